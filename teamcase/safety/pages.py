"""The HTML door to safety plans. To whoever neither answers for anybody of the family nor was named, there is nothing here at all."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases.members import member
from teamcase.cases.models import Case
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for, may
from teamcase.foundation.visibility import get
from teamcase.safety import operations, queries
from teamcase.safety.models import PARTS, SafetyPlan
from teamcase.safety.paper import pdf_of
from teamcase.safety.schemas import PART_NAMES, NamedReader, SafetyForm

pages = Blueprint("safety", __name__)


@pages.app_template_global("safety_concerns_me")
def safety_concerns_me(case: Case) -> bool:
    """Whether the way to safety plans is shown on the pages of a case."""
    return queries.concerns_me(case.id)


@pages.get("/cases/<uuid:case_id>/safety")
def of_case(case_id: UUID) -> ResponseReturnValue:
    """The safety plans of a family that one may see, and the people for whom one may write one."""
    case = get(Case, case_id)
    plans = queries.of_case(case.id)
    without = [person for person in queries.mine(case, current_occasion.today) if queries.of_person(case.id, person.id) is None]
    if not plans and not without:
        raise NotVisible("safety", case_id)
    return render_template("safety/of_case.html", case=case, tab="plan", plans=plans, without=without)


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/safety/new", methods=["GET", "POST"])
def begin(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Write the safety plan of somebody; what is typed here is kept in no draft."""
    case = get(Case, case_id)
    person = member(case, person_id)
    if not may(current_occasion.actor, "safety.begin", person):
        raise NotVisible("safety", person_id)
    if kept := queries.of_person(case.id, person.id):
        return redirect(url_for("safety.show", safety_id=kept.id))
    form = Form(SafetyForm)
    if form.carried_out(partial(operations.begin, current_occasion, person, case=case)):
        return redirect(url_for("safety.show", safety_id=form.result.id))
    return render_template("safety/write.html", case=case, form=form, person=person, plan=None), form.status


@pages.get("/safety/<uuid:safety_id>")
def show(safety_id: UUID) -> ResponseReturnValue:
    """A safety plan as it stands, and who sees it."""
    plan = get(SafetyPlan, safety_id)
    return _shown(plan, {part: getattr(plan, part) for part in PARTS}, None)


@pages.get("/safety/<uuid:safety_id>/editions/<int:number>")
def edition(safety_id: UUID, number: int) -> ResponseReturnValue:
    """What a safety plan said after one writing."""
    plan = get(SafetyPlan, safety_id)
    for kept in plan.editions:
        if kept.number == number:
            return _shown(plan, kept.contents, kept)
    raise NotVisible("edition", number)


def _shown(plan: SafetyPlan, told: dict[str, Any], kept: Any) -> ResponseReturnValue:
    parts = [(part, PART_NAMES[part], told[part]) for part in PARTS if told.get(part)]
    readers = [reader for reader in plan.readers if reader.ended_at is None]
    return render_template("safety/show.html", plan=plan, case=plan.case, tab="plan", parts=parts, readers=readers, edition=kept)


@pages.route("/safety/<uuid:safety_id>/edit", methods=["GET", "POST"])
def write(safety_id: UUID) -> ResponseReturnValue:
    """Write a safety plan anew; what is typed here is kept in no draft."""
    plan = get_for("safety.write", SafetyPlan, safety_id)
    form = Form(SafetyForm, of=plan)
    if form.carried_out(partial(operations.write, current_occasion, plan)):
        return redirect(url_for("safety.show", safety_id=plan.id))
    return render_template("safety/write.html", case=plan.case, form=form, person=plan.person, plan=plan), form.status


@pages.route("/safety/<uuid:safety_id>/readers", methods=["GET", "POST"])
def name_reader(safety_id: UUID) -> ResponseReturnValue:
    """Let somebody of the team see a safety plan."""
    plan = get_for("safety.name_reader", SafetyPlan, safety_id)
    offered = queries.offered(plan.case, current_occasion.today)
    form = Form(NamedReader, choices={"staff_id": list(offered.items())})
    if form.carried_out(partial(operations.name_reader, current_occasion, plan)):
        flash(_("Saved."))
        return redirect(url_for("safety.show", safety_id=plan.id))
    return render_template("safety/reader.html", case=plan.case, form=form, plan=plan), form.status


@pages.post("/safety/<uuid:safety_id>/readers/<uuid:staff_id>/end")
def end_reader(safety_id: UUID, staff_id: UUID) -> ResponseReturnValue:
    """Let somebody who was named see a safety plan no longer."""
    plan = get_for("safety.end_reader", SafetyPlan, safety_id)
    form = Form(Schema)
    if form.carried_out(partial(operations.end_reader, current_occasion, plan, staff_id=staff_id)):
        flash(_("Saved."))
    for sentence in form.overall:
        flash(sentence, "error")
    return redirect(url_for("safety.show", safety_id=plan.id))


@pages.get("/safety/<uuid:safety_id>/pdf")
def pdf(safety_id: UUID) -> ResponseReturnValue:
    """The paper for the person herself, printed by those who answer for her; its name tells nothing."""
    plan = get_for("safety.write", SafetyPlan, safety_id)
    paper = pdf_of(plan, current_occasion.at)
    return Response(paper, mimetype="application/pdf", headers={"Content-Disposition": 'inline; filename="paper.pdf"'})
