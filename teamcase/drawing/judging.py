"""How ugly an order of people is, as one number that the search makes smaller; all by places in the rows, before anybody has a measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

# What is ugly, and how much: somebody between partners, a woman left of her man, somebody among siblings, lines that cross, couples'
# lines that overlap, children far from their parents.
GAP: Final = 4.0
LEFT: Final = 0.3
SPREAD: Final = 1.0
CROSS: Final = 3.0
TANGLED: Final = 3.0
FAR: Final = 0.2
STRAND: Final = 0.15

Row = list[int]


@dataclass
class Graph:
    """A connected family by numbers. A row is a generation; the children of a nest are in order of birth."""

    rows: list[Row]
    row_of: list[int]
    couples: list[tuple[int, int, float]] = field(default_factory=list)  # within a generation, with how much it matters
    man_first: list[tuple[int, int]] = field(default_factory=list)  # who stands left by custom
    nests: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)  # parents above their children
    siblings: list[tuple[int, ...]] = field(default_factory=list)  # of one row, in order of birth
    strands: list[tuple[int, int]] = field(default_factory=list)


class Judge:
    """Judges orders of one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        rows = [graph.row_of[parents[0]] for parents, _ in graph.nests]
        self._nest_pairs = [(i, j) for i, j in combinations(range(len(graph.nests)), 2) if rows[i] == rows[j]]
        level = [graph.row_of[one] for one, _, _ in graph.couples]
        self._couple_pairs = [(i, j) for i, j in combinations(range(len(level)), 2) if level[i] == level[j]]
        self._at = [0] * len(graph.row_of)

    def in_order(self, row: Row) -> Row:
        """The row with siblings in order of birth on the places that they have between them."""
        at = {person: place for place, person in enumerate(row)}
        put = list(row)
        for siblings in self._graph.siblings:
            if siblings[0] in at:
                for place, person in zip(sorted(at[each] for each in siblings), siblings, strict=True):
                    put[place] = person
        return put

    def cost(self, rows: list[Row]) -> float:
        """The less the better."""
        at = self._at
        for row in rows:
            for place, person in enumerate(row):
                at[person] = place
        return self._of_couples() + self._of_nests([len(row) / 2 for row in rows])

    def _of_couples(self) -> float:
        graph, at, cost = self._graph, self._at, 0.0
        spans = []
        for one, other, matters in graph.couples:
            left, right = at[one], at[other]
            if left > right:
                left, right = right, left
            cost += GAP * matters * (right - left - 1)
            spans.append((left, right))
        for man, woman in graph.man_first:
            if at[man] > at[woman]:
                cost += LEFT
        for i, j in self._couple_pairs:
            (a, b), (c, d) = spans[i], spans[j]
            if a < c < b < d or c < a < d < b:
                cost += TANGLED
        return cost

    def _of_nests(self, middle: list[float]) -> float:
        graph, at, cost = self._graph, self._at, 0.0
        above, first, last = [], [], []
        for parents, children in graph.nests:
            high = (at[parents[0]] + at[parents[-1]]) / 2
            low, far = at[children[0]], at[children[-1]]
            cost += SPREAD * (far - low + 1 - len(children))
            down, up = graph.row_of[children[0]], graph.row_of[parents[0]]
            cost += FAR * abs(high - middle[up] - (low + far) / 2 + middle[down])
            above.append(high)
            first.append(low)
            last.append(far)
        for i, j in self._nest_pairs:
            if above[i] < above[j]:
                if last[i] > first[j]:
                    cost += CROSS * self._crossings(i, j)
            elif above[i] > above[j] and last[j] > first[i]:
                cost += CROSS * self._crossings(j, i)
        for one, other in graph.strands:
            cost += STRAND * abs(at[one] - middle[graph.row_of[one]] - at[other] + middle[graph.row_of[other]])
        return cost

    def _crossings(self, left: int, right: int) -> int:
        at = self._at
        return sum(at[one] > at[other] for one in self._graph.nests[left][1] for other in self._graph.nests[right][1])
