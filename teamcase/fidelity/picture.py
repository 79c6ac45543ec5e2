"""An indicator over the months, as geometry: a line with its target, drawn by templates/fidelity/parts.html.

Pure: it is given numbers, oldest first, none where one is not shown; lengths are units of the picture's own width of 220.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

WIDTH: Final = 220
HEIGHT: Final = 64
EDGE: Final = 6
WHOLE: Final = 100


class Point(NamedTuple):
    """Where a number stands."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The stretches of the line between gaps, the target's line, the places of what is not shown, and the last number."""

    stretches: Sequence[Sequence[Point]]
    target: Sequence[Sequence[Point]]
    gaps: Sequence[float]
    last: Point | None


def picture(values: Sequence[float | None], targets: Sequence[float | None], *, least_top: float = WHOLE) -> Picture:
    """The line of these numbers beside the targets of the same days; `least_top` is the smallest number at the upper edge."""
    top = max([least_top, *(one for one in (*values, *targets) if one is not None)])
    drawn = [None if value is None else Point(_x(place, len(values)), _y(value, top)) for place, value in enumerate(values)]
    aims = [None if value is None else Point(_x(place, len(targets)), _y(value, top)) for place, value in enumerate(targets)]
    gaps = [_x(place, len(values)) for place, value in enumerate(values) if value is None]
    return Picture(_stretches(drawn), _stretches(aims), gaps, drawn[-1] if drawn else None)


def _x(place: int, count: int) -> float:
    return round(EDGE + place * (WIDTH - 2 * EDGE) / max(count - 1, 1), 1)


def _y(value: float, top: float) -> float:
    return round(HEIGHT - EDGE - value * (HEIGHT - 2 * EDGE) / top, 1)


def _stretches(points: Sequence[Point | None]) -> list[list[Point]]:
    found: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [stretch for stretch in found if stretch]
