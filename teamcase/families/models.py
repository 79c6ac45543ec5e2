"""Families, persons, and how they belong together."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import text

from teamcase.foundation.database import Record, Versioned, pointing_at


class Sex(StrEnum):
    """As recorded; unknown is an answer."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class ParentKind(StrEnum):
    """How a parent is a child's parent."""

    BIRTH = "birth"
    ADOPTIVE = "adoptive"
    FOSTER = "foster"
    STEP = "step"
    GUARDIAN = "guardian_only"


class CoupleKind(StrEnum):
    """How two people are together."""

    MARRIED = "married"
    COHABITING = "cohabiting"
    RELATIONSHIP = "relationship"


class Family(Versioned, Record):
    """A family as the team works with it; its name is the name on the door."""

    __tablename__ = "family"
    __table_args__ = (Index("ix_family_name_id", "name", "id"),)

    name: Mapped[str]
    registered_by: Mapped[UUID] = pointing_at("staff.id")

    members: Mapped[list[FamilyMember]] = relationship(back_populates="family", order_by="FamilyMember.from_on", viewonly=True)


class Known(Protocol):
    """A name and a birth date."""

    given_name: str
    family_name: str
    born_on: date | None

    def age_on(self, day: date) -> int | None:
        """Full years on a day."""


class ToldByName:
    """What follows from a name and a birth date, for a record and for a row of an answer that has both."""

    __slots__ = ()

    @property
    def name(self: Known) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}"

    def age_on(self: Known, day: date) -> int | None:
        """Full years on a day; None when the birth date is unknown."""
        if self.born_on is None:
            return None
        had_birthday = (day.month, day.day) >= (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - (not had_birthday)

    def is_child_on(self: Known, day: date) -> bool:
        """Under 18 years (LsL 417/2007, 6 §); a person without a birth date is not counted as a child."""
        age = self.age_on(day)
        return age is not None and age < 18  # noqa: PLR2004 - the age of majority


class Person(ToldByName, Versioned, Record):
    """A person in one or several families.

    A person under a non-disclosure order (turvakielto, 661/2009, 36 §) has no municipality here and no row among the plain
    contact ways: the database keeps both in the table of protected contact details. The order stays until somebody ends it;
    `protected_until` is the last day it was given for, None when that is not known or it has no end.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("NOT is_protected OR municipality = ''", name="protected_has_no_municipality"),
        CheckConstraint("is_protected OR protected_until IS NULL", name="end_of_protection"),
    )

    given_name: Mapped[str]
    family_name: Mapped[str]
    born_on: Mapped[date | None] = mapped_column(info={"secret": True})  # the trail says that it changed, not what it is
    sex: Mapped[Sex]
    mother_tongue: Mapped[str]
    service_language: Mapped[str]
    interpreter: Mapped[str | None]
    municipality: Mapped[str]
    is_protected: Mapped[bool] = mapped_column(default=False)
    protected_until: Mapped[date | None]
    registered_by: Mapped[UUID] = pointing_at("staff.id")


class FamilyMember(Record):
    """A person in a family, from a day to a day (not included)."""

    __tablename__ = "family_member"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on < until_on", name="period"),
        ExcludeConstraint(
            (text("family_id"), "="),
            (text("person_id"), "="),
            (text("daterange(from_on, until_on)"), "&&"),
            name="ex_family_member_once_at_a_time",
            using="gist",
        ),
    )

    family_id: Mapped[UUID] = pointing_at("family.id")
    person_id: Mapped[UUID] = pointing_at("person.id")
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    family: Mapped[Family] = relationship(back_populates="members")
    person: Mapped[Person] = relationship(lazy="joined")


class ParentChild(Record):
    """A parent of a child."""

    __tablename__ = "parent_child"
    __table_args__ = (CheckConstraint("parent_id <> child_id", name="two_people"),)

    parent_id: Mapped[UUID] = pointing_at("person.id")
    child_id: Mapped[UUID] = pointing_at("person.id")
    kind: Mapped[ParentKind]

    parent: Mapped[Person] = relationship(foreign_keys="ParentChild.parent_id", lazy="joined")
    child: Mapped[Person] = relationship(foreign_keys="ParentChild.child_id", lazy="joined")


class Couple(Record):
    """Two people together, from a day to a day where they are known."""

    __tablename__ = "couple"
    __table_args__ = (CheckConstraint("one_id <> other_id", name="two_people"),)

    one_id: Mapped[UUID] = pointing_at("person.id")
    other_id: Mapped[UUID] = pointing_at("person.id")
    kind: Mapped[CoupleKind]
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]

    one: Mapped[Person] = relationship(foreign_keys="Couple.one_id", lazy="joined")
    other: Mapped[Person] = relationship(foreign_keys="Couple.other_id", lazy="joined")
