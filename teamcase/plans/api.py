"""The JSON door to plans: which there are, how one stands, and how it changes."""

from __future__ import annotations

from uuid import UUID

from teamcase.cases.models import Case
from teamcase.foundation.json_body import body, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get, listed
from teamcase.plans import api_schemas, operations, queries, rules
from teamcase.plans.models import Plan, PlanStage
from teamcase.plans.schemas import Beginning, InForce, Review

api = Door("plans", __name__)
SHOWN = ("plans_api.show", "plan_id")


@api.lists("/cases/<uuid:case_id>/plans", gives=api_schemas.PlanRow)
def plans(case_id: UUID) -> Page[Plan]:
    """The plans of a case: in force, being prepared, then the replaced ones."""
    case, page = get(Case, case_id), page_asked(UUID)
    return page.whole(listed(queries.of_case(case.id)), lambda plan: plan.id)


@api.makes("/cases/<uuid:case_id>/plans", takes=Beginning, gives=api_schemas.Plan, at=SHOWN)
def begin(case_id: UUID) -> Plan:
    """Begin a family plan about some persons of the family."""
    case = get_for("plans.begin", Case, case_id)
    return operations.begin(current_occasion, case, **body())


@api.shows("/plans/<uuid:plan_id>", gives=api_schemas.Plan)
def show(plan_id: UUID) -> Plan:
    """A plan as it stands, with its goals."""
    return get(Plan, plan_id)


@api.changes("/plans/<uuid:plan_id>", takes=Review, gives=api_schemas.Plan)
def set_review(plan_id: UUID) -> Plan:
    """Say when the plan is looked at again, within a year."""
    plan = get_for("plans.set_review", Plan, plan_id)
    operations.set_review(current_occasion, plan, **patched(plan, lambda: {"review_on": plan.review_on}))
    return plan


@api.makes("/plans/<uuid:plan_id>/successor", takes=Beginning, gives=api_schemas.Plan, at=SHOWN)
def renew(plan_id: UUID) -> Plan:
    """Begin a new plan from this one; its running goals go on in it with their scores."""
    plan = get_for("plans.renew", Plan, plan_id)
    return operations.renew(current_occasion, plan, **body())


@api.does("/plans/<uuid:plan_id>/in-force", takes=InForce, gives=api_schemas.Plan)
def put_in_force(plan_id: UUID) -> Plan:
    """Put a prepared plan in force; it takes the place of the one in force only when `replaces` says so."""
    plan = get_for("plans.put_in_force", Plan, plan_id)
    written = body()
    if (plan.stage, plan.starts_on) != (PlanStage.IN_FORCE, written["starts_on"]):
        operations.put_in_force(current_occasion, plan, **written)
    return plan


@api.does("/plans/<uuid:plan_id>/agreements/<uuid:person_id>", takes=api_schemas.HowTheyStand, gives=api_schemas.Plan)
def record_agreement(plan_id: UUID, person_id: UUID) -> Plan:
    """Record how a person stands to the plan."""
    plan = get_for("plans.record_agreement", Plan, plan_id)
    written, kept = body(), rules.standing(plan.agreements).get(person_id)
    if kept is None or (kept.how, kept.on) != (written["how"], written["on"]):
        operations.record_agreement(current_occasion, plan, person=person_id, **written)
    return plan
