"""The HTML door to the cards of the board: added by anybody, changed and withdrawn by their author."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get
from teamcase.live import card_operations as operations
from teamcase.live import queries
from teamcase.live.begun import draft_key, understand, view_name
from teamcase.live.board import Board, drawn
from teamcase.live.models import Card, CardKind, Turn
from teamcase.live.schemas import CardForm, StepForm, ViewForm

pages = Blueprint("cards", __name__)


@pages.route("/turns/<uuid:turn_id>/cards/<any(hypothesis, question, family_question):kind>", methods=["GET", "POST"])
def add(turn_id: UUID, kind: str) -> ResponseReturnValue:
    """Put a hypothesis, a question or the family's own question on the board."""
    if request.method == "GET":
        return _to_board(get(Turn, turn_id))
    turn = get_for("live.add_card", Turn, turn_id)
    form = Form(CardForm, draft=draft_key(turn, kind))
    if form.carried_out(partial(operations.add_card, current_occasion, turn, kind=CardKind(kind))):
        return _to_board(turn)
    return _with(turn, kind, form)


@pages.route("/turns/<uuid:turn_id>/steps", methods=["GET", "POST"])
def add_step(turn_id: UUID) -> ResponseReturnValue:
    """Say a step in one line: it is shown as it is understood, and put on the board when it is sent again as shown."""
    if request.method == "GET":
        return _to_board(get(Turn, turn_id))
    turn = get_for("live.add_step", Turn, turn_id)
    form = Form(StepForm, draft=draft_key(turn, "step"))
    step = understand(turn, str(form.raw.get("text", "")))
    is_confirmed = bool(step.code) and form.raw.get("understood") == step.code
    put = partial(operations.add_step, current_occasion, turn, understood=step)
    if is_confirmed and form.carried_out(lambda **_typed: put()):
        return _to_board(turn)
    return _with(turn, "step", form)


@pages.route("/turns/<uuid:turn_id>/views", methods=["GET", "POST"])
def add_view(turn_id: UUID) -> ResponseReturnValue:
    """Write a child's view, or choose why it is not known."""
    if request.method == "GET":
        return _to_board(get(Turn, turn_id))
    turn = get_for("live.add_view", Turn, turn_id)
    offered = [(child.id, child.given_name) for child, _is_young in _board(turn).children]
    asked = next((child_id for child_id, _name in offered if str(child_id) == request.form.get("person_id")), None)
    name = view_name(asked) if asked else "view-"
    form = Form(ViewForm, draft=draft_key(turn, name), choices={"person_id": offered})
    if form.carried_out(partial(operations.add_view, current_occasion, turn)):
        return _to_board(turn)
    return _with(turn, name, form)


@pages.route("/cards/<uuid:card_id>/edit", methods=["GET", "POST"])
def change(card_id: UUID) -> ResponseReturnValue:
    """Say one's own card in other words."""
    card = get_for("live.change_card", Card, card_id)
    form = Form(CardForm, of=card, draft=key_of("live.card-change", about=card.case_id, subject=card.id))
    turn = get(Turn, card.turn_id)
    if form.carried_out(partial(operations.change_card, current_occasion, card)):
        return _to_board(turn)
    return render_template("live/change_card.html", card=card, form=form, meeting_id=turn.item.meeting_id), form.status


@pages.post("/cards/<uuid:card_id>/withdraw")
def withdraw(card_id: UUID) -> ResponseReturnValue:
    """Take one's own card back."""
    card = get_for("live.withdraw_card", Card, card_id)
    form = Form(Schema)
    if form.carried_out(partial(operations.withdraw_card, current_occasion, card)):
        flash(_("The card is withdrawn."))
    form.say_refusals()
    return _to_board(get(Turn, card.turn_id))


def _to_board(turn: Turn) -> ResponseReturnValue:
    draft = request.args.get("draft")
    return redirect(url_for("live.show", meeting_id=turn.item.meeting_id, draft=draft, turn=turn.id if draft else None))


def _board(turn: Turn) -> Board:
    sitting = queries.sitting_of(turn.item.meeting_id)
    if sitting is None:
        raise NotVisible("sitting", turn.sitting_id)
    return Board(turn.item.meeting, sitting)


def _with(turn: Turn, name: str, form: Form) -> ResponseReturnValue:
    """The board with the form that was not carried out; where the team has gone on, the family's turn is shown all the same."""
    board = _board(turn)
    board.pin(turn)
    board.sent = {name: form}
    return render_template("live/show.html", **drawn(board)), form.status
