"""What stands beside a person: a pet as a small diamond, an institution as a circle with a line to it, as in an ecomap.

Source of the notation: McGoldrick, Gerson & Petry, Genograms, 4th ed. (2020); domain.md 1.7.1. At most three are drawn beside a person,
and all are told in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from teamcase.drawing import look, pen, signs
from teamcase.drawing.kin import Companion, CompanionKind, Someone
from teamcase.drawing.look import Box
from teamcase.drawing.words import Words

MOST: Final = 3
REACH: Final = 13.0  # from a symbol to the middle of what stands beside it
SMALL: Final = 7.0  # half of it
STEP: Final = 19.0  # from one to the next below
SPACE: Final = 4.0
WIDEST: Final = 110.0  # of a name


def edge(someone: Someone, told: Sequence[Companion]) -> float:
    """How far to the right of a symbol's middle all of it reaches."""
    if not told:
        return 0.0
    longest = max(look.wide(_said(one), look.SMALL_SIZE) for one in told[:MOST])
    return _middle(someone) + SMALL + SPACE + longest


def box(someone: Someone, told: Sequence[Companion], x: float, y: float) -> Box | None:
    """What it takes beside a symbol; None where there is nothing."""
    shown = told[:MOST]
    if not shown:
        return None
    high = STEP * (len(shown) - 1) / 2 + SMALL
    return Box(x + _middle(someone) - SMALL, y - high, x + edge(someone, shown), y + high)


def drawn(someone: Someone, told: Sequence[Companion], x: float, y: float, words: Words) -> list[str]:
    """The signs with their names."""
    shown = told[:MOST]
    at, first = x + _middle(someone), y - STEP * (len(shown) - 1) / 2
    found = []
    for place, one in enumerate(shown):
        on, said = first + STEP * place, _said(one)
        parts = [pen.title(words.companion(one)), sign(one.kind, at, on, x + signs.half(someone), y)]
        parts.append(pen.text(said, at + SMALL + SPACE + look.wide(said, look.SMALL_SIZE) / 2, on + 4, "small"))
        found.append(pen.element("g", *parts, class_="companion"))
    return found


def sign(kind: CompanionKind, x: float, y: float, edge_x: float, edge_y: float) -> str:
    """The sign itself, and the line that ties it to the edge of a symbol."""
    tie = pen.line(pen.way([(edge_x, edge_y), (x - SMALL, y)]), "tie", stroke_width="1.1")
    if kind is CompanionKind.PET:
        return tie + pen.line(pen.way([(x, y - SMALL), (x + SMALL, y), (x, y + SMALL), (x - SMALL, y)], closed=True), "shape")
    return tie + pen.element("circle", cx=x, cy=y, r=SMALL, class_="shape")


def _middle(someone: Someone) -> float:
    return signs.half(someone) + REACH + (look.RING if someone.is_index else 0.0)


def _said(one: Companion) -> str:
    return look.cut(one.name, look.SMALL_SIZE, WIDEST)
