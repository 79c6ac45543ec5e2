"""Laws of a network: what a tie may say, since when, of whom it may be told, and what may be undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.ecomap.models import NetworkChange, NetworkTie
from teamcase.foundation.errors import RuleBroken

# Sectors whose actors stand at a place: whoever reads their name knows where to look for somebody of the household.
PLACES: Final = frozenset({Sector.SCHOOL, Sector.WORK, Sector.HOBBY, Sector.NGO, Sector.HEALTH})


def check_tie(strength: Strength, flow: Flow, *, is_strained: bool, intensity: int | None) -> None:
    """Where there is no tie, nothing flows, strains or has a measure."""
    if strength is Strength.MISSING and (flow is not Flow.NONE or is_strained or intensity is not None):
        raise RuleBroken(
            _l("Where there is no connection there is no direction, strain or intensity. Leave them empty, or choose another strength."),
            field="strength",
        )


def check_day(on: date, *, today: date, field: str) -> None:
    """What is told of a network has come true."""
    if on > today:
        raise RuleBroken(_l("This day is still ahead."), field=field)


def check_whom(person_id: UUID | None, family: Collection[UUID]) -> None:
    """A tie goes to the whole household, or to somebody of the family."""
    if person_id is not None and person_id not in family:
        raise RuleBroken(_l("Choose one of the list."), field="person")


def check_tells_no_secret(sector: Sector, person_id: UUID | None, secret: Collection[UUID]) -> None:
    """Whoever may not see where a protected person is, does not write it down either (661/2009, 36 §; domain.md 5.5, invariant 14)."""
    if person_id in secret:
        raise RuleBroken(
            _l("This person's contact details are protected. The responsible worker or the lead notes their network."), field="person"
        )
    if person_id is None and secret and sector in PLACES:
        raise RuleBroken(
            _l("This would tell where a protected person of the household is. Choose whose it is, or leave it to the responsible worker."),
            field="person",
        )


def check_runs(tie: NetworkTie, *, today: date) -> None:
    """A tie that has ended is kept as it was."""
    if not tie.runs_on(today):
        raise RuleBroken(_l("This has ended already."))


def check_end(tie: NetworkTie, on: date, *, today: date) -> None:
    """A tie ends after the day on which it began."""
    check_day(on, today=today, field="on")
    if on <= tie.from_on:
        raise RuleBroken(_l("The end must be after the beginning."), field="on")


def check_free(ties: Iterable[NetworkTie], person_id: UUID | None, from_on: date) -> None:
    """An actor has one tie at a time to the household, and one to each person."""
    if any(not tie.is_withdrawn and tie.person_id == person_id and (tie.until_on is None or from_on < tie.until_on) for tie in ties):
        raise RuleBroken(_l("There is a tie to them at that time already. Change that one."), field="person")


def check_last(change: NetworkChange, last: NetworkChange | None) -> None:
    """The last change of an actor is undone, once, and no other."""
    if change.undone_at is not None:
        raise RuleBroken(_l("This has been undone already."))
    if last is not None and last.id != change.id:
        raise RuleBroken(_l("%(name)s has changed it since. Look at it first.", name=last.changer.name))
