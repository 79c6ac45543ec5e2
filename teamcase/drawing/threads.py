"""Couple lines and child lines drawn: shelves and wires at their heights, with the years and slashes of the couples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Final

from teamcase.drawing import look, pen, signs, strokes
from teamcase.drawing.heights import Heights
from teamcase.drawing.kin import ParentKind, TurnKind, Union
from teamcase.drawing.look import Box
from teamcase.drawing.plan import Plan
from teamcase.drawing.shelves import Shelf
from teamcase.drawing.structure import Family, Pair
from teamcase.drawing.wires import Web, Wire
from teamcase.drawing.words import Mark, Sign

STEPS: Final = 24  # places tried for the years on a couple's line


class Threads:
    """Everything about kinship that is a line; what it drew, where its texts stand, and which signs it used."""

    def __init__(self, family: Family, plan: Plan, lines: Web, high: Heights, numbers: Mapping[str, int]) -> None:
        self._family, self._plan, self._web, self._high = family, plan, lines, high
        self._numbers = numbers
        self.signs: set[Sign] = set()
        self.texts: list[Box] = []
        self.taken: list[Box] = []  # by the level and the upright lines to children

    def drawn(self, said: Callable[[Union], str] | None) -> list[str]:
        """The lines; `said` gives the years of a couple, and is None where nothing is written."""
        found = [part for _, shelf in sorted(self._web.shelves.items()) for part in self._shelf(shelf, said)]
        return found + [part for wire in self._web.wires for part in self._wire(wire)]

    def _of(self, keys: Iterable[str]) -> str:
        return " ".join(str(self._numbers[key]) for key in sorted(set(keys)))

    def _foot(self, key: str, x: float) -> float:
        return self._high.middles[self._plan.row[key]] + signs.foot(self._family.people[key], x - self._plan.x[key])

    def _top(self, key: str, x: float) -> float:
        return self._high.middles[self._plan.row[key]] - signs.top(self._family.people[key], x - self._plan.x[key])

    def _shelf(self, shelf: Shelf, said: Callable[[Union], str] | None) -> list[str]:
        y, of = self._high.shelf(shelf.row, shelf.level), self._of(shelf.parents)
        feet = [(x, self._foot(key, x)) for key, x in shelf.ends.items()]
        if shelf.couple is None:
            x, foot = feet[0]
            return [strokes.tied([(x, foot), (x, y), (drop, y)], ParentKind.BIRTH, of) for drop in shelf.drops]
        kind, slashes, back = strokes.state(shelf.couple)
        self.signs.add(kind)
        (x, foot), (to, other) = sorted(feet)
        drawn = [strokes.tied([(x, foot), (x, y), (to, y), (to, other)], kind, of)]
        union = shelf.couple.union
        years = said(union) if said and union else ""
        at = self._text(shelf, y, years, slashes)
        if slashes:
            self.signs.add(TurnKind.RECONCILED if back else TurnKind.SEPARATED if slashes == 1 else TurnKind.DIVORCED)
            drawn.append(strokes.slashed(at - (_room(years) / 2 + 2 if years else 0.0), y, slashes, of, back=back))
        if years:
            drawn.append(pen.text(years, at + (10.0 if slashes else 0.0), y - 4, "years"))
        return drawn

    def _text(self, shelf: Shelf, y: float, years: str, slashes: int) -> float:
        """The middle of what stands on a couple's line: where nothing else stands or comes down."""
        wide = (_room(years) if years else 0.0) + (20.0 if slashes else 0.0)
        uprights = [
            x for other in self._web.shelves.values() if other.row == shelf.row and other.level > shelf.level for x in other.ends.values()
        ]
        uprights += [x for other in self._web.shelves.values() if other.row == shelf.row and other.level < shelf.level for x in other.drops]
        low, high = shelf.left + wide / 2 + 3, shelf.right - wide / 2 - 3
        middle = (shelf.left + shelf.right) / 2
        tried = [middle] + [low + (high - low) * step / STEPS for step in range(STEPS + 1) if high > low]

        def ugly(x: float) -> tuple[float, float, float]:
            box = self._box(x, y, wide)
            hits = sum(box.meets(other) for other in self.texts) + sum(box.left < at < box.right for at in uprights)
            near = sum(abs(x - wide / 2 - at) < look.BESIDE for at in shelf.drops) if slashes else 0
            return hits + near / 2, abs(x - middle), x

        best = min(tried, key=ugly)
        if years:
            self.texts.append(self._box(best, y, wide))
        return best

    @staticmethod
    def _box(x: float, y: float, wide: float) -> Box:
        return Box(x - wide / 2, y - 14, x + wide / 2, y - 2)

    def _wire(self, wire: Wire) -> list[str]:
        of = self._of((*wire.parents, *wire.children))
        kinds: set[Sign] = set(wire.kinds)
        self.signs |= kinds - {ParentKind.BIRTH}
        kind = self._kind(wire)
        y = self._start(wire)
        points = [(wire.start, y)]
        for bar in wire.bars[:-1]:
            lane = self._high.lane(bar.channel, bar.lane)
            on = (bar.below if not wire.upwards else bar.above)[0]
            points += [(points[-1][0], lane), (on, lane)]
        self.taken += [_along(*ends) for ends in pairwise(points)]
        last = wire.bars[-1]
        lane = self._high.lane(last.channel, last.lane)
        points.append((points[-1][0], lane))
        drawn = [strokes.tied(points, kind, of)]
        hubs = self._hubs(wire)
        ends = [points[-1][0], *(hub for _, hub in hubs)]
        self.taken += [_along((min(ends), lane), (max(ends), lane)), *(_along((x, lane), (x, lane + look.OVER)) for x in wire.entries)]
        drawn.append(strokes.tied([(min(ends), lane), (max(ends), lane)], kind, of) if max(ends) > min(ends) else "")
        for (child, entry, own), (_, hub) in zip(self._children(wire), hubs, strict=True):
            top, one = self._top(child, entry), self._of((*wire.parents, child))
            if hub == entry:
                drawn.append(
                    strokes.hung(entry, lane, top, own, one) if wire.kinds else strokes.tied([(entry, lane), (entry, top)], kind, one)
                )
            else:
                drawn.append(strokes.tied([(hub, lane), (entry, top)], own, one))
        return drawn + self._identical(wire, lane)

    def _kind(self, wire: Wire) -> Sign:
        if not wire.kinds:
            couple = next(each for each in self._family.couples if set(each.pair) == {*wire.parents, *wire.children})
            return strokes.state(couple)[0]
        same = set(wire.kinds)
        return same.pop() if len(same) == 1 and ParentKind.ADOPTIVE not in same else ParentKind.BIRTH

    def _start(self, wire: Wire) -> float:
        if wire.upwards:
            return max(self._high.middles[self._plan.row[key]] for key in wire.parents) - look.HALF
        shelf = self._web.shelves[wire.parents]
        return self._high.shelf(shelf.row, shelf.level)

    @staticmethod
    def _children(wire: Wire) -> list[tuple[str, float, ParentKind]]:
        kinds = wire.kinds or (ParentKind.BIRTH,)
        return list(zip(wire.children, wire.entries, kinds, strict=True))

    def _hubs(self, wire: Wire) -> list[tuple[str, float]]:
        """Where each child's line leaves the bar: its own place, or the one point of twins."""
        at = dict(zip(wire.children, wire.entries, strict=True))
        found = dict(at)
        for twins in self._twins(wire):
            found |= dict.fromkeys(twins, sum(at[key] for key in twins) / len(twins))
        return list(found.items())

    def _twins(self, wire: Wire) -> list[Pair]:
        together = [tuple(key for key in twins.children if key in wire.children) for twins in self._family.twins]
        return [keys for keys in together if len(keys) > 1 and wire.kinds]

    def _identical(self, wire: Wire, lane: float) -> list[str]:
        at, drawn = dict(zip(wire.children, wire.entries, strict=True)), []
        for twins in self._family.twins:
            keys = [key for key in twins.children if key in at]
            if len(keys) > 1 and wire.kinds:
                self.signs.add(Mark.IDENTICAL if twins.identical else Mark.TWINS)
                if twins.identical:
                    hub = sum(at[key] for key in keys) / len(keys)
                    ends = [(at[key] + hub) / 2 for key in (min(keys, key=at.__getitem__), max(keys, key=at.__getitem__))]
                    y = (lane + self._top(keys[0], at[keys[0]])) / 2
                    drawn.append(strokes.tied([(ends[0], y), (ends[1], y)], ParentKind.BIRTH, self._of(keys)))
        return drawn


def _along(start: pen.Point, end: pen.Point) -> Box:
    """What a line takes with a little room beside it."""
    (x, y), (to, on) = start, end
    return Box(min(x, to) - 3, min(y, on) - 3, max(x, to) + 3, max(y, on) + 3)


def _room(years: str) -> float:
    """How much room the years of a couple take."""
    return look.wide(years, look.SMALL_SIZE)
