"""The JSON door to the texts of a plan."""

from __future__ import annotations

from uuid import UUID

from teamcase.foundation.json_body import patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get
from teamcase.plans import part_operations, part_queries
from teamcase.plans.models import Plan
from teamcase.plans.part_models import Part
from teamcase.plans.part_schemas import Parts, ShownParts

api = Door("plan_parts", __name__)


@api.shows("/plans/<uuid:plan_id>/parts", gives=ShownParts)
def show(plan_id: UUID) -> With:
    """The texts of a plan under its official headings, those that nobody has written yet too."""
    plan = get(Plan, plan_id)
    return With(plan, parts=part_queries.written(plan))


@api.changes("/plans/<uuid:plan_id>/parts", takes=Parts, gives=ShownParts)
def write(plan_id: UUID) -> With:
    """Write under the headings that are sent; the others stay. A heading that this kind of plan lacks is refused."""
    plan = get_for("plans.write_parts", Plan, plan_id)
    texts = patched(plan, lambda: part_queries.as_typed(plan))
    part_operations.write_parts(current_occasion, plan, texts={Part(name): text for name, text in texts.items()})
    return With(plan, parts=part_queries.written(plan))
