"""The history of working hypotheses over the months, as geometry: a lane for each, drawn by templates/hypotheses/parts.html.

Pure: it is given what happened and the day on which one looks; lengths are units of the picture's own width of 640.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from teamcase.hypotheses.models import Ground, IdeaStage, IdeaTurn, Side, Turn, WorkingHypothesis

WIDTH: Final = 640
EDGE: Final = 10
TOP: Final = 22
LANE: Final = 58
TITLED: Final = 20
SHORTEST: Final = timedelta(days=62)
CLOSEST_MONTHS: Final = 44


class Month(NamedTuple):
    """The line where a month begins; `is_named` when its name has room."""

    x: float
    first: date
    is_named: bool


class Stretch(NamedTuple):
    """A time in which a hypothesis stood in one stage."""

    x: float
    width: float
    stage: IdeaStage
    since: date


class Mark(NamedTuple):
    """Something on one day: a look (`side` is none), or a ground for it or against it."""

    x: float
    day: date
    side: Side | None


class Lane(NamedTuple):
    """One hypothesis: the height of its line, its stretches from first to last, looks and grounds."""

    y: float
    number: int
    words: str
    stretches: Sequence[Stretch]
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture: its height, its months, its lanes, and where today is."""

    height: float
    months: Sequence[Month]
    lanes: Sequence[Lane]
    today_x: float

    @property
    def right(self) -> float:
        """The end of the drawn time."""
        return WIDTH - EDGE


def picture(hypotheses: Iterable[WorkingHypothesis], *, today: date) -> Picture | None:
    """The lanes of these hypotheses from the month in which the first was proposed until today; none where there is no hypothesis."""
    shown = list(hypotheses)
    if not shown:
        return None
    grounds = (ground.day for one in shown for ground in _standing(one))
    first = _first_of(min([today - SHORTEST, *(one.proposed_on for one in shown), *grounds]))
    place = _Scale(first, max(today, first + SHORTEST))
    titled = TITLED if len(shown) > 1 else 0
    height = LANE + titled
    lanes = [_lane(one, number, place, TOP + titled + (number - 1) * height + LANE / 2) for number, one in enumerate(shown, 1)]
    return Picture(TOP + len(shown) * height, list(_months(place)), lanes, place.x(today))


def stretches(turns: Sequence[IdeaTurn], until: date) -> list[tuple[date, date, IdeaStage]]:
    """From when until when it stood in which stage; the last one lasts until `until`. `turns` are in the order of their moments."""
    moves = [turn for turn in turns if turn.what in {Turn.PROPOSED, Turn.MOVED}]
    ends = [*(turn.day for turn in moves[1:]), until]
    return [(turn.day, max(turn.day, end), turn.stage) for turn, end in zip(moves, ends, strict=True)]


class _Scale(NamedTuple):
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day is; days outside the time stand at its ends."""
        share = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def _lane(hypothesis: WorkingHypothesis, number: int, place: _Scale, y: float) -> Lane:
    found = stretches(hypothesis.history, place.last)
    drawn = [Stretch(place.x(since), round(place.x(until) - place.x(since), 1), stage, since) for since, until, stage in found]
    looks = [Mark(place.x(turn.day), turn.day, None) for turn in hypothesis.history if turn.what in {Turn.LOOKED, Turn.MOVED}]
    grounds = [Mark(place.x(ground.day), ground.day, ground.side) for ground in _standing(hypothesis)]
    return Lane(y, number, hypothesis.words, drawn, [*looks, *grounds])


def _standing(hypothesis: WorkingHypothesis) -> list[Ground]:
    return [ground for ground in hypothesis.grounds if ground.taken_back_at is None]


def _months(place: _Scale) -> Iterable[Month]:
    named_at, first = -float(CLOSEST_MONTHS), place.first
    while first <= place.last:
        x = place.x(first)
        is_named = x - named_at >= CLOSEST_MONTHS and x <= WIDTH - CLOSEST_MONTHS
        named_at = x if is_named else named_at
        yield Month(x, first, is_named)
        first = _first_of(first + timedelta(days=31))


def _first_of(day: date) -> date:
    return day.replace(day=1)
