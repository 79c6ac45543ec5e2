"""All plans of one's teams at a glance: what changed since one last looked, goals nobody scored, one's own proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Date, Uuid, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from teamcase.cases.models import Case, Stage
from teamcase.deadlines.queries import value_on
from teamcase.families.models import Family, Person
from teamcase.foundation.asking import Question, ahead, any_of, given
from teamcase.foundation.occasion import Occasion
from teamcase.plans import queries
from teamcase.plans.look_models import PlanLook
from teamcase.plans.models import Answer, Goal, GoalNote, GoalScore, GoalStage, Plan, PlanEdition, PlanKind, PlanPerson, PlanStage, Proposal
from teamcase.staff.models import Staff
from teamcase.teams.models import Team

TOLD = timedelta(days=90)
MOST = 50


class Unscored(NamedTuple):
    """A goal of a plan in force that nobody has scored for a while; `scored_on` is the last time, or None."""

    goal_id: UUID
    plan_id: UUID
    words: str
    scored_on: date | None


class Mine(NamedTuple):
    """A proposal of one's own, and what became of it."""

    proposal_id: UUID
    plan_id: UUID
    case_id: UUID
    family: str
    words: str
    is_new: bool
    stage: Answer
    proposed_at: datetime
    answered_at: datetime | None
    answerer: str | None
    answer: str | None


@dataclass(slots=True)
class PlanAcross:
    """A plan of one of one's teams; what others did to it since one last looked, `unscored` the goals that wait for a score."""

    id: UUID
    case_id: UUID
    team_id: UUID
    team: str
    family: str
    kind: PlanKind
    stage: PlanStage
    review_on: date
    about: Sequence[str]
    looked_at: datetime | None
    editions: int
    scores: int
    notes: int
    unscored: list[Unscored] = field(default_factory=list)

    @property
    def has_changed(self) -> bool:
        """Whether one has not seen it as it stands now."""
        return self.looked_at is None or bool(self.editions or self.scores or self.notes)


class Across(NamedTuple):
    """All plans of one's teams, one's own proposals, those that wait for one's answer, and after how many days a goal waits for a score."""

    plans: list[PlanAcross]
    mine: list[Mine]
    waiting: list[queries.Waiting]
    days: int


def across(occasion: Occasion) -> Across:
    """What the page of all plans shows: the number of days, and all else in one trip."""
    days, mine = days_unscored(occasion.today), {"me": occasion.who.id, "since": occasion.at - TOLD}
    of_plans, of_goals = _asked(occasion, days)
    waiting = queries.WAITING.of(**queries.answering(occasion))
    ahead(PLANS.of(**of_plans), UNSCORED.of(**of_goals), MINE.of(**mine), waiting)
    return Across(plans_of(occasion, days), [Mine(*row) for row in MINE.rows(**mine)], queries.proposals_waiting(occasion), days)


def plans_of(occasion: Occasion, days: int) -> list[PlanAcross]:
    """The plans of one's teams that are in force or being prepared: those that changed first, then by the day of their review."""
    of_plans, of_goals = _asked(occasion, days)
    found = {row[0]: PlanAcross(*row) for row in PLANS.rows(**of_plans)}
    for row in UNSCORED.rows(**of_goals):
        if row.plan_id in found:
            found[row.plan_id].unscored.append(Unscored(*row))
    return sorted(found.values(), key=lambda plan: (not plan.has_changed, plan.review_on, plan.family, plan.id))


def days_unscored(day: date) -> int:
    """After how many days without a score a goal is named (rule `goal_unscored_days`)."""
    return int(value_on("goal_unscored_days", day))


def _asked(occasion: Occasion, days: int) -> tuple[dict[str, Any], dict[str, Any]]:
    teams = tuple(sorted(occasion.who.belongs))
    return {"me": occasion.who.id, "teams": teams}, {"teams": teams, "since": occasion.today - timedelta(days=days)}


def _since(kind: Any, at: Any, by: Any, *also: Any) -> Any:
    """How many of these others made since the person looked."""
    made = select(func.count()).select_from(kind).where(at > PlanLook.looked_at, by != given("me", Uuid), *also)
    return made.correlate(Plan, PlanLook).scalar_subquery()


_about = (
    select(func.array_agg(aggregate_order_by(Person.given_name, Person.born_on, Person.id)))
    .join(PlanPerson, PlanPerson.person_id == Person.id)
    .where(PlanPerson.plan_id == Plan.id)
    .correlate(Plan)
    .scalar_subquery()
)
_in_goals = select(Goal.id).where(Goal.plan_id == Plan.id).correlate(Plan)
PLANS = Question(
    select(
        Plan.id,
        Plan.case_id,
        Team.id,
        Team.name,
        Family.name,
        Plan.kind,
        Plan.stage,
        Plan.review_on,
        func.coalesce(_about, []).label("about"),
        PlanLook.looked_at,
        _since(PlanEdition, PlanEdition.at, PlanEdition.changed_by, PlanEdition.plan_id == Plan.id).label("editions"),
        _since(GoalScore, GoalScore.scored_at, GoalScore.scored_by, GoalScore.goal_id.in_(_in_goals)).label("scores"),
        _since(GoalNote, GoalNote.at, GoalNote.written_by, GoalNote.goal_id.in_(_in_goals)).label("notes"),
    )
    .join(Case, Case.id == Plan.case_id)
    .join(Team, Team.id == Case.team_id)
    .join(Family, Family.id == Case.family_id)
    .outerjoin(PlanLook, (PlanLook.plan_id == Plan.id) & (PlanLook.staff_id == given("me", Uuid)))
    .where(Case.team_id == any_of("teams"), Case.stage != Stage.CLOSED, Plan.stage != PlanStage.SUPERSEDED)
)
_latest = select(func.max(GoalScore.on)).where(GoalScore.goal_id == Goal.id).correlate(Goal).scalar_subquery()
UNSCORED = Question(
    select(Goal.id, Goal.plan_id, Goal.words, _latest.label("scored_on"))
    .join(Plan, Plan.id == Goal.plan_id)
    .join(Case, Case.id == Goal.case_id)
    .where(Case.team_id == any_of("teams"), Case.stage != Stage.CLOSED)
    .where(Plan.stage == PlanStage.IN_FORCE, Goal.stage == GoalStage.OPEN, func.coalesce(_latest, date.min) < given("since", Date))
    .order_by(_latest.asc().nulls_first(), Goal.id)
)
MINE = Question(
    select(
        Proposal.id,
        Proposal.plan_id,
        Proposal.case_id,
        Family.name,
        Proposal.words,
        Proposal.goal_id.is_(None).label("is_new"),
        Proposal.stage,
        Proposal.proposed_at,
        Proposal.answered_at,
        Staff.name,
        Proposal.answer,
    )
    .join(Case, Case.id == Proposal.case_id)
    .join(Family, Family.id == Case.family_id)
    .outerjoin(Staff, Staff.id == Proposal.answered_by)
    .where(Proposal.proposed_by == given("me"), or_(Proposal.stage == Answer.OPEN, Proposal.answered_at > given("since")))
    .order_by(Proposal.answered_at.desc().nulls_first(), Proposal.proposed_at.desc(), Proposal.id)
    .limit(MOST)
)
