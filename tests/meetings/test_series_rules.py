"""The days of a term, and what coverage the time allows: without a database."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.deadlines.calendar import holidays_between
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings import series_rules as rules
from teamcase.meetings.models import MeetingStage
from teamcase.meetings.series_models import Phase
from teamcase.meetings.series_rules import Held

pytestmark = pytest.mark.quick
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def meeting(on, stage=MeetingStage.PLANNED, **more):
    return SimpleNamespace(day=on, stage=stage, starts_at=datetime.combine(on, datetime.min.time(), HELSINKI), **more)


def test_the_usual_phases_are_the_ten_in_their_order():
    assert [phase.code for phase in rules.USUAL_PHASES] == list(Phase)
    assert all(phase.minutes > 0 and phase.name is None for phase in rules.USUAL_PHASES)


@given(st.integers(0, 6), DAYS, st.integers(0, 400))
def test_a_term_holds_each_weekday_once_and_no_other_day(weekday, since, length):
    until = since + timedelta(days=length)
    every = [since + timedelta(days=ahead) for ahead in range(length + 1)]
    assert list(rules.weekly(weekday, since, until)) == [day for day in every if day.weekday() == weekday]


def test_the_holidays_of_a_term_have_their_names_in_three_languages():
    named = {language: holidays_between(date(2026, 12, 1), date(2027, 1, 6), language) for language in ("fi", "sv", "en")}
    assert named["fi"][date(2026, 12, 6)] == "Itsenäisyyspäivä"
    assert named["sv"][date(2026, 12, 24)] == "Julafton"
    assert named["en"][date(2027, 1, 6)] == "Epiphany"
    assert set(named["fi"]) == set(named["sv"]) == set(named["en"])


def test_each_day_says_what_becomes_of_it():
    first, moved, cancelled, feast, taken, free = (date(2026, 11, 4) + timedelta(weeks=week) for week in range(6))
    own = {
        first: meeting(first, planned_on=first),
        moved: meeting(moved + timedelta(days=1), planned_on=moved),
        cancelled: meeting(cancelled, MeetingStage.CANCELLED, planned_on=cancelled),
    }
    days = rules.term(
        [first, moved, cancelled, feast, taken, free],
        own=own,
        others={taken: meeting(taken)},
        holidays={feast: "A feast", first: "Another"},
    )
    assert [day.held for day in days] == [Held.PLANNED, Held.MOVED, Held.CANCELLED, Held.HOLIDAY, Held.TAKEN, Held.FREE]
    assert days[3].holiday == "A feast"
    assert days[4].meeting is not None


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [
        (date(2026, 11, 24), date(2026, 12, 31), "since"),
        (date(2026, 12, 31), date(2026, 12, 1), "until"),
        (date(2026, 12, 1), date(2028, 1, 1), "until"),
    ],
)
def test_a_term_lies_ahead_and_is_a_year_at_most(since, until, field):
    with pytest.raises(RuleBroken) as refused:
        rules.check_term(since, until, date(2026, 11, 25))
    assert refused.value.field == field


@given(DAYS)
def test_the_end_of_a_term_is_two_months_ahead_at_least_and_within_a_year(today):
    end = rules.end_of_term(today)
    assert (end.month, end.day) in {(6, 30), (12, 31)}
    assert timedelta(days=60) <= end - today <= timedelta(days=366)


def test_a_meeting_of_the_series_moves_for_a_reason():
    of_series, single = SimpleNamespace(series_id=1), SimpleNamespace(series_id=None)
    rules.check_move_has_reason(single, None, is_moved=True)
    rules.check_move_has_reason(of_series, None, is_moved=False)
    rules.check_move_has_reason(of_series, "Training day", is_moved=True)
    with pytest.raises(RuleBroken) as refused:
        rules.check_move_has_reason(of_series, None, is_moved=True)
    assert refused.value.field == "reason"


def test_forty_families_in_twelve_weeks_of_two_hours_are_sixty_per_cent():
    """The example of domain.md 1.6: 40 families, 60 minutes each, every 12 weeks, 120 minutes a week."""
    found = rules.coverage(families=40, family_minutes=60, interval_days=84, meetings=[120] * 12)
    assert (found.needed, found.available, found.percent, found.suffices) == (2400, 1440, 60, False)
    assert (found.more, found.weeks_needed) == (80, 20)


def test_without_families_all_are_covered_and_without_meetings_none():
    nobody = rules.coverage(families=0, family_minutes=45, interval_days=56, meetings=[])
    assert (nobody.percent, nobody.suffices) == (100, True)
    never = rules.coverage(families=3, family_minutes=45, interval_days=56, meetings=[])
    assert (never.percent, never.suffices, never.more, never.weeks_needed) == (0, False, None, None)


@given(st.integers(0, 80), st.integers(5, 180), st.integers(1, 26), st.lists(st.integers(15, 480), max_size=26))
def test_what_would_change_the_coverage_does_change_it(families, minutes, weeks, meetings):
    found = rules.coverage(families=families, family_minutes=minutes, interval_days=weeks * 7, meetings=meetings)
    assert 0 <= found.percent <= 100
    assert found.suffices == (found.available >= found.needed)
    if found.more:
        longer = [length + found.more for length in meetings]
        assert rules.coverage(families=families, family_minutes=minutes, interval_days=weeks * 7, meetings=longer).suffices
        a_little_less = [length + found.more - 1 for length in meetings]
        assert not rules.coverage(families=families, family_minutes=minutes, interval_days=weeks * 7, meetings=a_little_less).suffices
    if found.weeks_needed:
        assert found.weeks_needed * found.available >= found.needed * weeks
        assert (found.weeks_needed - 1) * found.available < found.needed * weeks
