"""Siblings with the partners who married in, as blocks that move together; and how the other generations follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from teamcase.drawing.judging import Graph, Row


class Blocks:
    """The blocks of one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._siblings = {child: siblings for siblings in graph.siblings for child in siblings}
        self._partners: dict[int, list[int]] = defaultdict(list)
        for one, other, _ in graph.couples:
            self._partners[one].append(other)
            self._partners[other].append(one)
        self._first = set(graph.man_first)
        self._below: dict[int, list[int]] = defaultdict(list)
        self._above: dict[int, tuple[int, ...]] = {}
        for parents, children in graph.nests:
            for each in parents:
                self._below[each] += children
            self._above |= dict.fromkeys(children, parents)

    def walked(self, number: int) -> list[Row]:
        """The blocks of a row, each beside one that it is married into."""
        blocks = self._blocks(self._graph.rows[number], {})
        of = {person: place for place, block in enumerate(blocks) for person in block}
        seen: dict[int, None] = {}
        for start in sorted(range(len(blocks)), key=lambda place: -len(blocks[place])):
            waiting = [start]
            while waiting:
                place = waiting.pop()
                if place not in seen:
                    seen[place] = None
                    waiting += [
                        of[other] for person in reversed(blocks[place]) for other in self._partners[person] if of[other] not in seen
                    ]
        return [blocks[place] for place in seen]

    def around(self, number: int, row: Row) -> list[Row]:
        """All rows, given the order of one: those below sorted by their parents, those above by their children."""
        rows = [list(each) for each in self._graph.rows]
        rows[number] = row
        for below in range(number + 1, len(rows)):
            at = _middles(rows[below - 1])
            keys = {each: self._mean(self._above.get(each, ()), at) for each in rows[below]}
            rows[below] = self._sorted(rows[below], keys, {})
        for above in range(number - 1, -1, -1):
            at = _middles(rows[above + 1])
            keys = {each: self._mean(tuple(self._below[each]), at) for each in rows[above]}
            rows[above] = self._sorted(rows[above], keys, keys)
        return rows

    @staticmethod
    def _mean(of: tuple[int, ...], at: Mapping[int, float]) -> float | None:
        found = [at[each] for each in of if each in at]
        return sum(found) / len(found) if found else None

    def _sorted(self, row: Row, keys: Mapping[int, float | None], sides: Mapping[int, float | None]) -> Row:
        blocks = self._blocks(row, sides)

        def middle(block: Row) -> float:
            found = [key for each in block if (key := keys[each]) is not None]
            return sum(found) / len(found) if found else float(len(row))

        return [person for block in sorted(blocks, key=middle) for person in block]

    def _blocks(self, row: Row, sides: Mapping[int, float | None]) -> list[Row]:
        """Each sibship with those who married in, then whoever has neither siblings nor a partner with some."""
        taken: set[int] = set()
        blocks = []
        for person in sorted(row, key=lambda each: (each not in self._siblings, -len(self._partners[each]), each)):
            if person not in taken:
                own = self._siblings.get(person, (person,))
                taken.update(own)
                blocks.append([each for sibling in own for each in self._with_partners(sibling, taken, sides)])
        return blocks

    def _with_partners(self, person: int, taken: set[int], sides: Mapping[int, float | None]) -> Row:
        left: Row = []
        right: Row = []
        for partner in self._partners[person]:
            if partner not in taken and partner not in self._siblings:
                taken.add(partner)
                beyond = self._with_partners(partner, taken, sides)
                goes_left = self._goes_left(person, partner, sides, len(right) - len(left))
                if goes_left:
                    left = [*beyond, *left]
                else:
                    right = [*right, *beyond]
        return [*left, person, *right]

    def _goes_left(self, person: int, partner: int, sides: Mapping[int, float | None], more_right: int) -> bool:
        own, other = sides.get(person), sides.get(partner)
        if own is not None and other is not None and own != other:
            return other < own
        return more_right > 0 if more_right else (partner, person) in self._first


def _middles(row: Row) -> dict[int, float]:
    return {person: place - len(row) / 2 for place, person in enumerate(row)}
