"""What closing and reopening ask for."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Paragraphs


class Closure(Schema):
    """Why the case closes, and what the family takes with it."""

    reason = Paragraphs(_l("Why is the case closing?"), required=True)
    summary = Paragraphs(
        _l("Summary"),
        required=True,
        hint=_l("In words that the family understands: what was done together, what changed, what helps from here on."),
    )


class Reopening(Schema):
    """Why the case is opened again."""

    reason = Paragraphs(_l("Why is the case reopened?"), required=True)
