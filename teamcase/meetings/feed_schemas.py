"""What is written of a calendar feed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Line


class FeedForm(Schema):
    """A link for a calendar."""

    name = Line(_l("For which calendar"), required=True, longest=80, hint=_l("So that you know later which link it is, for example Phone."))
