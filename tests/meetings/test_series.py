"""The weekly series on a real database: agreed, planned a term at a time, moved and cancelled."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from teamcase.cases import operations as cases
from teamcase.cases.models import Allows, Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings import operations, queries, series_queries, series_rules
from teamcase.meetings import series_operations as series_verbs
from teamcase.meetings.models import Meeting
from teamcase.meetings.series_models import Phase, Series
from teamcase.meetings.series_rules import Held, PhaseRow
from teamcase.staff.models import Staff
from teamcase.teams.models import Team
from tests.meetings.conftest import brought, planned

AGREED: dict[str, Any] = {
    "weekday": 2,
    "at": time(9),
    "minutes": 150,
    "place": "Room 1",
    "remote_link": "https://meet.example/alpha",
    "interval_days": 56,
    "family_minutes": 45,
    "phases": [
        {"code": Phase.DILEMMA, "name": None, "minutes": 5},
        {"code": None, "name": "Tea", "minutes": 10},
    ],
}


def agreed(occasion, county, team="Alpha", **more):
    return series_verbs.agree_series(occasion, db.session.get_one(Team, county.teams[team]), **{**AGREED, **more})


@pytest.fixture
def series(as_, county):
    with as_("cora", keep=True) as occasion:
        return agreed(occasion, county).id


def next_year(occasion):
    return date(occasion.today.year + 1, 1, 1), date(occasion.today.year + 1, 1, 31)


@pytest.mark.parametrize("who", ["ann", "cora"])
def test_the_lead_and_the_coordinator_agree_on_it(as_, county, who):
    with as_(who) as occasion:
        series = agreed(occasion, county)
        assert [(phase.code, phase.name, phase.minutes) for phase in series.phases] == [(Phase.DILEMMA, None, 5), (None, "Tea", 10)]


@pytest.mark.parametrize("who", ["sam", "tia", "bea", "max", "adm"])
def test_nobody_else_agrees_changes_or_plans(as_, county, series, who):
    with as_(who) as occasion, pytest.raises(NotAllowed):
        agreed(occasion, county)
    with as_("cora") as planner:
        there = db.session.get_one(Series, series)
        db.session.expunge(there)
    with as_(who) as occasion:
        with pytest.raises(NotAllowed):
            series_verbs.change_series(occasion, there, **AGREED)
        with pytest.raises(NotAllowed):
            series_verbs.plan_term(occasion, there, since=planner.today, until=planner.today)


def test_a_team_has_one_series(as_, county, series):
    with as_("cora") as occasion, pytest.raises(RuleBroken):
        agreed(occasion, county)


def test_a_term_is_planned_without_its_holidays_and_pressing_twice_makes_nothing_twice(as_, county, series):
    with as_("cora", keep=True) as occasion:
        since, until = next_year(occasion)
        there = db.session.get_one(Series, series)
        made = series_verbs.plan_term(occasion, there, since=since, until=until)
        days = series_queries.term(there, since, until)
        assert [meeting.planned_on for meeting in made] == [day.on for day in days if day.held == Held.PLANNED]
        assert {day.held for day in days} <= {Held.PLANNED, Held.HOLIDAY}
        assert all(meeting.day == meeting.planned_on and meeting.remote_link == AGREED["remote_link"] for meeting in made)
        assert {meeting.starts_at.astimezone(HELSINKI).time() for meeting in made} == {time(9)}
    with as_("ann") as occasion:
        assert series_verbs.plan_term(occasion, db.session.get_one(Series, series), since=since, until=until) == []


def test_holidays_are_left_out_and_named(as_, county, series):
    with as_("cora") as occasion:
        there = db.session.get_one(Series, series)
        year = next(year for year in range(occasion.today.year + 1, occasion.today.year + 8) if date(year, 1, 6).weekday() == 2)
        day = next(day for day in series_queries.term(there, date(year, 1, 1), date(year, 1, 10)) if day.on == date(year, 1, 6))
        assert (day.held, day.holiday) == (Held.HOLIDAY, "Epiphany")


def test_a_day_on_which_the_team_meets_already_is_left_alone(as_, county, series):
    with as_("cora") as occasion:
        there = db.session.get_one(Series, series)
        ahead = next(iter(series_rules.weekly(2, occasion.today + timedelta(days=1), occasion.today + timedelta(days=8))))
        single = planned(occasion, county, days=(ahead - occasion.today).days)
        made = series_verbs.plan_term(occasion, there, since=ahead, until=ahead + timedelta(days=7))
        assert ahead not in {meeting.planned_on for meeting in made}
        (day,) = series_queries.term(there, ahead, ahead)
        assert day.held == Held.HOLIDAY or (day.held == Held.TAKEN and day.meeting == single)


def test_what_was_moved_or_cancelled_is_never_planned_again(as_, county, series):
    with as_("cora") as occasion:
        since, until = next_year(occasion)
        there = db.session.get_one(Series, series)
        first, second, *_rest = series_verbs.plan_term(occasion, there, since=since, until=until)
        moved: dict[str, Any] = {"on": first.day + timedelta(days=1), "at": time(9), "minutes": 150, "place": "Room 1"}
        with pytest.raises(RuleBroken) as refused:
            operations.replan(occasion, first, **moved)
        assert refused.value.field == "reason"
        operations.replan(occasion, first, **moved, reason="Training day")
        operations.cancel(occasion, second, reason="Strike")
        assert series_verbs.plan_term(occasion, there, since=since, until=until) == []
        held = {day.on: day.held for day in series_queries.term(there, since, until)}
        assert (held[first.planned_on], held[second.planned_on]) == (Held.MOVED, Held.CANCELLED)
        assert first.moved_because == "Training day"


def test_a_single_meeting_moves_without_a_reason_as_before(as_, county):
    with as_("cora") as occasion:
        meeting = planned(occasion, county, days=3)
        operations.replan(occasion, meeting, on=occasion.today + timedelta(days=4), at=time(10), minutes=90, place="Room 2")
        assert (meeting.moved_because, meeting.series_id, meeting.planned_on) == (None, None, None)


def test_a_change_holds_for_what_is_planned_from_now_on(as_, county, series):
    with as_("cora") as occasion:
        since, until = next_year(occasion)
        there = db.session.get_one(Series, series)
        before = series_verbs.plan_term(occasion, there, since=since, until=until)
        series_verbs.change_series(occasion, there, **{**AGREED, "place": "Room 9", "phases": []})
        after = series_verbs.plan_term(occasion, there, since=until + timedelta(days=1), until=until + timedelta(days=28))
        assert {meeting.place for meeting in before} == {"Room 1"}
        assert {meeting.place for meeting in after} == {"Room 9"}
        assert there.phases == []


def test_when_the_weekday_changes_no_week_is_planned_twice(as_, county, series):
    with as_("cora") as occasion:
        since, until = next_year(occasion)
        there = db.session.get_one(Series, series)
        before = series_verbs.plan_term(occasion, there, since=since, until=until)
        series_verbs.change_series(occasion, there, **{**AGREED, "weekday": 3})
        after = series_verbs.plan_term(occasion, there, since=since, until=until)
        weeks = [meeting.planned_on.isocalendar()[:2] for meeting in (*before, *after)]
        assert len(weeks) == len(set(weeks))
        assert all(day.held in {Held.PLANNED, Held.HOLIDAY} for day in series_queries.term(there, since, until))


def test_a_meeting_has_the_phases_of_its_series_else_the_usual_ten(as_, county, series, item):
    with as_("cora", keep=True) as occasion:
        since, until = next_year(occasion)
        of_series = series_verbs.plan_term(occasion, db.session.get_one(Series, series), since=since, until=until)[0]
        single = planned(occasion, county, days=5)
        own = [PhaseRow(Phase.DILEMMA, None, 5), PhaseRow(None, "Tea", 10)]
        assert series_queries.phases_of(of_series) == own
        assert series_queries.phases_of(single) == series_rules.USUAL_PHASES
        brought(occasion, county, of_series.id)
        meeting_id = of_series.id
    with as_("ann", keep=True) as occasion:
        until_on = occasion.today + timedelta(days=30)
        bea = db.session.get_one(Staff, county.staff["bea"])
        cases.give_access(
            occasion, db.session.get_one(Case, county.doe), colleague=bea, allows=Allows.READ, until_on=until_on, reason="work pair"
        )
    with as_("bea"):
        assert db.session.get(Series, series) is None
        assert series_queries.phases_of(db.session.get_one(Meeting, meeting_id)) == own


def test_a_stranger_sees_no_series(as_, county, series):
    with as_("bob"):
        assert db.session.scalars(select(Series)).all() == []
        assert series_queries.of_team(county.teams["Alpha"]) is None


def test_coverage_counts_the_families_and_the_days_of_one_interval(as_, county, series, told_two_more):
    with as_("cora") as occasion:
        there = db.session.get_one(Series, series)
        families = series_queries.open_families(county.teams["Alpha"])
        assert {row.case_id for row in families} == {county.doe, *told_two_more}
        days = series_queries.meets(series_queries.term(there, occasion.today, occasion.today + timedelta(days=55)))
        found = series_queries.coverage(there, families, days)
        assert (found.families, found.needed) == (3, 135)
        assert (found.meetings, found.available) == (len(days), 150 * len(days))
        assert found.suffices


def test_the_next_meetings_of_a_series_are_meetings_like_any_other(as_, county, series):
    with as_("cora") as occasion:
        since, until = next_year(occasion)
        made = series_verbs.plan_term(occasion, db.session.get_one(Series, series), since=since, until=until)
        assert [row.id for row in queries.upcoming([county.teams["Alpha"]], since)] == [meeting.id for meeting in made]
