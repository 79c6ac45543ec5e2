"""The JSON door to closing a case and reopening it."""

from __future__ import annotations

from uuid import UUID

from teamcase.cases import queries as cases
from teamcase.cases.api_schemas import Case as CaseShown
from teamcase.cases.models import Case, Stage
from teamcase.closing import operations
from teamcase.closing.schemas import Closure, Reopening
from teamcase.foundation.json_body import body
from teamcase.foundation.json_door import Door
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for

api = Door("closing", __name__)


@api.does("/cases/<uuid:case_id>/closure", takes=Closure, gives=CaseShown)
def close(case_id: UUID) -> Case:
    """Close the case, once nothing is left open. It stays readable."""
    case = get_for("closing.close", Case, case_id)
    written = body()
    if (case.closing_reason, case.closing_summary, case.stage) != (written["reason"], written["summary"], Stage.CLOSED):
        operations.close(current_occasion, case, **written)
    return case


@api.does("/cases/<uuid:case_id>/reopening", takes=Reopening, gives=CaseShown)
def reopen(case_id: UUID) -> Case:
    """Open a closed case again with its team; clients and who answers for them are named anew."""
    case = get_for("closing.reopen", Case, case_id)
    written = body()
    moves = cases.stage_moves(case.id)
    if not (case.stage is Stage.ACTIVE and moves and (moves[0].stage, moves[0].reason) == (Stage.ACTIVE, written["reason"])):
        operations.reopen(current_occasion, case, **written)
    return case
