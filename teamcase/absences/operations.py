"""An absence recorded, ended earlier than was thought, and another substitute named."""

from __future__ import annotations

from datetime import date

from teamcase.absences import queries, rules
from teamcase.absences.models import Absence
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.staff.models import Staff


@operation
def record(occasion: Occasion, worker: Staff, *, from_on: date, until_on: date, substitute: Staff) -> Absence:
    """A worker is away from a day until their first day back, and another stands in. Raises RuleBroken.

    While it lasts the substitute sees and gets what the worker would; the responsible social worker (LASS) stays who it is.
    """
    rules.check_period(from_on, until_on, occasion.today)
    _check_substitute(occasion, worker, substitute, (max(from_on, occasion.today), until_on))
    return _noted(occasion, worker, from_on, until_on, substitute)


@operation
def end_early(occasion: Occasion, absence: Absence, *, until_on: date) -> None:
    """The worker comes back earlier: today, and the substitution is over at this moment, or on a day to come. Raises RuleBroken."""
    rules.check_goes_on(absence, occasion.today)
    if until_on <= occasion.today or until_on <= absence.from_on:
        absence.ended_at, absence.ended_by = occasion.at, occasion.who.id
        return
    rules.check_back(absence, until_on)
    absence.until_on = until_on


@operation
def change_substitute(occasion: Occasion, absence: Absence, *, substitute: Staff) -> Absence:
    """Another stands in from this moment on; who stood in before stays written. Raises RuleBroken."""
    rules.check_goes_on(absence, occasion.today)
    from_on = max(absence.from_on, occasion.today)
    _check_substitute(occasion, absence.staff, substitute, (from_on, absence.until_on))
    absence.ended_at, absence.ended_by = occasion.at, occasion.who.id
    db.session.flush()
    return _noted(occasion, absence.staff, from_on, absence.until_on, substitute)


def _check_substitute(occasion: Occasion, worker: Staff, substitute: Staff, period: rules.Period) -> None:
    of_same_unit = not queries.units_of(worker.id, occasion.today).isdisjoint(queries.units_of(substitute.id, occasion.today))
    rules.check_substitute(worker, substitute, of_same_unit=of_same_unit)
    rules.check_there(period, queries.ahead(occasion, [substitute.id]))


def _noted(occasion: Occasion, worker: Staff, from_on: date, until_on: date, substitute: Staff) -> Absence:
    absence = Absence(staff=worker, substitute=substitute, from_on=from_on, until_on=until_on, recorded_by=occasion.who.id)
    db.session.add(absence)
    return absence
