"""Meetings and agendas on a real database."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings import operations, queries
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, MeetingStage, Purpose
from tests.meetings.conftest import QUESTION, also_brought, brought, planned


@pytest.mark.parametrize("who", ["ann", "cora"])
def test_the_lead_and_the_coordinator_plan_meetings(as_, county, who):
    with as_(who) as occasion:
        meeting = planned(occasion, county, days=2)
        assert meeting.stage is MeetingStage.PLANNED
        assert meeting.starts_at.astimezone(HELSINKI).time() == time(9)
        assert meeting.day == occasion.today + timedelta(days=2)


@pytest.mark.parametrize("who", ["sam", "tia", "cole", "bob", "bea", "max", "adm"])
def test_nobody_else_does(as_, county, who):
    with as_(who) as occasion, pytest.raises(NotAllowed):
        planned(occasion, county)


def test_a_team_meets_once_at_a_time_unless_the_first_was_cancelled(as_, county):
    with as_("cora") as occasion:
        meeting = planned(occasion, county, days=2)
        with pytest.raises(RuleBroken):
            planned(occasion, county, days=2)
        operations.cancel(occasion, meeting, reason="Strike")
        assert planned(occasion, county, days=2).id != meeting.id


@pytest.mark.parametrize("who", ["ann", "sam", "tia", "cole", "fay", "cora"])
def test_every_member_brings_a_family(as_, county, who):
    with as_("cora", keep=True) as occasion:
        meeting_id = planned(occasion, county).id
    with as_(who) as occasion:
        item = brought(occasion, county, meeting_id)
        assert (item.position, item.minutes, item.purpose, item.question) == (1, 45, Purpose.DISCUSSION, QUESTION)


def test_a_family_stands_once_on_an_agenda_of_its_own_team(as_, county, held):
    with as_("tia") as occasion:
        brought(occasion, county, held)
        with pytest.raises(RuleBroken):
            brought(occasion, county, held)
    with as_("bea", keep=True) as occasion:
        of_beta = planned(occasion, county, team="Beta").id
    with as_("tia") as occasion, pytest.raises(RuleBroken):
        brought(occasion, county, of_beta)
    with as_("sam") as occasion, pytest.raises(RuleBroken):
        brought(occasion, county, of_beta)


def test_a_member_presents(as_, county, held):
    with as_("sam") as occasion, pytest.raises(RuleBroken) as refused:
        brought(occasion, county, held, presenter_id=county.staff["bob"])
    assert refused.value.field == "presenter_id"


def test_a_closed_case_comes_to_no_agenda(as_, county, held):
    with as_("sam") as occasion:
        db.session.execute(text("UPDATE family_case SET stage = 'closed' WHERE id = :case"), {"case": county.doe})
        db.session.expire_all()
        with pytest.raises(RuleBroken):
            brought(occasion, county, held)


def test_families_change_places_and_none_is_lost(as_, county, held, told_two_more):
    with as_("sam") as occasion:
        items = [brought(occasion, county, held), *(also_brought(occasion, county, held, case_id) for case_id in told_two_more)]
        first, second, third = items
        operations.move_item(occasion, third, up=True)
        assert list(queries.agenda(held)) == [first, third, second]
        operations.move_item(occasion, first, up=False)
        assert list(queries.agenda(held)) == [third, first, second]
        operations.move_item(occasion, third, up=True)
        assert [item.position for item in queries.agenda(held)] == [1, 2, 3]


def test_a_family_leaves_the_agenda_until_its_record_is_begun(as_, county, item, draft):
    with as_("cora") as occasion, pytest.raises(RuleBroken):
        operations.remove_item(occasion, db.session.get_one(AgendaItem, item))


def test_a_family_that_was_not_discussed_leaves_the_agenda(as_, item):
    with as_("cora") as occasion:
        operations.remove_item(occasion, db.session.get_one(AgendaItem, item))
        assert db.session.get(AgendaItem, item) is None


def test_without_the_family_that_was_not_discussed_a_held_meeting_is_whole(as_, county, held, approved, told_two_more):
    with as_("sam"):
        assert db.session.get_one(Meeting, held).stage is MeetingStage.APPROVED
    with as_("sam", keep=True) as occasion:
        db.session.execute(text("UPDATE meeting SET stage = 'held' WHERE id = :id"), {"id": held})
        other = also_brought(occasion, county, held, told_two_more[0]).id
    with as_("sam") as occasion:
        operations.remove_item(occasion, db.session.get_one(AgendaItem, other))
        assert db.session.get_one(Meeting, held).stage is MeetingStage.APPROVED


def test_what_was_recorded_stays_as_it_was_presented(as_, item, finished):
    with as_("tia") as occasion:
        there = db.session.get_one(AgendaItem, item)
        with pytest.raises(RuleBroken):
            operations.change_item(occasion, there, question="?", presenter_id=there.presenter_id, minutes=30, purpose=there.purpose)


def test_the_question_changes_before_that(as_, county, item):
    with as_("sam") as occasion:
        there = db.session.get_one(AgendaItem, item)
        changed: dict[str, Any] = {
            "question": "What does Dora hope for?",
            "presenter_id": county.staff["sam"],
            "minutes": 60,
            "purpose": Purpose.CLOSING,
        }
        operations.change_item(occasion, there, **changed)
        assert {name: getattr(there, name) for name in changed} == changed


def test_a_meeting_is_not_held_before_its_day_nor_twice(as_, county, held):
    with as_("cora") as occasion:
        with pytest.raises(RuleBroken):
            operations.hold(occasion, db.session.get_one(Meeting, held))
        tomorrow = planned(occasion, county, days=1)
        with pytest.raises(RuleBroken):
            operations.hold(occasion, tomorrow)


def test_the_lists_tell_what_comes_and_what_was(as_, county, held, item):
    with as_("cora", keep=True) as occasion:
        before = planned(occasion, county, days=-7).id
        after = planned(occasion, county, days=7).id
    with as_("sam") as occasion:
        teams = [county.teams["Alpha"]]
        assert [row.id for row in queries.upcoming(teams, occasion.today)] == [held, after]
        assert [row.id for row in queries.past(teams, occasion.today)] == [before]
        row = queries.upcoming(teams, occasion.today)[0]
        assert (row.families, row.minutes_used, row.approved, row.day) == (1, 45, 0, occasion.today)
        assert [today.id for today in queries.today_for(occasion)] == [held]
        assert [ahead.id for ahead in queries.upcoming(teams, occasion.today, (row.starts_at, row.id))] == [after]
        coming = queries.next_for(county.doe, occasion.today)
        assert coming
        assert (coming.item_id, coming.question, coming.presenter) == (item, QUESTION, "Tia Therapist")
        assert [meeting.id for meeting in queries.open_agendas(county.teams["Alpha"], occasion.today)] == [held, after]
        assert queries.agendas_with(county.doe, [held, after]) == {held}
        assert queries.days_taken(county.teams["Alpha"], occasion.today) == {occasion.today, occasion.today + timedelta(days=7)}


def test_a_stranger_sees_neither_the_meeting_nor_the_family(as_, county, held, item):
    with as_("bob") as occasion:
        assert db.session.get(Meeting, held) is None
        assert db.session.get(AgendaItem, item) is None
        assert queries.next_for(county.doe, occasion.today) is None
        assert queries.today_for(occasion) == []


def test_who_has_waited_longest_is_offered_first(as_, county, held, told_two_more, finished):
    with as_("sam"):
        meeting = db.session.get_one(Meeting, held)
        waiting = queries.longest_waiting(meeting)
        assert {row.case_id for row in waiting} == set(told_two_more)
        assert all(row.discussed_on is None for row in waiting)
        assert queries.last_discussed([county.doe, *told_two_more]) == {county.doe: meeting.day}


def test_records_are_begun_only_when_the_team_has_met(as_, county):
    with as_("cora", keep=True) as occasion:
        meeting_id = planned(occasion, county).id
    with as_("tia") as occasion:
        there = brought(occasion, county, meeting_id)
        with pytest.raises(RuleBroken):
            records.begin_record(occasion, there)
        operations.hold(occasion, there.meeting)
        assert isinstance(records.begin_record(occasion, there), Discussion)
