"""The pages of plans: reading one, beginning, putting in force, who agreed, editions."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases.models import Case
from teamcase.deadlines.queries import value_on
from teamcase.foundation.database import Record
from teamcase.foundation.errors import NotAllowed, NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import may, whose
from teamcase.foundation.visibility import get
from teamcase.plans import card_queries, comparison, look_operations, operations, part_queries, queries, rules, view_queries
from teamcase.plans.models import Plan
from teamcase.plans.schemas import Beginning, InForce, Review, Standing

pages = Blueprint("plans", __name__)
Kept = TypeVar("Kept", bound=Record)


def get_for(verb: str, kind: type[Kept], record_id: UUID) -> Kept:
    """Open a record in order to do something to it. Raises NotVisible, and NotAllowed when it is for others to do."""
    record = get(kind, record_id)
    if not may(current_occasion.actor, verb, record):
        raise NotAllowed(verb, whose(verb))
    return record


@pages.get("/cases/<uuid:case_id>/plan")
def of_case(case_id: UUID) -> ResponseReturnValue:
    """The plan of a case: the one in force, else the one being prepared, else how to begin."""
    case = get(Case, case_id)
    plan = queries.current_of(case_id)
    return _shown(get(Plan, plan.id)) if plan else render_template("plans/none.html", case=case, tab="plan", plans=queries.of_case(case_id))


@pages.get("/plans/<uuid:plan_id>")
def show(plan_id: UUID) -> ResponseReturnValue:
    """One plan."""
    return _shown(get(Plan, plan_id))


def _shown(plan: Plan) -> ResponseReturnValue:
    today = current_occasion.today
    look_operations.look(current_occasion, None, plans=[plan.id])
    return render_template(
        "plans/show.html",
        plan=plan,
        case=plan.case,
        tab="plan",
        cards=card_queries.cards(plan, on=today),
        proposals=card_queries.proposals(plan),
        people=queries.people_of(plan, on=today),
        responsible=queries.responsible(plan, on=today),
        missing=rules.without_answer(plan),
        review=rules.review_kind(plan.review_on, today=today),
        plans=queries.of_case(plan.case_id),
        texts=part_queries.written(plan),
        **view_queries.shown(plan, on=today),
    )


@pages.route("/cases/<uuid:case_id>/plans/new", methods=["GET", "POST"])
def begin(case_id: UUID) -> ResponseReturnValue:
    """Begin a plan."""
    case = get_for("plans.begin", Case, case_id)
    people = queries.people(case_id, on=current_occasion.today)
    form = Form(Beginning, start={"about": list(people), "review_on": _latest_review()}, choices={"about": list(people.items())})
    if form.carried_out(partial(operations.begin, current_occasion, case)):
        return redirect(url_for("plans.show", plan_id=form.result.id))
    return render_template("plans/begin.html", case=case, tab="plan", form=form, earlier=None), form.status


@pages.route("/plans/<uuid:plan_id>/renew", methods=["GET", "POST"])
def renew(plan_id: UUID) -> ResponseReturnValue:
    """Begin a new plan from this one."""
    plan = get_for("plans.renew", Plan, plan_id)
    people = queries.people_of(plan, on=current_occasion.today)
    start = {"about": [row.person_id for row in plan.about], "review_on": _latest_review()}
    form = Form(Beginning, start=start, choices={"about": list(people.items())})
    if form.carried_out(partial(operations.renew, current_occasion, plan)):
        return redirect(url_for("plans.show", plan_id=form.result.id))
    return render_template("plans/begin.html", case=plan.case, tab="plan", form=form, earlier=plan), form.status


@pages.route("/plans/<uuid:plan_id>/put-in-force", methods=["GET", "POST"])
def put_in_force(plan_id: UUID) -> ResponseReturnValue:
    """Put a prepared plan in force."""
    plan = get_for("plans.put_in_force", Plan, plan_id)
    form = Form(InForce, of=plan, start=lambda: {"starts_on": plan.starts_on or current_occasion.today})
    if form.carried_out(partial(operations.put_in_force, current_occasion, plan)):
        flash(_("The plan is in force."))
        return _back_to(plan)
    earlier = queries.in_force(plan.case_id, plan.kind)
    return form_page("plans/put_in_force.html", plan, form, earlier=earlier, missing=rules.without_answer(plan))


@pages.route("/plans/<uuid:plan_id>/review", methods=["GET", "POST"])
def set_review(plan_id: UUID) -> ResponseReturnValue:
    """Say when the plan is looked at again."""
    plan = get_for("plans.set_review", Plan, plan_id)
    form = Form(Review, of=plan)
    if form.carried_out(partial(operations.set_review, current_occasion, plan)):
        return _back_to(plan)
    return form_page("plans/review.html", plan, form)


@pages.route("/plans/<uuid:plan_id>/agreements", methods=["GET", "POST"])
def record_agreement(plan_id: UUID) -> ResponseReturnValue:
    """Record how somebody stands to the plan."""
    plan = get_for("plans.record_agreement", Plan, plan_id)
    people = queries.people_of(plan, on=current_occasion.today)
    form = Form(Standing, start={"on": current_occasion.today}, choices={"person": list(people.items())})
    if form.carried_out(partial(operations.record_agreement, current_occasion, plan)):
        return _back_to(plan)
    return form_page("plans/agreement.html", plan, form, missing=rules.without_answer(plan))


@pages.get("/plans/<uuid:plan_id>/editions")
def editions(plan_id: UUID) -> ResponseReturnValue:
    """Every edition of a plan."""
    plan = get(Plan, plan_id)
    told = [(row, comparison.told(row.contents)) for row in queries.editions(plan)]
    return render_template("plans/editions.html", plan=plan, case=plan.case, tab="plan", editions=told)


@pages.get("/plans/<uuid:plan_id>/editions/<int:number>")
def edition(plan_id: UUID, number: int) -> ResponseReturnValue:
    """One edition, and what changed against the one before."""
    plan = get(Plan, plan_id)
    chosen, before = queries.edition(plan, number), queries.edition(plan, number - 1)
    if chosen is None:
        raise NotVisible("edition", number)
    changes = comparison.differences(before.contents if before else None, chosen.contents)
    told = comparison.told(chosen.contents)
    return render_template("plans/edition.html", plan=plan, case=plan.case, tab="plan", edition=chosen, told=told, changes=changes)


def _latest_review() -> date:
    today = current_occasion.today
    return rules.months_later(today, int(value_on("plan_review_months", today)))


def form_page(template: str, plan: Plan, form: Form, **more: Any) -> ResponseReturnValue:
    """A form about a plan, within the frame of its case."""
    return render_template(template, plan=plan, case=plan.case, tab="plan", form=form, **more), form.status


def _back_to(plan: Plan) -> ResponseReturnValue:
    return redirect(url_for("plans.show", plan_id=plan.id))
