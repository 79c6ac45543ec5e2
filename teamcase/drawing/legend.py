"""The legend of a drawing: each sign that it uses, small and by itself, with its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from teamcase.drawing import companions, look, pen, signs, strokes
from teamcase.drawing.feelings import PATTERNS, STEP, stroked
from teamcase.drawing.kin import BondKind, CompanionKind, FactKind, Life, ParentKind, Sex, Someone, TurnKind
from teamcase.drawing.words import Mark, Sign, Words

WIDE: Final = 56.0
HIGH: Final = 30.0
MIDDLE: Final = (WIDE / 2, HIGH / 2)
SCALE: Final = 0.5  # of symbols


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign with its name and its small picture."""

    sign: Sign
    name: str
    svg: str

    def __html__(self) -> str:
        """The small picture in a template."""
        return self.svg


def legend(used: Iterable[Sign], words: Words, ident: str = "l") -> tuple[Entry, ...]:
    """The signs of a drawing, in its order; `ident` as in `draw`."""
    return tuple(Entry(sign, words.sign(sign), _small(sign, f"{ident}-{place}")) for place, sign in enumerate(used))


def _small(sign: Sign, ident: str) -> str:
    return pen.element(
        "svg",
        *_drawn(sign, ident),
        xmlns=pen.NAMESPACE,
        class_="genogram sign",
        viewBox=f"0 0 {pen.number(WIDE)} {pen.number(HIGH)}",
        width=WIDE,
        height=HIGH,
        aria_hidden="true",
    )


def _drawn(sign: Sign, ident: str) -> list[str]:
    if isinstance(sign, BondKind):
        way = [(4 + STEP * step, HIGH / 2) for step in range(int((WIDE - 8) / STEP) + 1)]
        return [pen.element("g", *stroked(sign, way), class_=f"bond {PATTERNS[sign].tone}")]
    if isinstance(sign, TurnKind) or sign is Mark.PARENTS:
        return _couple(sign)
    if isinstance(sign, CompanionKind):
        return [companions.sign(sign, WIDE / 2 + companions.SMALL, HIGH / 2, 6, HIGH / 2)]
    if isinstance(sign, ParentKind):
        return [strokes.hung(WIDE / 2, 2, HIGH - 2, sign, "")]
    return _mark(sign) if isinstance(sign, Mark) else _person(sign, ident)


def _couple(sign: Sign) -> list[str]:
    kind = sign if sign in strokes.TOGETHER or sign is Mark.PARENTS else TurnKind.MARRIED
    slashes = 2 if sign is TurnKind.DIVORCED else int(sign in {TurnKind.SEPARATED, TurnKind.RECONCILED})
    y = HIGH / 2
    drawn = [strokes.tied([(4, y), (WIDE - 4, y)], kind, "")]
    return [*drawn, strokes.slashed(WIDE / 2, y, slashes, "", back=sign is TurnKind.RECONCILED)]


def _mark(sign: Mark) -> list[str]:
    if sign is Mark.HOME:
        return [pen.element("rect", x=4.0, y=4.0, width=WIDE - 8, height=HIGH - 8, rx=10.0, class_="home home-1", stroke_dasharray="6 4")]
    if sign in {Mark.TWINS, Mark.IDENTICAL}:
        x = WIDE / 2
        lines = [strokes.tied([(x - 14, HIGH - 3), (x, 3), (x + 14, HIGH - 3)], ParentKind.BIRTH, "")]
        return lines + ([strokes.tied([(x - 7, HIGH / 2), (x + 7, HIGH / 2)], ParentKind.BIRTH, "")] if sign is Mark.IDENTICAL else [])
    return _scaled(Someone("", sex=Sex.FEMALE, is_index=sign is Mark.INDEX, is_dead=sign is Mark.DEAD), [])


def _person(sign: Sign, ident: str) -> list[str]:
    if sign is FactKind.MIGRATED:
        someone, (x, y) = Someone("", sex=Sex.MALE), _at()
        return _grouped([*signs.outline(someone, x, y), *signs.wave(someone, x, y, "")])
    if sign in signs.INNER:
        someone, kinds = Someone("", sex=Sex.MALE if sign is FactKind.BORN_FEMALE else Sex.FEMALE), [FactKind(sign)]
        return _scaled(someone, signs.nested(someone, kinds, *_at()))
    if isinstance(sign, FactKind):
        hatch = pen.hatch(f"{ident}-hatch") if sign is FactKind.SUBSTANCE_SUSPECTED else ""
        fills = signs.fills(Someone("", sex=Sex.MALE), [sign], *_at(), f"{ident}-hatch")
        return [hatch, *_scaled(Someone("", sex=Sex.MALE), fills)]
    if isinstance(sign, Life):
        return _scaled(Someone("", sex=Sex.OTHER, life=sign), [])
    return _scaled(Someone("", sex=Sex(sign)), [])


def _at() -> pen.Point:
    return MIDDLE[0] / SCALE, MIDDLE[1] / SCALE


def _scaled(someone: Someone, fills: list[str]) -> list[str]:
    x, y = _at()
    return _grouped([*signs.outline(someone, x, y), *fills, *signs.inside(someone, x, y, None)])


def _grouped(drawn: list[str]) -> list[str]:
    return [pen.element("g", *drawn, transform=f"scale({SCALE})", stroke_width=look.HALF / 9)]
