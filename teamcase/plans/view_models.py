"""What each thinks of a plan, and that a child who has turned twelve had the opportunity to be heard. What is noted stays as it is."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from teamcase.cases.models import OfCase
from teamcase.families.models import Person
from teamcase.foundation.database import Prose, Record, pointing_at
from teamcase.meetings.models import NoView
from teamcase.plans.models import Plan
from teamcase.staff.models import Staff


class Method(StrEnum):
    """How somebody was asked, or told it (domain.md 1.7.8)."""

    TALK = "talk"
    CARDS = "cards"
    DRAWING = "drawing"
    PLAY = "play"
    PHOTOS = "photos"
    TIMELINE = "timeline"
    LETTER = "letter"
    MESSAGE = "message"
    OBSERVED = "observed"
    OTHER = "other"


class ToldTo(StrEnum):
    """Whose papers hold a view: everybody's, the person's own alone, or nobody's because a child does not want the parents told."""

    FAMILY = "family"
    OWN = "own"
    NOT_PARENTS = "not_parents"


class HeardHow(StrEnum):
    """In what way somebody had the opportunity to be heard (HL 434/2003, 34 §)."""

    MEETING = "meeting"
    ALONE = "alone"
    CALL = "call"
    REMOTE = "remote"
    LETTER = "letter"


class Came(StrEnum):
    """What became of the opportunity."""

    SAID = "said"
    SAID_NOTHING = "said_nothing"
    STAYED_AWAY = "stayed_away"
    NOT_HEARD = "not_heard"


class PlanView(OfCase, Record):
    """What one person or professional thinks of a plan, in their own words, or why there is no view; a correction is a new edition.

    `words` are quoted and `reading` is what the worker makes of them; `told_to` says whose papers may hold them (domain.md 5.5, invariants
    8, 15 and 16).
    """

    __tablename__ = "plan_view"
    __table_args__ = (
        UniqueConstraint("corrects_id"),
        CheckConstraint("num_nonnulls(person_id, staff_id, name) = 1", name="somebody"),
        CheckConstraint("num_nonnulls(words, reason) = 1", name="view_or_reason"),
        CheckConstraint("(words IS NULL) = (method IS NULL)", name="words_have_method"),
        CheckConstraint("(told_to = 'family') = (withheld_because IS NULL)", name="withheld_has_reason"),
        CheckConstraint("(corrects_id IS NULL) = (because IS NULL)", name="correction_has_reason"),
    )

    plan_id: Mapped[UUID] = pointing_at("plan.id")
    person_id: Mapped[UUID | None] = pointing_at("person.id")
    staff_id: Mapped[UUID | None] = pointing_at("staff.id")
    name: Mapped[Prose | None]
    words: Mapped[Prose | None]
    reason: Mapped[NoView | None]
    method: Mapped[Method | None]
    on: Mapped[date]
    present: Mapped[Prose | None]
    reading: Mapped[Prose | None]
    told_to: Mapped[ToldTo]
    withheld_because: Mapped[Prose | None]
    corrects_id: Mapped[UUID | None] = pointing_at("plan_view.id", index=False)
    because: Mapped[Prose | None]
    written_by: Mapped[UUID] = pointing_at("staff.id")
    written_at: Mapped[datetime]

    plan: Mapped[Plan] = relationship(lazy="select", viewonly=True)
    person: Mapped[Person | None] = relationship(lazy="joined", viewonly=True)
    worker: Mapped[Staff | None] = relationship(foreign_keys=[staff_id], lazy="joined", viewonly=True)
    writer: Mapped[Staff] = relationship(foreign_keys=[written_by], lazy="joined", viewonly=True)

    @property
    def called(self) -> str:
        """Whose view it is, by name."""
        return self.person.given_name if self.person else self.worker.name if self.worker else (self.name or "")


class PlanHearing(OfCase, Record):
    """That somebody had the opportunity to be heard about a plan: when, in what way, whether they came, what they said or why not."""

    __tablename__ = "plan_hearing"
    __table_args__ = (
        UniqueConstraint("corrects_id"),
        CheckConstraint("(corrects_id IS NULL) = (because IS NULL)", name="correction_has_reason"),
    )

    plan_id: Mapped[UUID] = pointing_at("plan.id")
    person_id: Mapped[UUID] = pointing_at("person.id")
    on: Mapped[date]
    how: Mapped[HeardHow]
    came: Mapped[Came]
    words: Mapped[Prose]
    corrects_id: Mapped[UUID | None] = pointing_at("plan_hearing.id", index=False)
    because: Mapped[Prose | None]
    written_by: Mapped[UUID] = pointing_at("staff.id")
    written_at: Mapped[datetime]

    plan: Mapped[Plan] = relationship(lazy="select", viewonly=True)
    person: Mapped[Person] = relationship(lazy="joined", viewonly=True)
    writer: Mapped[Staff] = relationship(foreign_keys=[written_by], lazy="joined", viewonly=True)
