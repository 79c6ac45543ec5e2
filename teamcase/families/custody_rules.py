"""Laws of custody and of the right to information."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.families.custody_models import Custody, CustodyForm, RightToInformation
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken


def check_child(child: Person, day: date) -> None:
    """Custody is of a child; it ends by itself when the child turns 18 (361/1983, 3 §)."""
    if child.born_on and not child.is_child_on(day):
        raise RuleBroken(_l("Only a child is in somebody's custody."), field="from_on")


def check_holder(child: Person, holder_id: UUID | None, name: str | None) -> None:
    """One holder: a person of the family, or somebody else by name; never the child."""
    if (holder_id is None) == (name is None):
        raise RuleBroken(_l("Choose a person of the family, or write the name of somebody else; one of the two."), field="holder_id")
    if holder_id == child.id:
        raise RuleBroken(_l("Choose two different people."), field="holder_id")


def check_right(form: CustodyForm, right: RightToInformation, because: str | None) -> None:
    """A right that is not full has its reason in words; without custody there is a right only where somebody decided so (361/1983, 9 §)."""
    if right != RightToInformation.FULL and not because:
        raise RuleBroken(_l("Write what the right does not cover, and why."), field="right_because")
    if form == CustodyForm.NO_CUSTODY and right == RightToInformation.FULL and not because:
        raise RuleBroken(_l("Write on what the right rests, since there is no custody."), field="right_because")


def check_period(from_on: date, until_on: date | None) -> None:
    """What ends began before."""
    if until_on and until_on <= from_on:
        raise RuleBroken(_l("The end must be after the beginning."), field="until_on")


def check_beside(form: CustodyForm, others: Iterable[Custody]) -> None:
    """Sole custody stands alone; joint custody is not beside somebody's sole custody. `others` are the other holders' at that time."""
    parents = {other.form for other in others} & {CustodyForm.SOLE, CustodyForm.JOINT}
    if form == CustodyForm.SOLE and parents:
        raise RuleBroken(_l("Somebody else still has custody at that time. End or change theirs first."), field="form")
    if form == CustodyForm.JOINT and CustodyForm.SOLE in parents:
        raise RuleBroken(_l("Somebody else has sole custody at that time. End or change theirs first."), field="form")


def check_change(before: Custody | None, from_on: date) -> None:
    """A change comes after the day on which what it changes began."""
    if before and from_on <= before.from_on:
        raise RuleBroken(_l("The change must come after the day on which the present custody began."), field="from_on")


def check_end(custody: Custody, until_on: date) -> None:
    """An end comes after the beginning, and nothing ends twice."""
    if custody.until_on is not None and custody.until_on <= until_on:
        raise RuleBroken(_l("It ends earlier already."), field="until_on")
    check_period(custody.from_on, until_on)


def overlaps(custody: Custody, from_on: date, until_on: date | None) -> bool:
    """Whether it holds on some day of a period."""
    return (until_on is None or custody.from_on < until_on) and (custody.until_on is None or from_on < custody.until_on)
