"""A circular question that was chosen for a family, and what was answered to it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from teamcase.cases.models import Case, OfCase
from teamcase.families.models import Person
from teamcase.foundation.database import Prose, Record, pointing_at
from teamcase.staff.models import Staff


class QuestionKind(StrEnum):
    """What a circular question asks for (domain.md 1.7.4)."""

    DIFFERENCE = "difference"
    SEQUENCE = "sequence"
    RANKING = "ranking"
    BEFORE_AFTER = "before_after"
    FUTURE = "future"
    THIRD_PERSON = "third_person"
    REFLEXIVE = "reflexive"


class Tongue(StrEnum):
    """The language in which a question is asked."""

    FI = "fi"
    SV = "sv"
    EN = "en"


class AskedQuestion(OfCase, Record):
    """A question that was chosen for a family, in the words in which it is asked; `key` is its place in the bank, if it is from there.

    `card_id` is the card of a meeting's board on which it was asked, if it was.
    Only what is used stays: a question without an answer can be taken away again.
    """

    __tablename__ = "asked_question"
    __table_args__ = (UniqueConstraint("card_id"),)

    kind: Mapped[QuestionKind]
    key: Mapped[str | None]
    language: Mapped[Tongue]
    words: Mapped[Prose]
    chosen_by: Mapped[UUID] = pointing_at("staff.id")
    chosen_on: Mapped[date]
    card_id: Mapped[UUID | None] = pointing_at("sitting_card.id", index=False)

    case: Mapped[Case] = relationship(lazy="select", viewonly=True)
    chooser: Mapped[Staff] = relationship(lazy="joined", viewonly=True)
    answers: Mapped[list[QuestionAnswer]] = relationship(
        lazy="selectin", viewonly=True, order_by="[QuestionAnswer.answered_on, QuestionAnswer.id]"
    )


class QuestionAnswer(OfCase, Record):
    """What one person of the family answered, or several together; it stays as it was noted. `said_id` is its note on a board, if any."""

    __tablename__ = "question_answer"
    __table_args__ = (UniqueConstraint("said_id"),)

    question_id: Mapped[UUID] = pointing_at("asked_question.id")
    person_id: Mapped[UUID | None] = pointing_at("person.id")
    answered_on: Mapped[date]
    words: Mapped[Prose]
    noted_by: Mapped[UUID] = pointing_at("staff.id")
    noted_at: Mapped[datetime]
    said_id: Mapped[UUID | None] = pointing_at("sitting_answer.id", index=False)

    person: Mapped[Person | None] = relationship(lazy="joined", viewonly=True)
    noter: Mapped[Staff] = relationship(lazy="joined", viewonly=True)
