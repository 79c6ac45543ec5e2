"""What the door asks for."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Line


class Credentials(Schema):
    """E-mail and password."""

    email = Line(_l("E-mail"), required=True, longest=254, widget="email", attributes={"autocomplete": "username"})
    password = Line(_l("Password"), required=True, longest=128, widget="password", attributes={"autocomplete": "current-password"})


class NewPassword(Schema):
    """A password to come."""

    password = Line(
        _l("New password"),
        required=True,
        longest=128,
        widget="password",
        hint=_l("At least 12 characters. A sentence is good."),
        attributes={"autocomplete": "new-password"},
    )


class Empty(Schema):
    """Nothing but the will to do it: a button."""
