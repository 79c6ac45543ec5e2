"""The outline around those who live together: near to its members and to the ways between them, never around anybody else.

A field of distances on a grid, less than nothing inside, and its zero line by marching squares (Lorensen & Cline 1987, in the plane).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor, hypot
from typing import Final

from teamcase.drawing.look import Box
from teamcase.drawing.pen import Point, number

CELL: Final = 7.0
PAD: Final = 9.0  # from a member to the outline
INSET: Final = 3.5  # one outline inside another where homes share a member
WIDE: Final = 9.0  # half of the way between two members
CLEAR: Final = 5.0  # from anybody else to the outline
HIT: Final = 1000.0  # what it costs a way to meet somebody else
ROUNDS: Final = 2  # of smoothing
OUTSIDE: Final = 3 * CELL
Node = tuple[int, int]
# For each case of corners inside (1 upper left, 2 upper right, 4 lower right, 8 lower left) the edges that the outline joins.
CASES: Final = {
    1: "lt", 2: "tr", 3: "lr", 4: "rb", 5: "lt rb", 6: "tb", 7: "lb", 8: "bl", 9: "bt", 10: "tr bl", 11: "br", 12: "rl", 13: "rt", 14: "tl",
}  # fmt: skip


def outline(members: Sequence[Box], others: Sequence[Box], channels: Sequence[float], nested: int) -> str:
    """The path around some boxes; `channels` are heights where nobody stands, `nested` how many homes were drawn before."""
    field: dict[Node, float] = {}
    pad = PAD + INSET * (nested % 3)
    for box in members:
        _paint(field, box, pad)
    for box in _ways(members, others, channels):
        _paint(field, box, WIDE)
    for box in others:
        _spare(field, box)
    return "".join(_smooth(loop) for loop in _loops(field))


def _cells(box: Box, room: float) -> Iterable[tuple[Node, float]]:
    for column in range(floor((box.left - room) / CELL), ceil((box.right + room) / CELL) + 1):
        for line in range(floor((box.top - room) / CELL), ceil((box.bottom + room) / CELL) + 1):
            yield (column, line), box.away(column * CELL, line * CELL)


def _paint(field: dict[Node, float], box: Box, pad: float) -> None:
    for node, away in _cells(box, pad + OUTSIDE):
        if away - pad < field.get(node, OUTSIDE):
            field[node] = away - pad


def _spare(field: dict[Node, float], box: Box) -> None:
    for node, away in _cells(box, CLEAR + OUTSIDE):
        if node in field and CLEAR - away > field[node]:
            field[node] = CLEAR - away


def _ways(members: Sequence[Box], others: Sequence[Box], channels: Sequence[float]) -> list[Box]:
    """Narrow boxes that join the members, each to the nearest of those joined already, past everybody else where that can be."""
    joined, left, found = [members[0]], list(members[1:]), []
    while left:
        tried = [(_cost(way, others), place, way) for place, box in enumerate(left) for at in joined for way in _tried(at, box, channels)]
        _, place, way = min(tried, key=lambda each: each[:2])
        found += way
        joined.append(left.pop(place))
    return found


def _tried(one: Box, other: Box, channels: Sequence[float]) -> Iterable[list[Box]]:
    (x, y), (to, on) = _middle(one), _middle(other)
    yield [_thin(x, y, to, y), _thin(to, y, to, on)]
    yield [_thin(x, y, x, on), _thin(x, on, to, on)]
    for height in channels:
        yield [_thin(x, y, x, height), _thin(x, height, to, height), _thin(to, height, to, on)]


def _thin(x: float, y: float, to: float, on: float) -> Box:
    return Box(min(x, to), min(y, on), max(x, to), max(y, on))


def _middle(box: Box) -> Point:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _cost(way: Sequence[Box], others: Sequence[Box]) -> float:
    long = sum(hypot(box.right - box.left, box.bottom - box.top) for box in way)
    return long + HIT * sum(box.meets(other, CLEAR) for box in way for other in others)


def _loops(field: Mapping[Node, float]) -> list[list[Point]]:
    """The closed lines where the field is nothing."""
    after: dict[tuple[Node, str], list[tuple[Node, str]]] = {}
    for column, line in {(c - dc, r - dr) for c, r in field for dc in (0, 1) for dr in (0, 1)}:
        corners = ((column, line), (column + 1, line), (column + 1, line + 1), (column, line + 1))
        case = sum(1 << place for place, node in enumerate(corners) if field.get(node, OUTSIDE) < 0)
        for pair in CASES.get(case, "").split():
            after.setdefault(_edge(column, line, pair[0]), []).append(_edge(column, line, pair[1]))
    loops = []
    for start in sorted(after):
        loop, at = [], start
        while after.get(at):
            loop.append(_crossing(field, at))
            at = after[at].pop()
        if len(loop) > 2:  # noqa: PLR2004
            loops.append(loop)
    return loops


def _edge(column: int, line: int, side: str) -> tuple[Node, str]:
    """An edge of the grid, the same from both of its cells."""
    return {
        "t": ((column, line), "across"),
        "l": ((column, line), "down"),
        "b": ((column, line + 1), "across"),
        "r": ((column + 1, line), "down"),
    }[side]


def _crossing(field: Mapping[Node, float], edge: tuple[Node, str]) -> Point:
    (column, line), way = edge
    there = (column + 1, line) if way == "across" else (column, line + 1)
    one, other = field.get((column, line), OUTSIDE), field.get(there, OUTSIDE)
    part = one / (one - other) if one != other else 0.5
    return (column + part * (way == "across")) * CELL, (line + part * (way == "down")) * CELL


def _smooth(loop: list[Point]) -> str:
    """The loop with every second corner averaged away, as curves between the middles of its sides."""
    for _ in range(ROUNDS):
        before, after = loop[-1:] + loop[:-1], loop[1:] + loop[:1]
        loop = [((a + 2 * b + c) / 4, (d + 2 * e + f) / 4) for (a, d), (b, e), (c, f) in zip(before, loop, after, strict=True)]
    loop = loop[::2]
    middles = [((x + to) / 2, (y + on) / 2) for (x, y), (to, on) in zip(loop, loop[1:] + loop[:1], strict=True)]
    curves = "".join(f"Q{number(x)} {number(y)} {number(to)} {number(on)}" for (x, y), (to, on) in zip(loop, middles, strict=True))
    return f"M{number(middles[-1][0])} {number(middles[-1][1])}{curves}Z"
