"""A genogram: from a family as plain data to a picture, the same for the same data.

Order and places are searched for by counted moves (see order and places), so that a picture depends neither on the clock nor on chance.
Colours are left to `static/css/genogram.css`; a picture that leaves the page gets them from `standalone`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from teamcase.drawing import companions, look, pen, signs
from teamcase.drawing.as_of import as_of
from teamcase.drawing.bonds import routed
from teamcase.drawing.feelings import PATTERNS, dated, stroked
from teamcase.drawing.heights import Heights, heights
from teamcase.drawing.homes import outline
from teamcase.drawing.kin import Bond, Companion, FactKind, Kin, Life, Someone
from teamcase.drawing.look import Box
from teamcase.drawing.plan import Plan, planned
from teamcase.drawing.structure import Family
from teamcase.drawing.threads import Threads
from teamcase.drawing.wires import Web, web
from teamcase.drawing.words import Mark, Sign, Words

EFFORT: Final = 90_000.0  # moves a second, times people: what the slowest machine in use manages
PLENTY: Final = 5.0  # seconds, where there is no budget


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, its size in its own units, and the signs that a legend has to name."""

    svg: str
    width: float
    height: float
    signs: tuple[Sign, ...]

    def __html__(self) -> str:
        """The picture in a template: all that people wrote is escaped in it."""
        return self.svg


def draw(
    kin: Kin, *, on: date, words: Words, ident: str = "g", thumb: bool = False, budget: float | None = 0.4, losses: bool = False
) -> Drawing:
    """The family as of a day.

    `ident` begins every id, so that two pictures may share a page; `thumb` leaves out every text; `budget` is how long, in seconds, the
    search may about take; `losses` shows what ended before birth.
    """
    sheet = Sheet(as_of(kin, on), on, words, thumb=thumb, budget=budget, losses=losses)
    return sheet.drawn(ident)


class Sheet:
    """A family with everything on its place, ready to be written."""

    def __init__(self, kin: Kin, on: date, words: Words, *, thumb: bool, budget: float | None, losses: bool) -> None:
        self._on, self._words, self._thumb = on, words, thumb
        self.family = Family.of(kin, losses=losses)
        people = self.family.people
        self.labels = {key: [] if thumb else _label(each, words) for key, each in people.items()}
        wide = {key: max([self._least(key), *(look.wide(said, size) for said, size in lines)]) for key, lines in self.labels.items()}
        moves = int(EFFORT * (PLENTY if budget is None else budget) / max(len(people), 1))
        self.plan: Plan = planned(self.family, wide, {} if thumb else self._room(), moves)
        self.web: Web = web(self.family, self.plan)
        self.heights: Heights = heights(self.plan, self.web, {key: len(lines) for key, lines in self.labels.items()})
        self.numbers = {key: place for place, key in enumerate(sorted(people), 1)}
        self.width = max((self.plan.right(key) for key in people), default=0.0) + look.MARGIN

    def _room(self) -> dict[tuple[str, ...], float]:
        """How far apart two stand at least who have something between them: the years of a couple, a line of feeling."""
        bonds: dict[tuple[str, ...], float] = {(bond.one, bond.other): look.PARTNERS for bond in self.family.bonds}
        return bonds | {
            couple.pair: max(look.PARTNERS, look.wide(self._words.union(couple.union), look.SMALL_SIZE) + 36)
            for couple in self.family.couples
            if couple.union
        }

    def _least(self, key: str) -> float:
        """How wide somebody is without a label: the symbol, a wave with its year, and what stands beside it."""
        someone = self.family.people[key]
        has_come = any(fact.kind is FactKind.MIGRATED for fact in self.family.facts.get(key, ()))
        wave = signs.beside(someone) + look.YEAR / 2 if has_come else 0.0
        return max(2 * wave, 2 * companions.edge(someone, self._companions(key)), 2 * look.HALF + look.RING)

    def _companions(self, key: str) -> tuple[Companion, ...]:
        return () if self._thumb else self.family.companions.get(key, ())

    def aside(self, key: str) -> Box | None:
        """What pets and institutions beside somebody take; None without any."""
        return companions.box(self.family.people[key], self._companions(key), *self.middle(key))

    def middle(self, key: str) -> pen.Point:
        """The middle of a symbol."""
        return self.plan.x[key], self.heights.middles[self.plan.row[key]]

    def symbol(self, key: str) -> Box:
        """What a symbol takes."""
        x, y = self.middle(key)
        half = signs.half(self.family.people[key]) + (look.RING if self.family.people[key].is_index else 0.0)
        return Box(x - half, y - half, x + half, y + half)

    def label(self, key: str) -> Box | None:
        """What the label below a symbol takes; None without one."""
        lines = self.labels[key]
        if not lines:
            return None
        x, top = self.plan.x[key], self.heights.labels[key]
        half = max(look.wide(said, size) for said, size in lines) / 2
        return Box(x - half, top, x + half, top + len(lines) * look.TEXT)

    def drawn(self, ident: str) -> Drawing:
        """The picture."""
        threads = Threads(self.family, self.plan, self.web, self.heights, self.numbers)
        kinship = threads.drawn(None if self._thumb else self._words.union)
        homes = [self._home(place) for place in range(len(self.family.homes))]
        symbols = {key: self.symbol(key) for key in self.family.people}
        labels = [box for key in self.family.people for box in (self.label(key), self.aside(key)) if box]
        ways = routed(self.family.bonds, symbols, [*labels, *threads.texts], threads.taken, self._paper())
        bonds = [self._bond(bond, way) for bond, way in ways]
        field = self._field([point for _, way in ways for point in way])
        width, height = field.right - field.left, field.bottom - field.top
        people = [self._someone(key, ident) for row in self.plan.rows for key in row]
        beside = [part for key in self.family.people for part in self._beside(key)]
        used = threads.signs | self._signs()
        svg = pen.element(
            "svg",
            pen.hatch(f"{ident}-hatch") if FactKind.SUBSTANCE_SUSPECTED in used else "",
            pen.group("layer-homes", homes),
            pen.group("layer-kinship", kinship),
            pen.group("layer-bonds", bonds),
            pen.group("layer-companions", beside),
            pen.group("layer-people", people),
            xmlns=pen.NAMESPACE,
            class_="genogram thumb" if self._thumb else "genogram",
            viewBox=" ".join(map(pen.number, (field.left, field.top, width, height))),
            width=width,
            height=height,
            role="group",
            aria_label=self._words.drawing,
        )
        return Drawing(svg, width, height, tuple(sorted(used, key=_place)))

    def _signs(self) -> set[Sign]:
        found: set[Sign] = set()
        for each in self.family.people.values():
            found.add(each.sex if each.life is Life.BORN else each.life)
            found |= {mark for mark, holds in ((Mark.INDEX, each.is_index), (Mark.DEAD, each.is_dead or each.died)) if holds}
        found |= {bond.kind for bond in self.family.bonds}
        found |= {one.kind for key in self.family.people for one in self._companions(key)}
        found |= {Mark.HOME} if self.family.homes else set()
        return found | {fact.kind for facts in self.family.facts.values() for fact in facts}

    def _paper(self) -> Box:
        edge = look.MARGIN / 3
        return Box(edge, edge, self.width - edge, self.heights.height - edge)

    def _field(self, points: Sequence[pen.Point]) -> Box:
        """All that is drawn: the paper, and wherever a line of feeling leaves it."""
        xs, ys = [0.0, self.width], [0.0, self.heights.height]
        for x, y in points:
            xs += [x - look.MARGIN / 2, x + look.MARGIN / 2]
            ys += [y - look.MARGIN / 2, y + look.MARGIN / 2]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def taken(self, key: str) -> list[Box]:
        """What a person takes: the symbol and its label."""
        return [box for box in (self.symbol(key), self.label(key), self.aside(key)) if box]

    def around(self, place: int) -> str:
        """The outline of a home, as a path."""
        members = self.family.homes[place][1]
        mine = [box for key in members for box in self.taken(key)]
        others = [box for key in self.family.people if key not in members for box in self.taken(key)]
        channels = [high - look.UNDER / 2 for high in self.heights.lanes]
        channels += [middle - look.HALF - look.OVER / 2 for middle in self.heights.middles]
        return outline(mine, others, channels, place)

    def _home(self, place: int) -> str:
        home, members = self.family.homes[place]
        of, class_ = " ".join(str(self.numbers[key]) for key in members), f"home home-{place % 3 + 1}"
        said = pen.title(self._words.home(home))
        return pen.element("path", said, d=self.around(place), class_=class_, stroke_dasharray="6 4", data_of=of)

    def _bond(self, bond: Bond, way: list[pen.Point]) -> str:
        of = f"{self.numbers[bond.one]} {self.numbers[bond.other]}"
        tone = PATTERNS[bond.kind].tone
        drawn = [*stroked(bond.kind, way), *dated(bond.kind, way, str(bond.since.year) if bond.since else "")]
        return pen.element("g", pen.title(self._words.bond(bond)), *drawn, class_=f"bond {tone}", data_of=of)

    def _beside(self, key: str) -> list[str]:
        return companions.drawn(self.family.people[key], self._companions(key), *self.middle(key), self._words)

    def _someone(self, key: str, ident: str) -> str:
        someone, (x, y) = self.family.people[key], self.middle(key)
        years = None if self._thumb else signs.age(someone, self._on)
        facts = self.family.facts.get(key, ())
        kinds = [fact.kind for fact in facts]
        inside = [pen.title(self._words.person(someone)), *signs.outline(someone, x, y)]
        told = [*signs.fills(someone, kinds, x, y, f"{ident}-hatch"), *signs.nested(someone, kinds, x, y)]
        came = [fact.since for fact in facts if fact.kind is FactKind.MIGRATED]
        told += signs.wave(someone, x, y, str(came[0].year) if came[0] else "") if came else []
        inside.append(pen.group("layer-facts", told))
        inside += signs.inside(someone, x, y, years, thumb=self._thumb)
        top = self.heights.labels[key]
        for place, (said, size) in enumerate(self.labels[key]):
            inside.append(pen.text(said, x, top + place * look.TEXT + 11, "name" if size == look.NAME_SIZE else "small"))
        href, who = (None if self._thumb else someone.href), str(self.numbers[key])
        return pen.element("a" if href else "g", *inside, href=href, id=f"{ident}-{who}", class_="someone", data_who=who)


def _label(someone: Someone, words: Words) -> list[tuple[str, float]]:
    """The lines under a symbol with their sizes: given name, family name, years."""
    name = someone.given_name or ("" if someone.family_name or someone.life is not Life.BORN else words.unknown)
    lines = [(name, look.NAME_SIZE), (someone.family_name, look.SMALL_SIZE), (words.years(someone), look.SMALL_SIZE)]
    return [(look.cut(said, size), size) for said, size in lines if said]


def _place(sign: Sign) -> tuple[int, int]:
    """Where a sign stands in a legend: people, then lines, as the enumerations have them."""
    kinds: Sequence[type[Sign]] = list(Sign.__args__)
    return kinds.index(type(sign)), list(type(sign)).index(sign)
