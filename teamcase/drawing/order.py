"""In what order people stand in their generations: a walk along couples and sibships, then a climb by counted moves.

The same data gives the same order: nothing is left to chance or to the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from teamcase.drawing.blocks import Blocks
from teamcase.drawing.judging import Graph, Judge, Row

SMALL: Final = 1e-9


def ordered(graph: Graph, moves: int) -> list[Row]:
    """The rows in the best order found with so many moves: half of them for whole sibships, the others for one, two or three people."""
    blocks = Blocks(graph)
    judge = Judge(graph)
    counter = _Counter(moves)
    main = max(range(len(graph.rows)), key=lambda row: (sum(graph.row_of[one] == row for one, _, _ in graph.couples), len(graph.rows[row])))
    row = blocks.walked(main)

    def spread(order: list[Row]) -> list[Row]:
        return blocks.around(main, [person for block in order for person in block])

    best = _climbed(row, spread, judge, counter, moves // 2)
    return _polished(best, judge, counter)


class _Counter:
    """How many moves are left."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self) -> bool:
        """Whether there was one left."""
        self.left -= 1
        return self.left >= 0


def _climbed(blocks: list[Row], spread: Callable[[list[Row]], list[Row]], judge: Judge, counter: _Counter, moves: int) -> list[Row]:
    """Whole blocks of the main generation put elsewhere, as long as that makes it better; the other generations follow."""
    best = spread(blocks)
    cost, stop, better = judge.cost(best), counter.left - moves, True
    while better and counter.left > stop:
        better = False
        for moved in _block_moves(blocks):
            if counter.left <= stop or not counter.take():
                break
            rows = spread(moved)
            if (found := judge.cost(rows)) < cost - SMALL:
                best, cost, blocks, better = rows, found, moved, True
                break
    return best


def _block_moves(blocks: list[Row]) -> Iterator[list[Row]]:
    for place in range(len(blocks)):
        rest = blocks[:place] + blocks[place + 1 :]
        for target in range(len(blocks)):
            if target != place:
                yield [*rest[:target], blocks[place], *rest[target:]]


def _polished(rows: list[Row], judge: Judge, counter: _Counter) -> list[Row]:
    """One, two or three neighbours of any generation put elsewhere, or turned round."""
    cost, better = judge.cost(rows), True
    while better and counter.left > 0:
        better = False
        for number in range(len(rows)):
            for moved in _moves(rows[number]):
                if not counter.take():
                    return rows
                tried = [*rows[:number], judge.in_order(moved), *rows[number + 1 :]]
                if (found := judge.cost(tried)) < cost - SMALL:
                    rows, cost, better = tried, found, True
                    break
    return rows


def _moves(row: Row) -> Iterator[Row]:
    for many in (1, 2, 3):
        for place in range(len(row) - many + 1):
            taken, rest = row[place : place + many], row[:place] + row[place + many :]
            if many > 1:
                yield [*rest[:place], *reversed(taken), *rest[place:]]
            for target in sorted(range(len(rest) + 1), key=lambda to, at=place: abs(to - at)):  # type: ignore[misc]
                if target != place:
                    yield [*rest[:target], *taken, *rest[target:]]
