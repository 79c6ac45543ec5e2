"""A safety plan, its editions, and the workers who were named to see it.

The fields are those of the official document 1506.15025. A policy lets in the workers who answer for the person and those whom they
name, nobody else: no lead, no administrator, no other member of the team.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import text

from teamcase.cases.models import Case, OfCase
from teamcase.families.models import Person
from teamcase.foundation.database import Contents, Prose, Record, Versioned, pointing_at
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask


class SafetyPlan(OfCase, Versioned, Record):
    """The safety plan of one person as it stands."""

    __tablename__ = "safety_plan"
    __table_args__ = (UniqueConstraint("case_id", "person_id"),)

    person_id: Mapped[UUID] = pointing_at("person.id")
    service_task: Mapped[ServiceTask]
    edition: Mapped[int] = mapped_column(default=0)
    written_by: Mapped[UUID] = pointing_at("staff.id")
    written_at: Mapped[datetime]
    safe_place: Mapped[Prose | None]
    warning_signs: Mapped[Prose | None]
    leaving_home: Mapped[Prose | None]
    exits: Mapped[Prose | None]
    helpers: Mapped[Prose | None]
    code_word: Mapped[Prose | None]
    measures: Mapped[Prose | None]
    may_fetch: Mapped[Prose | None]
    packed_money: Mapped[Prose | None]
    packed_clothes: Mapped[Prose | None]
    packed_hygiene: Mapped[Prose | None]
    packed_keys: Mapped[Prose | None]
    packed_documents: Mapped[Prose | None]
    packed_medicines: Mapped[Prose | None]
    packed_other: Mapped[Prose | None]

    case: Mapped[Case] = relationship(lazy="joined")
    person: Mapped[Person] = relationship(lazy="joined")
    writer: Mapped[Staff] = relationship(lazy="joined")
    readers: Mapped[list[SafetyReader]] = relationship(order_by="SafetyReader.id", lazy="selectin", viewonly=True)
    editions: Mapped[list[SafetyEdition]] = relationship(order_by="SafetyEdition.number.desc()", lazy="selectin", viewonly=True)


class SafetyEdition(OfCase, Record):
    """What a safety plan said after one writing, readable for ever by those who see the plan."""

    __tablename__ = "safety_edition"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    plan_id: Mapped[UUID] = pointing_at("safety_plan.id", index=False)
    number: Mapped[int]
    written_by: Mapped[UUID] = pointing_at("staff.id")
    written_at: Mapped[datetime]
    contents: Mapped[Contents]

    writer: Mapped[Staff] = relationship(lazy="joined")


class SafetyReader(OfCase, Record):
    """A worker whom those who answer for the person let see the safety plan, until they no longer do."""

    __tablename__ = "safety_reader"
    __table_args__ = (Index("uq_safety_reader_named_once", "plan_id", "staff_id", unique=True, postgresql_where=text("ended_at IS NULL")),)

    plan_id: Mapped[UUID] = pointing_at("safety_plan.id")
    staff_id: Mapped[UUID] = pointing_at("staff.id")
    named_by: Mapped[UUID] = pointing_at("staff.id")
    named_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    reader: Mapped[Staff] = relationship(foreign_keys="SafetyReader.staff_id", lazy="joined")


PARTS = (
    "safe_place",
    "warning_signs",
    "leaving_home",
    "exits",
    "helpers",
    "code_word",
    "measures",
    "may_fetch",
    "packed_money",
    "packed_clothes",
    "packed_hygiene",
    "packed_keys",
    "packed_documents",
    "packed_medicines",
    "packed_other",
)
"""What a safety plan says, in the order of the official document; those packed come last."""
