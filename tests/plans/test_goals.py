"""Goals, scores and notes, on a real database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.occasion import now
from teamcase.plans import card_queries, comparison, goal_queries, queries
from teamcase.plans import goal_operations as goals
from teamcase.plans.models import Goal, GoalScore, GoalStage, Plan
from tests.plans.conftest import WORDS

TEAM = ("ann", "sam", "tia", "cole", "fay")


def test_a_changed_goal_keeps_its_earlier_words_readable(as_, told):
    with as_("ann") as occasion:
        goal = db.session.get_one(Goal, told.shared)
        edition = goal.plan.edition
        goals.change_goal(occasion, goal, words="We can disagree and laugh", whose=None, start=2, target=8, reason="Said by Dora")
        before, after = (queries.edition(goal.plan, number) for number in (edition, edition + 1))
        assert before is not None
        assert after is not None
        assert after.reason == "Said by Dora"
        found = {change.part: change for change in comparison.differences(before.contents, after.contents)}
        assert set(found) == {"words", "target"}
        assert found["words"].before == WORDS
        assert (found["target"].before, found["target"].after) == (7, 8)


@pytest.mark.parametrize(("verb", "stage"), [("reach_goal", GoalStage.REACHED), ("end_goal", GoalStage.ENDED)])
def test_an_ended_goal_stays_readable_and_is_not_scored(as_, county, told, verb, stage):
    with as_("sam") as occasion:
        goal = db.session.get_one(Goal, told.shared)
        getattr(goals, verb)(occasion, goal, reason="It is so now")
        assert goal.stage is stage
        with pytest.raises(RuleBroken):
            goals.score(occasion, goal, person_id=county.persons["dana"], value=9)
        shown = card_queries.cards(goal.plan, on=occasion.today)
        assert [card.goal.id for card in shown] == [told.doras, told.shared]


@pytest.mark.parametrize("name", ["tia", "cole", "fay", "cora"])
def test_others_do_not_change_goals(as_, told, name):
    with as_(name) as occasion:
        plan, goal = db.session.get_one(Plan, told.plan), db.session.get_one(Goal, told.shared)
        with pytest.raises(NotAllowed):
            goals.add_goal(occasion, plan, words="Mine", whose=None, start=0, target=10)
        with pytest.raises(NotAllowed):
            goals.change_goal(occasion, goal, words="Mine", whose=None, start=0, target=10)
        with pytest.raises(NotAllowed):
            goals.reach_goal(occasion, goal)
        with pytest.raises(NotAllowed):
            goals.end_goal(occasion, goal, reason="Mine")


@pytest.mark.parametrize("name", TEAM)
def test_a_score_counts_at_once(as_, county, told, name):
    with as_(name) as occasion:
        goal = db.session.get_one(Goal, told.shared)
        edition = goal.plan.edition
        goals.score(occasion, goal, person_id=county.persons["dana"], value=3)
        goals.note(occasion, goal, text="We talked of pauses.")
        assert goal.plan.edition == edition
        (row,) = [row for row in goal_queries.goals_of(told.case) if row.id == goal.id]
        assert (row.start, row.previous, row.now, row.target, row.scores) == (2, None, 3, 7, [])


def test_the_coordinator_reads_only(as_, county, told):
    with as_("cora") as occasion:
        goal = db.session.get_one(Goal, told.shared)
        with pytest.raises(NotAllowed):
            goals.score(occasion, goal, person_id=county.persons["dana"], value=3)
        with pytest.raises(NotAllowed):
            goals.note(occasion, goal, text="Mine")


def test_one_score_per_person_and_day(as_, county, told):
    dora, dana = county.persons["dora"], county.persons["dana"]
    with as_("tia") as occasion:
        goal = db.session.get_one(Goal, told.shared)
        for person, value in ((dora, 3), (dana, 5), (dora, 4)):
            goals.score(occasion, goal, person_id=person, value=value)
        rows = db.session.scalars(select(GoalScore).where(GoalScore.goal_id == goal.id)).all()
        assert {row.person_id: (row.value, row.version) for row in rows} == {dora: (4, 2), dana: (5, 1)}
        (row,) = [row for row in goal_queries.goals_of(told.case) if row.id == goal.id]
        assert dict(row.scores) == {"Dora": 4, "Dana": 5}


def test_another_day_is_another_score(as_, county, told):
    with as_("tia", keep=True) as occasion:
        goals.score(occasion, db.session.get_one(Goal, told.doras), person_id=county.persons["dora"], value=3)
    with as_("tia", at=now() + timedelta(days=7)) as occasion:
        goals.score(occasion, db.session.get_one(Goal, told.doras), person_id=county.persons["dora"], value=5)
        (row,) = [row for row in goal_queries.goals_of(told.case) if row.id == told.doras]
        assert (row.previous, row.now) == (3, 5)


def test_only_the_family_scores(as_, county, told):
    with as_("tia") as occasion, pytest.raises(RuleBroken) as broken:
        goals.score(occasion, db.session.get_one(Goal, told.shared), person_id=county.persons["rora"], value=3)
    assert broken.value.field == "person_id"


def test_a_score_is_on_the_scale(as_, county, told):
    with as_("tia") as occasion:
        goal = db.session.get_one(Goal, told.shared)
        for value in (-1, 11):
            with pytest.raises(RuleBroken):
                goals.score(occasion, goal, person_id=county.persons["dora"], value=value)


def test_goals_that_nobody_scored_wait_for_those_who_work_with_the_family(as_, county, told):
    with as_("tia", keep=True) as occasion:
        goals.score(occasion, db.session.get_one(Goal, told.doras), person_id=county.persons["dora"], value=3)
        assert [row.goal_id for row in goal_queries.unscored(occasion, days=30)] == [told.shared]
    with as_("tia", at=now() + timedelta(days=30)) as occasion:
        assert [row.goal_id for row in goal_queries.unscored(occasion, days=30)] == [told.shared]
    with as_("tia", at=now() + timedelta(days=31)) as occasion:
        assert [row.goal_id for row in goal_queries.unscored(occasion, days=30)] == [told.shared, told.doras]
    with as_("bob", at=now() + timedelta(days=31)) as occasion:
        assert goal_queries.unscored(occasion, days=30) == []
