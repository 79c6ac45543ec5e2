"""What crosses the border of the history of a goal."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Reference
from teamcase.foundation.text import name_words
from teamcase.plans.story_queries import Happened

name_words(
    {
        Happened.WORDED: _l("The goal was written"),
        Happened.CHANGED: _l("The goal was changed"),
        Happened.SCORED: _l("Score"),
        Happened.NOTED: _l("Note"),
        Happened.PROPOSED: _l("A change was proposed"),
        Happened.ANSWERED: _l("The proposal was answered"),
        Happened.DONE: _l("Step done"),
        Happened.NOT_DONE: _l("Step left undone"),
        Happened.MEETING: _l("Spoken of in a meeting"),
        Happened.ENTRY: _l("Spoken of in an entry"),
    }
)


class Mentioned(Schema):
    """In which meeting the goal was spoken of."""

    discussion_id = Reference(_l("In which meeting was the goal spoken of?"), required=True)
