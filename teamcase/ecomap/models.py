"""Whoever and whatever is around a household, what it is to it and since when, what was changed, and the versions that were kept."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import text

from teamcase.cases.models import Case, OfCase
from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.families.models import Person
from teamcase.foundation.database import Contents, Prose, Record, Versioned, pointing_at
from teamcase.staff.models import Staff


class Deed(StrEnum):
    """What was done to an actor."""

    ADDED = "added"
    CHANGED = "changed"
    TIED = "tied"
    RETOLD = "retold"
    ENDED = "ended"


class OfActor(OfCase):
    """What belongs to an actor of a network is seen by whoever sees the actor."""


class NetworkActor(OfCase, Versioned, Record):
    """Somebody or something around the household: a grandmother, a school, a queue. Its ties say since when.

    An actor that tells the place of a person under a non-disclosure order is seen by those alone who see the person's protected
    contact details: see `my_withheld_actor_ids`. What was undone right after it was added is withdrawn and never removed.
    """

    __tablename__ = "network_actor"

    sector: Mapped[Sector]
    name: Mapped[Prose]
    caption: Mapped[Prose | None]
    is_withdrawn: Mapped[bool] = mapped_column(default=False)

    case: Mapped[Case] = relationship(lazy="joined", viewonly=True)
    ties: Mapped[list[NetworkTie]] = relationship(lazy="selectin", viewonly=True, order_by="[NetworkTie.from_on, NetworkTie.id]")


class NetworkTie(OfActor, Versioned, Record):
    """What an actor is to the household, or to one person of the family, from a day to a day (not included).

    `told_by` is who said so, nobody where the team has seen it itself; `intensity` is from 1 to 5 (domain.md 1.7.2).
    """

    __tablename__ = "network_tie"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on < until_on", name="period"),
        CheckConstraint("intensity BETWEEN 1 AND 5", name="intensity"),
        CheckConstraint("strength <> 'missing' OR (flow = 'none' AND NOT is_strained AND intensity IS NULL)", name="missing_has_no_line"),
        ExcludeConstraint(
            (text("actor_id"), "="),
            (text("coalesce(person_id, case_id)"), "="),
            (text("daterange(from_on, until_on)"), "&&"),
            name="ex_network_tie_once_at_a_time",
            using="gist",
            where=text("NOT is_withdrawn"),
        ),
    )

    actor_id: Mapped[UUID] = pointing_at("network_actor.id")
    person_id: Mapped[UUID | None] = pointing_at("person.id")
    strength: Mapped[Strength]
    is_strained: Mapped[bool] = mapped_column(default=False)
    flow: Mapped[Flow] = mapped_column(default=Flow.NONE)
    intensity: Mapped[int | None]
    told_by: Mapped[UUID | None] = pointing_at("person.id")
    recorded_by: Mapped[UUID] = pointing_at("staff.id")
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    is_withdrawn: Mapped[bool] = mapped_column(default=False)

    actor: Mapped[NetworkActor] = relationship(lazy="select", viewonly=True)
    person: Mapped[Person | None] = relationship(foreign_keys="NetworkTie.person_id", lazy="joined", viewonly=True)
    teller: Mapped[Person | None] = relationship(foreign_keys="NetworkTie.told_by", lazy="joined", viewonly=True)
    recorder: Mapped[Staff] = relationship(lazy="joined", viewonly=True)

    def runs_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return not self.is_withdrawn and self.from_on <= day and (self.until_on is None or day < self.until_on)


class NetworkChange(OfActor, Record):
    """Something was done to an actor: how it was before, so that the last change can be undone with one press; then it says so."""

    __tablename__ = "network_change"
    __table_args__ = (CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone_by_somebody"),)

    actor_id: Mapped[UUID] = pointing_at("network_actor.id")
    deed: Mapped[Deed]
    before: Mapped[Contents]
    changed_by: Mapped[UUID] = pointing_at("staff.id")
    changed_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None] = pointing_at("staff.id")

    actor: Mapped[NetworkActor] = relationship(lazy="joined", viewonly=True)
    changer: Mapped[Staff] = relationship(foreign_keys="NetworkChange.changed_by", lazy="joined", viewonly=True)


class KeptEcomap(OfCase, Record):
    """An ecomap as it was drawn on a day with the family; it stays as it was. `household` holds its members as they were drawn."""

    __tablename__ = "kept_ecomap"

    drawn_on: Mapped[date]
    drawn_with: Mapped[Prose]
    household: Mapped[Contents]
    kept_by: Mapped[UUID] = pointing_at("staff.id")
    kept_at: Mapped[datetime]

    case: Mapped[Case] = relationship(lazy="joined", viewonly=True)
    keeper: Mapped[Staff] = relationship(lazy="joined", viewonly=True)
    actors: Mapped[list[KeptActor]] = relationship(lazy="selectin", viewonly=True, order_by="KeptActor.id")


class KeptActor(OfActor, Record):
    """An actor of a kept ecomap, with its ties, as plain data: seen with the actor, so that what is protected later is so here too."""

    __tablename__ = "kept_actor"
    __table_args__ = (UniqueConstraint("ecomap_id", "actor_id"),)

    ecomap_id: Mapped[UUID] = pointing_at("kept_ecomap.id", index=False)
    actor_id: Mapped[UUID] = pointing_at("network_actor.id")
    drawn: Mapped[Contents]
