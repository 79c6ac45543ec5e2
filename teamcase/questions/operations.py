"""Choosing a circular question for a family, noting what was answered, and taking an unused one away."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.families import queries as families
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.questions import rules
from teamcase.questions.models import AskedQuestion, QuestionAnswer, QuestionKind, Tongue


@operation
def choose(occasion: Occasion, case: Case, *, kind: QuestionKind, words: str, language: Tongue, key: str | None = None) -> AskedQuestion:
    """Choose a question for a family, in the words in which it will be asked; `key` is its place in the bank. Raises RuleBroken."""
    check_open(case)
    rules.check_key(key, kind)
    chosen = AskedQuestion(case_id=case.id, kind=kind, key=key, language=language, words=words)
    chosen.chosen_by, chosen.chosen_on = occasion.who.id, occasion.today
    db.session.add(chosen)
    return chosen


@operation
def answer(occasion: Occasion, question: AskedQuestion, *, person: UUID | None, on: date, words: str) -> QuestionAnswer:
    """Note what somebody of the family answered on a day; without a person, several answered together. It stays as it is noted."""
    check_open(question.case)
    family = {one.id for one in families.people(question.case.family_id, occasion.today)}
    rules.check_answer(person, family, on=on, chosen_on=question.chosen_on, today=occasion.today)
    noted = QuestionAnswer(case_id=question.case_id, question_id=question.id, person_id=person, answered_on=on, words=words)
    noted.noted_by, noted.noted_at = occasion.who.id, occasion.at
    db.session.add(noted)
    db.session.expire(question, ["answers"])
    return noted


@operation
def drop(_occasion: Occasion, question: AskedQuestion) -> None:
    """Take a question away that was never used: only used ones are kept (domain.md 1.7.4). Raises RuleBroken."""
    check_open(question.case)
    rules.check_unanswered(question)
    db.session.delete(question)
