"""Writing a safety plan, and saying who besides those who answer for the person may see it."""

from __future__ import annotations

from uuid import UUID

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.safety import queries, rules
from teamcase.safety.models import PARTS, SafetyEdition, SafetyPlan, SafetyReader


@operation
def begin(occasion: Occasion, /, person: Person, *, case: Case, **told: str | None) -> SafetyPlan:
    """Write the safety plan of a person of the family, one in a case (document 1506.15025). Raises RuleBroken."""
    check_open(case)
    rules.check_says_something(told)
    plan = SafetyPlan(case_id=case.id, person_id=person.id, service_task=queries.service_task(case.id, person.id, occasion.today))
    plan.edition = 0
    _tell(occasion, plan, told)
    db.session.add(plan)
    db.session.flush()
    _keep(occasion, plan)
    return plan


@operation
def write(occasion: Occasion, /, plan: SafetyPlan, **told: str | None) -> None:
    """Write the plan anew; what it said before stays in its editions. Raises RuleBroken, Stale."""
    check_open(plan.case)
    rules.check_says_something(told)
    _tell(occasion, plan, told)
    _keep(occasion, plan)


@operation
def name_reader(occasion: Occasion, plan: SafetyPlan, *, staff_id: UUID) -> SafetyReader:
    """Let a member of the team see the plan. Raises RuleBroken."""
    check_open(plan.case)
    rules.check_reader(staff_id, queries.offered(plan.case, occasion.today), plan.readers)
    reader = SafetyReader(case_id=plan.case_id, plan_id=plan.id, staff_id=staff_id, named_by=occasion.who.id, named_at=occasion.at)
    db.session.add(reader)
    db.session.expire(plan, ["readers"])
    return reader


@operation
def end_reader(occasion: Occasion, plan: SafetyPlan, *, staff_id: UUID) -> None:
    """Let somebody who was named see the plan no longer; said again it changes nothing."""
    check_open(plan.case)
    for reader in plan.readers:
        if reader.staff_id == staff_id and reader.ended_at is None:
            reader.ended_at = occasion.at


def _tell(occasion: Occasion, plan: SafetyPlan, told: dict[str, str | None]) -> None:
    for part in PARTS:
        setattr(plan, part, told.get(part))
    plan.written_by, plan.written_at, plan.edition = occasion.who.id, occasion.at, plan.edition + 1


def _keep(occasion: Occasion, plan: SafetyPlan) -> None:
    contents = {part: getattr(plan, part) for part in PARTS if getattr(plan, part)}
    kept = SafetyEdition(case_id=plan.case_id, plan_id=plan.id, number=plan.edition, written_at=occasion.at, contents=contents)
    kept.written_by = occasion.who.id
    db.session.add(kept)
    db.session.expire(plan, ["editions"])
