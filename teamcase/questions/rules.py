"""Laws of questions: only what is used stays, and an answer has been given by somebody of the family, today or before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.questions.bank import BANK
from teamcase.questions.models import AskedQuestion, QuestionKind


def check_key(key: str | None, kind: QuestionKind) -> None:
    """A question that says it is from the bank is there, under its kind."""
    if key is not None and (key not in BANK or BANK[key].kind is not kind):
        raise RuleBroken(_l("The bank has no such question of this kind. Choose it again, or write it as your own."), field="kind")


def check_unanswered(question: AskedQuestion) -> None:
    """What was answered stays: only a question that was never used is taken away (domain.md 1.7.4)."""
    if question.answers:
        raise RuleBroken(_l("This question has been answered, so it stays."))


def check_answer(person: UUID | None, offered: Collection[UUID], *, on: date, chosen_on: date, today: date) -> None:
    """Somebody of the family has answered, on a day between the choosing and today."""
    if person is not None and person not in offered:
        raise RuleBroken(_l("Choose one of the list."), field="person")
    if on > today:
        raise RuleBroken(_l("This day is still ahead."), field="on")
    if on < chosen_on:
        raise RuleBroken(_l("The question was chosen later than that."), field="on")
