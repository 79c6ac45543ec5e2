"""How the JSON door shows next steps; and what it takes beside the forms."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.actions.models import ActionStage
from teamcase.actions.schemas import StepForm
from teamcase.foundation import shown
from teamcase.foundation.fields import Reference

OWNER = "staff:01900000-0000-7000-8000-000000000004"


class Asked(Schema):
    """Whose steps: of a case, or without one one's own."""

    case_id = Reference(_l("Case"))


class NewStep(StepForm):
    """A small step in a case: what, who, by when."""

    case_id = Reference(_l("Case"), required=True)


class StepRow(Schema):
    """A next step in a list."""

    id = shown.identity("Step")
    case_id = shown.identity("Case")
    text = shown.text("What is done", example="Call the school")
    due_on = shown.day("By when")
    stage = shown.code(ActionStage, "Stage")
    owner_name = shown.text("Who does it", attribute="owner", null=True, example="Saara Salmi")
    goal_id = shown.identity("Towards the goal", null=True)
    discussion_id = shown.identity("Agreed in the discussion", null=True)
    entry_id = shown.identity("Agreed in the entry", null=True)
    ended_on = shown.day("Done or left undone on", null=True)
    note = shown.text("Why it was left undone", null=True, example="The family moved.")


class Step(StepRow):
    """A next step as it stands."""

    owner = shown.text(
        "Who does it, as `staff:<id>`, `person:<id>` or `actor:<id>`", attribute="code", description="Empty for a partner.", example=OWNER
    )
