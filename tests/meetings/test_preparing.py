"""What is prepared with a family, what workers ask for, and what a meeting did not reach."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.meetings import guest_operations as guests
from teamcase.meetings import guest_queries, guest_rules, operations, preparing_queries, queries
from teamcase.meetings import preparing_operations as preparing
from teamcase.meetings import record_operations as records
from teamcase.meetings import wish_operations as wishes
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, MeetingStage, Permission, Wish
from teamcase.staff.models import Staff
from tests.meetings.conftest import also_brought, brought, planned

NOTHING: dict[str, Any] = {
    "family_question": None,
    "child_question": None,
    "permission": None,
    "permission_because": None,
    "prepared": None,
    "interpreter": None,
    "invited": [],
}


def prepared(county, **more) -> dict[str, Any]:
    whole = {
        "family_question": "How do others sleep?",
        "child_question": "May the door stay open?",
        "permission": Permission.GIVEN,
        "prepared": "We drew the genogram on Monday.",
        "interpreter": "somali",
        "invited": [
            {"person_id": county.persons["dana"], "name": None, "arrives_at": time(9, 30)},
            {"person_id": None, "name": "Rita, school", "arrives_at": None},
        ],
    }
    return {**NOTHING, **whole, **more}


@pytest.mark.parametrize("who", ["ann", "sam", "tia", "fay", "cora"])
def test_every_member_prepares_a_discussion(as_, county, item, who):
    with as_(who) as occasion:
        there = db.session.get_one(AgendaItem, item)
        preparing.prepare_item(occasion, there, **prepared(county))
        assert [(row.called, row.arrives_at) for row in there.invited] == [("Dana Doe", time(9, 30)), ("Rita, school", None)]
        preparing.prepare_item(occasion, there, **prepared(county, invited=[], permission=None))
        assert (there.invited, there.permission, there.interpreter) == ([], None, "somali")


def test_a_stranger_does_not(as_, county, item):
    with as_("sam"):
        there = db.session.get_one(AgendaItem, item)
        db.session.expunge(there)
    with as_("bob") as occasion, pytest.raises(NotAllowed):
        preparing.prepare_item(occasion, there, **NOTHING)


def test_whoever_has_not_asked_says_why(as_, county, item):
    with as_("sam") as occasion:
        there = db.session.get_one(AgendaItem, item)
        with pytest.raises(RuleBroken) as refused:
            preparing.prepare_item(occasion, there, **{**NOTHING, "permission": Permission.NOT_ASKED})
        assert refused.value.field == "permission_because"
        preparing.prepare_item(occasion, there, **{**NOTHING, "permission": Permission.NOT_ASKED, "permission_because": "Not reached."})
    with as_("sam") as occasion, pytest.raises(IntegrityError):
        db.session.execute(text("UPDATE agenda_item SET permission = 'not_asked', permission_because = NULL WHERE id = :id"), {"id": item})


def test_only_the_familys_own_persons_are_invited_by_id_and_once(as_, county, item):
    with as_("sam") as occasion:
        there = db.session.get_one(AgendaItem, item)
        dana = {"person_id": county.persons["dana"], "name": None, "arrives_at": None}
        for wrong in ([{**dana, "person_id": county.persons["rana"]}], [dana, dana]):
            with pytest.raises(RuleBroken) as refused:
                preparing.prepare_item(occasion, there, **{**NOTHING, "invited": wrong})
            assert refused.value.field == "invited"


def test_the_familys_question_is_in_the_record_that_is_begun(as_, county, item):
    with as_("sam") as occasion:
        there = db.session.get_one(AgendaItem, item)
        preparing.prepare_item(occasion, there, **prepared(county))
        assert records.begin_record(occasion, there).family_question == "How do others sleep?"


def test_what_was_recorded_is_prepared_no_more(as_, county, item, finished):
    with as_("sam") as occasion, pytest.raises(RuleBroken):
        preparing.prepare_item(occasion, db.session.get_one(AgendaItem, item), **prepared(county))


def test_a_wish_waits_until_it_is_withdrawn(as_, county, doe):
    with as_("fay", keep=True) as occasion:
        wishes.ask_discussion(occasion, db.session.get_one(Case, doe), question="I am stuck.")
    with as_("sam") as occasion:
        (wish,) = preparing_queries.wishes(doe)
        assert (wish.question, wish.asker.name, wish.asked_by) == ("I am stuck.", "Fay Worker", county.staff["fay"])
        wishes.withdraw_wish(occasion, wish)
        assert preparing_queries.wishes(doe) == []
        with pytest.raises(RuleBroken):
            wishes.withdraw_wish(occasion, wish)
    with as_("bob"):
        assert db.session.scalars(select(Wish)).all() == []


def test_a_discussion_after_it_answers_a_wish_and_one_before_it_does_not(as_, county, doe, item, held, finished):
    with as_("fay") as occasion:
        case = db.session.get_one(Case, doe)
        meeting = db.session.get_one(Meeting, held)
        wish = wishes.ask_discussion(occasion, case, question="What now?")
        for hours, waiting in ((-1, []), (1, [wish])):
            asked_at = meeting.starts_at + timedelta(hours=hours)
            db.session.execute(text("UPDATE wish SET asked_at = :at WHERE id = :id"), {"at": asked_at, "id": wish.id})
            assert list(preparing_queries.wishes(doe)) == waiting


def test_what_was_not_reached_goes_to_the_next_meeting_with_all_that_was_prepared(as_, county, held, item, told_two_more):
    with as_("sam") as occasion:
        there = db.session.get_one(AgendaItem, item)
        preparing.prepare_item(occasion, there, **prepared(county))
    with as_("cora", keep=True) as occasion:
        there = db.session.get_one(AgendaItem, item)
        preparing.prepare_item(occasion, there, **prepared(county))
        following = planned(occasion, county, days=7)
        planned(occasion, county, days=14)
        also_brought(occasion, county, following.id, told_two_more[0])
        (carried,) = preparing.carry_over(occasion, db.session.get_one(Meeting, held))
        assert (carried.meeting_id, carried.position, carried.deferrals) == (following.id, 2, 1)
        assert (carried.question, carried.presenter_id, carried.minutes) == (there.question, there.presenter_id, there.minutes)
        assert (carried.permission, carried.interpreter) == (Permission.GIVEN, "somali")
        assert [row.called for row in carried.invited] == ["Dana Doe", "Rita, school"]
        assert preparing_queries.carried([there]) == {there.id: following}
        assert preparing.carry_over(occasion, db.session.get_one(Meeting, held)) == []
        following_id = following.id
    with as_("sam") as occasion:
        assert len(queries.agenda(following_id)) == 2
        with pytest.raises(RuleBroken):
            records.begin_record(occasion, db.session.get_one(AgendaItem, item))
        with pytest.raises(RuleBroken):
            preparing.prepare_item(occasion, db.session.get_one(AgendaItem, item), **NOTHING)


def test_deferrals_are_counted_from_meeting_to_meeting(as_, county, held, item):
    with as_("cora") as occasion:
        meeting = db.session.get_one(Meeting, held)
        for times in (1, 2, 3):
            following = planned(occasion, county, days=7 * times)
            (carried,) = preparing.carry_over(occasion, meeting)
            assert (carried.meeting_id, carried.deferrals) == (following.id, times)
            operations.cancel(occasion, following, reason="Strike")
            meeting = following


def test_a_family_that_stands_there_already_keeps_its_question(as_, county, held, item):
    with as_("cora") as occasion:
        following = planned(occasion, county, days=7)
        own = brought(occasion, county, following.id, question="Another question")
        (carried,) = preparing.carry_over(occasion, db.session.get_one(Meeting, held))
        assert carried is own
        assert (own.question, own.deferrals) == ("Another question", 1)
        assert len(queries.agenda(following.id)) == 1


def test_what_is_missing_where_it_stands_already_goes_along_and_nothing_is_written_over(as_, county, held, item):
    with as_("cora") as occasion:
        there = db.session.get_one(AgendaItem, item)
        preparing.prepare_item(occasion, there, **prepared(county))
        following = planned(occasion, county, days=7)
        own = brought(occasion, county, following.id)
        kept = {**NOTHING, "family_question": "Ours", "invited": [{"name": "Rita, school", "arrives_at": None}]}
        preparing.prepare_item(occasion, own, **kept)
        for _again in range(2):
            preparing.carry_over(occasion, db.session.get_one(Meeting, held))
        assert (own.family_question, own.permission, own.interpreter) == ("Ours", Permission.GIVEN, "somali")
        assert [row.called for row in own.invited] == ["Rita, school", "Dana Doe"]


def test_a_refused_permission_is_not_mixed_with_another_answer(as_, county, held, item):
    with as_("cora") as occasion:
        there = db.session.get_one(AgendaItem, item)
        said = {"permission": Permission.NOT_ASKED, "permission_because": "They are away."}
        preparing.prepare_item(occasion, there, **{**NOTHING, **said})
        own = brought(occasion, county, planned(occasion, county, days=7).id)
        preparing.prepare_item(occasion, own, **{**NOTHING, "permission": Permission.GIVEN})
        preparing.carry_over(occasion, db.session.get_one(Meeting, held))
        assert (own.permission, own.permission_because) == (Permission.GIVEN, None)


def test_the_guests_are_invited_to_the_next_discussion_too_once_by_whoever_invited_them(as_, county):
    with as_("cora", keep=True) as occasion:
        meeting = planned(occasion, county, at=time(23, 59))  # whoever is withdrawn today is not there any more
        item = brought(occasion, county, meeting.id)
        for name in ("bob", "bea"):
            guests.invite_guest(occasion, item, guest=db.session.get_one(Staff, county.staff[name]), reason=f"{name} knows the school")
        gone = next(grant for grant in guest_queries.of_item(item.id) if grant.staff_id == county.staff["bea"])
        guests.withdraw_guest(occasion, item, grant=gone)
        operations.hold(occasion, meeting)
        following = planned(occasion, county, days=7)
        following_id, meeting_id = following.id, meeting.id
    with as_("fay", keep=True) as occasion:
        (carried,) = preparing.carry_over(occasion, db.session.get_one(Meeting, meeting_id))
        assert preparing.carry_over(occasion, db.session.get_one(Meeting, meeting_id)) == []
        (grant,) = guest_queries.of_item(carried.id)
        assert (grant.staff_id, grant.granted_by, grant.reason) == (county.staff["bob"], county.staff["cora"], "bob knows the school")
        starts_at = db.session.get_one(Meeting, following_id).starts_at
        assert (grant.from_at, grant.until_at) == guest_rules.window(starts_at)


def test_without_a_next_meeting_nothing_is_carried_and_a_sentence_says_so(as_, held, item):
    with as_("cora") as occasion:
        with pytest.raises(RuleBroken):
            preparing.carry_over(occasion, db.session.get_one(Meeting, held))
        assert db.session.get_one(AgendaItem, item).carried_to_id is None


def test_a_planned_meeting_is_not_carried_over(as_, county):
    with as_("cora") as occasion, pytest.raises(RuleBroken):
        preparing.carry_over(occasion, planned(occasion, county, days=7))


def test_a_stranger_carries_nothing(as_, held, item):
    with as_("sam"):
        meeting = db.session.get_one(Meeting, held)
        db.session.expunge(meeting)
    with as_("bob") as occasion, pytest.raises(NotAllowed):
        preparing.carry_over(occasion, meeting)


def test_a_meeting_whose_other_families_are_recorded_is_whole_then(as_, county, held, approved, told_two_more):
    with as_("cora") as occasion:
        db.session.execute(text("UPDATE meeting SET stage = 'held' WHERE id = :id"), {"id": held})
        db.session.expire_all()
        also_brought(occasion, county, held, told_two_more[0])
        planned(occasion, county, days=7)
        preparing.carry_over(occasion, db.session.get_one(Meeting, held))
        assert db.session.get_one(Meeting, held).stage is MeetingStage.APPROVED
        row = next(row for row in queries.upcoming([county.teams["Alpha"]], occasion.today) if row.id == held)
        assert (row.families, row.approved) == (1, 1)


def test_when_the_carried_family_is_taken_off_it_waits_where_it_was(as_, county, held, item):
    with as_("cora") as occasion:
        planned(occasion, county, days=7)
        meeting = db.session.get_one(Meeting, held)
        (carried,) = preparing.carry_over(occasion, meeting)
        operations.remove_item(occasion, carried)
        assert db.session.get_one(AgendaItem, item).carried_to_id is None
        assert len(preparing.carry_over(occasion, meeting)) == 1


@pytest.fixture
def following(as_, county):
    """The id of the team's meeting in a week."""
    with as_("cora", keep=True) as occasion:
        return planned(occasion, county, days=7).id


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    recorded=st.sets(st.integers(0, 2)),
    there=st.sets(st.integers(0, 2)),
    presses=st.lists(st.sampled_from(["cora", "sam", "tia"]), min_size=1, max_size=4),
)
def test_however_often_it_is_pressed_each_is_carried_once(as_, county, held, following, told_two_more, recorded, there, presses):
    families = [county.doe, *told_two_more]
    with as_("sam") as occasion:
        items = [also_brought(occasion, county, held, case_id) for case_id in families]
        for place in there:
            also_brought(occasion, county, following, families[place])
        for place in recorded:
            records.begin_record(occasion, items[place])
        db.session.expire_all()
        meeting = db.session.get_one(Meeting, held)
        made = [len(preparing.carry_over(occasion, meeting)) for _who in presses]
        left = set(range(3)) - recorded
        assert made == [len(left), *(0 for _press in presses[1:])]
        agenda = queries.agenda(following)
        assert sorted(item.case_id for item in agenda) == sorted(families[place] for place in left | there)
        assert [item.position for item in agenda] == sorted({item.position for item in agenda})
        assert {item.case_id: item.deferrals for item in agenda} == {families[place]: int(place in left) for place in left | there}
        assert {item.id for item in items if item.carried_to_id} == {items[place].id for place in left}
        assert db.session.scalar(select(func.count()).select_from(Discussion)) == len(recorded)
