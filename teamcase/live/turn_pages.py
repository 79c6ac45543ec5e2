"""The HTML door to a family's turn: bringing it onto the board, its phases and time, the speakers, and the draft of its record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for, require
from teamcase.foundation.visibility import get
from teamcase.live import operations
from teamcase.live import speaker_operations as speakers
from teamcase.live.models import Turn
from teamcase.live.schemas import NextForm, PhaseForm, TimeForm, WordForm
from teamcase.meetings.models import AgendaItem

pages = Blueprint("turns", __name__)


@pages.post("/agenda/<uuid:item_id>/turn")
def bring(item_id: UUID) -> ResponseReturnValue:
    """The family comes onto the board."""
    item = get_for("live.bring", AgendaItem, item_id)
    return _pressed(Schema, partial(operations.bring, current_occasion, item), item.meeting_id)


@pages.post("/turns/<uuid:turn_id>/phase")
def move_on(turn_id: UUID) -> ResponseReturnValue:
    """To another phase, from the one that was seen."""
    return _of_turn("live.move_on", operations.move_on, turn_id, PhaseForm)


@pages.post("/turns/<uuid:turn_id>/time")
def give_time(turn_id: UUID) -> ResponseReturnValue:
    """Five minutes more."""
    return _of_turn("live.give_time", operations.give_time, turn_id, TimeForm)


@pages.post("/turns/<uuid:turn_id>/family/<any(present, gone):seen>")
def show_family(turn_id: UUID, seen: str) -> ResponseReturnValue:
    """The family is present, or not any more."""
    return _of_turn("live.show_family", partial(operations.show_family, present=seen == "present"), turn_id)


@pages.post("/turns/<uuid:turn_id>/next-on")
def set_next(turn_id: UUID) -> ResponseReturnValue:
    """When the family is discussed next."""
    return _of_turn("live.set_next", operations.set_next, turn_id, NextForm)


@pages.post("/turns/<uuid:turn_id>/speakers/<any(join, leave):whether>")
def queue(turn_id: UUID, whether: str) -> ResponseReturnValue:
    """Stand in the queue of speakers, or leave it."""
    act, verb = (speakers.join_queue, "live.join_queue") if whether == "join" else (speakers.leave_queue, "live.leave_queue")
    return _of_turn(verb, act, turn_id)


@pages.post("/turns/<uuid:turn_id>/word")
def next_speaker(turn_id: UUID) -> ResponseReturnValue:
    """The word goes to the next in the queue."""
    return _of_turn("live.next_speaker", speakers.next_speaker, turn_id, WordForm)


@pages.post("/turns/<uuid:turn_id>/record")
def conclude(turn_id: UUID) -> ResponseReturnValue:
    """Finish the family: the draft of its record is made of the board, and its page opens."""
    turn = get(Turn, turn_id)
    require("live.conclude", turn)
    meeting_id = turn.item.meeting_id
    form = Form(Schema)
    if form.carried_out(partial(operations.conclude, current_occasion, turn)):
        flash(_("The draft of the record is made of the board. Look it through and finish it."))
        return redirect(url_for("record.edit", discussion_id=form.result.id))
    return _back(form, meeting_id)


def _of_turn(verb: str, act: Callable[..., Any], turn_id: UUID, schema: type[Schema] = Schema) -> ResponseReturnValue:
    turn = get(Turn, turn_id)
    require(verb, turn)
    return _pressed(schema, partial(act, current_occasion, turn), turn.item.meeting_id)


def _pressed(schema: type[Schema], act: Callable[..., Any], meeting_id: UUID) -> ResponseReturnValue:
    form = Form(schema)
    form.carried_out(act)
    return _back(form, meeting_id)


def _back(form: Form, meeting_id: UUID) -> ResponseReturnValue:
    """Back to the board; what was refused is told there."""
    for _field, sentence in form.errors:
        flash(sentence, "error")
    return redirect(url_for("live.show", meeting_id=meeting_id))
