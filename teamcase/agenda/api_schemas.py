"""How the JSON door shows what the agenda proposes."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.agenda.rules import Reason
from teamcase.foundation import shown


class Because(Schema):
    """One reason why a family is proposed."""

    reason = shown.code(Reason, "Reason")
    on = shown.day("The day of the reason")
    rows = shown.whole("How many rows stand behind it", example=1)


class Proposal(Schema):
    """An open family of the team that is not on the agenda, with its reasons; without any it is only listed."""

    case_id = shown.identity("Case")
    family = shown.text("Name of the family", attribute="family.name", example="Korhonen-Virtanen")
    number = shown.text("Number of the case", attribute="family.number", example="2026-0012")
    opened_on = shown.day("Open since", attribute="family.opened_on")
    discussed_on = shown.day("Last discussed", attribute="family.discussed_on", null=True)
    due_on = shown.day("Due to be discussed", attribute="family.due_on")
    reasons = shown.several(Because, "Reasons, the weightiest first")
    question = shown.text("What a worker asks of the team", null=True, example="Where are we stuck?")
    elsewhere_on = shown.day("On an agenda of another day", null=True)
