"""Laws of families and persons."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken


def check_birth(born_on: date | None, today: date) -> None:
    """Nobody is born in the future; the unborn come with the genogram."""
    if born_on and born_on > today:
        raise RuleBroken(_l("The birth date cannot be in the future."), field="born_on")


def check_parent(parent: Person, child: Person) -> None:
    """A parent is another person than the child, and older where both birth dates are known."""
    if parent.id == child.id:
        raise RuleBroken(_l("Choose two different people."), field="child_id")
    if parent.born_on and child.born_on and parent.born_on >= child.born_on:
        raise RuleBroken(_l("The child would be older than the parent. Check the birth dates."), field="child_id")


def check_couple(one: Person, other: Person, from_on: date | None, until_on: date | None) -> None:
    """Two different people; what ended began before."""
    if one.id == other.id:
        raise RuleBroken(_l("Choose two different people."), field="other_id")
    if from_on and until_on and until_on <= from_on:
        raise RuleBroken(_l("The end must be after the beginning."), field="until_on")
