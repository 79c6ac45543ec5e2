"""How each relation of feeling is drawn along a way: parallel lines, zigzags, dots, gaps and arrows.

Source of the notation: McGoldrick, Gerson & Petry, Genograms, 4th ed. (2020). Colour doubles the pattern and never replaces it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from teamcase.drawing import pen
from teamcase.drawing.kin import BondKind
from teamcase.drawing.pen import Point

Way = Sequence[Point]
STEP: Final = 4.0  # between two points of a way


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a line is made of; distances from the middle of the way."""

    rails: tuple[float, ...] = ()  # parallel lines
    zigzag: float = 0.0  # how far it swings
    dots: str | None = None
    arrow: str = ""  # "solid" or "open", at the end of the way
    width: float = 1.6
    gap: str = ""  # "bars" or "circle" in the middle
    bar: bool = False  # across, before the arrow
    tone: str = "strained"


PATTERNS: Final = {
    BondKind.POSITIVE: Pattern((0.0,), width=1.2, tone="near"),
    BondKind.CLOSE: Pattern((-2.4, 2.4), tone="near"),
    BondKind.FUSED: Pattern((-4.2, 0.0, 4.2), tone="near"),
    BondKind.DISTANT: Pattern((0.0,), dots="1.6 5", tone="far"),
    BondKind.CONFLICT: Pattern(zigzag=4.5),
    BondKind.CLOSE_HOSTILE: Pattern((-6.0, 6.0), zigzag=4.0),
    BondKind.FUSED_HOSTILE: Pattern((-7.0, 0.0, 7.0), zigzag=5.0),
    BondKind.CUTOFF: Pattern((0.0,), gap="bars"),
    BondKind.REPAIRED: Pattern((0.0,), gap="circle", tone="near"),
    BondKind.FOCUSED: Pattern((0.0,), arrow="open", tone="far"),
    BondKind.FOCUSED_NEGATIVELY: Pattern((0.0,), arrow="solid", width=2.8, bar=True),
    BondKind.PHYSICAL_ABUSE: Pattern(zigzag=4.5, arrow="solid"),
    BondKind.EMOTIONAL_ABUSE: Pattern(zigzag=4.5, arrow="open"),
    BondKind.SEXUAL_ABUSE: Pattern((7.5,), zigzag=4.5, arrow="solid"),
    BondKind.NEGLECT: Pattern((0.0,), dots="6 3 1.6 3", arrow="open"),
    BondKind.CARETAKER: Pattern((-2.4, 2.4), arrow="solid", tone="near"),
}
DATED: Final = frozenset({BondKind.CUTOFF, BondKind.REPAIRED})  # the year stands at the gap
HEAD: Final = 11.0
GAP: Final = 7.0  # half of a gap
YEAR: Final = 17.0  # from a gap to its year


def stroked(kind: BondKind, way: Way) -> list[str]:
    """The pieces of a line along a way of evenly set points, from the one to the other."""
    pattern = PATTERNS[kind]
    shaft = _shortened(way, HEAD * 0.8) if pattern.arrow else list(way)
    drawn = []
    for piece in _halves(shaft) if pattern.gap else [shaft]:
        d = "".join(pen.way(_beside(piece, rail)) for rail in pattern.rails)
        d += pen.way(_zigzag(piece, pattern.zigzag)) if pattern.zigzag else ""
        drawn.append(pen.element("path", d=d, stroke_dasharray=pattern.dots, stroke_width=pattern.width))
    if pattern.gap:
        drawn.append(_mended(shaft) if pattern.gap == "circle" else "")
        drawn.append(pen.element("path", d="".join(_across(piece, end, 6.5) for piece, end in zip(_halves(shaft), (-1, 0), strict=True))))
    if pattern.bar:
        drawn.append(pen.element("path", d=_across(_shortened(shaft, 5.0), -1, 7.0), stroke_width=pattern.width))
    if pattern.arrow:
        drawn.append(_head(way, solid=pattern.arrow == "solid"))
    return [part for part in drawn if part]


def dated(kind: BondKind, way: Way, year: str) -> list[str]:
    """The year of a cutoff, beside the gap in its line."""
    place = len(way) // 2
    (x, y), (a, b) = way[place], _normal(way, place)
    side = -1 if b > 0 else 1  # above the line
    return [pen.text(year, x + side * a * YEAR, y + side * b * YEAR + 4, "small")] if kind in DATED and year else []


def _normal(way: Way, place: int) -> Point:
    """At right angles to the way."""
    (x, y), (to, on) = way[max(place - 1, 0)], way[min(place + 1, len(way) - 1)]
    far = hypot(to - x, on - y) or 1.0
    return -(on - y) / far, (to - x) / far


def _beside(way: Way, apart: float) -> Way:
    if not apart:
        return [way[0], *way[1:-1:2], way[-1]]
    normals = [_normal(way, place) for place in range(len(way))]
    return [(x + a * apart, y + b * apart) for (x, y), (a, b) in zip(way, normals, strict=True)]


def _zigzag(way: Way, swing: float) -> Way:
    points = [way[0]]
    for place in range(1, len(way) - 1):
        (x, y), (a, b) = way[place], _normal(way, place)
        side = swing if place % 2 else -swing
        points.append((x + a * side, y + b * side))
    return [*points, way[-1]]


def _shortened(way: Way, by: float) -> list[Point]:
    return list(way[: max(2, len(way) - round(by / STEP))])


def _halves(way: Way) -> tuple[list[Point], list[Point]]:
    middle, gap = len(way) // 2, max(1, round(GAP / STEP))
    return list(way[: max(2, middle - gap + 1)]), list(way[min(len(way) - 2, middle + gap) :])


def _across(way: Way, place: int, arm: float) -> str:
    at = place % len(way)
    (x, y), (a, b) = way[at], _normal(way, at)
    return pen.way([(x - a * arm, y - b * arm), (x + a * arm, y + b * arm)])


def _mended(way: Way) -> str:
    x, y = way[len(way) // 2]
    return pen.element("circle", cx=x, cy=y, r=4.0)


def _head(way: Way, *, solid: bool) -> str:
    (x, y), (a, b) = way[-1], _normal(way, len(way) - 1)
    back_x, back_y = x - b * HEAD, y + a * HEAD
    wings = [(back_x + a * HEAD * 0.45, back_y + b * HEAD * 0.45), (x, y), (back_x - a * HEAD * 0.45, back_y - b * HEAD * 0.45)]
    return pen.element("path", d=pen.way(wings, closed=solid), class_="head" if solid else None)
