"""Laws of questions: only what is used stays, and an answer has been given by somebody of the family, today or before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.text import folded
from teamcase.meetings.models import Discussion, RecordStage
from teamcase.questions.bank import BANK
from teamcase.questions.models import AskedQuestion, QuestionKind, Tongue


class Said(NamedTuple):
    """What was answered on a board: the note's id, who of the family said it (several together where nobody is named), and what."""

    id: UUID
    person_id: UUID | None
    words: str


class Used(NamedTuple):
    """A question of the bank that stood on a board, in the words of its card, with what was answered."""

    card_id: UUID
    key: str
    language: Tongue
    words: str
    author_id: UUID
    answers: Sequence[Said]


def kept_as(used: Used, questions: Sequence[AskedQuestion]) -> AskedQuestion | None:
    """The question that the card is kept as already, or that was chosen beforehand in the same words and waits for an answer."""
    notes = {said.id for said in used.answers}
    known = [one for one in questions if one.card_id == used.card_id or any(answer.said_id in notes for answer in one.answers)]
    waits = [
        one for one in questions if not (one.card_id or one.answers) and one.key == used.key and folded(one.words) == folded(used.words)
    ]
    return next(iter([*known, *waits]), None)


def check_keeps(record: Discussion) -> None:
    """What was asked is kept when the recorder has finished the record."""
    if record.stage is RecordStage.DRAFT:
        raise RuleBroken(_l("The record is still being written. Its questions are kept once it is finished."))


def check_key(key: str | None, kind: QuestionKind) -> None:
    """A question that says it is from the bank is there, under its kind."""
    if key is not None and (key not in BANK or BANK[key].kind is not kind):
        raise RuleBroken(_l("The bank has no such question of this kind. Choose it again, or write it as your own."), field="kind")


def check_unused(question: AskedQuestion) -> None:
    """What was answered or asked in a meeting stays: only a question that was never used is taken away (domain.md 1.7.4)."""
    if question.answers:
        raise RuleBroken(_l("This question has been answered, so it stays."))
    if question.card_id:
        raise RuleBroken(_l("This question was asked in a meeting, so it stays."))


def check_answer(person: UUID | None, offered: Collection[UUID], *, on: date, chosen_on: date, today: date) -> None:
    """Somebody of the family has answered, on a day between the choosing and today."""
    if person is not None and person not in offered:
        raise RuleBroken(_l("Choose one of the list."), field="person")
    if on > today:
        raise RuleBroken(_l("This day is still ahead."), field="on")
    if on < chosen_on:
        raise RuleBroken(_l("The question was chosen later than that."), field="on")
