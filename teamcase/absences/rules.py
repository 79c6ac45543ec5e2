"""Laws of absences: how long one is, and who may stand in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from flask_babel import lazy_gettext as _l

from teamcase.absences.models import Absence
from teamcase.foundation.errors import RuleBroken
from teamcase.staff.models import Staff

# Whoever is away longer has no substitute but a successor: somebody else answers for their families.
LONGEST: Final = timedelta(days=366)
LONGEST_BACK: Final = timedelta(days=31)
Period = tuple[date, date]


def check_period(from_on: date, until_on: date, today: date) -> None:
    """An absence ends after it begins, is not over yet, and lasts at most a year."""
    if until_on <= from_on:
        raise RuleBroken(_l("The end must be after the beginning."), field="until_on")
    if until_on <= today:
        raise RuleBroken(_l("Choose a day that has not come yet."), field="until_on")
    if from_on < today - LONGEST_BACK:
        raise RuleBroken(_l("This day is more than a month ago. Look at the year."), field="from_on")
    if until_on - from_on > LONGEST:
        raise RuleBroken(_l("Nobody stands in for more than a year. Name another worker for the families."), field="until_on")


def check_substitute(worker: Staff, substitute: Staff, *, of_same_unit: bool) -> None:
    """Somebody else who works here, in a team of the same unit; licensed for somebody licensed (Act 817/2015; 5.5, invariant 2)."""
    if substitute.id == worker.id:
        raise RuleBroken(_l("Somebody else stands in."), field="substitute_id")
    if not substitute.is_active:
        raise RuleBroken(_l("This person no longer works here."), field="substitute_id")
    if not of_same_unit:
        raise RuleBroken(_l("A colleague of the same unit stands in."), field="substitute_id")
    if worker.is_licensed and not substitute.is_licensed:
        raise RuleBroken(_l("Only a licensed social worker stands in for a licensed social worker."), field="substitute_id")


def check_there(of: Period, substitutes_absences: Iterable[Absence]) -> None:
    """A substitute who is away for the whole time stands in for nobody; away for a part is a warning."""
    if gaps(of, substitutes_absences) == [of]:
        raise RuleBroken(_l("This colleague is away for the whole time."), field="substitute_id")


def gaps(of: Period, absences: Iterable[Absence]) -> list[Period]:
    """The parts of a period that these absences cover, in order, what touches joined; each from a day to a day (not included)."""
    found: list[Period] = []
    for absence in sorted(absences, key=lambda one: one.from_on):
        begins, ends = max(absence.from_on, of[0]), min(absence.until_on, of[1])
        if begins >= ends:
            continue
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found


def check_goes_on(absence: Absence, today: date) -> None:
    """What has ended stays as it was."""
    if absence.ended_at is not None or absence.until_on <= today:
        raise RuleBroken(_l("This absence is over."))


def check_back(absence: Absence, until_on: date) -> None:
    """An absence ends earlier than was thought, never later: a longer one is recorded beside it."""
    if until_on >= absence.until_on:
        raise RuleBroken(_l("Choose an earlier day than the present one. For a longer time, mark the days after it."), field="until_on")
