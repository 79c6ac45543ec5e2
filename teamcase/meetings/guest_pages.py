"""The pages of guests: inviting one to a family's discussion, and withdrawing it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.absences import queries as absences
from teamcase.absences.suffixes import marked
from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.references import named, with_records
from teamcase.meetings import guest_operations as operations
from teamcase.meetings import guest_queries as queries
from teamcase.meetings import guest_rules as rules
from teamcase.meetings.models import AgendaItem
from teamcase.meetings.schemas import GuestForm
from teamcase.staff import queries as staff
from teamcase.staff.models import TEAM_ROLES, Staff
from teamcase.teams import queries as teams

pages = Blueprint("guests", __name__)


@pages.route("/agenda/<uuid:item_id>/guests/new", methods=["GET", "POST"])
def invite(item_id: UUID) -> ResponseReturnValue:
    """Invite a colleague from outside the team to one family's discussion."""
    item = get_for("meetings.invite_guest", AgendaItem, item_id)
    members = {row.staff_id for row in teams.members(item.case.team_id, current_occasion.today)}
    others = named(person for person in staff.active() if person.role in TEAM_ROLES and person.id not in members)
    choices = {"staff_id": marked(others, absences.away(current_occasion))}
    form = Form(GuestForm, choices=choices, draft=key_of("meetings.guest", about=item.case_id, subject=item.id))
    if form.carried_out(with_records(partial(operations.invite_guest, current_occasion, item), staff_id=("guest", Staff))):
        flash(_("%(name)s is invited.", name=form.result.staff.name))
        return redirect(url_for("meetings.show", meeting_id=item.meeting_id, _anchor=f"item-{item.id}"))
    begins, ends = rules.window(item.meeting.starts_at)
    return render_template("meetings/invite_guest.html", item=item, form=form, begins=begins, ends=ends), form.status


@pages.post("/agenda/<uuid:item_id>/guests/<uuid:staff_id>/withdraw")
def withdraw(item_id: UUID, staff_id: UUID) -> ResponseReturnValue:
    """Withdraw a guest's invitation."""
    item = get_for("meetings.withdraw_guest", AgendaItem, item_id)
    invited = queries.open_of([item.id], current_occasion.at).get(item.id, [])
    grant = next((one for one in invited if one.staff_id == staff_id), None)
    if grant is None:
        raise NotVisible("guest of this discussion", staff_id)
    if Form(Schema).carried_out(partial(operations.withdraw_guest, current_occasion, item, grant=grant)):
        flash(_("%(name)s is no longer invited.", name=grant.staff.name))
    return redirect(url_for("meetings.show", meeting_id=item.meeting_id, _anchor=f"item-{item.id}"))
