"""The texts of a plan under the official headings: labels, hints, and what crosses the border."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.foundation.fields import Paragraphs
from teamcase.foundation.text import name_words
from teamcase.plans.part_models import Part

HEADINGS: dict[Part, LazyString] = {
    Part.BACKGROUND: _l("Background"),
    Part.CLIENT_ESTIMATE: _l("The client's own estimate"),
    Part.PROFESSIONAL_ESTIMATE: _l("The professional's estimate"),
    Part.INFLUENCED: _l("What is to be influenced"),
    Part.RESPONSIBILITIES: _l("Who provides what, and who answers for it"),
    Part.PRIVATE_PERSONS: _l("Private persons and their tasks"),
    Part.CHILD_MEETINGS: _l("Meetings of the child and the social worker"),
    Part.OWN_WORKER_MEETINGS: _l("Meetings with the own worker"),
    Part.RIGHTS: _l("Rights and duties explained, and how"),
    Part.NEXT_STEPS: _l("Agreed further measures"),
    Part.DIFFERING_VIEWS: _l("Differing views"),
    Part.DURATION: _l("Estimated duration"),
    Part.RECIPIENTS: _l("Who gets the plan"),
}
name_words(HEADINGS)


def _asked(part: Part, hint: LazyString | str = "", rows: int = 4) -> Paragraphs:
    return Paragraphs(HEADINGS[part], hint=hint, attributes={"rows": rows})


class Parts(Schema):
    """The texts of a plan; a plan has those that its kind asks for."""

    background = _asked(
        Part.BACKGROUND, _l("Where the child lives and has lived, important people, health, what the family has been offered until now.")
    )
    client_estimate = _asked(Part.CLIENT_ESTIMATE, _l("What the family says they need, in their own words."))
    professional_estimate = _asked(Part.PROFESSIONAL_ESTIMATE)
    influenced = _asked(Part.INFLUENCED, _l("The circumstances and things that the work aims to change."))
    responsibilities = _asked(Part.RESPONSIBILITIES, _l("Each provider with what they do."))
    private_persons = _asked(Part.PRIVATE_PERSONS, _l("Close people who have promised something, and what."))
    child_meetings = _asked(Part.CHILD_MEETINGS, _l("How often and where they meet, also without others."), 2)
    own_worker_meetings = _asked(Part.OWN_WORKER_MEETINGS, _l("How often and where."), 2)
    rights = _asked(Part.RIGHTS, _l("What was explained to whom, when and how."), 2)
    next_steps = _asked(Part.NEXT_STEPS, _l("What happens next, who does it and by when."))
    differing_views = _asked(Part.DIFFERING_VIEWS, _l("Who sees what otherwise. If there are none, write: none."), 3)
    duration = _asked(Part.DURATION, _l("How long the family is thought to need this."), 2)
    recipients = _asked(Part.RECIPIENTS, _l("Who is given the plan or a part of it, and which part."), 2)


class ShownPart(Schema):
    """What stands under one heading."""

    key = shown.code(Part, "Heading")
    is_mandatory = shown.yes("Whether the official structure asks for it")
    text = shown.text("Text; empty where nobody has written yet", example="Once a month at home.")
    written_by = shown.identity("Who wrote it last", null=True)
    written_at = shown.moment("When", null=True)


class ShownParts(Schema):
    """The texts of a plan under its official headings, in their order."""

    id = shown.identity("Plan")
    parts = shown.several(ShownPart, "Texts")
