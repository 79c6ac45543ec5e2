"""What is written in a comment, and why one is withdrawn."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Paragraphs, References

LONGEST = 5000


class Remark(Schema):
    """A comment, and whom it is meant for; the ids of colleagues, never their names in the text."""

    text = Paragraphs(_l("Comment"), required=True, longest=LONGEST, attributes={"data-picks": "@mentions", "rows": 3})
    mentions = References(
        _l("Whom it is meant for"),
        hint=_l("It waits on their start page until they have read or answered it. In the text, @ finds a name."),
    )


class Taken(Schema):
    """Why a comment is withdrawn."""

    because = Paragraphs(_l("Why do you withdraw it?"), required=True, longest=2000)
