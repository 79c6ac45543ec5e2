"""What must hold of the services of a plan."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.plans.models import PlanService


def check_period(starts_on: date, ends_on: date | None) -> None:
    """A service ends on the day when it starts or later."""
    if ends_on is not None and ends_on < starts_on:
        raise RuleBroken(_l("The service cannot end before it starts."), field="ends_on")


def goes_on(service: PlanService, day: date) -> bool:
    """Whether the service has not ended before a day."""
    return service.ends_on is None or service.ends_on >= day
