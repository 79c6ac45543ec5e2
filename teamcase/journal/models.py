"""An entry of the journal, its editions, and what each of them says: about whom, who was there, the child's words, the goals."""

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
from teamcase.plans.models import Goal
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask


class EntryKind(StrEnum):
    """What happened."""

    CALL = "call"
    VISIT = "visit"
    HOME_VISIT = "home_visit"
    MESSAGE = "message"
    NOTE = "note"
    NETWORK_MEETING = "network_meeting"


class EntrySight(StrEnum):
    """Who sees an entry: the team, and through it the family; the team but no guardian; its author and the team's lead alone."""

    TEAM = "team"
    NOT_FOR_GUARDIANS = "not_for_guardians"
    AUTHOR_AND_LEAD = "author_and_lead"


class Heard(StrEnum):
    """The way in which a child was heard (domain.md 1.7.8)."""

    SAID = "said"
    WROTE = "wrote"
    DREW = "drew"
    CARDS = "cards"
    PLAYED = "played"
    SHOWED = "showed"
    OTHER = "other"


class Entry(OfCase, Versioned, Record):
    """An entry as it stands: what its newest edition says stands there and is repeated here only so far as lists sort and filter by it.

    It exists from its signing, and what is signed never changes: a correction is a new edition, and all of them can be read.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_case_id_happened_at", "case_id", text("happened_at DESC"), text("id DESC")),
        Index("ix_entry_hidden", "case_id", postgresql_where=text("sight = 'author_and_lead'")),
        CheckConstraint("sight = 'team' OR sight_because IS NOT NULL", name="sight_has_reason"),
    )

    author_id: Mapped[UUID] = pointing_at("staff.id")
    kind: Mapped[EntryKind]
    happened_at: Mapped[datetime]
    sight: Mapped[EntrySight] = mapped_column(default=EntrySight.TEAM)
    sight_because: Mapped[Prose | None]
    edition: Mapped[int] = mapped_column(default=1)

    case: Mapped[Case] = relationship(lazy="select")
    author: Mapped[Staff] = relationship(lazy="joined")
    editions: Mapped[list[EntryEdition]] = relationship(back_populates="entry", order_by="EntryEdition.number")
    latest: Mapped[EntryEdition] = relationship(
        primaryjoin="and_(EntryEdition.entry_id == Entry.id, EntryEdition.number == Entry.edition)", viewonly=True, uselist=False
    )


class OfEntry(OfCase):
    """A part of an entry: seen with the entry, added when it is signed, and never changed."""

    entry_id: Mapped[UUID] = pointing_at("entry.id", index=False)


class EntryEdition(OfEntry, Record):
    """What an entry said from a moment on; the first edition is the entry as it was signed."""

    __tablename__ = "entry_edition"
    __table_args__ = (
        UniqueConstraint("entry_id", "number"),
        CheckConstraint("(number = 1) = (corrected_because IS NULL)", name="correction_has_reason"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
    )

    number: Mapped[int] = mapped_column(default=1)
    corrected_because: Mapped[Prose | None]
    written_by: Mapped[UUID] = pointing_at("staff.id")
    signed_at: Mapped[datetime]
    kind: Mapped[EntryKind]
    happened_at: Mapped[datetime]
    minutes: Mapped[int | None]
    text: Mapped[Prose]
    service_task: Mapped[ServiceTask]

    entry: Mapped[Entry] = relationship(back_populates="editions")
    writer: Mapped[Staff] = relationship(lazy="joined")
    about: Mapped[list[EntryClient]] = relationship(lazy="selectin")
    present: Mapped[list[EntryPresent]] = relationship(lazy="selectin", order_by="EntryPresent.position")
    quotes: Mapped[list[Quote]] = relationship(lazy="selectin", order_by="Quote.position")
    goals: Mapped[list[EntryGoal]] = relationship(lazy="selectin")

    @property
    def signed_on(self) -> date:
        """The calendar day of the signing in Finland."""
        return self.signed_at.astimezone(HELSINKI).date()


class OfEdition(OfEntry):
    """A part of one edition."""

    edition_id: Mapped[UUID] = pointing_at("entry_edition.id", index=False)


class EntryClient(OfEdition, Record):
    """A client whose matter the entry is."""

    __tablename__ = "entry_client"
    __table_args__ = (UniqueConstraint("edition_id", "person_id"), Index("ix_entry_client_entry_id", "entry_id"))

    person_id: Mapped[UUID] = pointing_at("person.id")

    person: Mapped[Person] = relationship(lazy="joined")


class EntryPresent(OfEdition, Record):
    """Somebody who was there: a person of the family, a worker, or another by name; a child may have been met alone."""

    __tablename__ = "entry_present"
    __table_args__ = (
        CheckConstraint("num_nonnulls(person_id, staff_id, name) = 1", name="somebody"),
        CheckConstraint("NOT met_alone OR person_id IS NOT NULL", name="alone_is_a_person"),
        Index("ix_entry_present_edition_id", "edition_id"),
        Index("ix_entry_present_entry_id", "entry_id"),
    )

    position: Mapped[int]
    person_id: Mapped[UUID | None] = pointing_at("person.id")
    staff_id: Mapped[UUID | None] = pointing_at("staff.id")
    name: Mapped[str | None]
    met_alone: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person | None] = relationship(lazy="joined")
    staff: Mapped[Staff | None] = relationship(lazy="joined")


class Quote(OfEdition, Record):
    """A child's own words, as they were said, and the way the child was heard."""

    __tablename__ = "quote"
    __table_args__ = (Index("ix_quote_edition_id", "edition_id"), Index("ix_quote_entry_id", "entry_id"))

    position: Mapped[int]
    person_id: Mapped[UUID] = pointing_at("person.id")
    words: Mapped[Prose]
    heard: Mapped[Heard]

    person: Mapped[Person] = relationship(lazy="joined")


class EntryGoal(OfEdition, Record):
    """A goal of the plan that the entry tells of."""

    __tablename__ = "entry_goal"
    __table_args__ = (UniqueConstraint("edition_id", "goal_id"), Index("ix_entry_goal_entry_id", "entry_id"))

    goal_id: Mapped[UUID] = pointing_at("goal.id")

    goal: Mapped[Goal] = relationship(lazy="joined")
