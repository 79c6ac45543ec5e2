"""The record on a real database: begun, written, finished, approved, corrected; what is approved never changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from teamcase.actions.models import Action
from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken, Stale
from teamcase.meetings import operations, queries, record_queries
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, MeetingStage, NoView, RecordStage
from teamcase.teams.models import ServiceTask
from tests.meetings.conftest import planned, whole

PARTS = ("discussion_client", "attendance", "hypothesis", "child_view", "next_step")


def the(draft) -> Discussion:
    return db.session.get_one(Discussion, draft)


def count(kind, **where) -> int:
    return db.session.scalar(select(func.count()).select_from(kind).filter_by(**where)) or 0


def test_a_record_begins_with_the_team_present_and_each_child_named(as_, county, draft):
    with as_("cole"):
        record = the(draft)
        names = {row.staff.name.split()[0].lower() for row in record.attendance if row.staff}
        assert names == {"ann", "sam", "sue", "tia", "cole", "fay", "cora"}
        assert all(row.role for row in record.attendance)
        assert {view.person_id for view in record.views} == {county.persons["dora"], county.persons["dean"]}
        assert record.about == []
        assert (record.recorder_id, record.stage, record.edition) == (county.staff["sam"], RecordStage.DRAFT, 1)
        assert record.service_task is ServiceTask.CHILD_PROTECTION


def test_it_is_begun_once(as_, item, draft):
    with as_("cole") as occasion, pytest.raises(RuleBroken):
        records.begin_record(occasion, db.session.get_one(AgendaItem, item))


@pytest.mark.parametrize("who", ["ann", "sam", "tia", "cole", "fay", "cora"])
def test_every_member_begins_and_writes(as_, county, item, who):
    with as_(who) as occasion:
        record = records.begin_record(occasion, db.session.get_one(AgendaItem, item))
        assert record.recorder_id == occasion.who.id
        records.write_record(occasion, record, **whole(occasion, record, county))
        assert record.told == "Dora has slept at her aunt's."


def test_what_is_written_is_read_again_as_it_was(as_, county, draft):
    with as_("sam", keep=True) as occasion:
        fields = whole(occasion, the(draft), county, others=[{"name": "Ms Green, school"}], reflections="- one\n- two")
        records.write_record(occasion, the(draft), **fields)
    with as_("sam") as occasion:
        written = record_queries.as_written(the(draft))
        for name in ("about", "told", "hypotheses", "views", "reflections", "others", "next_on", "present"):
            assert written[name] == fields[name], name
        assert written["steps"][0] == {**fields["steps"][0], "partner": None}
        again = {
            **written,
            "hypotheses": written["hypotheses"][1:],
            "others": [],
            "steps": [{"text": "Rest"}],
            "about": [],
            "present": written["present"][:2],
        }
        records.write_record(occasion, the(draft), **again)
        db.session.expire_all()
        assert [row.text for row in the(draft).hypotheses] == ["The evenings are too short"]
        assert len(the(draft).attendance) == 2
        assert the(draft).about == []


def test_a_step_without_owner_and_day_is_the_presenters_in_a_week(as_, county, draft):
    with as_("sam") as occasion:
        records.write_record(occasion, the(draft), steps=[{"text": "Ask Dora"}, {"text": "Write", "partner": "School"}])
        mine, schools = the(draft).steps
        assert (mine.owner_staff_id, mine.due_on) == (county.staff["tia"], occasion.today + timedelta(days=7))
        assert schools.owner_name == "School"


@pytest.mark.parametrize("field", ["present", "about", "steps"])
def test_nobody_from_elsewhere_gets_into_a_record(as_, county, draft, field):
    wrong: dict[str, Any] = {
        "present": [county.staff["bob"]],
        "about": [county.persons["rora"]],
        "steps": [{"text": "x", "owner": f"staff:{county.staff['bob']}"}],
    }
    fields: dict[str, Any] = {field: wrong[field]}
    with as_("sam") as occasion, pytest.raises(RuleBroken):
        records.write_record(occasion, the(draft), **fields)


def test_the_service_task_follows_whose_matter_it_is(as_, county, draft):
    with as_("sam") as occasion:
        records.write_record(occasion, the(draft), about=[county.persons["dean"]])
        assert the(draft).service_task is ServiceTask.FAMILY_SERVICES
        records.write_record(occasion, the(draft), about=[county.persons["dora"], county.persons["dean"]])
        assert the(draft).service_task is ServiceTask.CHILD_PROTECTION


def test_two_who_write_at_once_do_not_overwrite_each_other(as_, county, draft):
    with as_("sam") as occasion:
        record = the(draft)
        db.session.execute(text("UPDATE discussion SET version = version + 1 WHERE id = :id"), {"id": draft})
        with pytest.raises(Stale):
            records.write_record(occasion, record, hypotheses=[{"text": "Only a row changed"}])


def test_an_unfinished_record_is_saved_and_not_finished(as_, county, draft):
    with as_("sam") as occasion:
        records.write_record(occasion, the(draft), **whole(occasion, the(draft), county, next_on=None))
        with pytest.raises(RuleBroken) as refused:
            records.finish(occasion, the(draft))
        assert refused.value.field == "next_on"
        assert the(draft).stage is RecordStage.DRAFT


@pytest.mark.parametrize("who", ["tia", "ann", "cora"])
def test_only_the_recorder_finishes(as_, county, draft, who):
    with as_(who) as occasion:
        records.write_record(occasion, the(draft), **whole(occasion, the(draft), county))
        with pytest.raises(NotAllowed):
            records.finish(occasion, the(draft))
        records.take_over(occasion, the(draft))
        records.finish(occasion, the(draft))
        assert the(draft).recorder_id == occasion.who.id


def test_finishing_makes_the_steps_actions_once(as_, county, finished):
    with as_("sam") as occasion:
        action = db.session.scalars(select(Action).where(Action.discussion_id == finished)).one()
        assert (action.text, action.owner_staff_id) == ("Call the aunt", county.staff["cole"])
        assert action.service_task is ServiceTask.CHILD_PROTECTION
        with pytest.raises(RuleBroken):
            records.finish(occasion, the(finished))
        assert count(Action, discussion_id=finished) == 1


@pytest.mark.parametrize(("who", "may_approve"), [("tia", True), ("ann", True), ("sam", False), ("cole", False), ("cora", False)])
def test_the_presenter_or_the_lead_approves_never_the_recorder(as_, finished, who, may_approve):
    with as_(who) as occasion:
        if may_approve:
            records.approve(occasion, the(finished))
            assert (the(finished).stage, the(finished).approved_by) == (RecordStage.APPROVED, occasion.who.id)
        else:
            with pytest.raises(NotAllowed):
                records.approve(occasion, the(finished))


@pytest.mark.parametrize("who", ["ann", "tia"])
def test_the_lead_or_the_presenter_who_recorded_does_not_approve(as_, county, draft, who):
    with as_(who) as occasion:
        records.take_over(occasion, the(draft))
        records.write_record(occasion, the(draft), **whole(occasion, the(draft), county))
        records.finish(occasion, the(draft))
        with pytest.raises(NotAllowed):
            records.approve(occasion, the(draft))


def test_the_database_itself_refuses_the_recorders_approval(as_, finished):
    with as_("sam"), pytest.raises(DBAPIError, match="never_by_its_recorder"):
        db.session.execute(text("UPDATE discussion SET stage = 'approved', approved_by = recorder_id WHERE id = :id"), {"id": finished})


def test_a_draft_is_not_approved(as_, draft):
    with as_("tia") as occasion, pytest.raises(RuleBroken):
        records.approve(occasion, the(draft))


def test_the_meeting_is_approved_with_its_last_record(as_, held, approved):
    with as_("sam"):
        assert db.session.get_one(Meeting, held).stage is MeetingStage.APPROVED


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE discussion SET told = 'x' WHERE id = :id",
        "UPDATE discussion SET stage = 'draft' WHERE id = :id",
        "DELETE FROM discussion WHERE id = :id",
        *(f"UPDATE {part} SET case_id = case_id WHERE discussion_id = :id" for part in PARTS),
        *(f"DELETE FROM {part} WHERE discussion_id = :id" for part in PARTS),
        "INSERT INTO child_view (id, discussion_id, case_id) SELECT gen_random_uuid(), id, case_id FROM discussion WHERE id = :id",
    ],
)
def test_raw_sql_cannot_change_what_is_approved(as_, approved, change):
    with as_("ann"), pytest.raises(DBAPIError, match=r"approved record|record is finished|permission denied"):
        db.session.execute(text(change), {"id": approved})


def test_what_is_finished_is_not_written_in(as_, county, finished):
    with as_("sam") as occasion:
        with pytest.raises(RuleBroken):
            records.write_record(occasion, the(finished), told="Else")
        with pytest.raises(RuleBroken):
            records.take_over(occasion, the(finished))


def test_a_correction_is_a_new_edition_with_its_reason_and_only_new_steps_become_actions(as_, county, item, held, approved):
    with as_("cole", keep=True) as occasion:
        second = records.correct(occasion, the(approved), reason="The day was wrong")
        second_id = second.id
        assert (second.edition, second.stage, second.recorder_id) == (2, RecordStage.DRAFT, occasion.who.id)
        copied = record_queries.as_written(second)
        assert copied == record_queries.as_written(the(approved))
        with pytest.raises(RuleBroken):
            records.correct(occasion, the(approved), reason="Again")
    with as_("cole", keep=True) as occasion:
        there = db.session.get_one(AgendaItem, item)
        assert record_queries.current(there).id == approved
        more = [*copied["steps"], {"text": "Write to the school", "due_on": occasion.today + timedelta(days=2)}]
        records.write_record(occasion, the(second_id), **{**copied, "told": "Dora has slept at her friend's.", "steps": more})
        records.finish(occasion, the(second_id))
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, the(second_id))
    with as_("sam"):
        assert [edition.edition for edition in record_queries.editions(item)] == [1, 2]
        assert the(approved).told == "Dora has slept at her aunt's."
        assert record_queries.current(db.session.get_one(AgendaItem, item)).id == second_id
        texts = db.session.scalars(select(Action.text).where(Action.case_id == county.doe).order_by(Action.id)).all()
        assert texts == ["Call the aunt", "Write to the school"]
        assert db.session.get_one(Meeting, held).stage is MeetingStage.APPROVED


def test_what_waits_for_whom(as_, county, finished):
    for who, approvals in (("tia", 1), ("ann", 1), ("sam", 0), ("cole", 0), ("bob", 0)):
        with as_(who) as occasion:
            assert len(queries.agenda_waiting(occasion).approvals) == approvals, who


def test_an_unfinished_record_waits_for_its_recorder(as_, draft):
    for who, drafts in (("sam", 1), ("tia", 0)):
        with as_(who) as occasion:
            assert len(queries.agenda_waiting(occasion).drafts) == drafts


def test_a_closed_case_refuses(as_, county, item, draft):
    with as_("sam") as occasion:
        db.session.execute(text("UPDATE family_case SET stage = 'closed' WHERE id = :case"), {"case": county.doe})
        db.session.expire_all()
        for act in (
            lambda: records.write_record(occasion, the(draft), told="x"),
            lambda: records.take_over(occasion, the(draft)),
            lambda: records.finish(occasion, the(draft)),
            lambda: records.correct(occasion, the(draft), reason="x"),
            lambda: records.begin_record(occasion, db.session.get_one(AgendaItem, item)),
        ):
            with pytest.raises(RuleBroken):
                act()


def test_a_stranger_sees_no_record_and_no_part_of_it(as_, approved):
    with as_("bob"):
        assert db.session.get(Discussion, approved) is None
        for part in PARTS:
            assert db.session.execute(text(f"SELECT count(*) FROM {part}")).scalar() == 0


def test_a_family_with_one_client_has_its_matter_ticked(as_, county, roe):
    with as_("bea") as occasion:
        db.session.execute(
            text("UPDATE client SET until_on = current_date WHERE case_id = :case AND person_id <> :who"),
            {"case": roe, "who": county.persons["rora"]},
        )
        meeting = planned(occasion, county, team="Beta")
        case = db.session.get_one(Case, roe)
        there = operations.put_on_agenda(occasion, case, meeting_id=meeting.id, question="?", presenter_id=county.staff["bob"])
        operations.hold(occasion, meeting)
        record = records.begin_record(occasion, there)
        assert [row.person_id for row in record.about] == [county.persons["rora"]]


def test_too_young_is_refused_for_a_child_of_nine(as_, county, draft):
    with as_("sam") as occasion:
        views = [{"person_id": county.persons[name], "view": None, "reason": NoView.TOO_YOUNG} for name in ("dora", "dean")]
        records.write_record(occasion, the(draft), **whole(occasion, the(draft), county, views=views))
        with pytest.raises(RuleBroken) as refused:
            records.finish(occasion, the(draft))
        assert refused.value.field == "views"
        assert "Dora" in str(refused.value.sentence)
