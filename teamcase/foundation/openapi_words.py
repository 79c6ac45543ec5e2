"""What the description of the JSON door says before anything else, and what every refusal looks like."""

from __future__ import annotations

from marshmallow import Schema, fields

from teamcase.foundation.problems import PREFIX

INTRODUCTION = """The same operations and the same rules as the pages: whoever may not see something finds nothing (404), whoever may not
do something is told whose it is (403), and everything that is opened or changed is in the trail under the person's name.

Sign in with `POST /api/v1/session`, or make a token for a program in "My settings", and send it as `Authorization: Bearer …`.

Lists hold at most 100 items: follow `next` with `after`. A change (`PATCH`) names in `If-Match` the version that was seen, as its
`ETag` told it. A verb (`PUT`) done again changes nothing. A `POST` with an `Idempotency-Key` is done once, however often it is sent.
Days and times of day are Finland's, instants are UTC."""


class Problem(Schema):
    """Why it was not done (RFC 9457)."""

    type = fields.String(required=True, metadata={"title": "Kind of problem", "example": f"{PREFIX}/docs#problem-wrong-fields"})
    title = fields.String(required=True, metadata={"title": "The same in words", "example": "Some fields are wrong"})
    status = fields.Integer(required=True, metadata={"title": "Status", "example": 422})
    instance = fields.String(required=True, metadata={"title": "What was asked", "example": f"{PREFIX}/actions"})
    detail = fields.String(metadata={"title": "A sentence, in the person's language", "example": "Look at the fields that are named here."})
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"title": "Sentences by field", "example": {"due_on": ["Fill this in."]}},
    )
    conflict = fields.Dict(
        keys=fields.String(),
        values=fields.Dict(),
        metadata={"title": "Both texts by field", "example": {"text": {"mine": "Call", "theirs": "Call the school"}}},
    )
    saved_by = fields.String(metadata={"title": "Who saved theirs", "example": "Saara Salmi"})
    saved_at = fields.AwareDateTime(metadata={"title": "When", "example": "2026-11-23T07:30:00+00:00"})
    alike = fields.List(fields.Dict(), metadata={"title": "Who is known already and looks like the newcomer, by row", "example": []})
    reference = fields.String(required=True, metadata={"title": "Reference number of the request", "example": "5b710e48862b"})
