"""Homes, bonds and facts of the people of a case, where their symbols stand, and what was changed last.

All of it is the case's own: whoever sees the case sees it, and no other case of the same people does. The homes of a person under a
non-disclosure order are seen only by those who see the protected contact details (domain.md 5, invariant 14).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from teamcase.cases.models import OfCase
from teamcase.drawing.kin import BondKind, CompanionKind, FactKind
from teamcase.families.told_models import Dated, Told
from teamcase.foundation.database import Contents, Prose, Record, pointing_at


class Household(OfCase, Record):
    """A home of people of the case; its name is never an address."""

    __tablename__ = "household"

    name: Mapped[str]


class HomeStay(OfCase, Dated, Told, Record):
    """A person in a home; a child may have two homes at once."""

    __tablename__ = "home_stay"
    __table_args__ = (*Dated.checks(), *Told.checks())

    household_id: Mapped[UUID] = pointing_at("household.id")
    person_id: Mapped[UUID] = pointing_at("person.id")


class Bond(OfCase, Dated, Told, Record):
    """How two people feel and act towards each other; from one to the other where it has a direction."""

    __tablename__ = "bond"
    __table_args__ = (CheckConstraint("one_id <> other_id", name="two_people"), *Dated.checks(), *Told.checks())

    one_id: Mapped[UUID] = pointing_at("person.id")
    other_id: Mapped[UUID] = pointing_at("person.id")
    kind: Mapped[BondKind] = mapped_column(info={"secret": True})


class PersonFact(OfCase, Dated, Told, Record):
    """Something about a person's health, use of substances or origin; drawn only where somebody turned it on."""

    __tablename__ = "person_fact"
    __table_args__ = (*Dated.checks(), *Told.checks())

    person_id: Mapped[UUID] = pointing_at("person.id")
    kind: Mapped[FactKind] = mapped_column(info={"secret": True})  # the trail says that it was told, not what it is


class Companion(OfCase, Dated, Told, Record):
    """A pet of a person, or an institution that is close to them, by name.

    An institution tells where somebody is: that of a person under a non-disclosure order is seen with their protected details alone.
    """

    __tablename__ = "companion"
    __table_args__ = (*Dated.checks(), *Told.checks())

    person_id: Mapped[UUID] = pointing_at("person.id")
    kind: Mapped[CompanionKind]
    name: Mapped[Prose]


class Nudge(OfCase, Record):
    """How far to the right a hand moved a person's symbol in the drawing of a case, in hundredths of a unit of the drawing."""

    __tablename__ = "nudge"
    __table_args__ = (UniqueConstraint("case_id", "person_id"),)

    person_id: Mapped[UUID] = pointing_at("person.id")
    hundredths: Mapped[int]


class KinChange(OfCase, Record):
    """What one press changed: of each row how it was before and after, so that whoever did it can undo it. Nobody else sees it."""

    __tablename__ = "kin_change"
    __table_args__ = (Index("ix_kin_change_made_by_case_id", "made_by", "case_id", "made_at"),)
    trailed = False

    made_by: Mapped[UUID] = pointing_at("staff.id", index=False)
    made_at: Mapped[datetime]
    steps: Mapped[Contents]
    undone_at: Mapped[datetime | None]
