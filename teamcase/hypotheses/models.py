"""A working hypothesis of a case: whom it is about, what speaks for and against it, what became of it, and from whom it is withheld."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import text

from teamcase.cases.models import Case, OfCase
from teamcase.families.models import Person
from teamcase.foundation.database import Prose, Record, Versioned, pointing_at
from teamcase.foundation.zone import HELSINKI
from teamcase.journal.models import Entry
from teamcase.meetings.models import Hypothesis
from teamcase.staff.models import Staff


class IdeaKind(StrEnum):
    """What a working hypothesis looks at (domain.md 1.7.3)."""

    PATTERN = "pattern"
    BELIEF = "belief"
    LIFE_CYCLE = "life_cycle"
    LOSS = "loss"
    RESOURCE = "resource"
    CONTEXT = "context"
    PROFESSIONAL_SYSTEM = "professional_system"


class IdeaStage(StrEnum):
    """What has become of it (domain.md 5.3)."""

    ACTIVE = "active"
    SUPPORTED = "supported"
    WEAKENED = "weakened"
    PARKED = "parked"
    REJECTED = "rejected"


class Side(StrEnum):
    """Which way an observation speaks."""

    SUPPORTS = "supports"
    AGAINST = "against"


class Turn(StrEnum):
    """What happened to it: it was proposed, worded anew, looked at and left as it was, moved to another stage, told to the family."""

    PROPOSED = "proposed"
    REWORDED = "reworded"
    LOOKED = "looked"
    MOVED = "moved"
    SHARED = "shared"


class WorkingHypothesis(OfCase, Versioned, Record):
    """A tentative, relational idea of why things make sense as they are; a working hypothesis, never a fact.

    `sign` is what one would see if it were true, `test` the question that tests it, `looked_on` the day of the last look,
    `idea_id` the line of a meeting's record from which it was taken up.
    """

    __tablename__ = "working_hypothesis"
    __table_args__ = (
        UniqueConstraint("idea_id"),
        CheckConstraint("(shared_on IS NULL) = (shared_how IS NULL)", name="shared_somehow"),
    )

    kind: Mapped[IdeaKind]
    stage: Mapped[IdeaStage] = mapped_column(default=IdeaStage.ACTIVE)
    words: Mapped[Prose]
    sign: Mapped[Prose | None]
    test: Mapped[Prose | None]
    proposed_by: Mapped[UUID] = pointing_at("staff.id")
    proposed_on: Mapped[date]
    looked_on: Mapped[date]
    next_look_on: Mapped[date | None]
    shared_on: Mapped[date | None]
    shared_how: Mapped[Prose | None]
    idea_id: Mapped[UUID | None] = pointing_at("hypothesis.id", index=False)

    case: Mapped[Case] = relationship(lazy="joined", viewonly=True)
    proposer: Mapped[Staff] = relationship(lazy="joined", viewonly=True)
    about: Mapped[list[IdeaPerson]] = relationship(cascade="all, delete-orphan", lazy="selectin", order_by="IdeaPerson.id")
    grounds: Mapped[list[Ground]] = relationship(lazy="selectin", viewonly=True, order_by="Ground.id")
    history: Mapped[list[IdeaTurn]] = relationship(lazy="selectin", viewonly=True, order_by="[IdeaTurn.at, IdeaTurn.id]")
    withheld: Mapped[list[Withholding]] = relationship(lazy="selectin", viewonly=True, order_by="Withholding.id")
    idea: Mapped[Hypothesis | None] = relationship(lazy="select", viewonly=True)


class IdeaPerson(OfCase, Record):
    """A person whom a working hypothesis is about."""

    __tablename__ = "working_hypothesis_person"
    __table_args__ = (UniqueConstraint("hypothesis_id", "person_id"),)

    hypothesis_id: Mapped[UUID] = pointing_at("working_hypothesis.id", index=False)
    person_id: Mapped[UUID] = pointing_at("person.id")

    person: Mapped[Person] = relationship(lazy="joined")


class Ground(OfCase, Record):
    """What speaks for a working hypothesis, or against it: an entry of the journal, an observation, or both; it may be taken back.

    What points at an entry is seen by whoever sees the entry.
    """

    __tablename__ = "working_hypothesis_ground"
    __table_args__ = (
        CheckConstraint("num_nonnulls(entry_id, words) > 0", name="something"),
        CheckConstraint("(taken_back_at IS NULL) = (taken_back_by IS NULL)", name="taken_back_by_somebody"),
    )

    hypothesis_id: Mapped[UUID] = pointing_at("working_hypothesis.id")
    side: Mapped[Side]
    entry_id: Mapped[UUID | None] = pointing_at("entry.id")
    words: Mapped[Prose | None]
    added_by: Mapped[UUID] = pointing_at("staff.id")
    added_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    taken_back_by: Mapped[UUID | None] = pointing_at("staff.id")

    adder: Mapped[Staff] = relationship(foreign_keys="Ground.added_by", lazy="joined", viewonly=True)
    entry: Mapped[Entry | None] = relationship(lazy="joined", viewonly=True)
    hypothesis: Mapped[WorkingHypothesis] = relationship(lazy="select", viewonly=True)

    @property
    def day(self) -> date:
        """The day it is about, in Finland: that of the entry, else the day on which it was written down."""
        return (self.entry.happened_at if self.entry else self.added_at).astimezone(HELSINKI).date()


class IdeaTurn(OfCase, Record):
    """Something that happened to a working hypothesis: its stage and its words from then on, who said so, and why; never changed.

    `idea_id` is the line of a meeting's record that brought it in from the board, or for which it counts as looked at.
    """

    __tablename__ = "working_hypothesis_turn"
    __table_args__ = (
        CheckConstraint("why IS NOT NULL OR idea_id IS NOT NULL OR what IN ('proposed', 'reworded')", name="says_why"),
        UniqueConstraint("idea_id"),
    )

    hypothesis_id: Mapped[UUID] = pointing_at("working_hypothesis.id")
    what: Mapped[Turn]
    stage: Mapped[IdeaStage]
    words: Mapped[Prose]
    why: Mapped[Prose | None]
    at: Mapped[datetime]
    said_by: Mapped[UUID] = pointing_at("staff.id")
    idea_id: Mapped[UUID | None] = pointing_at("hypothesis.id", index=False)

    sayer: Mapped[Staff] = relationship(lazy="joined", viewonly=True)
    idea: Mapped[Hypothesis | None] = relationship(lazy="selectin", viewonly=True)

    @property
    def day(self) -> date:
        """The calendar day in Finland."""
        return self.at.astimezone(HELSINKI).date()


class Withholding(OfCase, Record):
    """A working hypothesis is left out of what one party gets of their own data, for a reason (domain.md 5.5, invariant 9)."""

    __tablename__ = "working_hypothesis_withholding"
    __table_args__ = (
        Index(
            "uq_working_hypothesis_withholding_running",
            "hypothesis_id",
            "person_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended_by_somebody"),
    )

    hypothesis_id: Mapped[UUID] = pointing_at("working_hypothesis.id")
    person_id: Mapped[UUID] = pointing_at("person.id")
    because: Mapped[Prose]
    decided_by: Mapped[UUID] = pointing_at("staff.id")
    decided_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = pointing_at("staff.id")

    person: Mapped[Person] = relationship(lazy="joined", viewonly=True)
    decider: Mapped[Staff] = relationship(foreign_keys="Withholding.decided_by", lazy="joined", viewonly=True)
    hypothesis: Mapped[WorkingHypothesis] = relationship(lazy="select", viewonly=True)
