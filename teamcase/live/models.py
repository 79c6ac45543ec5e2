"""A meeting as it is held: where it stands, each family's turn, the cards, who speaks and who is there."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from teamcase.actions.models import Owned
from teamcase.cases.models import OfCase
from teamcase.families.models import Person
from teamcase.foundation.database import Prose, Record, Versioned, pointing_at
from teamcase.meetings.models import AgendaItem, Meeting, NoView
from teamcase.questions.models import Tongue
from teamcase.staff.models import Staff


class CardKind(StrEnum):
    """What a card says: a hypothesis, a question for the family, a next step, the family's own question, a child's view."""

    HYPOTHESIS = "hypothesis"
    QUESTION = "question"
    STEP = "step"
    FAMILY_QUESTION = "family_question"
    VIEW = "view"


class Sitting(Record):
    """A meeting that is held with the board on everybody's screen: which family is under way, and whether it has ended."""

    __tablename__ = "sitting"
    __table_args__ = (UniqueConstraint("meeting_id"),)

    meeting_id: Mapped[UUID] = pointing_at("meeting.id", index=False)
    team_id: Mapped[UUID] = pointing_at("team.id")
    begun_at: Mapped[datetime]
    begun_by: Mapped[UUID] = pointing_at("staff.id")
    item_id: Mapped[UUID | None] = pointing_at("agenda_item.id")
    ended_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = relationship(lazy="select")


class Pulse(Record):
    """A number that the database itself makes grow by each change of a sitting, so that a screen knows when to look again."""

    __tablename__ = "sitting_pulse"
    __table_args__ = (UniqueConstraint("sitting_id"),)
    trailed = False

    sitting_id: Mapped[UUID] = pointing_at("sitting.id", index=False)
    number: Mapped[int]


class Presence(Record):
    """Somebody whose screen asks after the sitting: since when, when last, and which family it was told of last."""

    __tablename__ = "sitting_presence"
    __table_args__ = (UniqueConstraint("sitting_id", "staff_id"),)
    trailed = False

    sitting_id: Mapped[UUID] = pointing_at("sitting.id", index=False)
    staff_id: Mapped[UUID] = pointing_at("staff.id")
    came_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    is_there: Mapped[bool]
    shown_id: Mapped[UUID | None] = pointing_at("sitting_turn.id")

    staff: Mapped[Staff] = relationship(lazy="joined")


class Turn(OfCase, Record):
    """One family's turn: its phase and since when, the joint summary and who holds the pen, and when it was finished.

    `revision` counts the summary's savings, `pen_at` is when the holder took the pen or wrote last.
    """

    __tablename__ = "sitting_turn"
    __table_args__ = (UniqueConstraint("item_id"),)

    sitting_id: Mapped[UUID] = pointing_at("sitting.id")
    item_id: Mapped[UUID] = pointing_at("agenda_item.id", index=False)
    began_at: Mapped[datetime]
    phase: Mapped[int] = mapped_column(default=0)
    phase_began_at: Mapped[datetime]
    added_minutes: Mapped[int] = mapped_column(default=0)
    with_family: Mapped[bool] = mapped_column(default=False)
    next_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    summary: Mapped[Prose] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=0)
    pen_id: Mapped[UUID | None] = pointing_at("staff.id")
    pen_at: Mapped[datetime | None]
    asked_by: Mapped[UUID | None] = pointing_at("staff.id")

    sitting: Mapped[Sitting] = relationship(lazy="select")
    item: Mapped[AgendaItem] = relationship(lazy="select")


class OfTurn(OfCase):
    """A part of a family's turn."""

    sitting_id: Mapped[UUID] = pointing_at("sitting.id")
    turn_id: Mapped[UUID] = pointing_at("sitting_turn.id")


class Card(Owned, OfTurn, Versioned, Record):
    """What one person put on the board; a step has an owner and a day, a child's view its child and perhaps a reason instead of words.

    A question of the bank keeps its place there (`bank_key`) and its language, whatever its words become.
    """

    __tablename__ = "sitting_card"
    __table_args__ = (
        CheckConstraint(
            "num_nonnulls(owner_staff_id, owner_person_id, owner_name) = CASE WHEN kind = 'step' THEN 1 ELSE 0 END", name="owner_of_step"
        ),
        CheckConstraint("(due_on IS NOT NULL) = (kind = 'step')", name="day_of_step"),
        CheckConstraint("(person_id IS NOT NULL) = (kind = 'view')", name="child_of_view"),
        CheckConstraint("reason IS NULL OR kind = 'view'", name="reason_of_view"),
        CheckConstraint("num_nonnulls(text, reason) = 1", name="words_or_reason"),
        CheckConstraint("(bank_key IS NULL) = (language IS NULL)", name="bank_has_language"),
        CheckConstraint("bank_key IS NULL OR kind = 'question'", name="bank_of_question"),
    )

    kind: Mapped[CardKind]
    text: Mapped[Prose | None]
    person_id: Mapped[UUID | None] = pointing_at("person.id")
    reason: Mapped[NoView | None]
    due_on: Mapped[date | None]
    author_id: Mapped[UUID] = pointing_at("staff.id")
    written_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    bank_key: Mapped[str | None]
    language: Mapped[Tongue | None]

    answers: Mapped[list[CardAnswer]] = relationship(lazy="selectin", viewonly=True, order_by="[CardAnswer.noted_at, CardAnswer.id]")
    author: Mapped[Staff] = relationship(foreign_keys="Card.author_id", lazy="joined")
    person: Mapped[Person | None] = relationship(foreign_keys="Card.person_id", lazy="joined")


class CardAnswer(OfTurn, Record):
    """What one person of the family answered to a question of the bank that stands on the board, or several together. It stays as noted."""

    __tablename__ = "sitting_answer"

    card_id: Mapped[UUID] = pointing_at("sitting_card.id")
    person_id: Mapped[UUID | None] = pointing_at("person.id")
    words: Mapped[Prose]
    noted_by: Mapped[UUID] = pointing_at("staff.id")
    noted_at: Mapped[datetime]

    person: Mapped[Person | None] = relationship(lazy="joined", viewonly=True)


class Speaker(OfTurn, Record):
    """Somebody in the queue of the reflecting round: they joined, perhaps speak, and have spoken or left."""

    __tablename__ = "sitting_speaker"
    __table_args__ = (
        Index("uq_sitting_speaker_once", "turn_id", "staff_id", unique=True, postgresql_where=text("ended_at IS NULL")),
        Index(
            "uq_sitting_speaker_one_speaks",
            "turn_id",
            unique=True,
            postgresql_where=text("began_at IS NOT NULL AND ended_at IS NULL"),
        ),
    )

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    joined_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    staff: Mapped[Staff] = relationship(lazy="joined")
