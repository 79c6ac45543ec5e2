"""What is written in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, validates_schema

from teamcase.foundation.fields import Choice, ClockTime, Day, Line, Number, Paragraphs, Reference, References, RowsOf
from teamcase.foundation.text import name_words
from teamcase.journal.models import EntryKind, EntrySight, Heard

name_words(
    {
        EntryKind.CALL: _l("call"),
        EntryKind.VISIT: _l("meeting with the family"),
        EntryKind.HOME_VISIT: _l("home visit"),
        EntryKind.MESSAGE: _l("message"),
        EntryKind.NOTE: _l("note"),
        EntryKind.NETWORK_MEETING: _l("network meeting"),
        EntrySight.TEAM: _l("the team; the family may read it"),
        EntrySight.NOT_FOR_GUARDIANS: _l("the team; not for guardians"),
        EntrySight.AUTHOR_AND_LEAD: _l("only its author and the lead"),
        Heard.SAID: _l("said it"),
        Heard.WROTE: _l("wrote it"),
        Heard.DREW: _l("by drawing"),
        Heard.CARDS: _l("with cards"),
        Heard.PLAYED: _l("in play"),
        Heard.SHOWED: _l("by showing"),
        Heard.OTHER: _l("in another way"),
    }
)
A_DAY = 24 * 60
WHOSE = _l("Choose whose matter this is.")


class OtherPart(Schema):
    """Somebody else who was there."""

    name = Line(_l("Name and organisation"), required=True)


class QuotePart(Schema):
    """A child's own words, and how they were heard."""

    person_id = Reference(_l("Child"), required=True)
    heard = Choice(Heard, _l("How the child was heard"), required=True)
    words = Paragraphs(_l("The child's own words"), required=True, longest=5000, attributes={"rows": 2})


class AgreedPart(Schema):
    """One small step that was agreed."""

    text = Line(_l("What is done"), required=True, longest=500)
    owner = Line(_l("Who does it"), widget="select")
    partner = Line(_l("or a partner"))
    due_on = Day(_l("By when"))

    @validates_schema
    def one_owner(self, data: Mapping[str, Any], **_more: Any) -> None:
        """Somebody from the list or a partner; nobody means the writer."""
        if data.get("owner") and data.get("partner"):
            raise ValidationError({"partner": [str(_l("Choose somebody from the list or write a partner's name, not both."))]})


class Contents(Schema):
    """What an entry says."""

    kind = Choice(EntryKind, _l("What it was"), widget="radio", required=True)
    text = Paragraphs(_l("What happened"), required=True)
    about = References(_l("Whose matter this is"), at_least=1, error_messages={"required": WHOSE})
    on = Day(_l("Day"), required=True)
    at = ClockTime(_l("Began at"), required=True)
    minutes = Number(_l("Minutes"), least=1, most=A_DAY)
    present = References(_l("Present"))
    met_alone = References(_l("Met alone"), hint=_l("A child who was met without the parents. Counts as present."))
    workers = References(_l("Workers present"))
    others = RowsOf(OtherPart, _l("Others present"))
    quotes = RowsOf(QuotePart, _l("The child's own words"))
    goals = References(_l("Goals it tells of"))
    sight = Choice(EntrySight, _l("Who sees it"), widget="radio", required=True)
    sight_because = Line(_l("Why not everybody"), hint=_l("Needed when the family or the team does not see it."), longest=2000)


class EntryForm(Contents):
    """An entry to be signed. `guessed_for` is the kind for which the page guessed the minutes; empty once somebody wrote them."""

    steps = RowsOf(AgreedPart, _l("What was agreed"))
    guessed_for = Choice(EntryKind, _l("What it was"), widget="hidden")


class CorrectedEntry(Contents):
    """A signed entry as it should have been, and why."""

    reason = Paragraphs(_l("What is corrected, and why?"), required=True, longest=2000, attributes={"rows": 2})
