"""How a family's timeline is told: what is asked of it, months and years, and short entries folded into runs.

Pure: it is given what the questions have found, and reads neither the database nor the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any, Final, NamedTuple
from uuid import UUID

from teamcase.foundation.zone import HELSINKI
from teamcase.journal.models import EntryKind, EntrySight


class Told(StrEnum):
    """What a timeline tells: the kinds of entries, and what else happens in a case."""

    CALL = "call"
    VISIT = "visit"
    HOME_VISIT = "home_visit"
    MESSAGE = "message"
    NOTE = "note"
    NETWORK_MEETING = "network_meeting"
    MEETING = "meeting"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    STAGE = "stage"
    TRANSFER = "transfer"


ENTRIES: Final = frozenset(Told(kind.value) for kind in EntryKind)
# Nobody signs a transfer, and neither a transfer nor a move is about one person.
WRITTEN: Final = frozenset(Told) - {Told.TRANSFER}
ABOUT_SOMEBODY: Final = WRITTEN - {Told.STAGE}
SHORT: Final = 200
FEWEST: Final = 3
MONTHS_AT_FIRST: Final = 3
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events: of kinds, about or with a person, of a goal, by an author, that the family may read, with a child's voice.

    `since` (not included) and `until` (not included) are moments. Nothing said means everything.
    """

    kinds: frozenset[Told] = frozenset()
    person: UUID | None = None
    goal: UUID | None = None
    author: UUID | None = None
    shared: bool = False
    voice: bool = False
    since: datetime | None = None
    until: datetime | None = None

    @property
    def told(self) -> frozenset[Told]:
        """The kinds of events that can answer to all of this."""
        able = frozenset(self.kinds or Told)
        if self.goal or self.shared or self.voice:
            able &= ENTRIES
        if self.person:
            able &= ABOUT_SOMEBODY
        return able & WRITTEN if self.author else able


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event: its kind, its place (`at`, `id`), who signed it, the record it comes from, and what was agreed in it."""

    kind: Told
    id: UUID
    at: datetime
    author_id: UUID | None
    of: Any
    steps: Sequence[Any] = ()

    @property
    def day(self) -> date:
        """The calendar day in Finland."""
        return self.at.astimezone(HELSINKI).date()


Run = tuple[Event, ...]


class Month(NamedTuple):
    """A month by its first day, and its events: each run holds one event, or several short ones that are told as one."""

    first: date
    runs: list[Run]

    @property
    def how_many(self) -> int:
        """How many events there are, folded or not."""
        return sum(len(run) for run in self.runs)


class Year(NamedTuple):
    """A year that has something to tell, and how many events."""

    year: int
    how_many: int

    @property
    def end(self) -> datetime:
        """The moment when it ends, as clocks show it in Finland."""
        return datetime(self.year + 1, 1, 1, tzinfo=HELSINKI)


def is_short(event: Event) -> bool:
    """Whether an entry may be told within a run.

    Never what somebody must not pass by: a child's words, a child met alone, something agreed, a correction, or an entry
    that not everybody may read.
    """
    if event.kind not in ENTRIES or event.steps or event.of.edition > 1 or event.of.sight != EntrySight.TEAM:
        return False
    said = event.of.latest
    return len(said.text) <= SHORT and not said.quotes and not any(row.met_alone for row in said.present)


def folded(events: Iterable[Event]) -> list[Run]:
    """Events in the order they came, at least three short ones of one kind and author, day after day, told as one run."""
    runs: list[list[Event]] = []
    for event in events:
        if runs and _goes_on(runs[-1][-1], event):
            runs[-1].append(event)
        else:
            runs.append([event])
    return [told for run in runs for told in ([tuple(run)] if len(run) >= FEWEST else [(event,) for event in run])]


def by_month(events: Iterable[Event]) -> list[Month]:
    """Events under their months, in the order they came; a run stays within its month."""
    return [Month(first, folded(those)) for first, those in groupby(events, key=lambda event: event.day.replace(day=1))]


def period(since: date | None, until: date | None, today: date) -> tuple[date, date]:
    """The first and the last day of a period: the last three months unless told otherwise, and the right way round."""
    last = until or max(today, since or today)
    return min(since or months_before(last), last), max(since or last, last)


def months_before(day: date, months: int = MONTHS_AT_FIRST) -> date:
    """The day so many months before, or the last day of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - DAY).day
    return date(year, month + 1, min(day.day, last))


def within(first: date, last: date) -> Wanted:
    """Everything from the beginning of the first day to the end of the last, as clocks show it in Finland."""
    begins, ends = (datetime.combine(day, time(), HELSINKI) for day in (first, last + DAY))
    return Wanted(since=begins - timedelta(microseconds=1), until=ends)


def _goes_on(before: Event, event: Event) -> bool:
    alike = (before.kind, before.author_id) == (event.kind, event.author_id) and abs(before.day - event.day) <= DAY
    return alike and is_short(before) and is_short(event)
