"""The pages before a discussion and after a meeting: preparing an item, asking for a discussion, and carrying over."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from marshmallow import Schema

from teamcase.cases.models import Case
from teamcase.families.models import Person
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.references import named
from teamcase.foundation.visibility import get
from teamcase.meetings import preparing_operations as operations
from teamcase.meetings import preparing_queries as queries
from teamcase.meetings import wish_operations as wishes
from teamcase.meetings.models import AgendaItem, Meeting, Wish
from teamcase.meetings.preparing_schemas import PreparationForm, WishForm

pages = Blueprint("preparing", __name__)


@pages.route("/agenda/<uuid:item_id>/prepare", methods=["GET", "POST"])
def prepare(item_id: UUID) -> ResponseReturnValue:
    """What is prepared with the family: its question, permission, interpreter, who is invited."""
    item = get_for("meetings.prepare_item", AgendaItem, item_id)
    offers = {"invited.person_id": named(_persons(item))}
    draft = key_of("meetings.prepare", about=item.case_id, subject=item.id)
    form = Form(PreparationForm, of=item, start=partial(_begun, item), choices=offers, draft=draft)
    if form.carried_out(partial(operations.prepare_item, current_occasion, item)):
        flash(_("Saved."))
        return redirect(url_for("meetings.show", meeting_id=item.meeting_id, _anchor=f"item-{item.id}"))
    slot = queries.slot(item, current_occasion)
    return render_template("meetings/prepare.html", item=item, form=form, slot=slot), form.status


@pages.post("/meetings/<uuid:meeting_id>/carry")
def carry_over(meeting_id: UUID) -> ResponseReturnValue:
    """Bring what the meeting did not reach to the next one."""
    meeting = get(Meeting, meeting_id)
    form = Form(Schema)
    if form.carried_out(partial(operations.carry_over, current_occasion, meeting)):
        carried = len(form.result)
        flash(ngettext("%(num)s family was carried over.", "%(num)s families were carried over.", carried))
    form.say_refusals()
    return redirect(url_for("meetings.show", meeting_id=meeting.id))


@pages.route("/cases/<uuid:case_id>/wish", methods=["GET", "POST"])
def ask(case_id: UUID) -> ResponseReturnValue:
    """Ask the team to discuss the family, whenever it comes to it."""
    case = get_for("meetings.ask_discussion", Case, case_id)
    form = Form(WishForm, draft=key_of("meetings.wish", about=case.id))
    if form.carried_out(partial(wishes.ask_discussion, current_occasion, case)):
        flash(_("The team sees this when an agenda is built."))
        return redirect(url_for("meetings.of_case", case_id=case.id))
    return render_template("meetings/ask.html", case=case, form=form), form.status


@pages.post("/wishes/<uuid:wish_id>/withdraw")
def withdraw(wish_id: UUID) -> ResponseReturnValue:
    """Withdraw what was asked of the team."""
    wish = get(Wish, wish_id)
    form = Form(Schema)
    form.carried_out(partial(wishes.withdraw_wish, current_occasion, wish))
    form.say_refusals()
    return redirect(url_for("meetings.of_case", case_id=wish.case_id))


def _begun(item: AgendaItem) -> dict[str, Any]:
    """What stands there; where nobody has prepared anything, the languages for which somebody of the family has an interpreter."""
    begun = {name: getattr(item, name) for name in PreparationForm().fields}
    if not any(begun.values()):
        languages = {person.interpreter for person in queries.persons(item.case, current_occasion.today) if person.interpreter}
        begun["interpreter"] = ", ".join(sorted(languages))
    return begun


def _persons(item: AgendaItem) -> list[Person]:
    """The persons of the family today, and whoever is invited already."""
    found = list(queries.persons(item.case, current_occasion.today))
    return [*found, *(row.person for row in item.invited if row.person and row.person not in found)]
