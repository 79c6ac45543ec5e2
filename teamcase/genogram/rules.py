"""When a genogram may be kept, and which years it can be looked at."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from teamcase.drawing.kin import Kin
from teamcase.foundation.errors import RuleBroken


def check_drawn_on(drawn_on: date, today: date) -> None:
    """A genogram was drawn today or earlier."""
    if drawn_on > today:
        raise RuleBroken(_l("The day has not come yet."), field="drawn_on")


def years_of(kin: Kin, today: date) -> range:
    """The years as of which a family can be drawn: from the first birth that is known until this year."""
    born = [someone.born.year for someone in kin.people if someone.born]
    return range(min([*born, today.year]), today.year + 1)


def day_of(year: int | None, today: date) -> date:
    """The day of a year as of which the family is drawn: its last; today in the running year and where no year is asked for."""
    return today if year is None or year >= today.year else date(year, 12, 31)
