"""The JSON door to next steps."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from teamcase.actions import api_schemas, operations, queries
from teamcase.actions.models import Action, ActionStage
from teamcase.actions.queries import Step
from teamcase.actions.schemas import StepForm, Undone
from teamcase.cases.models import Case
from teamcase.foundation.json_body import asked, body, claim, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get, listed

api = Door("actions", __name__)


@api.lists("/actions", gives=api_schemas.StepRow, asks=api_schemas.Asked)
def steps() -> Page[Step]:
    """Open steps, the most urgent first: of a case, or without one those that one does oneself."""
    page, case_id = page_asked(date, UUID), asked(api_schemas.Asked)["case_id"]
    found = queries.listed_of(get(Case, case_id).id if case_id else None, current_occasion, page.after, page.limit)
    listed(found[: page.limit])
    return page.page(found, lambda step: (step.due_on, step.id))


@api.makes("/actions", takes=api_schemas.NewStep, gives=api_schemas.Step, at=("actions_api.show", "action_id"), also=frozenset({404}))
def add() -> With:
    """Add a step to a case. Its owner is `staff:<id>`, `person:<id>` or, of the network, `actor:<id>`, or a partner by name."""
    written = body(claims=False)
    case = get_for("actions.add", Case, written.pop("case_id"))
    claim()
    return _shown(operations.add(current_occasion, case, **written))


@api.shows("/actions/<uuid:action_id>", gives=api_schemas.Step)
def show(action_id: UUID) -> With:
    """A step as it stands."""
    return _shown(get(Action, action_id))


@api.changes("/actions/<uuid:action_id>", takes=StepForm, gives=api_schemas.Step)
def edit(action_id: UUID) -> With:
    """Change an open step."""
    action = get_for("actions.edit", Action, action_id)
    operations.edit(current_occasion, action, **patched(action, partial(queries.as_written, action)))
    return _shown(action)


@api.does("/actions/<uuid:action_id>/done", gives=api_schemas.Step)
def complete(action_id: UUID) -> With:
    """It is done."""
    action = get_for("actions.complete", Action, action_id)
    body()
    if action.stage is not ActionStage.DONE:
        operations.complete(current_occasion, action)
    return _shown(action)


@api.does("/actions/<uuid:action_id>/undone", takes=Undone, gives=api_schemas.Step)
def leave_undone(action_id: UUID) -> With:
    """Leave it undone, for a reason."""
    action = get_for("actions.leave_undone", Action, action_id)
    written = body()
    if (action.stage, action.note) != (ActionStage.NOT_DONE, written["note"]):
        operations.leave_undone(current_occasion, action, **written)
    return _shown(action)


@api.does("/actions/<uuid:action_id>/reopening", gives=api_schemas.Step)
def reopen(action_id: UUID) -> With:
    """It was ended by mistake; it is open again."""
    action = get_for("actions.reopen", Action, action_id)
    body()
    if action.stage is not ActionStage.OPEN:
        operations.reopen(current_occasion, action)
    return _shown(action)


def _shown(action: Action) -> With:
    return With(action, code=queries.owner_of(action).code)
