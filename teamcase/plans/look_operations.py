"""Keeping that somebody has looked at plans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from teamcase.foundation.asking import Said, say_last
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation

# Of plans that the person sees, and never back in time; two windows that open one plan at once keep one row.
LOOKED: Final = (
    "INSERT INTO plan_look (id, staff_id, plan_id, case_id, looked_at)"
    " SELECT gen_random_uuid(), %(looker)s, plan.id, plan.case_id, %(looked_at)s::timestamptz"
    " FROM plan WHERE plan.id = ANY(%(looked)s::uuid[])"
    " ON CONFLICT (staff_id, plan_id) DO UPDATE SET looked_at = greatest(plan_look.looked_at, excluded.looked_at)"
)


@operation
def look(occasion: Occasion, _subject: None, *, plans: Sequence[UUID]) -> None:
    """The person has seen these plans as they stand now; said again it is said of the later moment."""
    say_last(Said(LOOKED, {"looker": occasion.who.id, "looked_at": occasion.at, "looked": list(plans)}))
