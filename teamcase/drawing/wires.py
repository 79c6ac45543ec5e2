"""The lines from parents to children: from a couple's line through the channels between generations, each in a lane of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from teamcase.drawing import look
from teamcase.drawing.kin import ParentKind
from teamcase.drawing.plan import Plan
from teamcase.drawing.shelves import Gaps, Shelf, hung, shelves, standing
from teamcase.drawing.structure import Family, Pair, Strand

ENTRIES: Final = (0.0, 12.0, -12.0, 17.0, -17.0)  # where lines enter a symbol from above, as they come, towards where they come from
SLANT: Final = 7.0  # a symbol may be entered so far from its middle
SAME: Final = 5.0  # two verticals nearer than this look like one


@dataclass(slots=True)
class Bar:
    """The level part of a wire in a channel; channel `n` lies under generation `n`."""

    channel: int
    above: list[float]  # where verticals come from above
    below: list[float]  # where verticals go on downwards
    lane: int = 0

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(self.above + self.below)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(self.above + self.below)


@dataclass(slots=True)
class Wire:
    """A line to one or more children of one generation; without a kind to a partner of another generation."""

    parents: Pair
    children: tuple[str, ...]
    kinds: tuple[ParentKind, ...]
    start: float = 0.0  # where it leaves the couple's line, or the top of a parent who stands no higher
    upwards: bool = False
    entries: tuple[float, ...] = ()
    bars: list[Bar] = field(default_factory=list)  # from the parents to the children


@dataclass(frozen=True, slots=True)
class Web:
    """All shelves and wires of a drawing, not yet at any height."""

    shelves: Mapping[Pair, Shelf]
    wires: tuple[Wire, ...]

    def over(self, row: int, left: float, right: float) -> int:
        """The lowest level of a couple line of a generation between two bounds; -1 where there is none."""
        there = (each for each in self.shelves.values() if each.row == row and each.left <= right and left <= each.right)
        return max((shelf.level for shelf in there), default=-1)

    def lanes(self, channel: int) -> int:
        """How many lanes a channel has."""
        return 1 + max((bar.lane for wire in self.wires for bar in wire.bars if bar.channel == channel), default=-1)


def web(family: Family, plan: Plan) -> Web:
    """Every line of kinship."""
    wires = _wires(family, plan)
    _enter(wires, plan)
    gaps, found = Gaps(plan), shelves(family, plan)
    wanted: dict[Pair, list[float]] = defaultdict(list)
    mine: dict[Pair, list[Wire]] = defaultdict(list)
    for wire in wires:
        if not wire.upwards:
            wanted[wire.parents].append((min(wire.entries) + max(wire.entries)) / 2)
            mine[wire.parents].append(wire)
    hung(found, plan, wanted, gaps)
    for pair, drops in wanted.items():
        for wire, x in zip(mine[pair], found[pair].drops, strict=True):
            wire.start = x
        assert len(drops) == len(mine[pair])
    for wire in wires:
        _straighten(wire, plan, {child for other in wires if other is not wire for child in other.children})
        _run(wire, plan, gaps)
    for channel in range(-1, len(plan.rows)):
        _lanes([bar for wire in wires for bar in wire.bars if bar.channel == channel])
    return Web(found, tuple(wires))


def _wires(family: Family, plan: Plan) -> list[Wire]:
    groups: dict[tuple[Pair, Pair, int, str], list[Strand]] = defaultdict(list)
    for nest in family.nests:
        for strand in nest.strands:
            parents = standing(strand.parents, plan)
            groups[nest.parents, parents, plan.row[strand.child], ""].append(strand)
    for strand in family.strands:
        groups[strand.parents, standing(strand.parents, plan), plan.row[strand.child], strand.kind].append(strand)
    wires = [
        Wire(
            parents,
            tuple(strand.child for strand in strands),
            tuple(strand.kind for strand in strands),
            upwards=level <= plan.row[parents[0]],
        )
        for (_, parents, level, _), strands in groups.items()
    ]
    for couple in family.couples:
        upper, lower = sorted(couple.pair, key=lambda key: plan.row[key])
        if plan.row[upper] != plan.row[lower]:
            wires.append(Wire((upper,), (lower,), ()))
    return wires


def _enter(wires: Sequence[Wire], plan: Plan) -> None:
    coming: dict[str, int] = defaultdict(int)
    for wire in wires:
        entries = []
        above = sum(plan.x[key] for key in wire.parents) / len(wire.parents)
        for child in wire.children:
            aside = ENTRIES[min(coming[child], len(ENTRIES) - 1)]
            entries.append(plan.x[child] + (aside if above >= plan.x[child] else -aside))
            coming[child] += 1
        wire.entries = tuple(entries)
        if wire.upwards:
            nearest = min(wire.parents, key=lambda key: abs(plan.x[key] - entries[0]))
            aside = ENTRIES[min(max(coming[nearest], 1), len(ENTRIES) - 1)]
            wire.start = plan.x[nearest] + (aside if entries[0] >= plan.x[nearest] else -aside)
            coming[nearest] = max(coming[nearest], 1) + 1


def _straighten(wire: Wire, plan: Plan, shared: set[str]) -> None:
    """A line to one child that is nearly upright is upright, unless others come to the same child."""
    child = wire.children[0]
    if not wire.upwards and len(wire.children) == 1 and child not in shared and abs(wire.start - plan.x[child]) <= SLANT:
        wire.entries = (wire.start,)


def _run(wire: Wire, plan: Plan, gaps: Gaps) -> None:
    """The bars from the start to the children, through a gap of each generation on the way."""
    here, there = plan.row[wire.parents[0]], plan.row[wire.children[0]]
    aim = (min(wire.entries) + max(wire.entries)) / 2
    if not wire.upwards:
        x = wire.start
        for channel in range(here, there - 1):
            on = gaps.find(channel + 1, aim)
            wire.bars.append(Bar(channel, [x], [on]))
            x = on
        wire.bars.append(Bar(there - 1, [x], list(wire.entries)))
        return
    x = wire.start
    for channel in range(here - 1, there - 1, -1):
        on = gaps.find(channel, aim)
        wire.bars.append(Bar(channel, [on], [x]))
        x = on
    wire.bars.append(Bar(there - 1, [], [x, *wire.entries]))


def _lanes(bars: list[Bar]) -> None:
    """Lanes from above: each bar put where it crosses the least, then as high as what it overlaps allows."""
    order: list[Bar] = []
    for bar in sorted(bars, key=lambda each: (each.right - each.left, each.left, each.below)):
        costs = [0.0]
        costs[0] = sum(_crossed(bar, other) for other in order)
        for other in order:
            costs.append(costs[-1] - _crossed(bar, other) + _crossed(other, bar))
        order.insert(costs.index(min(costs)), bar)
    for place, bar in enumerate(order):
        bar.lane = max((other.lane + 1 for other in order[:place] if _overlap(bar, other)), default=0)


def _overlap(one: Bar, other: Bar) -> bool:
    return one.left < other.right + look.BESIDE and other.left < one.right + look.BESIDE


def _crossed(upper: Bar, lower: Bar) -> float:
    """How much crosses when the one lies above the other."""
    if not _overlap(upper, lower):
        return 0.0
    hits = sum(lower.left <= x <= lower.right for x in upper.below) + sum(upper.left <= x <= upper.right for x in lower.above)
    shared = sum(abs(x - y) < SAME for x in upper.below for y in lower.above)
    return hits + 8.0 * shared
