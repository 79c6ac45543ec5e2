"""In whose words a goal is, for whom, why it matters, its theme, and what one step up would look like."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from teamcase.cases.models import OfCase
from teamcase.families.models import Person
from teamcase.foundation.database import Prose, Record, pointing_at


class Voice(StrEnum):
    """In whose words a goal is."""

    CHILD = "child"
    PARENT = "parent"
    SHARED = "shared"
    WORKER = "worker"


class Theme(StrEnum):
    """What a goal is about."""

    PARENTING = "parenting"
    COUPLE = "couple"
    INTERACTION = "interaction"
    SCHOOL = "school"
    EVERYDAY = "everyday"
    SAFETY = "safety"
    WELLBEING = "wellbeing"


def one_speaks() -> CheckConstraint:
    """Only a child's or a parent's words are one person's."""
    return CheckConstraint("(speaker_id IS NULL) OR (voice IS NOT NULL AND voice IN ('child', 'parent'))", name="one_speaks")


class Said:
    """What a goal, and a proposed goal, says of itself beside its words; all of it may be left out."""

    voice: Mapped[Voice | None] = mapped_column()
    theme: Mapped[Theme | None] = mapped_column()
    why: Mapped[Prose | None] = mapped_column()
    one_up: Mapped[Prose | None] = mapped_column()

    @declared_attr
    def speaker_id(cls) -> Mapped[UUID | None]:  # noqa: N805 - SQLAlchemy hands the class
        """Whose words they are, where they are one person's."""
        column: Mapped[UUID | None] = pointing_at("person.id")
        return column

    @declared_attr
    def speaker(cls) -> Mapped[Person | None]:  # noqa: N805 - SQLAlchemy hands the class
        """The person themselves."""
        return relationship(foreign_keys=[cls.speaker_id], lazy="joined")  # type: ignore[list-item]  # the column


class GoalMember(OfCase, Record):
    """A member of the family for whom a goal is."""

    __tablename__ = "goal_member"
    __table_args__ = (UniqueConstraint("goal_id", "person_id"),)

    goal_id: Mapped[UUID] = pointing_at("goal.id", index=False)
    person_id: Mapped[UUID] = pointing_at("person.id")

    person: Mapped[Person] = relationship(lazy="joined")
