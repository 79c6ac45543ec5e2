"""What is written of absences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Day, Reference


class AbsenceForm(Schema):
    """A worker is away, and somebody stands in."""

    from_on = Day(_l("Away from"), required=True)
    until_on = Day(_l("Back on"), required=True, hint=_l("The first day at work again; the substitution ends as it begins."))
    substitute_id = Reference(_l("Who stands in"), required=True)


class ComingBack(Schema):
    """The worker comes back earlier than was thought."""

    until_on = Day(_l("Back on"), required=True, hint=_l("Today: the substitution ends at once."))


class AnotherSubstitute(Schema):
    """Somebody else stands in for the rest of the time."""

    substitute_id = Reference(_l("Who stands in"), required=True)
