"""Dates of GEDCOM and days of a family: the day, or the year alone where no more is certain."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from gedcom7 import types
from gedcom7.cast import cast_value

from teamcase.drawing.kin import Day
from teamcase.gedcom.leftovers import Why

MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
LONGEST: Final = 120
TYPE: Final = "https://gedcom.io/terms/v7/DATE"
# 5.5.1 in the words of 7.
CALENDARS: Final = {"@#DGREGORIAN@": "GREGORIAN", "@#DJULIAN@": "JULIAN", "@#DFRENCH R@": "FRENCH_R", "@#DHEBREW@": "HEBREW"}
PHRASED: Final = re.compile(r"INT (?P<date>[^(]+)\(.*\)")
BEFORE_CHRIST: Final = re.compile(r"\bB\.?C\.?(?!\w)")
WEEKDAY: Final = re.compile(r"^[A-Z]+DAY,? ")
ORDINAL: Final = re.compile(r"\b(\d{1,2})(?:ST|ND|RD|TH)\b")
LONG_MONTH: Final = re.compile(r"\b(?:JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPT|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b")
TWO_YEARS: Final = re.compile(r"(?P<date>(?:\d{1,2} )?(?:[A-Z]{3} )?)(?P<year>\d{3,4})/\d{1,4}")
MARCH: Final = 3  # the month from which the usual formula counts a year


def read(text: str) -> tuple[Day | None, Why | None]:
    """The day that a date tells, and what of it is not taken: YEAR_ONLY for the rest, NO_DATE for all of it."""
    if len(text) > LONGEST:
        return None, Why.NO_DATE
    told, is_sure = _in_the_words_of_7(text)
    with suppress(ValueError, OverflowError):
        day, is_whole = _day_of(cast_value(told, TYPE))
        if day:
            return day, None if is_whole and is_sure else Why.YEAR_ONLY
    return None, Why.NO_DATE


def written(day: Day) -> str:
    """A day as GEDCOM writes it."""
    return f"{day.on.day} {MONTHS[day.on.month - 1]} {day.on.year}" if day.on else str(day.year)


def _in_the_words_of_7(text: str) -> tuple[str, bool]:
    """A date of any version as 7 writes it, and whether nothing of it was left out on the way."""
    told = " ".join(text.upper().split())
    for escape, calendar in CALENDARS.items():
        told = told.replace(escape, calendar)
    told = ORDINAL.sub(r"\1", WEEKDAY.sub("", BEFORE_CHRIST.sub("BCE", told)))
    told = LONG_MONTH.sub(lambda month: month[0][:3], told)
    if match := PHRASED.fullmatch(told):
        return match["date"].strip(), False
    if match := TWO_YEARS.fullmatch(told):
        return str(int(match["year"]) + 1), False  # a year that begins in March, and the same as we count it
    return told, True


def _day_of(told: object) -> tuple[Day | None, bool]:
    """The day, and whether that is all that was told."""
    match told:
        case types.DateApprox():
            day, _is_whole = _day_of(told.date)
            return (Day(day.year) if day else None), False
        case types.DateRange(start=types.Date() as start, end=types.Date() as end):
            first, last = _day_of(start)[0], _day_of(end)[0]
            return (Day(first.year) if first and last and first.year == last.year else None), False
        case types.Date(epoch=None, year=int() as year) if 1 <= year <= date.max.year:
            return _of_calendar(told, year)
    return None, False


def _of_calendar(told: types.Date, year: int) -> tuple[Day | None, bool]:
    if told.calendar not in {None, "GREGORIAN", "JULIAN"}:
        return None, False
    if told.month is None:
        return Day(year), told.day is None and told.calendar != "JULIAN"
    month = MONTHS.index(told.month) + 1
    if told.day is None:
        return Day(year), False
    on = _julian(year, month, told.day) if told.calendar == "JULIAN" else date(year, month, told.day)
    return Day(on.year, on), True


def _julian(year: int, month: int, day: int) -> date:
    """The same day in our calendar. Raises ValueError for a day that there was not."""
    last = date(2000 if year % 4 == 0 else 2001, month % 12 + 1, 1) - timedelta(days=1)
    if not 1 <= day <= last.day:
        raise ValueError(day)
    months, years = (month - MARCH) % 12, year - (month < MARCH)
    return date.fromordinal(years * 1461 // 4 + (153 * months + 2) // 5 + day - 308)
