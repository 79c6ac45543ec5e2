"""What is written of units, teams and memberships."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, ClockTime, Day, Line, Number, Reference, References
from teamcase.foundation.text import name_words
from teamcase.staff.models import Role
from teamcase.teams.models import ServiceTask

name_words({ServiceTask.FAMILY_SERVICES: _l("family services"), ServiceTask.CHILD_PROTECTION: _l("child protection")})

WEEKDAYS = (
    ("0", _l("Monday")),
    ("1", _l("Tuesday")),
    ("2", _l("Wednesday")),
    ("3", _l("Thursday")),
    ("4", _l("Friday")),
)
TASKS = tuple((task.value, task) for task in ServiceTask)


class Tasks(References):
    """Service tasks, by code."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        given = value if isinstance(value, list) else [value]
        known = [task.value for task in ServiceTask if task.value in given]
        if not known:
            raise self.make_error("required")
        return known


class Weekday(Number):
    """A day of the week, Monday 0."""


class UnitForm(Schema):
    """A result unit and its manager."""

    name_fi = Line(_l("Name in Finnish"), required=True)
    name_sv = Line(_l("Name in Swedish"), required=True)
    manager_id = Reference(_l("Manager"))


class TeamForm(Schema):
    """A team and its weekly meeting."""

    name = Line(_l("Name"), required=True)
    unit_id = Reference(_l("Unit"), required=True)
    municipality = Line(_l("Municipality"), required=True)
    service_tasks = Tasks(_l("Service tasks"), at_least=1)
    meeting_weekday = Weekday(_l("Weekday of the meeting"), least=0, most=4, widget="select", required=True)
    meeting_at = ClockTime(_l("The meeting begins at"), required=True)
    meeting_minutes = Number(_l("Minutes"), least=15, most=480, required=True)
    meeting_place = Line(_l("Place"), required=True)


class MembershipForm(Schema):
    """A person joins a team."""

    staff_id = Reference(_l("Person"), required=True)
    role = Choice(Role, _l("Role in the team"), required=True)
    percent = Number(_l("Share of full time, per cent"), least=1, most=100, required=True)
    from_on = Day(_l("From"), required=True)
    until_on = Day(_l("Until"), hint=_l("The first day when the person no longer belongs to the team. Leave empty when it goes on."))


class Leaving(Schema):
    """A person leaves a team."""

    until_on = Day(_l("Until"), required=True, hint=_l("The first day when the person no longer belongs to the team."))


def share_of(percent: int) -> Decimal:
    """Per cent of full time as a share from 0.01 to 1.00."""
    return Decimal(percent) / 100
