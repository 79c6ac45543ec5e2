"""Laws of the weekly series: its days, the phases of a discussion, and what coverage the team's time allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from typing import Final, NamedTuple

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.meetings.models import Meeting, MeetingStage
from teamcase.meetings.series_models import Phase

WEEK: Final = timedelta(days=7)
LONGEST_TERM: Final = timedelta(days=366)
NEAR_END: Final = timedelta(days=60)
# The county's target where a team has agreed on no interval of its own (domain.md 2.3, D_SYST), and how long a discussion usually takes.
USUAL_INTERVAL: Final = 56
USUAL_MINUTES: Final = 45


class PhaseRow(NamedTuple):
    """A phase as a meeting goes through it for each family: one of the ten by its code, or one by the team's own name."""

    code: Phase | None
    name: str | None
    minutes: int


USUAL_PHASES: Final = (
    PhaseRow(Phase.CHECK_IN, None, 10),
    PhaseRow(Phase.PRESENTATION, None, 10),
    PhaseRow(Phase.PERMISSION, None, 3),
    PhaseRow(Phase.DILEMMA, None, 5),
    PhaseRow(Phase.QUESTIONS, None, 10),
    PhaseRow(Phase.HYPOTHESES, None, 10),
    PhaseRow(Phase.REFLECTION, None, 10),
    PhaseRow(Phase.STEPS, None, 10),
    PhaseRow(Phase.CHILD_VIEW, None, 3),
    PhaseRow(Phase.DOCUMENTATION, None, 2),
)


class Held(StrEnum):
    """What becomes of one day of the series."""

    FREE = "free"
    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    HOLIDAY = "holiday"
    TAKEN = "taken"


class DayOfTerm(NamedTuple):
    """One weekly day of a term: what becomes of it, the meeting where there is one, and the holiday's name where it falls on one."""

    on: date
    held: Held
    meeting: Meeting | None = None
    holiday: str = ""


def check_term(since: date, until: date, today: date) -> None:
    """A term is planned ahead, for a year at most."""
    if since < today:
        raise RuleBroken(_l("Choose a day that has not passed."), field="since")
    if until < since:
        raise RuleBroken(_l("The end must be after the beginning."), field="until")
    if until - since > LONGEST_TERM:
        raise RuleBroken(_l("Plan a year at most at a time."), field="until")


def check_move_has_reason(meeting: Meeting, reason: str | None, *, is_moved: bool) -> None:
    """A meeting of the series is moved from its usual time for a reason that the team reads."""
    if meeting.series_id and is_moved and not reason:
        raise RuleBroken(_l("Write why this meeting is at another time than usual."), field="reason")


def end_of_term(today: date) -> date:
    """The last day of this half of the year; of the next half where this one ends within two months."""
    ends = [date(today.year, 6, 30), date(today.year, 12, 31), date(today.year + 1, 6, 30)]
    return next(end for end in ends if end >= today + NEAR_END)


def weekly(weekday: int, since: date, until: date) -> Iterator[date]:
    """Each day from `since` to `until`, both included, that is the weekday (Monday 0)."""
    day = since + timedelta(days=(weekday - since.weekday()) % 7)
    while day <= until:
        yield day
        day += WEEK


def term(
    days: Sequence[date], *, own: Mapping[date, Meeting], others: Mapping[date, Meeting], holidays: Mapping[date, str]
) -> list[DayOfTerm]:
    """What becomes of each weekly day.

    `own` are the meetings of the series by the day they were planned for, `others` the team's further meetings by their day. A week that
    was planned stays what it became, also when the series has moved to another weekday since; of the rest holidays are left out, and
    days on which the team meets already.
    """
    of_week = {planned.isocalendar()[:2]: meeting for planned, meeting in own.items()}
    return [_day(on, of_week.get(on.isocalendar()[:2]), others.get(on), holidays.get(on, "")) for on in days]


def _day(on: date, own: Meeting | None, other: Meeting | None, holiday: str) -> DayOfTerm:
    if own:
        cancelled = own.stage == MeetingStage.CANCELLED
        return DayOfTerm(on, Held.CANCELLED if cancelled else Held.MOVED if own.day != own.planned_on else Held.PLANNED, own)
    if holiday:
        return DayOfTerm(on, Held.HOLIDAY, None, holiday)
    return DayOfTerm(on, Held.TAKEN, other) if other else DayOfTerm(on, Held.FREE)


class Coverage(NamedTuple):
    """What share of its families a team can discuss in one interval (domain.md 1.6, F20); minutes and counts, weeks of the interval.

    `more` is by how many minutes each meeting would have to be longer for all of them, `weeks_needed` how many weeks the interval would
    have to be; none where the time suffices, or where the team does not meet at all.
    """

    families: int
    meetings: int
    needed: int
    available: int
    share: float
    more: int | None
    weeks_needed: int | None

    @property
    def percent(self) -> int:
        """The share in whole percent, never rounded up to what is not reached."""
        return int(self.share * 100)

    @property
    def suffices(self) -> bool:
        """Whether every family can be discussed."""
        return self.available >= self.needed


def coverage(*, families: int, family_minutes: int, interval_days: int, meetings: Sequence[int]) -> Coverage:
    """Families times minutes against the minutes of the meetings within one interval."""
    needed, available = families * family_minutes, sum(meetings)
    share = min(1.0, available / needed) if needed else 1.0
    short = needed - available
    if short <= 0 or not available:
        return Coverage(families, len(meetings), needed, available, share, None, None)
    longer = ceil(short / len(meetings))
    return Coverage(families, len(meetings), needed, available, share, longer, ceil(needed * interval_days / (available * 7)))
