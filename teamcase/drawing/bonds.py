"""Lines of feeling over the tree: of several ways between two symbols the one that hits the fewest symbols and labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot
from typing import Final

from teamcase.drawing.feelings import STEP
from teamcase.drawing.kin import Bond
from teamcase.drawing.look import Box
from teamcase.drawing.pen import Point

BENDS: Final = (0.0, 0.12, -0.12, 0.25, -0.25, 0.42, -0.42, 0.65, -0.65, 0.95, -0.95)
FREE: Final = 7.0  # from a symbol to the end of a line
SYMBOL, LABEL, LINE = 8.0, 2.5, 1.2  # what a unit of a way costs on each
ROUGH: Final = 36  # points of a way that is only tried
BENT: Final = 0.25  # what bending costs, for a unit of the way
LEAST: Final = 3  # points of a way
NEAR: Final = 8.0


def routed(
    bonds: Sequence[Bond], symbols: Mapping[str, Box], labels: Sequence[Box], lines: Sequence[Box], paper: Box
) -> list[tuple[Bond, list[Point]]]:
    """A way for each bond, the shortest first: beside the ones before and the `lines` of kinship, and rather not beyond the `paper`."""
    middles = {key: ((box.left + box.right) / 2, (box.top + box.bottom) / 2) for key, box in symbols.items()}

    def far(bond: Bond) -> float:
        (x, y), (to, on) = middles[bond.one], middles[bond.other]
        return hypot(to - x, on - y)

    laid: list[Box] = list(lines)
    found = []
    for bond in sorted(bonds, key=lambda each: (far(each), each.key)):
        one, other = middles[bond.one], middles[bond.other]
        others = [box for key, box in symbols.items() if key not in {bond.one, bond.other}]
        rough = [[_between(one, _bent(one, other, bend), other, step / ROUGH) for step in range(1, ROUGH)] for bend in BENDS]
        costs = [
            (_cost(way, others, labels, laid) + _off(way, paper)) * far(bond) / ROUGH + BENT * abs(bend) * far(bond)
            for way, bend in zip(rough, BENDS, strict=True)
        ]
        best = costs.index(min(costs))
        laid += [Box(x - NEAR, y - NEAR, x + NEAR, y + NEAR) for x, y in rough[best][2:-2]]
        found.append((bond, _way(one, _bent(one, other, BENDS[best]), other, (symbols[bond.one], symbols[bond.other]))))
    return found


def _bent(start: Point, end: Point, bend: float) -> Point:
    """Where a way bends to: aside of its middle by a part of its length."""
    (x, y), (to, on) = start, end
    return (x + to) / 2 - (on - y) * bend, (y + on) / 2 + (to - x) * bend


def _way(start: Point, middle: Point, end: Point, symbols: tuple[Box, Box]) -> list[Point]:
    """Evenly set points from the edge of one symbol to the edge of the other."""
    long = hypot(middle[0] - start[0], middle[1] - start[1]) + hypot(end[0] - middle[0], end[1] - middle[1])
    many = max(8, int(long / STEP * 3))
    fine = [_between(start, middle, end, step / many) for step in range(many + 1)]
    fine = [point for point in fine if all(box.away(*point) > FREE - 1 for box in symbols)] or [start, end]
    way = fine[:1]
    for point in fine:
        if hypot(point[0] - way[-1][0], point[1] - way[-1][1]) >= STEP:
            way.append(point)
    return way if len(way) >= LEAST else [fine[0], _between(fine[0], middle, fine[-1], 0.5), fine[-1]]


def _between(start: Point, middle: Point, end: Point, part: float) -> Point:
    a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return a * start[0] + b * middle[0] + c * end[0], a * start[1] + b * middle[1] + c * end[1]


def _off(way: Sequence[Point], paper: Box) -> float:
    return LABEL * sum(paper.away(x, y) > 0 for x, y in way)


def _cost(way: Sequence[Point], symbols: Sequence[Box], labels: Sequence[Box], laid: Sequence[Box]) -> float:
    """What a way hits, by how much of it lies there."""
    left, right = min(x for x, _ in way), max(x for x, _ in way)
    top, bottom = min(y for _, y in way), max(y for _, y in way)
    field, cost = Box(left, top, right, bottom), 0.0
    for boxes, each, room in ((symbols, SYMBOL, 4.0), (labels, LABEL, 1.0), (laid, LINE, 0.0)):
        for box in boxes:
            if box.meets(field, room):
                a, b, c, d = box.left - room, box.right + room, box.top - room, box.bottom + room
                for x, y in way:
                    if a < x < b and c < y < d:
                        cost += each
    return cost
