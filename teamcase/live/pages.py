"""The HTML door to a meeting under way: opening it, its board, the looks of every three seconds, and its end."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import get, listed
from teamcase.live import operations, queries
from teamcase.live.board import COLUMNS, Board, drawn
from teamcase.live.models import Sitting, Turn
from teamcase.meetings.models import Meeting

pages = Blueprint("live", __name__)


@pages.post("/meetings/<uuid:meeting_id>/live")
def open_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """The team meets now: the board opens on everybody's screen."""
    meeting = get(Meeting, meeting_id)
    form = Form(Schema)
    if form.carried_out(partial(operations.open_meeting, current_occasion, meeting)):
        return redirect(url_for("live.show", meeting_id=meeting.id))
    form.say_refusals()
    return redirect(url_for("meetings.show", meeting_id=meeting.id))


@pages.get("/meetings/<uuid:meeting_id>/live")
def show(meeting_id: UUID) -> ResponseReturnValue:
    """The board of a meeting; with `?wall=1` for the wall: initials, larger letters, nothing to write in.

    `?turn=` shows the turn of a family that is not under way any more, to whoever began something there.
    """
    meeting = get(Meeting, meeting_id)
    sitting, pinned = queries.sitting_of(meeting.id), request.args.get("turn", type=UUID)
    if sitting is None or (sitting.ended_at and not pinned):
        return redirect(url_for("meetings.show", meeting_id=meeting.id))
    queries.look(meeting.id)
    board = Board(meeting, sitting, is_wall=bool(request.args.get("wall")))
    if pinned:
        board.pin(get(Turn, pinned))
    if board.turn:
        queries.is_first_look(board.turn)
        listed([place.item for place in board.places])
    return render_template("live/show.html", **drawn(board))


@pages.get("/meetings/<uuid:meeting_id>/live/board")
def look(meeting_id: UUID) -> ResponseReturnValue:
    """What has changed since the number `v`: nothing (204), or the parts of the board, with the family's picture for `picture`.

    A look that shows nothing trails nothing.
    """
    beats = queries.look(meeting_id)
    if beats is None:
        raise NotVisible("sitting", meeting_id)
    if str(beats) == request.args.get("v"):
        return "", 204
    sitting = _sitting(meeting_id)
    board = Board(sitting.meeting, sitting, is_wall=bool(request.args.get("wall")), shows_picture=bool(request.args.get("picture")))
    if board.turn and queries.is_first_look(board.turn):
        listed([board.turn])
    return render_template("live/board.html", **drawn(board, COLUMNS))


@pages.post("/meetings/<uuid:meeting_id>/live/end")
def end(meeting_id: UUID) -> ResponseReturnValue:
    """The meeting ends for everybody."""
    meeting = get(Meeting, meeting_id)
    form = Form(Schema)
    if form.carried_out(partial(operations.end_meeting, current_occasion, _sitting(meeting.id))):
        flash(_("The meeting has ended. What is on the board stays."))
    return redirect(url_for("meetings.show", meeting_id=meeting.id))


def _sitting(meeting_id: UUID) -> Sitting:
    sitting = queries.sitting_of(meeting_id)
    if sitting is None:
        raise NotVisible("sitting", meeting_id)
    return sitting
