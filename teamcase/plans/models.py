"""A plan, its goals and scores, what is proposed, who agreed, and every edition."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import text

from teamcase.cases.models import Case, OfCase
from teamcase.families.models import Person
from teamcase.foundation.database import Contents, Prose, Record, Versioned, pointing_at
from teamcase.plans.said_models import GoalMember, Said, one_speaks
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask


class PlanKind(StrEnum):
    """What kind of plan it is."""

    FAMILY = "family"


class PlanStage(StrEnum):
    """A plan is prepared, in force, or superseded by another."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


PREPARED: Final = frozenset({PlanStage.DRAFT})


class GoalStage(StrEnum):
    """Whether the family still works towards it."""

    OPEN = "open"
    REACHED = "reached"
    ENDED = "ended"


class Agreed(StrEnum):
    """How a person stands to the plan."""

    AGREED = "agreed"
    HEARD = "heard"
    NOT_REACHED = "not_reached"


class Answer(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Plan(OfCase, Versioned, Record):
    """A plan of a kind, about the persons it names; of the family plans of a case one is in force."""

    __tablename__ = "plan"
    __table_args__ = (
        Index(
            "uq_plan_one_family_plan_in_force",
            "case_id",
            unique=True,
            postgresql_where=text("kind = 'family' AND stage = 'in_force'"),
        ),
    )

    kind: Mapped[PlanKind]
    stage: Mapped[PlanStage] = mapped_column(default=PlanStage.DRAFT)
    service_task: Mapped[ServiceTask]
    starts_on: Mapped[date | None]
    review_on: Mapped[date]
    edition: Mapped[int] = mapped_column(default=0)
    begun_by: Mapped[UUID] = pointing_at("staff.id")

    case: Mapped[Case] = relationship(lazy="joined")
    about: Mapped[list[PlanPerson]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    agreements: Mapped[list[Agreement]] = relationship(cascade="all, delete-orphan", lazy="selectin", order_by="Agreement.on")
    goals: Mapped[list[Goal]] = relationship(order_by="Goal.position", lazy="selectin", viewonly=True)
    services: Mapped[list[PlanService]] = relationship(order_by="[PlanService.starts_on, PlanService.id]", lazy="select", viewonly=True)


class PlanPerson(OfCase, Record):
    """A person the plan is about."""

    __tablename__ = "plan_person"
    __table_args__ = (UniqueConstraint("plan_id", "person_id"),)

    plan_id: Mapped[UUID] = pointing_at("plan.id", index=False)
    person_id: Mapped[UUID] = pointing_at("person.id")

    person: Mapped[Person] = relationship(lazy="joined")


class Agreement(OfCase, Record):
    """Who agreed to the plan, was heard, or was not reached, and when."""

    __tablename__ = "agreement"

    plan_id: Mapped[UUID] = pointing_at("plan.id")
    person_id: Mapped[UUID] = pointing_at("person.id")
    how: Mapped[Agreed]
    on: Mapped[date]

    person: Mapped[Person] = relationship(lazy="joined")


class Goal(Said, OfCase, Versioned, Record):
    """A goal in the family's own words, on a scale from 0 (worst) to 10 (best)."""

    __tablename__ = "goal"
    __table_args__ = (CheckConstraint("start BETWEEN 0 AND 10 AND target BETWEEN 0 AND 10", name="scale"), one_speaks())

    plan_id: Mapped[UUID] = pointing_at("plan.id")
    position: Mapped[int]
    words: Mapped[Prose]
    whose_id: Mapped[UUID | None] = pointing_at("person.id")
    start: Mapped[int]
    target: Mapped[int]
    stage: Mapped[GoalStage] = mapped_column(default=GoalStage.OPEN)

    plan: Mapped[Plan] = relationship(lazy="joined")
    whose: Mapped[Person | None] = relationship(foreign_keys="Goal.whose_id", lazy="joined")
    members: Mapped[list[GoalMember]] = relationship(cascade="all, delete-orphan", lazy="selectin", order_by="GoalMember.id")
    scores: Mapped[list[GoalScore]] = relationship(order_by="GoalScore.on", lazy="selectin", viewonly=True)
    notes: Mapped[list[GoalNote]] = relationship(order_by="GoalNote.at.desc()", lazy="selectin", viewonly=True)


class GoalScore(OfCase, Versioned, Record):
    """Where one person puts the goal on its scale on one day."""

    __tablename__ = "goal_score"
    __table_args__ = (
        UniqueConstraint("goal_id", "person_id", "on"),
        CheckConstraint("value BETWEEN 0 AND 10", name="scale"),
    )

    goal_id: Mapped[UUID] = pointing_at("goal.id", index=False)
    person_id: Mapped[UUID] = pointing_at("person.id")
    on: Mapped[date]
    value: Mapped[int]
    scored_by: Mapped[UUID] = pointing_at("staff.id")
    scored_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")


class GoalNote(OfCase, Record):
    """What a worker wrote of a goal."""

    __tablename__ = "goal_note"

    goal_id: Mapped[UUID] = pointing_at("goal.id")
    text: Mapped[Prose]
    at: Mapped[datetime]
    written_by: Mapped[UUID] = pointing_at("staff.id")

    writer: Mapped[Staff] = relationship(lazy="joined")


class Proposal(Said, OfCase, Versioned, Record):
    """A new or changed goal that waits for the responsible worker."""

    __tablename__ = "proposal"
    __table_args__ = (CheckConstraint("start BETWEEN 0 AND 10 AND target BETWEEN 0 AND 10", name="scale"), one_speaks())

    plan_id: Mapped[UUID] = pointing_at("plan.id")
    goal_id: Mapped[UUID | None] = pointing_at("goal.id")
    words: Mapped[Prose]
    whose_id: Mapped[UUID | None] = pointing_at("person.id")
    start: Mapped[int]
    target: Mapped[int]
    reason: Mapped[Prose]
    proposed_by: Mapped[UUID] = pointing_at("staff.id")
    proposed_at: Mapped[datetime]
    stage: Mapped[Answer] = mapped_column(default=Answer.OPEN)
    answered_by: Mapped[UUID | None] = pointing_at("staff.id")
    answered_at: Mapped[datetime | None]
    answer: Mapped[Prose | None]

    plan: Mapped[Plan] = relationship(lazy="joined")
    goal: Mapped[Goal | None] = relationship(lazy="joined")
    whose: Mapped[Person | None] = relationship(foreign_keys="Proposal.whose_id", lazy="joined")
    proposer: Mapped[Staff] = relationship(foreign_keys="Proposal.proposed_by", lazy="joined")


class PlanEdition(OfCase, Record):
    """The plan as it stood when it was changed, readable for ever."""

    __tablename__ = "plan_edition"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    plan_id: Mapped[UUID] = pointing_at("plan.id", index=False)
    number: Mapped[int]
    at: Mapped[datetime]
    changed_by: Mapped[UUID] = pointing_at("staff.id")
    reason: Mapped[Prose | None]
    contents: Mapped[Contents]

    changer: Mapped[Staff] = relationship(lazy="joined")


class PlanService(OfCase, Versioned, Record):
    """A service that the family gets by the plan; `code` is that of the county's list of services."""

    __tablename__ = "plan_service"
    __table_args__ = (CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="period"),)

    plan_id: Mapped[UUID] = pointing_at("plan.id")
    name: Mapped[Prose]
    code: Mapped[str | None]
    provider: Mapped[Prose | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    amount: Mapped[Prose | None]
    decision: Mapped[Prose | None]

    plan: Mapped[Plan] = relationship(lazy="joined")
