"""The JSON door to the services of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from teamcase.foundation.json_body import body, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get, listed
from teamcase.plans import api_schemas, service_operations
from teamcase.plans.models import Plan, PlanService
from teamcase.plans.service_schemas import ServiceForm

api = Door("services", __name__)


@api.lists("/plans/<uuid:plan_id>/services", gives=api_schemas.PlanService)
def services(plan_id: UUID) -> Page[PlanService]:
    """The services that a plan uses, in the order of their beginning."""
    plan, page = get(Plan, plan_id), page_asked(UUID)
    return page.whole(listed(plan.services), lambda service: service.id)


@api.makes("/plans/<uuid:plan_id>/services", takes=ServiceForm, gives=api_schemas.PlanService, at=("services_api.show", "service_id"))
def add(plan_id: UUID) -> PlanService:
    """Tell of a service that the plan uses."""
    plan = get_for("plans.add_service", Plan, plan_id)
    return service_operations.add_service(current_occasion, plan, **body())


@api.shows("/services/<uuid:service_id>", gives=api_schemas.PlanService)
def show(service_id: UUID) -> PlanService:
    """A service of a plan."""
    return get(PlanService, service_id)


@api.changes("/services/<uuid:service_id>", takes=ServiceForm, gives=api_schemas.PlanService)
def change(service_id: UUID) -> PlanService:
    """Change what is told of a service, or say until when it goes on."""
    service = get_for("plans.change_service", PlanService, service_id)
    service_operations.change_service(current_occasion, service, **patched(service, lambda: _as_typed(service)))
    return service


def _as_typed(service: PlanService) -> Mapping[str, Any]:
    return {name: getattr(service, name) for name in ("name", "code", "provider", "starts_on", "ends_on", "amount", "decision")}
