"""The symbols of people: circle, square, diamond and triangle, what stands in them and what fills them.

Source of the notation: McGoldrick, Gerson & Petry, Genograms, 4th ed. (2020). A fact fills quarters of the symbol: an illness the left
half, substances the lower half, both together three quarters; what is suspected is hatched, what is overcome half blank again. Whoever
was taken for another sex at birth has its shape inside their own; beside whoever moved from another country stands a wave with the year.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final

from teamcase.drawing import look, pen
from teamcase.drawing.kin import FactKind, Life, Sex, Someone

SMALL_HALF: Final = 9.0  # what ended before birth
HALVES: Final = {
    FactKind.PHYSICAL_ILLNESS: "nw sw",
    FactKind.MENTAL_ILLNESS: "nw sw",
    FactKind.ILLNESS_RECOVERY: "nw",
    FactKind.SUBSTANCE: "sw se",
    FactKind.SUBSTANCE_SUSPECTED: "sw se",
    FactKind.SUBSTANCE_RECOVERY: "se",
}
INNER: Final = {FactKind.BORN_FEMALE: Sex.FEMALE, FactKind.BORN_MALE: Sex.MALE}
SHRUNK: Final = 0.6  # the inner shape
WAVES, SWING, ASIDE = 3, 3.5, 8.0  # of a wave beside a symbol: how many, how far it swings, how far it stands
TURNS: Final = {"nw": (-1, -1), "ne": (1, -1), "se": (1, 1), "sw": (-1, 1)}
FOOT: Final = 0.85  # of a triangle's half, below its middle
POINTED: Final = frozenset({Life.UNBORN, Life.MISCARRIAGE, Life.ABORTION})
LOSSES: Final = frozenset({Life.MISCARRIAGE, Life.ABORTION, Life.STILLBIRTH})


def half(someone: Someone) -> float:
    """Half of the symbol."""
    return SMALL_HALF if someone.life in LOSSES else look.HALF


def outline(someone: Someone, x: float, y: float) -> list[str]:
    """The symbol, and its second outline where somebody is in focus."""
    size = half(someone)
    drawn = []
    if someone.is_index:
        drawn.append(_shape(someone, x, y, size + look.RING, "ring"))
    drawn.append(_shape(someone, x, y, size, "shape solid" if someone.life is Life.MISCARRIAGE else "shape"))
    return drawn


def inside(someone: Someone, x: float, y: float, years: int | None, *, thumb: bool = False) -> list[str]:
    """What stands over the fillings: the cross and the age."""
    size, drawn = half(someone), []
    if someone.is_dead or someone.died or someone.life in {Life.ABORTION, Life.STILLBIRTH}:
        arm = _arm(someone, size)
        d = f"{pen.way([(x - arm, y - arm), (x + arm, y + arm)])}{pen.way([(x + arm, y - arm), (x - arm, y + arm)])}"
        drawn.append(pen.line(d, "cross"))
    if someone.life is Life.BORN and years is not None:
        drawn.append(pen.text(str(years), x, y + 5, "age"))
    elif someone.life is Life.BORN and someone.sex is Sex.UNKNOWN and not thumb:
        drawn.append(pen.text("?", x, y + 5, "age"))
    return drawn


def age(someone: Someone, on: date) -> int | None:
    """Whole years on a day, or at death; None where that cannot be said."""
    if someone.born is None or (someone.is_dead and someone.died is None):
        return None
    born, end = someone.born, someone.died or None
    until = end.first if end else on
    years = until.year - born.year
    if born.on and (end is None or end.on):
        years -= (until.month, until.day) < (born.on.month, born.on.day)
    return max(years, 0)


def fills(someone: Someone, kinds: Collection[FactKind], x: float, y: float, hatch: str) -> list[str]:
    """The quarters that facts fill; `hatch` is the id of the pattern for what is only suspected."""
    drawn, size = [], half(someone)
    sure = {quarter for kind in kinds for quarter in HALVES.get(kind, "").split() if kind is not FactKind.SUBSTANCE_SUSPECTED}
    suspected = set(HALVES[FactKind.SUBSTANCE_SUSPECTED].split()) - sure if FactKind.SUBSTANCE_SUSPECTED in kinds else set()
    for quarters, fill in ((sure, None), (suspected, f"url(#{hatch})")):
        d = "".join(_quarter(someone, x, y, size, quarter) for quarter in TURNS if quarter in quarters)
        drawn += [pen.line(d, "suspected" if fill else "fact", fill=fill)] if d else []
    return drawn


def nested(someone: Someone, kinds: Collection[FactKind], x: float, y: float) -> list[str]:
    """The shape of the sex that was noted at birth, inside that of today."""
    inner = {INNER[kind] for kind in kinds if kind in INNER} - {someone.sex}
    if someone.life is not Life.BORN:
        return []
    return [_shape(replace(someone, sex=sex), x, y, half(someone) * SHRUNK, "inner") for sex in sorted(inner)]


def wave(someone: Someone, x: float, y: float, year: str) -> list[str]:
    """A wave at the left of a symbol, and over it the year in which they came."""
    size, at = half(someone), x - beside(someone)
    step = 2 * size / (2 * WAVES)
    swings = "".join(f"q{pen.number(-SWING if n % 2 else SWING)} {pen.number(step / 2)} 0 {pen.number(step)}" for n in range(2 * WAVES))
    drawn = [pen.line(f"M{pen.number(at)} {pen.number(y - size)}{swings}", "wave")]
    return [*drawn, pen.text(year, at, y - size - 5, "small")] if year else drawn


def beside(someone: Someone) -> float:
    """How far from the middle of a symbol its wave stands."""
    return half(someone) + ASIDE + (look.RING if someone.is_index else 0.0)


def foot(someone: Someone, aside: float = 0.0) -> float:
    """How far below its middle a symbol ends, `aside` of that; its second outline included."""
    size = half(someone) + (look.RING if someone.is_index else 0.0)
    return size * FOOT if someone.life in POINTED else _edge(someone, size, aside)


def top(someone: Someone, aside: float = 0.0) -> float:
    """How far above its middle a symbol begins."""
    size = half(someone) + (look.RING if someone.is_index else 0.0)
    return size - abs(aside) * (1 + FOOT) if someone.life in POINTED else _edge(someone, size, aside)


def _edge(someone: Someone, size: float, aside: float) -> float:
    if someone.sex is Sex.MALE:
        return size
    return float(max(size**2 - aside**2, 0.0) ** 0.5) if someone.sex is Sex.FEMALE else max(size - abs(aside), 0.0)


def _shape(someone: Someone, x: float, y: float, size: float, class_: str) -> str:
    if someone.life in POINTED:
        ground = y + size * FOOT
        return pen.line(pen.way([(x, y - size), (x + size, ground), (x - size, ground)], closed=True), class_)
    if someone.sex is Sex.FEMALE:
        return pen.element("circle", cx=x, cy=y, r=size, class_=class_)
    if someone.sex is Sex.MALE:
        return pen.element("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, rx=1.5, class_=class_)
    return pen.line(pen.way([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], closed=True), class_)


def _arm(someone: Someone, size: float) -> float:
    if someone.life in POINTED:
        return size * 0.9
    return size * {Sex.FEMALE: 0.7, Sex.MALE: 1.0}.get(someone.sex, 0.5)


def _quarter(someone: Someone, x: float, y: float, size: float, quarter: str) -> str:
    right, down = TURNS[quarter]
    side, end = (x + right * size, y), (x, y + down * size)
    if someone.life is Life.UNBORN:
        return pen.way([(x, y), (x + right * size * (0.55 if down < 0 else 0.8), y), (x, y + down * size * 0.85)], closed=True)
    if someone.sex is Sex.FEMALE:
        sweep = int(right == down)
        arc = f"A{pen.number(size)} {pen.number(size)} 0 0 {sweep} {pen.number(end[0])} {pen.number(end[1])}"
        return f"{pen.way([(x, y), side])}{arc}Z"
    corner = [(x + right * size, y + down * size)] if someone.sex is Sex.MALE else []
    return pen.way([(x, y), side, *corner, end], closed=True)
