"""What is written when the family has been told what was agreed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Day, Paragraphs, Reference
from teamcase.foundation.text import name_words
from teamcase.meetings.told_models import ToldWay

name_words(
    {
        ToldWay.IN_PERSON: _l("in person"),
        ToldWay.CALL: _l("by phone"),
        ToldWay.MESSAGE: _l("by message"),
        ToldWay.LETTER: _l("by letter"),
        ToldWay.MEETING: _l("in the meeting itself"),
        ToldWay.OTHER: _l("in another way"),
    }
)


class ToldForm(Schema):
    """When, in what way and by whom the family was told."""

    on = Day(_l("When was the family told?"), required=True)
    way = Choice(ToldWay, _l("In what way?"), widget="radio", required=True)
    words = Paragraphs(_l("More about it"), longest=2000, hint=_l("Who heard it and what they thought; of another way, which one."))
    by = Reference(_l("Who told it?"), required=True)
