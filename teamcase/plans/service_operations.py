"""The services of a plan: told, and changed when they change or end."""

from __future__ import annotations

from datetime import date

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.plans import service_rules
from teamcase.plans.editions import Change, new_edition
from teamcase.plans.models import Plan, PlanService


@operation
def add_service(  # noqa: PLR0913 - a service is told whole
    occasion: Occasion,
    plan: Plan,
    *,
    name: str,
    starts_on: date,
    code: str | None = None,
    provider: str | None = None,
    ends_on: date | None = None,
    amount: str | None = None,
    decision: str | None = None,
) -> PlanService:
    """Tell of a service that the plan uses (SHL 1301/2014, 39 §: services and measures). Raises RuleBroken."""
    service_rules.check_period(starts_on, ends_on)
    with new_edition(occasion, plan, Change.SERVICE):
        service = PlanService(case_id=plan.case_id, plan_id=plan.id, name=name, code=code, provider=provider, starts_on=starts_on)
        service.ends_on, service.amount, service.decision = ends_on, amount, decision
        db.session.add(service)
    return service


@operation
def change_service(  # noqa: PLR0913 - the same
    occasion: Occasion,
    service: PlanService,
    *,
    name: str,
    starts_on: date,
    code: str | None = None,
    provider: str | None = None,
    ends_on: date | None = None,
    amount: str | None = None,
    decision: str | None = None,
) -> None:
    """Change what is told of a service, or say until when it goes on; the earlier words stay in the editions. Raises RuleBroken, Stale."""
    service_rules.check_period(starts_on, ends_on)
    with new_edition(occasion, service.plan, Change.SERVICE):
        service.name, service.code, service.provider, service.starts_on = name, code, provider, starts_on
        service.ends_on, service.amount, service.decision = ends_on, amount, decision
