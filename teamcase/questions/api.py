"""The JSON door to the question bank, and to the questions that are asked of a family."""

from __future__ import annotations

from uuid import UUID

from teamcase.cases.models import Case
from teamcase.families import queries as families
from teamcase.foundation.json_body import asked, body
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.shown import With
from teamcase.foundation.text import spoken
from teamcase.foundation.visibility import get, listed
from teamcase.questions import api_schemas, operations, queries
from teamcase.questions.models import AskedQuestion, QuestionAnswer, Tongue
from teamcase.questions.schemas import Chosen

api = Door("questions", __name__)


@api.lists("/question-bank", gives=api_schemas.BankQuestion, asks=api_schemas.Asked)
def bank() -> Page[With]:
    """The bank of circular questions, in its own order."""
    page, told = page_asked(str), asked(api_schemas.Asked)
    language = told["language"] or Tongue(spoken())
    offered = [With(one, language=language) for one in queries.bank(told["kind"], language)]
    return page.whole(offered, lambda one: one.key)


@api.lists("/cases/<uuid:case_id>/questions", gives=api_schemas.Question)
def questions(case_id: UUID) -> Page[AskedQuestion]:
    """The questions that were chosen for a family, with their answers; the latest first."""
    case, page = get(Case, case_id), page_asked(UUID)
    return page.whole(listed(queries.of_case(case.id)), lambda one: one.id)


@api.makes("/cases/<uuid:case_id>/questions", takes=Chosen, gives=api_schemas.Question, at=("questions_api.show", "question_id"))
def choose(case_id: UUID) -> AskedQuestion:
    """Choose a question for a family, in the words in which it will be asked; `key` where it is from the bank."""
    case = get_for("questions.choose", Case, case_id)
    return operations.choose(current_occasion, case, **body())


@api.shows("/questions/<uuid:question_id>", gives=api_schemas.Question)
def show(question_id: UUID) -> AskedQuestion:
    """A question that was chosen for a family, with its answers."""
    return get(AskedQuestion, question_id)


@api.makes("/questions/<uuid:question_id>/answers", takes=api_schemas.NewAnswer, gives=api_schemas.Answer, at=None)
def answer(question_id: UUID) -> QuestionAnswer:
    """Note what was answered; it stays as it is noted."""
    question = get_for("questions.answer", AskedQuestion, question_id)
    people = [(person.id, person.name) for person in families.people(question.case.family_id, current_occasion.today)]
    return operations.answer(current_occasion, question, **body(choices={"person": people}))
