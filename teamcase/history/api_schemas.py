"""How the JSON door shows the trail."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.history.schemas import Result, Via


class TrailEntry(Schema):
    """Who did or opened what; never a text that somebody wrote about people."""

    seq = shown.whole("Number", example=4711)
    at = shown.moment("At")
    actor = shown.text("Who", null=True, example="Saara Salmi")
    role = shown.text("Profession or office at the time", null=True, example="social_worker")
    verb = shown.text("Verb", example="journal.sign")
    kind = shown.text("Kind of record", example="entry")
    subject_id = shown.identity("Record", null=True)
    case_ids = shown.several(shown.identity("Case"), "Cases concerned")
    result = shown.code(Result, "Result")
    via = shown.code(Via, "Through which door")
    request = shown.text("Reference number of the request", example="5b710e48862b")
    changes = shown.anything("What changed, without prose", attribute="fields", null=True, example={"act": "add"})
