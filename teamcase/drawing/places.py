"""Where each person stands in its generation: the nearest to its own people that the order and the room between symbols allow.

Exact isotonic regression by pooling adjacent violators (Ayer et al. 1955) on one generation at a time, over and over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import copysign
from typing import Final

SWEEPS: Final = 24
CHILD, PARENT, PARTNER, STRAND, SELF = 2.0, 3.0, 1.0, 0.15, 0.4  # how strongly each draws


@dataclass
class Ties:
    """Who draws whom, by number: couples of one generation, parents with their children, lines to other parents."""

    couples: list[tuple[int, int]] = field(default_factory=list)
    nests: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)
    strands: list[tuple[int, int]] = field(default_factory=list)


def places(rows: Sequence[Sequence[int]], room: dict[tuple[int, int], float], widths: Sequence[float], ties: Ties) -> list[float]:
    """The middle of each person. `rows` are in order; `widths` is what each person takes, and `room` more where two are partners."""
    x = [0.0] * len(widths)
    steps = [_steps(row, room, widths) for row in rows]
    for row, step in zip(rows, steps, strict=True):
        at = -sum(step) / 2
        for place, person in enumerate(row):
            at += step[place]
            x[person] = at
    for sweep in range(SWEEPS):
        pull = _pulls(x, room, widths, ties)
        order = range(len(rows)) if sweep % 2 else range(len(rows) - 1, -1, -1)
        for number in order:
            _settle(rows[number], steps[number], x, pull)
            pull = _pulls(x, room, widths, ties)
    return x


def apart(one: int, other: int, room: dict[tuple[int, int], float], widths: Sequence[float]) -> float:
    """The least distance between the middles of two neighbours."""
    return max((widths[one] + widths[other]) / 2, room.get((one, other), 0.0), room.get((other, one), 0.0))


def shifted(step: Sequence[float], wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The nearest to what is wanted with at least `step[i]` between one and the one before; step[0] is nothing."""
    before, total = [], 0.0
    for each in step:
        total += each
        before.append(total)
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for place in range(len(step)):
        mean, weight, count = wanted[place] - before[place], weights[place], 1
        while pools and pools[-1][0] > mean:
            other, heavy, many = pools.pop()
            mean = (mean * weight + other * heavy) / (weight + heavy)
            weight, count = weight + heavy, count + many
        pools.append((mean, weight, count))
    flat = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + far for mean, far in zip(flat, before, strict=True)]


def _steps(row: Sequence[int], room: dict[tuple[int, int], float], widths: Sequence[float]) -> list[float]:
    return [0.0, *(apart(one, other, room, widths) for one, other in pairwise(row))] if row else []


def _settle(row: Sequence[int], step: Sequence[float], x: list[float], pull: list[list[tuple[float, float]]]) -> None:
    wanted, weights = [], []
    for person in row:
        weight = SELF + sum(strong for _, strong in pull[person])
        wanted.append((x[person] * SELF + sum(to * strong for to, strong in pull[person])) / weight)
        weights.append(weight)
    for person, at in zip(row, shifted(step, wanted, weights), strict=True):
        x[person] = at


def _pulls(x: Sequence[float], room: dict[tuple[int, int], float], widths: Sequence[float], ties: Ties) -> list[list[tuple[float, float]]]:
    pull: list[list[tuple[float, float]]] = [[] for _ in x]
    for parents, children in ties.nests:
        below = (x[children[0]] + x[children[-1]]) / 2
        above = sum(x[each] for each in parents) / len(parents)
        if len(parents) == 1:  # the line of a lone parent comes down beside the label
            above += copysign(widths[parents[0]] / 2, below - above)
        for each in children:
            pull[each].append((x[each] + above - below, CHILD))
        for each in parents:
            pull[each].append((x[each] + below - above, PARENT))
    for one, other in ties.couples:
        left, right = (one, other) if x[one] < x[other] else (other, one)
        least = apart(left, right, room, widths)
        pull[left].append((x[right] - least, PARTNER))
        pull[right].append((x[left] + least, PARTNER))
    for above_one, child in ties.strands:
        pull[child].append((x[above_one], STRAND))
        pull[above_one].append((x[child], STRAND))
    return pull
