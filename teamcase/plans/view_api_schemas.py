"""How the JSON door shows views, hearings, and the copy of a plan for one party."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.meetings.models import NoView
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.plans.view_models import Came, HeardHow, Method, ToldTo

WORDS = "I want them to stop before it gets loud"


class View(Schema):
    """What somebody thinks of a plan, quoted, or why there is no view; one edition."""

    id = shown.identity("View")
    plan_id = shown.identity("Plan")
    case_id = shown.identity("Case")
    person_id = shown.identity("Whose view, a person of the family", null=True)
    staff_id = shown.identity("Whose view, a worker", null=True)
    name = shown.text("Whose view, another professional", null=True, example="Pia Peda, class teacher")
    words = shown.text("What they think", null=True, example=WORDS)
    method = shown.code(Method, "How they told it", null=True)
    reason = shown.code(NoView, "Why there is no view", null=True)
    on = shown.day("On")
    present = shown.text("Who was present", null=True, example="Dana")
    reading = shown.text("How the worker reads it", null=True, example="She means the evenings.")
    told_to = shown.code(ToldTo, "Whose papers hold it")
    withheld_because = shown.text("Why not everybody is told", null=True, example="She asks for it.")
    corrects_id = shown.identity("The edition that this one corrects", null=True)
    because = shown.text("Why it was corrected", null=True, example="She said evenings.")
    written_by = shown.identity("Who noted it")
    written_at = shown.moment("Noted at")


class Hearing(Schema):
    """An opportunity to be heard about a plan; one edition."""

    id = shown.identity("Hearing")
    plan_id = shown.identity("Plan")
    case_id = shown.identity("Case")
    person_id = shown.identity("Who")
    on = shown.day("On")
    how = shown.code(HeardHow, "In what way")
    came = shown.code(Came, "What became of it")
    words = shown.text("What they said, or why not", example="She agrees.")
    corrects_id = shown.identity("The edition that this one corrects", null=True)
    because = shown.text("Why it was corrected", null=True, example="It was a call.")
    written_by = shown.identity("Who recorded it")
    written_at = shown.moment("Recorded at")


class CopyLine(Schema):
    """One line of a copy."""

    text = shown.text("The words", example=WORDS)
    note = shown.text("What stands under them", example="Dora, with cards, 26.11.2026")


class CopyPart(Schema):
    """Lines under their heading."""

    heading = shown.text("Heading", example="What each of us thinks")
    lines = shown.several(CopyLine, "Lines")


class Copy(Schema):
    """The copy of a plan for one party."""

    language = shown.code(SheetLanguage, "Language")
    title = shown.text("Title", example="Our plan")
    party = shown.text("For whom", example="Copy for Dana")
    opening = shown.text("Opening", example="We made this plan together.")
    parts = shown.several(CopyPart, "Parts")
    closing = shown.text("Closing", example="If something here is unclear, tell us.")
    giver = shown.text("Who gives it, and when", example="Saara Salmi, 26.11.2026")
