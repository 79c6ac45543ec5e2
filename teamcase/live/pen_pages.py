"""The HTML door to the joint summary: its pen, and the words of whoever holds it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema
from uuid_utils.compat import uuid7

from teamcase.foundation import drafts
from teamcase.foundation.fields import UNREADABLE
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import require
from teamcase.foundation.visibility import get
from teamcase.live import pen_operations as operations
from teamcase.live.begun import summary_key
from teamcase.live.models import Turn
from teamcase.live.rules import PenLost
from teamcase.live.schemas import SummaryForm

pages = Blueprint("pen", __name__)
CONFLICT = 409


@pages.post("/turns/<uuid:turn_id>/pen/<any(take, ask, give):how>")
def pen(turn_id: UUID, how: str) -> ResponseReturnValue:
    """Take the pen, ask for it, or give it away."""
    turn = get(Turn, turn_id)
    verb = {"take": operations.take_pen, "ask": operations.ask_pen, "give": operations.give_pen}[how]
    require(f"live.{how}_pen", turn)
    form = Form(Schema)
    form.carried_out(partial(verb, current_occasion, turn))
    return _back(form, turn)


@pages.route("/turns/<uuid:turn_id>/summary", methods=["GET", "POST"])
def write(turn_id: UUID) -> ResponseReturnValue:
    """Save the joint summary; without the pen the words are kept as one's own draft, and shown beside it."""
    turn = get(Turn, turn_id)
    if request.method == "GET":
        return redirect(url_for("live.show", meeting_id=turn.item.meeting_id, turn=turn.id))
    require("live.write_summary", turn)
    form = Form(SummaryForm)
    if form.carried_out(partial(operations.write_summary, current_occasion, turn)) and request.form.get("_then") == "give":
        operations.give_pen(current_occasion, turn)
    is_lost = isinstance(form.broken, PenLost)
    if form.status != 200:  # noqa: PLR2004 - it was not saved
        _keep_aside(turn, UNREADABLE.sub("", str(form.raw.get("text", ""))))
    if request.headers.get("X-Saves-Itself"):
        return "", CONFLICT if is_lost else (204 if form.is_done else form.status)
    return _back(form, turn)


def _keep_aside(turn: Turn, text: str) -> None:
    """Keep words that did not come into the summary, unless they stand there or are kept already."""
    key = summary_key(turn)
    known = {turn.summary.strip(), *(str(kept.fields.get("text", "")).strip() for kept in drafts.of_form(current_occasion, key))}
    if text.strip() and text.strip() not in known:
        page = url_for("pen.write", turn_id=turn.id)
        drafts.save(current_occasion, key, page=page, fields={"text": text}, draft_id=uuid7())


def _back(form: Form, turn: Turn) -> ResponseReturnValue:
    for _field, sentence in form.errors:
        flash(sentence, "error")
    return redirect(url_for("live.show", meeting_id=turn.item.meeting_id))
