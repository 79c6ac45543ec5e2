"""Working days as the deadlines of the law count them: no Saturdays, no Sundays, no holidays of Finland."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import holidays

DAY: Final = timedelta(days=1)
FRIDAY: Final = 4
CHRISTMAS_EVE: Final = (12, 24)
# Midsummer Day is the Saturday of 20 to 26 June, its eve the Friday before.
FIRST_MIDSUMMER_EVE, LAST_MIDSUMMER_EVE = (6, 19), (6, 25)


def is_working_day(day: date, *, eves_are_free: bool = False) -> bool:
    """Whether deadlines count this day.

    Midsummer Eve and Christmas Eve count unless told otherwise: offices are closed, but the stricter reading is that
    the clock runs (domain.md 2.3).
    """
    if day.isoweekday() > FRIDAY + 1:
        return False
    if _is_eve(day):
        return not eves_are_free
    return day not in _holidays(day.year)


def working_days_after(day: date, count: int, *, eves_are_free: bool = False) -> date:
    """The day on which `count` working days are full; `day` itself is day 0 (LsL 417/2007, 26 §; SHL 1301/2014, 36 §)."""
    return _walked(day, count, DAY, eves_are_free=eves_are_free)


def working_days_before(day: date, count: int, *, eves_are_free: bool = False) -> date:
    """The working day that lies `count` working days before `day`; `day` itself for none."""
    return _walked(day, count, -DAY, eves_are_free=eves_are_free)


def working_days_between(start: date, end: date, *, eves_are_free: bool = False) -> int:
    """How many working days follow `start` up to and including `end`; less than none when `end` comes first."""
    if end < start:
        return -working_days_between(end, start, eves_are_free=eves_are_free)
    days = (start + DAY * ahead for ahead in range(1, (end - start).days + 1))
    return sum(is_working_day(day, eves_are_free=eves_are_free) for day in days)


def holidays_between(since: date, until: date, language: str) -> dict[date, str]:
    """The holidays and their eves from one day to another, both included, by their names in "fi", "sv" or "en"."""
    years = range(since.year, until.year + 1)
    return {day: name for year in years for day, name in _called(year, language).items() if since <= day <= until}


def _walked(day: date, count: int, step: timedelta, *, eves_are_free: bool) -> date:
    if count < 0:
        raise ValueError("working days are counted from none upwards")
    while count:
        day += step
        count -= is_working_day(day, eves_are_free=eves_are_free)
    return day


def _is_eve(day: date) -> bool:
    month_day = (day.month, day.day)
    midsummer = FIRST_MIDSUMMER_EVE <= month_day <= LAST_MIDSUMMER_EVE and day.weekday() == FRIDAY
    return midsummer or month_day == CHRISTMAS_EVE


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FI", years=year))


@lru_cache(maxsize=64)
def _called(year: int, language: str) -> dict[date, str]:
    spoken = {"sv": "sv_FI", "en": "en_US"}.get(language, "fi")
    return dict(holidays.country_holidays("FI", years=year, language=spoken))
