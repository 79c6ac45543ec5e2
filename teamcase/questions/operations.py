"""Choosing a circular question for a family, noting what was answered, keeping what a meeting asked, and taking an unused one away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.families import queries as families
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings.models import Discussion
from teamcase.questions import queries, rules
from teamcase.questions.bank import BANK
from teamcase.questions.models import AskedQuestion, QuestionAnswer, QuestionKind, Tongue
from teamcase.questions.rules import Said, Used


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
def bring_in(occasion: Occasion, record: Discussion, *, used: Sequence[Used]) -> None:
    """Keep the questions of the bank that stood on the board of a record as asked, each with what was answered; once, whatever the edition.

    A question that was chosen for the family beforehand, and has waited since, is the one that was asked. Raises RuleBroken.
    """
    check_open(record.case)
    rules.check_keeps(record)
    there = list(queries.of_case(record.case_id)) if used else []
    for one in used:
        question = rules.kept_as(one, there) or _asked(record, one)
        known = {answer.said_id for answer in question.answers}
        for said in one.answers:
            if said.id not in known:
                _said(occasion, question, said, record.meeting.day)
        db.session.flush()
        db.session.expire(question, ["answers"])


@operation
def drop(_occasion: Occasion, question: AskedQuestion) -> None:
    """Take a question away that was never used: only used ones are kept (domain.md 1.7.4). Raises RuleBroken."""
    check_open(question.case)
    rules.check_unused(question)
    db.session.delete(question)


def _asked(record: Discussion, one: Used) -> AskedQuestion:
    kind = BANK[one.key].kind
    asked = AskedQuestion(case_id=record.case_id, kind=kind, key=one.key, language=one.language, words=one.words)
    asked.chosen_by, asked.chosen_on, asked.card_id = one.author_id, record.meeting.day, one.card_id
    db.session.add(asked)
    db.session.flush()
    return asked


def _said(occasion: Occasion, question: AskedQuestion, said: Said, day: date) -> None:
    noted = QuestionAnswer(case_id=question.case_id, question_id=question.id, said_id=said.id, person_id=said.person_id, words=said.words)
    noted.answered_on, noted.noted_by, noted.noted_at = day, occasion.who.id, occasion.at
    db.session.add(noted)
