"""The line of a tie: how thick, how broken, zigzag where it is strained, with arrow heads where help goes.

Lengths are units of the drawing. `SIGNS` are the names of all that a line can show; a legend tells those in use.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from typing import Final

from teamcase.drawing.ecomap import Flow, Strength, Tie
from teamcase.drawing.ecomap_layout import Point

STRAINED: Final = "strained"
HELP: Final = "flow"
SIGNS: Final = (*(str(strength) for strength in Strength), STRAINED, HELP)
HEAD: Final = 13.0
HALF_HEAD: Final = 5.5
WAVE: Final = 7.0
SWING: Final = 5.0
LEAD: Final = 9.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line: its points, its arrow heads as triangles, and the names of what it shows."""

    points: tuple[Point, ...]
    heads: tuple[tuple[Point, Point, Point], ...]
    signs: tuple[str, ...]


def line(tie: Tie, actor: Point, family: Point) -> Drawn:
    """The line of a tie from the edge of its actor to the edge of the household or of a symbol in it."""
    is_thick = tie.strength is Strength.STRONG
    at_family, at_actor = tie.flow in {Flow.TO_FAMILY, Flow.BOTH}, tie.flow in {Flow.FROM_FAMILY, Flow.BOTH}
    whole = hypot(family.x - actor.x, family.y - actor.y)
    head = HEAD * (1.25 if is_thick else 1)
    start = _along(actor, family, (head - 1) / whole) if at_actor else actor
    end = _along(family, actor, (head - 1) / whole) if at_family else family
    heads = [_head(actor, family, head)] if at_actor else []
    heads += [_head(family, actor, head)] if at_family else []
    points = tuple(_zigzag(start, end)) if tie.is_strained else (start, end)
    signs = (str(tie.strength), *([STRAINED] if tie.is_strained else []))
    return Drawn(tuple(_rounded(points)), tuple((_round(a), _round(b), _round(c)) for a, b, c in heads), signs)


def in_use(ties: Iterable[Tie]) -> list[str]:
    """The signs that these ties show, in the order of the legend."""
    shown = list(ties)
    used = {str(tie.strength) for tie in shown}
    used |= {STRAINED for tie in shown if tie.is_strained} | {HELP for tie in shown if tie.flow is not Flow.NONE}
    return [sign for sign in SIGNS if sign in used]


def _zigzag(start: Point, end: Point) -> list[Point]:
    """Straight at both ends, and as many swings as fit between."""
    whole = hypot(end.x - start.x, end.y - start.y)
    swings = max(2, round((whole - 2 * LEAD) / WAVE))
    across = Point(-(end.y - start.y) / whole * SWING, (end.x - start.x) / whole * SWING)
    step = (whole - 2 * LEAD) / swings
    points = [start, _along(start, end, LEAD / whole)]
    for swing in range(swings):
        middle = _along(start, end, (LEAD + (swing + 0.5) * step) / whole)
        side = 1 if swing % 2 else -1
        points.append(Point(middle.x + side * across.x, middle.y + side * across.y))
    return [*points, _along(start, end, 1 - LEAD / whole), end]


def _head(tip: Point, tail: Point, long: float) -> tuple[Point, Point, Point]:
    whole = hypot(tail.x - tip.x, tail.y - tip.y)
    back = _along(tip, tail, long / whole)
    across = Point(-(tail.y - tip.y) / whole * HALF_HEAD * long / HEAD, (tail.x - tip.x) / whole * HALF_HEAD * long / HEAD)
    return tip, Point(back.x + across.x, back.y + across.y), Point(back.x - across.x, back.y - across.y)


def _along(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))


def _rounded(points: Iterable[Point]) -> list[Point]:
    return [_round(point) for point in points]


def _round(point: Point) -> Point:
    return Point(round(point.x, 1), round(point.y, 1))
