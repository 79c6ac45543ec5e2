"""What the door asks for."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.entrance.models import Scope
from teamcase.foundation.fields import Choice, Day, Line
from teamcase.foundation.text import name_words

name_words({Scope.READ: _l("read only"), Scope.WRITE: _l("read and write")})


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


class TokenForm(Schema):
    """A token for a program that acts for oneself."""

    name = Line(_l("What it is for"), required=True, longest=100, hint=_l("For example: reporting on the office computer."))
    scope = Choice(Scope, _l("The program may"), required=True, widget="radio")
    ends_on = Day(_l("Until the end of"), required=True, hint=_l("At the latest in a year."))


class Empty(Schema):
    """Nothing but the will to do it: a button."""
