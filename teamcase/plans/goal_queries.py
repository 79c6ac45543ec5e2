"""Questions about goals: where they stand, what is done for them, and which nobody has scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from teamcase.actions.models import Action, ActionStage
from teamcase.cases.models import Case, Stage
from teamcase.families.models import Family, Person
from teamcase.foundation.asking import Question, ahead, any_of, given
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.plans.models import Goal, GoalScore, GoalStage, Plan, PlanStage


class Scored(NamedTuple):
    """One score as pictures need it."""

    person_id: UUID
    name: str
    on: date
    value: int


@dataclass(slots=True)
class Standing:
    """Where a goal stands: the latest score of each person; `now` and `previous` where one person scored it."""

    scores: list[tuple[str, int]] = field(default_factory=list)
    now: int | None = None
    previous: int | None = None
    scored_on: date | None = None
    last_person_id: UUID | None = None

    @property
    def marks(self) -> list[tuple[str, int]]:
        """The named marks for the scale: none when only one person has scored."""
        return self.scores if len(self.scores) > 1 else []


def standing_of(scores: Iterable[Scored]) -> Standing:
    """What the scores of one goal say, given in the order of their days."""
    by_person: dict[UUID, list[Scored]] = {}
    standing = Standing()
    for one in scores:
        by_person.setdefault(one.person_id, []).append(one)
        standing.scored_on, standing.last_person_id = one.on, one.person_id
    standing.scores = [(of_one[-1].name, of_one[-1].value) for of_one in by_person.values()]
    if len(by_person) == 1:
        (alone,) = by_person.values()
        standing.now = alone[-1].value
        standing.previous = alone[-2].value if len(alone) > 1 else None
    return standing


@dataclass(slots=True)
class GoalRow:
    """A goal as a list shows it."""

    id: UUID
    plan_id: UUID
    case_id: UUID
    words: str
    whose: str | None
    start: int
    target: int
    stage: GoalStage
    standing: Standing
    done: int
    total: int

    @property
    def now(self) -> int | None:
        """The latest score where one person scored."""
        return self.standing.now

    @property
    def previous(self) -> int | None:
        """The score before it."""
        return self.standing.previous

    @property
    def scores(self) -> list[tuple[str, int]]:
        """(name, score) of each person where several scored, for the macro `scale`."""
        return self.standing.marks


def goals_of(case_id: UUID) -> list[GoalRow]:
    """The running and reached goals of a case's plans in force, else of those being prepared; three questions in all."""
    found = GOALS.rows(case_id=case_id)
    stages = {row[-1] for row in found}
    shown = PlanStage.IN_FORCE if PlanStage.IN_FORCE in stages else PlanStage.DRAFT
    kept = [row for row in found if row[-1] is shown]
    ids = [row[0] for row in kept]
    ahead(SCORES.of(goal_ids=tuple(ids)), COUNTS.of(goal_ids=tuple(ids)))
    scores, counts = scores_of(ids), action_counts(ids)
    return [_row(row, scores.get(row[0], []), counts.get(row[0], (0, 0))) for row in kept]


def _row(row: Any, scores: Sequence[Scored], counted: tuple[int, int]) -> GoalRow:
    done, total = counted
    return GoalRow(*(*row[:-1], standing_of(scores), done, total))


def scores_of(goal_ids: Sequence[UUID]) -> dict[UUID, list[Scored]]:
    """The scores of each goal in the order of their days."""
    found: dict[UUID, list[Scored]] = {}
    for goal_id, person_id, name, on, value in SCORES.rows(goal_ids=tuple(goal_ids)):
        found.setdefault(goal_id, []).append(Scored(person_id, name, on, value))
    return found


def action_counts(goal_ids: Sequence[UUID]) -> Mapping[UUID, tuple[int, int]]:
    """Of the next steps of each goal, how many are done and how many there are."""
    return {goal_id: (finished, total) for goal_id, finished, total in COUNTS.rows(goal_ids=tuple(goal_ids)) if goal_id}


class Unscored(NamedTuple):
    """A goal that nobody has scored for a while; `scored_on` is the last time, or None."""

    goal_id: UUID
    plan_id: UUID
    case_id: UUID
    family: str
    words: str
    scored_on: Any


def unscored(occasion: Occasion, days: int, *, most: int = 50) -> list[Unscored]:
    """Running goals of plans in force, of one's own teams, without a score in so many days; the longest waiting first."""
    since = occasion.today - timedelta(days=days)
    latest = select(func.max(GoalScore.on)).where(GoalScore.goal_id == Goal.id).correlate(Goal).scalar_subquery()
    rows = (
        select(Goal.id, Goal.plan_id, Goal.case_id, Family.name, Goal.words, latest)
        .join(Plan, Plan.id == Goal.plan_id)
        .join(Case, Case.id == Goal.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(Case.team_id.in_(occasion.who.belongs), Case.stage != Stage.CLOSED)
        .where(Plan.stage == PlanStage.IN_FORCE, Goal.stage == GoalStage.OPEN, func.coalesce(latest, date.min) < since)
        .order_by(latest.asc().nulls_first(), Goal.id)
        .limit(most)
    )
    return [Unscored(*row) for row in db.session.execute(rows)]


GOALS = Question(
    select(Goal.id, Goal.plan_id, Goal.case_id, Goal.words, Person.given_name, Goal.start, Goal.target, Goal.stage, Plan.stage)
    .join(Plan, Plan.id == Goal.plan_id)
    .outerjoin(Person, Person.id == Goal.whose_id)
    .where(Goal.case_id == given("case_id"), Goal.stage != GoalStage.ENDED, Plan.stage != PlanStage.SUPERSEDED)
    .order_by(Plan.id, Goal.position, Goal.id)
)
SCORES = Question(
    select(GoalScore.goal_id, GoalScore.person_id, Person.given_name, GoalScore.on, GoalScore.value)
    .join(Person, Person.id == GoalScore.person_id)
    .where(GoalScore.goal_id == any_of("goal_ids"))
    .order_by(GoalScore.on, GoalScore.id)
)
COUNTS = Question(
    select(Action.goal_id, func.count().filter(Action.stage == ActionStage.DONE), func.count())
    .where(Action.goal_id == any_of("goal_ids"))
    .group_by(Action.goal_id)
)
