"""Questions about plans: which there are, whom they may name, and what waits for an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Date, Uuid, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import ColumnElement

from teamcase.cases.models import Assignment, AssignmentKind, Case
from teamcase.cases.queries import assignments
from teamcase.families.models import Family, FamilyMember, Person
from teamcase.foundation.asking import Question, any_of, given
from teamcase.foundation.database import Record, db
from teamcase.foundation.occasion import Occasion
from teamcase.plans.models import Answer, Goal, Plan, PlanEdition, PlanKind, PlanPerson, PlanStage, Proposal
from teamcase.plans.rules import responsible_ids
from teamcase.staff.models import LEADS, Staff
from teamcase.teams.models import Membership


def of_case(case_id: UUID) -> Sequence[Plan]:
    """Every plan of a case: those in force first, then those being prepared, then the replaced ones, newest first."""
    plans = db.session.scalars(select(Plan).where(Plan.case_id == case_id).order_by(Plan.id.desc())).all()
    order = [PlanStage.IN_FORCE, PlanStage.DRAFT, PlanStage.SUPERSEDED]
    return sorted(plans, key=lambda plan: order.index(plan.stage))


def current_of(case_id: UUID) -> Plan | None:
    """The plan that the tab of a case opens: one in force, else one being prepared."""
    plans = of_case(case_id)
    return plans[0] if plans and plans[0].stage is not PlanStage.SUPERSEDED else None


def in_force(case_id: UUID, kind: PlanKind) -> Plan | None:
    """The plan of a kind that is in force in a case."""
    wanted = (Plan.case_id == case_id) & (Plan.kind == kind) & (Plan.stage == PlanStage.IN_FORCE)
    return db.session.scalar(select(Plan).where(wanted))


def people(case_id: UUID, *, on: date) -> dict[UUID, str]:
    """The family of a case on a day, by id, as they are called: given name, or whole name where two share it."""
    rows = (
        select(Person.id, Person.given_name, Person.family_name)
        .join(FamilyMember, FamilyMember.person_id == Person.id)
        .join(Case, Case.family_id == FamilyMember.family_id)
        .where(Case.id == case_id, _runs(FamilyMember, on))
        .order_by(Person.born_on, Person.id)
    )
    return called((row.id, row.given_name, row.family_name) for row in db.session.execute(rows))


def called(names: Iterable[tuple[UUID, str, str]]) -> dict[UUID, str]:
    """What each person is called among these."""
    found = list(names)
    alike = Counter(given for _id, given, _family in found)
    return {id_: given if alike[given] == 1 else f"{given} {family}" for id_, given, family in found}


def people_of(plan: Plan, *, on: date) -> dict[UUID, str]:
    """Whom a plan may name: the family on a day, and everybody it is about."""
    return people(plan.case_id, on=on) | {row.person_id: row.person.given_name for row in plan.about}


def responsible(plan: Plan, *, on: date) -> list[Staff]:
    """Who answers for the plan on a day: the LASS of a child it is about, else own workers; by name."""
    running = assignments(plan.case_id, on)
    ids = responsible_ids({row.person_id for row in plan.about}, running, on=on)
    return sorted({row.staff for row in running if row.staff_id in ids}, key=lambda staff: staff.name)


def hold(plan: Plan, *also: Record) -> None:
    """Let whoever is saving the plan come to an end, and read it and these records of it anew, until this request ends."""
    db.session.refresh(plan, with_for_update={"of": Plan})
    for record in also:
        db.session.refresh(record)


def editions(plan: Plan) -> Sequence[PlanEdition]:
    """Every edition of a plan, the newest first."""
    return db.session.scalars(select(PlanEdition).where(PlanEdition.plan_id == plan.id).order_by(PlanEdition.number.desc())).all()


def edition(plan: Plan, number: int) -> PlanEdition | None:
    """One edition by its number."""
    return db.session.scalar(select(PlanEdition).where(PlanEdition.plan_id == plan.id, PlanEdition.number == number))


def proposals(plan: Plan) -> Sequence[Proposal]:
    """What was proposed for a plan, the oldest first."""
    return db.session.scalars(select(Proposal).where(Proposal.plan_id == plan.id).order_by(Proposal.id)).all()


class Waiting(NamedTuple):
    """A proposal that waits for an answer, and whose: the person's, or of one for whom they stand in.

    `was` holds the words of the goal that would change; `version` is that of what the answer is given to.
    """

    proposal_id: UUID
    plan_id: UUID
    case_id: UUID
    family: str
    words: str
    is_new: bool
    proposer: str
    proposed_at: Any
    whose_id: UUID
    was: str | None
    whose_goal: str | None
    start: int
    target: int
    reason: str
    version: int


def proposals_waiting(occasion: Occasion) -> list[Waiting]:
    """Open proposals that this person may answer, as the responsible worker, as the lead, or as a substitute; the oldest first."""
    return [Waiting(*row) for row in WAITING.rows(**answering(occasion))]


def answering(occasion: Occasion) -> dict[str, Any]:
    """What the question of waiting proposals is to know of who asks."""
    return {"me": occasion.who.id, "selves": tuple(sorted(occasion.who.selves)), "today": occasion.today}


def _answered_by() -> Any:
    """Which of the person's selves answers a proposal, the person first; nothing where none does.

    It is LASS of a child that the plan is about, own worker where no such child has a LASS, or the lead of the team.
    """
    own, lass, leads, on = aliased(Assignment), aliased(Assignment), aliased(Membership), given("today", Date)
    about = select(PlanPerson.person_id).where(PlanPerson.plan_id == Proposal.plan_id)
    has_lass = (
        select(lass.id)
        .where(lass.case_id == Proposal.case_id, lass.kind == AssignmentKind.LASS, lass.person_id.in_(about), _runs(lass, on))
        .exists()
    )
    theirs = (own.case_id == Proposal.case_id) & (own.staff_id == any_of("selves")) & own.person_id.in_(about) & _runs(own, on)
    responsible = select(own.staff_id.label("whose")).where(theirs, or_(own.kind == AssignmentKind.LASS, ~has_lass))
    leading = select(leads.staff_id).where(
        leads.team_id == Case.team_id, leads.role.in_(LEADS), leads.staff_id == any_of("selves"), _runs(leads, on)
    )
    either = responsible.correlate(Proposal).union_all(leading.correlate(Case)).subquery()
    return select(either.c.whose).order_by(either.c.whose != given("me", Uuid), either.c.whose).limit(1).scalar_subquery()


def _runs(period: Any, on: Any) -> ColumnElement[bool]:
    running: ColumnElement[bool] = (period.from_on <= on) & or_(period.until_on.is_(None), period.until_on > on)
    return running


_whose = _answered_by()
_whose_goal = aliased(Person)
WAITING = Question(
    select(
        Proposal.id,
        Proposal.plan_id,
        Proposal.case_id,
        Family.name,
        Proposal.words,
        Proposal.goal_id.is_(None).label("is_new"),
        Staff.name,
        Proposal.proposed_at,
        _whose.label("whose_id"),
        Goal.words,
        _whose_goal.given_name,
        Proposal.start,
        Proposal.target,
        Proposal.reason,
        func.coalesce(Goal.version, Proposal.version).label("version"),
    )
    .join(Case, Case.id == Proposal.case_id)
    .join(Family, Family.id == Case.family_id)
    .join(Staff, Staff.id == Proposal.proposed_by)
    .join(Plan, Plan.id == Proposal.plan_id)
    .outerjoin(Goal, Goal.id == Proposal.goal_id)
    .outerjoin(_whose_goal, _whose_goal.id == Proposal.whose_id)
    .where(Proposal.stage == Answer.OPEN, Plan.stage != PlanStage.SUPERSEDED)
    .where(_whose.is_not(None))
    .order_by(Proposal.proposed_at, Proposal.id)
    .limit(50)
)
