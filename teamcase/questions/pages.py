"""The HTML door to the question bank, and to the questions that are asked of a family."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases.models import Case
from teamcase.families import queries as families
from teamcase.foundation.drafts import id_of, key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.text import spoken
from teamcase.foundation.visibility import get, listed
from teamcase.journal import queries as journal
from teamcase.questions import operations, queries
from teamcase.questions.models import AskedQuestion, QuestionAnswer, QuestionKind, Tongue
from teamcase.questions.schemas import GOOD_FOR, TOGETHER, Answered, Chosen

pages = Blueprint("questions", __name__)


@pages.get("/questions")
def bank() -> ResponseReturnValue:
    """The bank, by kind and language; of a family when one is chosen."""
    kind, language, case = _kind(), _language(), _case()
    offered = queries.bank(kind, language)
    return render_template(
        "questions/bank.html",
        kind=kind,
        language=language,
        case=case,
        by_kind=[(one, [question for question in offered if question.kind is one]) for one in QuestionKind if kind in {None, one}],
        kinds=list(QuestionKind),
        tongues=list(Tongue),
        good_for=GOOD_FOR,
        asked={one.key for one in queries.of_case(case.id)} if case else set(),
        families=[] if case else listed([*journal.own_families(current_occasion), *journal.other_families(None, current_occasion)]),
    )


@pages.route("/cases/<uuid:case_id>/questions/new", methods=["GET", "POST"])
def choose(case_id: UUID) -> ResponseReturnValue:
    """Choose a question for a family, from the bank or in one's own words."""
    case = get_for("questions.choose", Case, case_id)
    form = Form(Chosen, start=_begun(), draft=key_of("questions.choose", about=case.id))
    if form.carried_out(partial(operations.choose, current_occasion, case)):
        flash(_("The question is chosen for the family."))
        return redirect(_of(case.id))
    return render_template("questions/choose.html", case=case, tab="hypotheses", form=form), form.status


@pages.route("/questions/<uuid:question_id>/answers/new", methods=["GET", "POST"])
def answer(question_id: UUID) -> ResponseReturnValue:
    """Note what was answered."""
    question = get_for("questions.answer", AskedQuestion, question_id)
    people = families.people(question.case.family_id, current_occasion.today)
    choices = {"person": [*((person.id, person.given_name) for person in people), (TOGETHER, _("several together"))]}
    draft = key_of("questions.answer", about=question.case_id, subject=question.id)
    form = Form(Answered, start={"on": current_occasion.today}, choices=choices, draft=draft)
    if form.carried_out(partial(_answer, question)):
        flash(_("The answer is noted."))
        return redirect(_of(question.case_id))
    return render_template("questions/answer.html", case=question.case, tab="hypotheses", form=form, question=question), form.status


@pages.post("/questions/<uuid:question_id>/drop")
def drop(question_id: UUID) -> ResponseReturnValue:
    """Take a question away that was not asked."""
    question = get(AskedQuestion, question_id)
    there, form = _of(question.case_id), Form(Schema)
    if form.carried_out(partial(operations.drop, current_occasion, question)):
        flash(_("The question is taken away."))
    form.say_refusals()
    return redirect(there)


def _answer(question: AskedQuestion, *, person: UUID, on: date, words: str) -> QuestionAnswer:
    who = None if person == TOGETHER else person
    return operations.answer(current_occasion, question, person=who, on=on, words=words)


def _of(case_id: UUID) -> str:
    return url_for("hypotheses.of_case", case_id=case_id, _anchor="questions")


def _kind() -> QuestionKind | None:
    """The kind that is asked for; anything else means every kind."""
    return next((kind for kind in QuestionKind if kind.value == request.args.get("kind")), None)


def _language() -> Tongue:
    """The language that is asked for, else that of the page."""
    return next((tongue for tongue in Tongue if tongue.value == request.args.get("language")), Tongue(spoken()))


def _case() -> Case | None:
    wanted = id_of(request.args.get("case"))
    return get(Case, wanted) if wanted else None


def _begun() -> dict[str, Any]:
    """What the form begins with: the question of the bank whose key the address names, else only the language."""
    offered = queries.of_key(request.args.get("key", ""), _language())
    if offered is None:
        return {"language": _language()}
    return {"words": offered.words, "kind": offered.kind, "language": _language(), "key": offered.key}
