"""The pages of the services of a plan: telling of one, and changing it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.plans import service_operations
from teamcase.plans.models import Plan, PlanService
from teamcase.plans.pages import form_page, get_for
from teamcase.plans.service_schemas import ServiceForm

pages = Blueprint("services", __name__)


@pages.route("/plans/<uuid:plan_id>/services/new", methods=["GET", "POST"])
def add(plan_id: UUID) -> ResponseReturnValue:
    """Tell of a service that the plan uses."""
    plan = get_for("plans.add_service", Plan, plan_id)
    form = Form(ServiceForm, draft=key_of("plans.add-service", about=plan.case_id, subject=plan.id))
    if form.carried_out(partial(service_operations.add_service, current_occasion, plan)):
        return _back(plan)
    return form_page("plans/service.html", plan, form, service=None)


@pages.route("/services/<uuid:service_id>/edit", methods=["GET", "POST"])
def edit(service_id: UUID) -> ResponseReturnValue:
    """Change what is told of a service, or say until when it goes on."""
    service = get_for("plans.change_service", PlanService, service_id)
    draft = key_of("plans.change-service", about=service.case_id, subject=service.id)
    form = Form(ServiceForm, of=service, draft=draft)
    if form.carried_out(partial(service_operations.change_service, current_occasion, service)):
        return _back(service.plan)
    return form_page("plans/service.html", service.plan, form, service=service)


def _back(plan: Plan) -> ResponseReturnValue:
    return redirect(url_for("plans.show", plan_id=plan.id, _anchor="services"))
