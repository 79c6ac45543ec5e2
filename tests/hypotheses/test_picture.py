"""The history as geometry: no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.hypotheses.models import Ground, IdeaStage, IdeaTurn, Side, Turn, WorkingHypothesis
from teamcase.hypotheses.picture import EDGE, WIDTH, picture, stretches

pytestmark = pytest.mark.quick
TODAY = date(2026, 11, 23)


def turn(days_ago, what=Turn.MOVED, stage=IdeaStage.ACTIVE):
    at = datetime(2026, 11, 23, 9, tzinfo=UTC) - timedelta(days=days_ago)
    return IdeaTurn(what=what, stage=stage, at=at)


def idea(history, grounds=(), words="Could it be"):
    found = WorkingHypothesis(words=words, proposed_on=history[0].day)
    found.history, found.grounds = history, [Ground(side=side, added_at=turn(ago).at, taken_back_at=back) for side, ago, back in grounds]
    return found


def test_without_a_hypothesis_there_is_no_picture():
    assert picture([], today=TODAY) is None


def test_a_life_is_told_in_stretches_that_follow_one_another():
    history = [turn(90, Turn.PROPOSED), turn(60, Turn.LOOKED), turn(40, stage=IdeaStage.SUPPORTED), turn(10, stage=IdeaStage.WEAKENED)]
    found = stretches(history, TODAY)
    assert found == [
        (date(2026, 8, 25), date(2026, 10, 14), IdeaStage.ACTIVE),
        (date(2026, 10, 14), date(2026, 11, 13), IdeaStage.SUPPORTED),
        (date(2026, 11, 13), TODAY, IdeaStage.WEAKENED),
    ]
    drawn = picture([idea(history, [(Side.SUPPORTS, 50, None), (Side.AGAINST, 20, None), (Side.AGAINST, 5, turn(1).at)])], today=TODAY)
    lane = drawn.lanes[0]
    assert [stretch.stage for stretch in lane.stretches] == [IdeaStage.ACTIVE, IdeaStage.SUPPORTED, IdeaStage.WEAKENED]
    assert [mark.side for mark in lane.marks] == [None, None, None, Side.SUPPORTS, Side.AGAINST], "what was taken back is not drawn"
    assert drawn.months[0].first == date(2026, 8, 1)
    assert drawn.today_x == WIDTH - EDGE


@given(st.lists(st.tuples(st.integers(0, 900), st.sampled_from(Turn), st.sampled_from(IdeaStage)), max_size=8), st.integers(0, 900))
def test_whatever_happened_it_lies_within_the_picture_and_leaves_no_gap(happened, first):
    later = sorted((min(ago, first) for ago, _what, _stage in happened), reverse=True)
    history = [turn(first, Turn.PROPOSED)]
    history += [turn(ago, what, stage) for ago, (_a, what, stage) in zip(later, happened, strict=True) if what is not Turn.PROPOSED]
    drawn = picture([idea(history), idea(history, words="Another")], today=TODAY)
    for lane in drawn.lanes:
        assert 0 < lane.y < drawn.height
        assert lane.stretches[0].x >= EDGE
        for stretch, following in pairwise(lane.stretches):
            assert stretch.x + stretch.width == pytest.approx(following.x)
        last = lane.stretches[-1]
        assert last.x + last.width == pytest.approx(drawn.right)
        assert all(EDGE <= mark.x <= drawn.right and mark.day <= TODAY for mark in lane.marks)
    names = [month.x for month in drawn.months if month.is_named]
    assert all(after - before >= 44 for before, after in pairwise(names)), "names of months never overlap"
    assert drawn.lanes[0].y < drawn.lanes[1].y
