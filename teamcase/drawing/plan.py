"""Who stands where: generations, order and places together, each connected family laid out for itself and then beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from teamcase.drawing import look
from teamcase.drawing.generations import components, generations
from teamcase.drawing.judging import Graph
from teamcase.drawing.kin import Sex, TurnKind
from teamcase.drawing.order import ordered
from teamcase.drawing.places import Ties, places, shifted
from teamcase.drawing.structure import Couple, Family

OVER: Final = frozenset({TurnKind.SEPARATED, TurnKind.DIVORCED})
PRESENT, PAST, PARENTS_ONLY = 1.0, 0.7, 0.5  # how much it matters that two stand side by side
HEAVY: Final = 50.0  # a symbol that a hand moved stays where it was put


@dataclass(frozen=True, slots=True)
class Plan:
    """The people of a drawing on their places; `x` is the middle of a symbol, `wide` what symbol and label take."""

    rows: tuple[tuple[str, ...], ...]
    row: Mapping[str, int]
    x: Mapping[str, float]
    wide: Mapping[str, float]

    def right(self, key: str) -> float:
        """Where what a person takes ends."""
        return self.x[key] + self.wide[key] / 2

    def left(self, key: str) -> float:
        """Where it begins."""
        return self.x[key] - self.wide[key] / 2


def planned(family: Family, wide: Mapping[str, float], room: Mapping[tuple[str, ...], float], moves: int) -> Plan:
    """The places. `room` is what a couple's line needs between the two; `moves` how long to search for the whole drawing."""
    row = generations(family)
    rows: list[list[str]] = [[] for _ in range(max(row.values(), default=-1) + 1)]
    x: dict[str, float] = {}
    for group in components(family):
        part = _Part(family, group, row, wide, room)
        order, found = part.placed(moves * len(group) // max(len(family.people), 1))
        ends = [(x[rows[n][-1]] + wide[rows[n][-1]] / 2, found[keys[0]] - wide[keys[0]] / 2) for n, keys in order.items() if rows[n]]
        shift = max((end - begin + 2 * look.APART for end, begin in ends), default=0.0)
        for number, keys in order.items():
            rows[number] += keys
        x |= {key: at + shift for key, at in found.items()}
    x = _nudged(family, rows, x, wide)
    least = min((x[key] - wide[key] / 2 for key in x), default=0.0)
    return Plan(tuple(map(tuple, rows)), row, {key: round(at - least + look.MARGIN, 1) for key, at in x.items()}, wide)


def _nudged(family: Family, rows: Sequence[Sequence[str]], x: Mapping[str, float], wide: Mapping[str, float]) -> dict[str, float]:
    """Symbols where a hand put them; the others make way, and nobody passes anybody."""
    found = dict(x)
    for row in rows:
        if any(family.people[key].nudge for key in row):
            step = [0.0, *((wide[one] + wide[other]) / 2 + look.APART for one, other in pairwise(row))]
            wanted = [x[key] + family.people[key].nudge for key in row]
            weights = [HEAVY if family.people[key].nudge else 1.0 for key in row]
            found |= dict(zip(row, shifted(step, wanted, weights), strict=True))
    return found


class _Part:
    """A connected family by numbers, as the search wants it."""

    def __init__(
        self, family: Family, group: Sequence[str], row: Mapping[str, int], wide: Mapping[str, float], room: Mapping[tuple[str, ...], float]
    ) -> None:
        self._keys = group
        number = self._number = {key: place for place, key in enumerate(group)}
        self._levels = sorted({row[key] for key in group})
        self.graph = Graph([[number[key] for key in group if row[key] == level] for level in self._levels], [])
        self.graph.row_of = [self._levels.index(row[key]) for key in group]
        self._widths = [wide[key] + look.APART for key in group]
        self._room = {(number[one], number[other]): room[one, other] for one, other in room if one in number and other in number}
        for couple in family.couples:
            if couple.pair[0] in number and row[couple.pair[0]] == row[couple.pair[1]]:
                self._add(couple, family)
        for nest in family.nests:
            if nest.parents[0] in number:
                self._hang(nest.parents, nest.children, row)
        for strand in family.strands:
            if strand.child in number:
                self.graph.strands += [(number[parent], number[strand.child]) for parent in strand.parents]

    def _add(self, couple: Couple, family: Family) -> None:
        one, other = (self._number[key] for key in couple.pair)
        past = couple.union and couple.union.turns and couple.union.turns[-1].kind in OVER
        self.graph.couples.append((one, other, PAST if past else PRESENT if couple.union else PARENTS_ONLY))
        for man, woman in (couple.pair, couple.pair[::-1]):
            if family.people[man].sex is Sex.MALE and family.people[woman].sex is Sex.FEMALE:
                self.graph.man_first.append((self._number[man], self._number[woman]))

    def _hang(self, parents: Sequence[str], children: Sequence[str], row: Mapping[str, int]) -> None:
        number, graph = self._number, self.graph
        for level in sorted({row[child] for child in children}):
            same = tuple(number[child] for child in children if row[child] == level)
            graph.siblings.append(same)
            if all(row[parent] + 1 == level for parent in parents):
                graph.nests.append((tuple(number[parent] for parent in parents), same))
            else:
                graph.strands += [(number[parent], child) for parent in parents for child in same]

    def placed(self, moves: int) -> tuple[dict[int, list[str]], dict[str, float]]:
        """The keys of each generation from left to right, and where each is."""
        graph = self.graph
        rows = ordered(graph, moves)
        ties = Ties([(one, other) for one, other, _ in graph.couples], graph.nests, graph.strands)
        x = places(rows, self._room, self._widths, ties)
        order = {level: [self._keys[each] for each in row] for level, row in zip(self._levels, rows, strict=True)}
        return order, {key: x[place] for place, key in enumerate(self._keys)}
