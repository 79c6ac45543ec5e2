"""The one verb of the load: a manager allows a worker more children than the cap."""

from __future__ import annotations

from datetime import date

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.staff.models import Staff
from teamcase.teams.models import OverCap
from teamcase.workload import rules


@operation
def allow_over_cap(occasion: Occasion, staff: Staff, *, extra: int, until_on: date, reason: str) -> OverCap:
    """Allow one worker so many more children than the cap (LsL 417/2007, 13 b §) until a day, for a reason (domain.md 5.5, invariant 5)."""
    rules.check_over_cap(is_licensed=staff.is_licensed, until_on=until_on, today=occasion.today)
    allowed = OverCap(staff_id=staff.id, extra=extra, from_on=occasion.today, until_on=until_on, reason=reason)
    allowed.granted_by = occasion.who.id
    db.session.add(allowed)
    return allowed
