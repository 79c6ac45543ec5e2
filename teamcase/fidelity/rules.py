"""What a figure is, from the rows in hand: its number, whether it may be shown, and whether the target is met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from typing import Final, NamedTuple
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.fidelity.models import FidelityTarget, Indicator
from teamcase.foundation.errors import NotVisible, RuleBroken
from teamcase.foundation.occasion import Actor

FEWEST: Final = 5
MONTHS: Final = 12


class Measure(StrEnum):
    """How the number comes from the rows: the share that meet it, a median of days or minutes, or minutes there are of those needed."""

    SHARE = "share"
    DAYS = "days"
    LENGTH = "length"
    MINUTES = "minutes"


class Row(StrEnum):
    """What one row of an indicator is."""

    FAMILY = "family"
    WEEK = "week"
    MEETING = "meeting"
    DISCUSSION = "discussion"
    HYPOTHESIS = "hypothesis"
    STEP = "step"


class How(NamedTuple):
    """How an indicator is measured, and over what rows."""

    measure: Measure
    row: Row


MEASURES: Final[Mapping[Indicator, How]] = {
    Indicator.F1_4: How(Measure.SHARE, Row.FAMILY),
    Indicator.F1_8: How(Measure.SHARE, Row.FAMILY),
    Indicator.F1_12: How(Measure.SHARE, Row.FAMILY),
    Indicator.F2: How(Measure.DAYS, Row.FAMILY),
    Indicator.F3: How(Measure.SHARE, Row.FAMILY),
    Indicator.F3_DAYS: How(Measure.DAYS, Row.FAMILY),
    Indicator.F4: How(Measure.SHARE, Row.WEEK),
    Indicator.F5: How(Measure.LENGTH, Row.DISCUSSION),
    Indicator.F6: How(Measure.SHARE, Row.MEETING),
    Indicator.F7: How(Measure.SHARE, Row.MEETING),
    Indicator.F8: How(Measure.SHARE, Row.DISCUSSION),
    Indicator.F9: How(Measure.SHARE, Row.FAMILY),
    Indicator.F10: How(Measure.SHARE, Row.FAMILY),
    Indicator.F11: How(Measure.SHARE, Row.DISCUSSION),
    Indicator.F12: How(Measure.SHARE, Row.HYPOTHESIS),
    Indicator.F13: How(Measure.SHARE, Row.DISCUSSION),
    Indicator.F14: How(Measure.SHARE, Row.DISCUSSION),
    Indicator.F15: How(Measure.SHARE, Row.DISCUSSION),
    Indicator.F16: How(Measure.SHARE, Row.DISCUSSION),
    Indicator.F17: How(Measure.SHARE, Row.STEP),
    Indicator.F18: How(Measure.SHARE, Row.FAMILY),
    Indicator.F20: How(Measure.MINUTES, Row.FAMILY),
}


class Counted(NamedTuple):
    """One row behind a figure. `case_id`, `ref` and the days are none for whoever sees no families.

    `since` and `on` are the days that decide, `amount` days, minutes or a count, `is_met` whether it counts for the indicator.
    """

    indicator: Indicator
    at: date
    case_id: UUID | None
    ref: UUID | None
    since: date | None
    on: date | None
    amount: int | None
    is_met: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator on one day: its rows, and the number in percent, days or minutes; none where fewer than five rows stand behind it."""

    indicator: Indicator
    at: date
    rows: Sequence[Counted]
    target: int | None

    @property
    def how(self) -> How:
        """How it is measured."""
        return MEASURES[self.indicator]

    @property
    def base(self) -> int:
        """How many rows it is about; of minutes the families."""
        return sum(not row.is_met for row in self.rows) if self.how.measure is Measure.MINUTES else len(self.rows)

    @property
    def met(self) -> int:
        """How many of the rows meet it."""
        return sum(row.is_met for row in self.rows)

    @property
    def is_hidden(self) -> bool:
        """Whether there are too few rows to show a number."""
        return self.base < FEWEST

    @property
    def value(self) -> float | None:
        """The number: whole percent, never rounded up to what is not reached, or the median of days or minutes."""
        if self.is_hidden:
            return None
        amounts = [(row.amount or 0, row.is_met) for row in self.rows]
        if self.how.measure in {Measure.DAYS, Measure.LENGTH}:
            return median(amount for amount, _met in amounts)
        if self.how.measure is Measure.SHARE:
            return self.met * 100 // self.base
        needed = sum(amount for amount, is_there in amounts if not is_there)
        return sum(amount for amount, is_there in amounts if is_there) * 100 // needed

    @property
    def reaches(self) -> bool | None:
        """Whether the target is met: days are to be at most, shares and lengths at least; none without a number or a target."""
        if self.value is None or self.target is None:
            return None
        return self.value <= self.target if self.how.measure is Measure.DAYS else self.value >= self.target


def sees(who: Actor, *, team_id: UUID, unit_id: UUID) -> bool:
    """Whose the figures are: the team's members', and whoever answers for its unit."""
    return team_id in who.belongs or unit_id in who.answers_for


def indicator_of(code: str) -> Indicator:
    """The indicator of a code. Raises NotVisible where there is none."""
    try:
        return Indicator(code)
    except ValueError as error:
        raise NotVisible("indicator", code) from error


def day_shown(asked: date | None, today: date) -> date:
    """The day that is asked for, where it is one of those that the mirror tells of; else today."""
    return asked if asked and asked in points(today) else today


def points(today: date) -> list[date]:
    """The days of which the mirror tells: the last days of the eleven months before, and today."""
    found = [today]
    while len(found) < MONTHS:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return found[::-1]


def target_on(targets: Iterable[FidelityTarget], indicator: Indicator, day: date) -> FidelityTarget | None:
    """The target that was in force on a day: the last one that had begun."""
    begun = [one for one in targets if one.indicator == indicator and one.valid_from <= day]
    return max(begun, key=lambda one: one.valid_from, default=None)


def figures(rows: Iterable[Counted], targets: Sequence[FidelityTarget], days: Sequence[date]) -> dict[Indicator, list[Figure]]:
    """Every indicator on each of the days, in their order."""
    found: dict[tuple[Indicator, date], list[Counted]] = {}
    for row in rows:
        found.setdefault((row.indicator, row.at), []).append(row)
    return {each: [Figure(each, day, found.get((each, day), []), _value(targets, each, day)) for day in days] for each in Indicator}


def check_target(indicator: Indicator, *, value: int, valid_from: date, today: date) -> None:
    """A target holds from today on at the earliest: what was aimed at before stays as it was. A share is a hundred percent at most."""
    if valid_from < today:
        raise RuleBroken(_l("Choose a day that has not passed."), field="valid_from")
    if MEASURES[indicator].measure is Measure.SHARE and value > 100:  # noqa: PLR2004 - percent
        raise RuleBroken(_l("At most 100 percent."), field="value")


def _value(targets: Sequence[FidelityTarget], indicator: Indicator, day: date) -> int | None:
    found = target_on(targets, indicator, day)
    return found.value if found else None
