"""Goals: added, changed, reached, ended; scored and noted upon."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Unpack
from uuid import UUID

from sqlalchemy import select

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.plans import queries, rules
from teamcase.plans.editions import Change, new_edition
from teamcase.plans.models import Goal, GoalNote, GoalScore, GoalStage, Plan
from teamcase.plans.said import Telling, name_members, tell
from teamcase.staff.models import Staff


@operation
def add_goal(
    occasion: Occasion,
    plan: Plan,
    *,
    words: str,
    whose: UUID | None,
    start: int,
    target: int,
    members: Sequence[UUID] = (),
    **told: Unpack[Telling],
) -> Goal:
    """Add a goal in somebody's own words, on the scale 0 to 10 (domain.md 1.7.5). Raises RuleBroken."""
    people = queries.people_of(plan, on=occasion.today)
    _check(people, whose=whose, members=members, start=start, target=target)
    with new_edition(occasion, plan, Change.GOAL_ADDED):
        goal = Goal(case_id=plan.case_id, plan_id=plan.id, position=len(plan.goals) + 1, words=words, whose_id=whose)
        goal.start, goal.target, goal.stage = start, target, GoalStage.OPEN
        tell(goal, of=people, **told)
        db.session.add(goal)
        db.session.flush()
        name_members(goal, members)
    return goal


@operation
def change_goal(  # noqa: PLR0913 - a goal is its words, its scale, and what is told of it
    occasion: Occasion,
    goal: Goal,
    *,
    words: str,
    whose: UUID | None,
    start: int,
    target: int,
    members: Sequence[UUID] = (),
    reason: str | None = None,
    **told: Unpack[Telling],
) -> None:
    """Change a goal; the earlier words stay readable in the editions. Raises RuleBroken, Stale."""
    rules.check_goal_open(goal)
    people = queries.people_of(goal.plan, on=occasion.today)
    _check(people, whose=whose, members=members, start=start, target=target)
    with new_edition(occasion, goal.plan, Change.GOAL_CHANGED, reason=reason):
        goal.words, goal.whose_id, goal.start, goal.target = words, whose, start, target
        tell(goal, of=people, **told)
        name_members(goal, members)


@operation
def reach_goal(occasion: Occasion, goal: Goal, *, reason: str | None = None) -> None:
    """The family says that the goal has been reached."""
    rules.check_goal_open(goal)
    with new_edition(occasion, goal.plan, Change.GOAL_REACHED, reason=reason):
        goal.stage = GoalStage.REACHED


@operation
def end_goal(occasion: Occasion, goal: Goal, *, reason: str) -> None:
    """The family no longer works towards the goal, for a reason."""
    rules.check_goal_open(goal)
    with new_edition(occasion, goal.plan, Change.GOAL_ENDED, reason=reason):
        goal.stage = GoalStage.ENDED


@operation
def score(occasion: Occasion, goal: Goal, *, person_id: UUID, value: int, seen: str | None = None) -> GoalScore:
    """Where one person puts the goal today: one score per person and day, said again it is corrected (domain.md 1.7.5).

    `seen` holds the marks of today's scores that were on the page (None: not asked). Raises RuleBroken, also where a colleague
    has scored the same meanwhile.
    """
    rules.check_goal_open(goal)
    rules.check_score(value)
    rules.check_offered([person_id], queries.people_of(goal.plan, on=occasion.today), field="person_id")
    todays = (GoalScore.goal_id == goal.id) & (GoalScore.person_id == person_id) & (GoalScore.on == occasion.today)
    kept = db.session.scalar(select(GoalScore).where(todays))
    if kept is None:
        kept = GoalScore(case_id=goal.case_id, goal_id=goal.id, person_id=person_id, on=occasion.today)
        db.session.add(kept)
    elif kept.scored_by != occasion.who.id and seen is not None:
        rules.check_seen(kept, seen=seen, by=db.session.get_one(Staff, kept.scored_by).name)
    kept.value, kept.scored_by, kept.scored_at = value, occasion.who.id, occasion.at
    db.session.expire(goal, ["scores"])
    return kept


@operation
def note(occasion: Occasion, goal: Goal, *, text: str) -> GoalNote:
    """Note something of a goal; a note stays as it was written."""
    rules.check_can_change(goal.plan)
    written = GoalNote(case_id=goal.case_id, goal_id=goal.id, text=text, at=occasion.at, written_by=occasion.who.id)
    db.session.add(written)
    db.session.expire(goal, ["notes"])
    return written


def _check(people: Collection[UUID], *, whose: UUID | None, members: Sequence[UUID], start: int, target: int) -> None:
    rules.check_scale(start=start, target=target)
    rules.check_offered([whose], people, field="whose")
    rules.check_offered(members, people, field="members")
