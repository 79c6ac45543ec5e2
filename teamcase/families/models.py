"""Families, persons, and how they belong together."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import text

from teamcase.drawing.kin import Day, Life, ParentKind, Sex, TurnKind
from teamcase.families.told_models import Dated, Told
from teamcase.foundation.database import Record, Versioned, pointing_at


class Family(Versioned, Record):
    """A family as the team works with it; its name is the name on the door. One that was registered twice is read as `merged_into_id`."""

    __tablename__ = "family"
    __table_args__ = (Index("ix_family_name_id", "name", "id"),)

    name: Mapped[str]
    registered_by: Mapped[UUID] = pointing_at("staff.id")
    merged_into_id: Mapped[UUID | None] = pointing_at("family.id")

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
        """Given name and family name; empty where neither is known."""
        return f"{self.given_name} {self.family_name}".strip()

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

    A relative who is only drawn (see Relative) may be without a name, a language or a municipality: these are empty then. Of birth and
    death the day is known, or the year alone, or nothing; of somebody unborn `born_on` is the day that is expected.

    Somebody who was registered twice and merged has `merged_into_id`: what is signed goes on naming them, and means that person.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("NOT is_protected OR municipality = ''", name="protected_has_no_municipality"),
        CheckConstraint("is_protected OR protected_until IS NULL", name="end_of_protection"),
        CheckConstraint("born_on IS NULL OR born_year IS NULL", name="birth_told_once"),
        CheckConstraint("died_on IS NULL OR died_year IS NULL", name="death_told_once"),
        CheckConstraint("is_dead OR num_nonnulls(died_on, died_year) = 0", name="only_the_dead_have_died"),
        Index("ix_person_protected", "id", postgresql_where=text("is_protected")),
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
    life: Mapped[Life] = mapped_column(default=Life.BORN)
    born_year: Mapped[int | None] = mapped_column(info={"secret": True})
    is_dead: Mapped[bool] = mapped_column(default=False)
    died_on: Mapped[date | None] = mapped_column(info={"secret": True})
    died_year: Mapped[int | None] = mapped_column(info={"secret": True})
    merged_into_id: Mapped[UUID | None] = pointing_at("person.id")

    merged_into: Mapped[Person | None] = relationship(remote_side="Person.id", viewonly=True)

    @property
    def born(self) -> Day | None:
        """The day of birth, or the year alone."""
        return Day.of(self.born_on, self.born_year)

    @property
    def died(self) -> Day | None:
        """The day of death, or the year alone."""
        return Day.of(self.died_on, self.died_year)

    @property
    def now(self) -> Person:
        """The person themselves, or the one into whom they were merged."""
        return self.merged_into or self


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


class Relative(Record):
    """A person who is drawn with a family without belonging to it: a grandparent, a father's new partner."""

    __tablename__ = "relative"
    __table_args__ = (UniqueConstraint("family_id", "person_id"),)

    family_id: Mapped[UUID] = pointing_at("family.id", index=False)
    # A person who was registered by mistake goes with their place in the drawing.
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


class ParentChild(Dated, Told, Record):
    """A parent of a child, and from when until when."""

    __tablename__ = "parent_child"
    __table_args__ = (CheckConstraint("parent_id <> child_id", name="two_people"), *Dated.checks(), *Told.checks())

    parent_id: Mapped[UUID] = pointing_at("person.id")
    child_id: Mapped[UUID] = pointing_at("person.id")
    kind: Mapped[ParentKind]

    parent: Mapped[Person] = relationship(foreign_keys="ParentChild.parent_id", lazy="joined")
    child: Mapped[Person] = relationship(foreign_keys="ParentChild.child_id", lazy="joined")


class Couple(Record):
    """Two people who are, or were, together; what they became to each other is told in turns."""

    __tablename__ = "couple"
    __table_args__ = (
        CheckConstraint("one_id <> other_id", name="two_people"),
        Index("uq_couple_pair", text("least(one_id, other_id)"), text("greatest(one_id, other_id)"), unique=True),
    )

    one_id: Mapped[UUID] = pointing_at("person.id")
    other_id: Mapped[UUID] = pointing_at("person.id")

    one: Mapped[Person] = relationship(foreign_keys="Couple.one_id", lazy="joined")
    other: Mapped[Person] = relationship(foreign_keys="Couple.other_id", lazy="joined")
    turns: Mapped[list[CoupleTurn]] = relationship(order_by=lambda: in_time(CoupleTurn), viewonly=True, lazy="selectin")


def in_time(kind: Any) -> tuple[ColumnElement[Any], ...]:
    """The order of rows that have `since_on` and `since_year`: the unknown first, then by time, then as they were told."""
    return func.coalesce(kind.since_on, func.make_date(kind.since_year, 1, 1)).asc().nulls_first(), kind.id


class CoupleTurn(Told, Record):
    """What a couple became on a day, or in a year, or at a time that nobody knows (then it comes first)."""

    __tablename__ = "couple_turn"
    __table_args__ = (CheckConstraint("since_on IS NULL OR since_year IS NULL", name="since_told_once"), *Told.checks())

    couple_id: Mapped[UUID] = pointing_at("couple.id")
    kind: Mapped[TurnKind]
    since_on: Mapped[date | None]
    since_year: Mapped[int | None]

    @property
    def since(self) -> Day | None:
        """From when."""
        return Day.of(self.since_on, self.since_year)


class Twin(Record):
    """A child of a birth of two or more; the children of one birth have one `birth_id`."""

    __tablename__ = "twin"

    birth_id: Mapped[UUID] = mapped_column(index=True)
    person_id: Mapped[UUID] = pointing_at("person.id", index=False, unique=True)
    is_identical: Mapped[bool | None]
