"""Writing the texts of a plan under the official headings."""

from __future__ import annotations

from collections.abc import Mapping

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.plans import official, part_queries, rules
from teamcase.plans.editions import Change, new_edition
from teamcase.plans.models import Plan
from teamcase.plans.part_models import Part, PlanPart, PlanPartUse


@operation
def write_parts(occasion: Occasion, plan: Plan, *, texts: Mapping[Part, str | None]) -> None:
    """Write what stands under these headings of a plan; the others stay. The earlier words stay readable in the editions.

    The headings are those of the official client plans (SHL 1301/2014, 39 §; LsL 417/2007, 30 §). Raises RuleBroken, and Stale
    where somebody changed the plan after it was opened.
    """
    rules.check_can_change(plan)
    wanted = {part: text or "" for part, text in texts.items()}
    official.check_asked(official.asked_of(plan.kind, plan.service_task), wanted)
    now = part_queries.texts(plan)
    changed = {part: text for part, text in wanted.items() if text != now.get(part, "")}
    if not changed:
        return
    with new_edition(occasion, plan, Change.TEXTS, seen=plan.version):
        kept = part_queries.parts(plan)
        for part, text in changed.items():
            row = kept.get(part) or _begun(plan, part)
            row.text, row.written_by, row.written_at = text, occasion.who.id, occasion.at
            if part not in kept:
                db.session.add(row)
                db.session.flush()
                db.session.add(PlanPartUse(case_id=plan.case_id, plan_id=plan.id, part_id=row.id))


def _begun(plan: Plan, part: Part) -> PlanPart:
    return PlanPart(case_id=plan.case_id, key=part)
