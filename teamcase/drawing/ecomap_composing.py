"""An ecomap put together: circles, symbols, lines, words and legend as geometry, before anything is written as SVG.

Lengths are units of the drawing, the middle of the household is the origin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot
from typing import Final, NamedTuple

from teamcase.drawing import ecomap_lettering as lettering
from teamcase.drawing import ecomap_lines as lines
from teamcase.drawing.ecomap import Actor, Ecomap, Member, Strength, Symbol, Tie, Words
from teamcase.drawing.ecomap_layout import SYMBOL, Layout, Point, laid_out

EDGE: Final = 18.0
APART: Final = 4.0
SQUARE: Final = 24.5  # half a side
DIAMOND: Final = 34.0  # half a diagonal
LABEL: Final = 12.0
LABEL_ROOM: Final = 104.0
NUDGE: Final = 5.0
SIDEWAYS: Final = 0.35
SAMPLE: Final = 40.0
LEGEND_ROW: Final = 24.0


class Box(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a sector outside its actors; `anchor` as in SVG, `y` the first baseline."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    box: Box


@dataclass(frozen=True, slots=True)
class Placed:
    """An actor in its circle."""

    actor: Actor
    at: Point
    lines: tuple[lettering.Line, ...]
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Seated:
    """A member of the household in their symbol."""

    member: Member
    at: Point
    lines: tuple[lettering.Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: a sign; where its sample begins, and its words."""

    sign: str
    words: str
    at: Point


@dataclass(frozen=True, slots=True)
class Composition:
    """The whole drawing, and the box that holds it."""

    layout: Layout
    placed: tuple[Placed, ...]
    seated: tuple[Seated, ...]
    ties: tuple[tuple[Tie, lines.Drawn], ...]
    labels: tuple[Label, ...]
    legend: tuple[Entry, ...]
    box: Box


def composed(drawn: Ecomap, words: Words) -> Composition:
    """Put an ecomap together."""
    layout = laid_out(drawn)
    placed = tuple(_placed(drawn, actor, layout) for actor in drawn.actors)
    seated = tuple(_seated(member, layout.members[member.key]) for member in drawn.members)
    ties = tuple((tie, lines.line(tie, *_ends(drawn, tie, layout))) for tie in drawn.ties if tie.strength is not Strength.MISSING)
    labels = tuple(_labels(drawn, layout, words))
    box = _box(layout, labels)
    legend, high = _legend(drawn, words, box)
    return Composition(layout, placed, seated, ties, labels, legend, Box(box.x, box.y, box.wide, round(box.high + high, 1)))


def _placed(drawn: Ecomap, actor: Actor, layout: Layout) -> Placed:
    ties = drawn.ties_of(actor.key)
    is_missing = bool(ties) and all(tie.strength is Strength.MISSING for tie in ties)
    return Placed(actor, layout.actors[actor.key], tuple(lettering.lettered(actor.name, actor.caption, layout.actor)), is_missing)


def _seated(member: Member, at: Point) -> Seated:
    return Seated(member, at, tuple(lettering.lettered(member.name, "", SYMBOL + APART / 2, whole=lettering.SMALL)))


def _ends(drawn: Ecomap, tie: Tie, layout: Layout) -> tuple[Point, Point]:
    """Where a tie leaves its actor, and where it meets the household or a symbol."""
    actor = layout.actors[tie.actor]
    target = layout.members[tie.member] if tie.member is not None else Point(0.0, 0.0)
    far = hypot(actor.x - target.x, actor.y - target.y)
    x, y = (actor.x - target.x) / far, (actor.y - target.y) / far
    symbol = next((member.symbol for member in drawn.members if member.key == tie.member), None)
    near = APART + (layout.household if tie.member is None else _reach(symbol, x, y))
    out = layout.actor + APART
    return Point(actor.x - x * out, actor.y - y * out), Point(target.x + x * near, target.y + y * near)


def _reach(symbol: Symbol | None, x: float, y: float) -> float:
    """From the middle of a symbol to its edge in a direction of length one."""
    if symbol == "square":
        return SQUARE / max(abs(x), abs(y))
    return SYMBOL if symbol == "circle" else DIAMOND / (abs(x) + abs(y))


def _labels(drawn: Ecomap, layout: Layout, words: Words) -> Iterator[Label]:
    """The name of each sector outside the middle of its actors, pushed outwards until it covers nothing."""
    taken: list[Box] = []
    around = sorted(drawn.actors, key=lambda actor: list(layout.actors).index(actor.key))
    groups = [(sector, [layout.actors[actor.key] for actor in group]) for sector, group in groupby(around, key=lambda actor: actor.sector)]
    if len(groups) > 1 and groups[0][0] is groups[-1][0]:
        groups[0] = (groups[0][0], [*groups.pop()[1], *groups[0][1]])
    for sector, points in groups:
        if name := words.sectors.get(sector):
            label = _label(name, points, layout, taken)
            taken.append(label.box)
            yield label


def _label(name: str, points: Sequence[Point], layout: Layout, taken: Sequence[Box]) -> Label:
    middle = points[(len(points) - 1) // 2]
    told = lettering.wrapped(name, LABEL, LABEL_ROOM)
    across, down = middle.x / layout.rx**2, middle.y / layout.ry**2
    x, y = across / hypot(across, down), down / hypot(across, down)
    wide, high = max(lettering.width(line, LABEL) for line in told), len(told) * LABEL * lettering.LEADING
    anchor = "middle" if abs(x) < SIDEWAYS else "start" if x > 0 else "end"
    out = layout.actor + 8
    while True:
        at = Point(middle.x + x * out, middle.y + y * out)
        left = at.x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = Box(round(left, 1), round(at.y - high * (1 - y) / 2, 1), round(wide, 1), round(high, 1))
        if not any(_covers(box, point, layout.actor + 2) for point in layout.actors.values()) and not any(
            _overlap(box, one) for one in taken
        ):
            return Label(tuple(told), round(at.x, 1), round(box.y + LABEL, 1), anchor, box)
        out += NUDGE


def _covers(box: Box, point: Point, radius: float) -> bool:
    near_x = min(max(point.x, box.x), box.x + box.wide)
    near_y = min(max(point.y, box.y), box.y + box.high)
    return hypot(point.x - near_x, point.y - near_y) < radius


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.x + other.wide and other.x < one.x + one.wide and one.y < other.y + other.high and other.y < one.y + one.high


def _box(layout: Layout, labels: Sequence[Label]) -> Box:
    reach = layout.actor
    xs = [-layout.household, layout.household]
    ys = [-layout.household, layout.household]
    for point in layout.actors.values():
        xs += [point.x - reach, point.x + reach]
        ys += [point.y - reach, point.y + reach]
    for label in labels:
        xs += [label.box.x, label.box.x + label.box.wide]
        ys += [label.box.y, label.box.y + label.box.high]
    left, top = min(xs) - EDGE, min(ys) - EDGE
    return Box(round(left, 1), round(top, 1), round(max(xs) + EDGE - left, 1), round(max(ys) + EDGE - top, 1))


def _legend(drawn: Ecomap, words: Words, box: Box) -> tuple[tuple[Entry, ...], float]:
    """The signs in use in rows under the drawing, and how high they are."""
    named = [(sign, words.lines[sign]) for sign in lines.in_use(drawn.ties) if sign in words.lines]
    if not named:
        return (), 0.0
    found, x, y = [], box.x + EDGE, box.y + box.high + LEGEND_ROW / 2
    for sign, told in named:
        wide = SAMPLE + 8 + lettering.width(told, LABEL)
        if x + wide > box.x + box.wide - EDGE and x > box.x + EDGE:
            x, y = box.x + EDGE, y + LEGEND_ROW
        found.append(Entry(sign, told, Point(round(x, 1), round(y, 1))))
        x += wide + 22
    return tuple(found), y - box.y - box.high + LEGEND_ROW
