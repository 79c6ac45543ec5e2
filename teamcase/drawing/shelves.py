"""The lines of couples under their symbols, and the foot that a lone parent's children hang from: levels, ends, and where children drop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from teamcase.drawing import look
from teamcase.drawing.plan import Plan
from teamcase.drawing.structure import Couple, Family, Pair

NOWHERE: Final = 1e9


@dataclass(slots=True)
class Shelf:
    """A level line in a generation: between two partners, or from a lone parent to where its children drop."""

    row: int
    parents: Pair
    couple: Couple | None = None
    ends: dict[str, float] = field(default_factory=dict)  # where it meets each parent's foot
    drops: list[float] = field(default_factory=list)
    level: int = 0

    @property
    def left(self) -> float:
        """Where it begins."""
        return min([*self.ends.values(), *self.drops])

    @property
    def right(self) -> float:
        """Where it ends."""
        return max([*self.ends.values(), *self.drops])


class Gaps:
    """Where a vertical line may pass between the people of a generation; each finds a place of its own."""

    def __init__(self, plan: Plan) -> None:
        self._free: list[list[tuple[float, float]]] = []
        self._taken: dict[int, list[float]] = defaultdict(list)
        for row in plan.rows:
            lefts = [plan.left(key) for key in row] + [NOWHERE]
            rights = [-NOWHERE] + [plan.right(key) for key in row]
            self._free.append([(a + look.BESIDE, b - look.BESIDE) for a, b in zip(rights, lefts, strict=True)])

    def find(self, row: int, wanted: float, low: float = -NOWHERE, high: float = NOWHERE) -> float:
        """The nearest place to the one that is wanted, between two bounds where that can be."""
        found = [x for a, b in self._free[row] for x in self._within(row, wanted, max(a, low), min(b, high))]
        best = min(found, key=lambda x: (abs(x - wanted), x)) if found else min(max(wanted, low), high)
        self._taken[row].append(best)
        return best

    def crossing(self, row: int) -> list[float]:
        """What passes already."""
        return self._taken[row]

    def _within(self, row: int, wanted: float, low: float, high: float) -> list[float]:
        if low > high:
            return []
        taken = [x for x in self._taken[row] if low - look.BESIDE < x < high + look.BESIDE]
        near = [min(max(wanted, low), high), *(x + side * look.BESIDE for x in taken for side in (-1, 1))]
        free = [x for x in near if low <= x <= high and all(abs(x - other) >= look.BESIDE - look.SMALL for other in taken)]
        return free or near[:1]


def shelves(family: Family, plan: Plan) -> dict[Pair, Shelf]:
    """Every couple of one generation, and every lone parent of children below or of a partner in another generation."""
    found = {c.pair: Shelf(plan.row[c.pair[0]], c.pair, c) for c in family.couples if plan.row[c.pair[0]] == plan.row[c.pair[1]]}
    for nest in family.nests:
        for strand in nest.strands:
            _lone(found, standing(strand.parents, plan), strand.child, plan)
    for strand in family.strands:
        _lone(found, standing(strand.parents, plan), strand.child, plan)
    for couple in family.couples:
        if couple.pair not in found:
            upper, lower = sorted(couple.pair, key=lambda key: plan.row[key])
            _lone(found, (upper,), lower, plan)
    return found


def standing(parents: Pair, plan: Plan) -> Pair:
    """From whom a line to children goes: the couple, or where the two stand in different generations the lower one."""
    if len({plan.row[key] for key in parents}) == 1:
        return parents
    return (max(parents, key=lambda key: plan.row[key]),)


def _lone(found: dict[Pair, Shelf], parents: Pair, child: str, plan: Plan) -> None:
    if len(parents) == 1 and plan.row[child] > plan.row[parents[0]]:
        found.setdefault(parents, Shelf(plan.row[parents[0]], parents))


def hung(found: Mapping[Pair, Shelf], plan: Plan, wanted: Mapping[Pair, list[float]], gaps: Gaps) -> None:
    """Give each shelf its drops, ends and level; `wanted` is where the children of each are, a number for each drop."""
    for pair, shelf in sorted(found.items()):
        low, high = min(plan.x[key] for key in pair), max(plan.x[key] for key in pair)
        if shelf.couple is None:
            low, high = _beside(pair[0], plan)
        for x in wanted.get(pair, []):
            shelf.drops.append(gaps.find(shelf.row, x, low, high))
    _ends(found, plan)
    for row in range(len(plan.rows)):
        _levels([shelf for _, shelf in sorted(found.items()) if shelf.row == row])


def _beside(key: str, plan: Plan) -> tuple[float, float]:
    """From the gap left of a person to the gap right of it."""
    row = plan.rows[plan.row[key]]
    place = row.index(key)
    low = plan.right(row[place - 1]) if place else plan.left(key) - look.APART
    high = plan.left(row[place + 1]) if place + 1 < len(row) else plan.right(key) + look.APART
    return low, high


def _ends(found: Mapping[Pair, Shelf], plan: Plan) -> None:
    at: dict[str, list[tuple[float, Shelf]]] = defaultdict(list)
    for _, shelf in sorted(found.items()):
        for key in shelf.parents:
            others = [plan.x[other] for other in shelf.parents if other != key] or shelf.drops
            at[key].append((sum(others) / len(others) - plan.x[key], shelf))
    for key, there in at.items():
        left = sorted((each for each in there if each[0] < 0), key=lambda each: -each[0])
        right = sorted((each for each in there if each[0] >= 0), key=lambda each: -each[0])
        apart = min(look.PORT, look.HALF * 1.4 / max(len(there) - 1, 1))
        for place, (_, shelf) in enumerate([*left, *right]):
            shelf.ends[key] = plan.x[key] + apart * (place - (len(there) - 1) / 2)


def _levels(row: list[Shelf]) -> None:
    """The shorter ones nearer to the symbols; those that overlap on different levels."""
    done: list[Shelf] = []
    for shelf in sorted(row, key=lambda each: (each.right - each.left, each.left, each.parents)):
        under = [other.level + 1 for other in done if shelf.left < other.right + look.SMALL and other.left < shelf.right + look.SMALL]
        shelf.level = max(under, default=0)
        done.append(shelf)
