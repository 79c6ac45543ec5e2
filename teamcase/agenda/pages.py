"""The HTML door to building an agenda: what is on it, what is proposed and why, and the minutes."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from teamcase.agenda import operations, queries, rules
from teamcase.agenda import schemas as _words  # noqa: F401 - teaches the house the words of the reasons
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get, listed
from teamcase.meetings import operations as meetings
from teamcase.meetings import preparing_rules
from teamcase.meetings import queries as meeting_queries
from teamcase.meetings.models import AgendaItem, Meeting

pages = Blueprint("agenda", __name__)


@pages.get("/meetings/<uuid:meeting_id>/agenda")
def build(meeting_id: UUID) -> ResponseReturnValue:
    """The agenda beside what is proposed for it, with the reasons."""
    meeting = get_for("agenda.accept", Meeting, meeting_id)
    items = listed(meeting_queries.agenda(meeting.id))
    found = listed(queries.proposals(meeting, current_occasion.today))
    interval, minutes = queries.agreed(meeting.team_id)
    return render_template(
        "agenda/build.html",
        meeting=meeting,
        items=items,
        slots=preparing_rules.slots(meeting, items),
        proposed=[one for one in found if one.reasons],
        others=[one for one in found if not one.reasons],
        elsewhere=queries.elsewhere(meeting, current_occasion.today),
        wishes=queries.first_wishes(meeting.team_id),
        interval=interval,
        minutes=minutes,
        left=rules.minutes_left(meeting.minutes, [item.minutes for item in items]),
    )


@pages.post("/meetings/<uuid:meeting_id>/agenda/<uuid:case_id>")
def accept(meeting_id: UUID, case_id: UUID) -> ResponseReturnValue:
    """Take a proposed family onto the agenda."""
    meeting = get(Meeting, meeting_id)
    form = Form(Schema)
    form.carried_out(partial(operations.accept, current_occasion, meeting, case_id=case_id))
    return _back(form, meeting.id, "proposals")


@pages.post("/agenda/<uuid:item_id>/move/<any(up, down):way>")
def move(item_id: UUID, way: str) -> ResponseReturnValue:
    """Move a family up or down, and go on building."""
    item = get(AgendaItem, item_id)
    form = Form(Schema)
    form.carried_out(partial(meetings.move_item, current_occasion, item, up=way == "up"))
    return _back(form, item.meeting_id, f"item-{item.id}")


@pages.post("/agenda/<uuid:item_id>/take-off")
def take_off(item_id: UUID) -> ResponseReturnValue:
    """Take a family off whose question nobody has written yet, and go on building; with a question the page of removal asks first."""
    item = get_for("meetings.remove_item", AgendaItem, item_id)
    if item.question:
        return redirect(url_for("meetings.remove_item", item_id=item.id))
    meeting_id, form = item.meeting_id, Form(Schema)
    form.carried_out(partial(meetings.remove_item, current_occasion, item))
    return _back(form, meeting_id, "agenda")


def _back(form: Form, meeting_id: UUID, anchor: str) -> ResponseReturnValue:
    form.say_refusals()
    return redirect(url_for("agenda.build", meeting_id=meeting_id, _anchor=anchor))
