"""Laws of meetings and their agenda."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.cases.models import Stage
from teamcase.foundation.errors import RuleBroken
from teamcase.meetings import rules
from teamcase.meetings.models import MeetingStage

pytestmark = pytest.mark.quick

a: Any = SimpleNamespace  # stands in for a record: a law asks only for what it needs

TODAY = date(2026, 11, 23)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(
    st.lists(st.integers(), min_size=1, unique=True).flatmap(lambda order: st.tuples(st.just(order), st.sampled_from(order))), st.booleans()
)
def test_moving_keeps_every_family_and_moves_one_by_one_place(case, up):
    order, thing = case
    changed = rules.moved(order, thing, up=up)
    assert sorted(changed) == sorted(order)
    step = changed.index(thing) - order.index(thing)
    at_the_end = order.index(thing) == (0 if up else len(order) - 1)
    assert step == (0 if at_the_end else -1 if up else 1)
    assert rules.moved(changed, thing, up=not up) == order or at_the_end


@given(days, st.integers(0, 6), st.sets(st.integers(0, 60), max_size=20))
def test_the_next_weekly_day_is_the_teams_weekday_and_free(since, weekday, offsets):
    taken = {since + timedelta(days=offset) for offset in offsets}
    day = rules.next_weekly(weekday, since=since, taken=taken)
    assert day.weekday() == weekday
    assert day >= since
    assert day not in taken
    earlier = [since + timedelta(days=ahead) for ahead in range((day - since).days)]
    assert all(other in taken for other in earlier if other.weekday() == weekday)


def meeting(stage=MeetingStage.PLANNED, day=TODAY, team_id=None):
    return a(stage=stage, day=day, team_id=team_id or uuid4())


def test_a_meeting_is_planned_ahead_or_noted_within_a_month():
    rules.check_plan(TODAY - timedelta(days=31), TODAY)
    rules.check_plan(TODAY + timedelta(days=400), TODAY)
    with pytest.raises(RuleBroken):
        rules.check_plan(TODAY - timedelta(days=32), TODAY)


@pytest.mark.parametrize("stage", [MeetingStage.HELD, MeetingStage.APPROVED, MeetingStage.CANCELLED])
def test_only_a_planned_meeting_is_held_or_cancelled(stage):
    with pytest.raises(RuleBroken):
        rules.check_hold(meeting(stage), TODAY)
    with pytest.raises(RuleBroken):
        rules.check_cancel(meeting(stage))


def test_a_meeting_is_not_held_before_its_day():
    rules.check_hold(meeting(), TODAY)
    with pytest.raises(RuleBroken):
        rules.check_hold(meeting(day=TODAY + timedelta(days=1)), TODAY)


def test_a_family_is_discussed_by_its_own_team_while_its_case_is_open():
    team_id = uuid4()
    case = a(team_id=team_id, stage=Stage.ACTIVE)
    rules.check_joins(case, meeting(team_id=team_id))
    rules.check_joins(case, meeting(MeetingStage.HELD, team_id=team_id))
    for wrong_case, wrong_meeting in (
        (case, meeting()),
        (case, meeting(MeetingStage.APPROVED, team_id=team_id)),
        (case, meeting(MeetingStage.CANCELLED, team_id=team_id)),
        (a(team_id=team_id, stage=Stage.CLOSED), meeting(team_id=team_id)),
    ):
        with pytest.raises(RuleBroken):
            rules.check_joins(wrong_case, wrong_meeting)
