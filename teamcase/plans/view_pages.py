"""The pages of views and hearings: noting what each thinks, correcting it, and recording that somebody was heard."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get
from teamcase.meetings.models import NoView
from teamcase.plans import queries, view_operations, view_queries
from teamcase.plans.models import Plan
from teamcase.plans.pages import form_page
from teamcase.plans.view_models import PlanHearing, PlanView, ToldTo
from teamcase.plans.view_schemas import CorrectedHearing, CorrectedView, Hearing, View

pages = Blueprint("voices", __name__)
SAID = ("words", "method", "reason", "on", "present", "reading", "told_to", "withheld_because")
HEARD = ("on", "how", "came", "words")


@pages.route("/plans/<uuid:plan_id>/views/new", methods=["GET", "POST"])
def note_view(plan_id: UUID) -> ResponseReturnValue:
    """Note what somebody thinks of the plan, or why there is no view."""
    plan = get_for("plans.note_view", Plan, plan_id)
    speakers = view_queries.speakers(plan, current_occasion.today)
    start = {"whose": request.args.get("whose"), "on": current_occasion.today, "told_to": ToldTo.FAMILY}
    draft = key_of("plans.view", about=plan.case_id, subject=plan.id)
    form = Form(View, start=start, choices={"whose": [("", _("Nobody on this list")), *speakers]}, draft=draft)
    if form.carried_out(partial(view_operations.note_view, current_occasion, plan)):
        return _back_to(plan)
    return form_page("plans/view.html", plan, form, corrected=None)


@pages.post("/plans/<uuid:plan_id>/people/<uuid:person_id>/too-young")
def too_young(plan_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Say in one click that a child is too young to tell."""
    plan = get(Plan, plan_id)
    form = Form(Schema)
    act = partial(view_operations.note_view, current_occasion, plan, whose=f"person:{person_id}", on=current_occasion.today)
    if form.carried_out(partial(act, reason=NoView.TOO_YOUNG)):
        flash(_("Saved."))
    for sentence in form.overall:
        flash(sentence, "error")
    return _back_to(plan)


@pages.route("/plan-views/<uuid:view_id>/correct", methods=["GET", "POST"])
def correct_view(view_id: UUID) -> ResponseReturnValue:
    """Correct a view by a new edition."""
    view = get_for("plans.correct_view", PlanView, view_id)
    draft = key_of("plans.view-correction", about=view.case_id, subject=view.id)
    form = Form(CorrectedView, start={name: getattr(view, name) for name in SAID}, draft=draft)
    if form.carried_out(partial(view_operations.correct_view, current_occasion, view)):
        return _back_to(view.plan)
    return form_page("plans/view.html", view.plan, form, corrected=view)


@pages.route("/plans/<uuid:plan_id>/hearings/new", methods=["GET", "POST"])
def note_hearing(plan_id: UUID) -> ResponseReturnValue:
    """Record an opportunity to be heard."""
    plan = get_for("plans.note_hearing", Plan, plan_id)
    people = queries.people_of(plan, on=current_occasion.today)
    start = {"person": request.args.get("person"), "on": current_occasion.today}
    draft = key_of("plans.hearing", about=plan.case_id, subject=plan.id)
    form = Form(Hearing, start=start, choices={"person": list(people.items())}, draft=draft)
    if form.carried_out(partial(view_operations.note_hearing, current_occasion, plan)):
        return _back_to(plan)
    return form_page("plans/hearing.html", plan, form, corrected=None)


@pages.route("/plan-hearings/<uuid:hearing_id>/correct", methods=["GET", "POST"])
def correct_hearing(hearing_id: UUID) -> ResponseReturnValue:
    """Correct what was recorded of a hearing by a new edition."""
    hearing = get_for("plans.correct_hearing", PlanHearing, hearing_id)
    draft = key_of("plans.hearing-correction", about=hearing.case_id, subject=hearing.id)
    form = Form(CorrectedHearing, start={name: getattr(hearing, name) for name in HEARD}, draft=draft)
    if form.carried_out(partial(view_operations.correct_hearing, current_occasion, hearing)):
        return _back_to(hearing.plan)
    return form_page("plans/hearing.html", hearing.plan, form, corrected=hearing)


def _back_to(plan: Plan) -> ResponseReturnValue:
    return redirect(url_for("plans.show", plan_id=plan.id, _anchor="voices"))
