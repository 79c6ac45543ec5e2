"""The HTML door to the question bank beside a board: searched, put on the board as a card, and what was answered to it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.text import spoken
from teamcase.live import card_operations as operations
from teamcase.live import queries
from teamcase.live.models import Card, CardAnswer, Turn
from teamcase.live.schemas import LONGEST_SEARCH, AnswerForm, BankForm
from teamcase.questions import queries as bank
from teamcase.questions.models import QuestionKind, Tongue
from teamcase.questions.schemas import TOGETHER

pages = Blueprint("live_bank", __name__)


@pages.route("/turns/<uuid:turn_id>/bank", methods=["GET", "POST"])
def add(turn_id: UUID) -> ResponseReturnValue:
    """The bank by kind, language and words; a press puts one of its questions on the board."""
    turn = get_for("live.add_question", Turn, turn_id)
    form = Form(BankForm)
    if form.carried_out(partial(operations.add_question, current_occasion, turn)):
        return redirect(url_for("live.show", meeting_id=turn.item.meeting_id))
    kind = next((one for one in QuestionKind if one.value == request.args.get("kind")), None)
    language = next((one for one in Tongue if one.value == request.args.get("language")), Tongue(spoken()))
    words = request.args.get("words", "")[:LONGEST_SEARCH]
    return render_template(
        "live/bank.html",
        turn=turn,
        form=form,
        found=bank.bank(kind, language, words),
        there={card.bank_key for card in queries.cards_of(turn.id) if card.bank_key},
        sought={"kind": kind, "language": language, "words": words},
        kinds=list(QuestionKind),
        tongues=list(Tongue),
    ), form.status


@pages.route("/cards/<uuid:card_id>/answers", methods=["GET", "POST"])
def answer(card_id: UUID) -> ResponseReturnValue:
    """Note what somebody of the family answers to a question on the board."""
    card = get_for("live.note_answer", Card, card_id)
    turn = get_for("live.note_answer", Turn, card.turn_id)
    people = [(person.id, person.given_name) for person in queries.people_of(turn.item, current_occasion.today)]
    choices = {"person": [*people, (TOGETHER, _("several together"))]}
    form = Form(AnswerForm, choices=choices, draft=key_of("live.answer", about=card.case_id, subject=card.id))
    if form.carried_out(partial(_answer, card)):
        return redirect(url_for("live.show", meeting_id=turn.item.meeting_id))
    return render_template("live/answer.html", card=card, form=form, meeting_id=turn.item.meeting_id), form.status


def _answer(card: Card, *, person: UUID, words: str) -> CardAnswer:
    return operations.note_answer(current_occasion, card, person=None if person == TOGETHER else person, words=words)
