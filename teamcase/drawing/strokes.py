"""How each kind of line is drawn: its dashes and width as attributes, so that a file of its own looks the same as the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from teamcase.drawing import pen
from teamcase.drawing.kin import ParentKind, TurnKind
from teamcase.drawing.structure import Couple
from teamcase.drawing.words import Mark, Sign

TOGETHER: Final = (TurnKind.MARRIED, TurnKind.COHABITING, TurnKind.RELATIONSHIP, TurnKind.AFFAIR)
ENDED: Final = {TurnKind.SEPARATED: 1, TurnKind.DIVORCED: 2}
DASHES: Final[dict[Sign, str]] = {
    TurnKind.COHABITING: "8 4",
    TurnKind.RELATIONSHIP: "10 3 2 3",
    TurnKind.AFFAIR: "2 4",
    ParentKind.FOSTER: "2 4",
    ParentKind.GUARDIAN: "10 4 2 4",
    ParentKind.STEP: "5 4",
}
THIN: Final = (Mark.PARENTS, ParentKind.STEP, ParentKind.GUARDIAN)
SLASH: Final = 6.0


def state(couple: Couple) -> tuple[Sign, int, bool]:
    """What kind of line a couple has, how many slashes, and whether they found back to each other."""
    kind: Sign = Mark.PARENTS
    slashes, back = 0, False
    for turn in couple.union.turns if couple.union else ():
        if turn.kind in TOGETHER:
            kind, slashes, back = turn.kind, 0, False
        elif turn.kind is TurnKind.RECONCILED:
            back, slashes = True, max(slashes, 1)
        else:
            slashes, back = ENDED[turn.kind], False
            kind = TurnKind.MARRIED if kind is Mark.PARENTS and turn.kind is TurnKind.DIVORCED else kind
    if kind is Mark.PARENTS and couple.union and (slashes or back):
        kind = TurnKind.RELATIONSHIP
    return kind, slashes, back


def tied(points: Sequence[pen.Point], kind: Sign, of: str) -> str:
    """A line of kinship."""
    thin = "1.1" if kind in THIN else None
    return pen.line(
        pen.way(points), f"tie tie-{kind.replace('_', '-')}", stroke_dasharray=DASHES.get(kind), stroke_width=thin, data_of=of or None
    )


def hung(x: float, top: float, foot: float, kind: ParentKind, of: str) -> str:
    """The end of a line at a child; of an adopted one dashed beside solid."""
    drawn = tied([(x, top), (x, foot)], kind, of)
    if kind is ParentKind.ADOPTIVE:
        drawn += pen.line(pen.way([(x + 5, top + 2), (x + 5, foot)]), "tie", stroke_dasharray="4 3", data_of=of or None)
    return drawn


def slashed(x: float, y: float, slashes: int, of: str, *, back: bool) -> str:
    """One slash for a separation, two for a divorce, and the line that returns across them."""
    first = x - SLASH * (slashes - 1) / 2
    strokes = [pen.way([(first + n * SLASH - 4, y + 7), (first + n * SLASH + 4, y - 7)]) for n in range(slashes)]
    if back:
        wide = SLASH * slashes
        strokes.append(pen.way([(x - wide - 3, y - 5), (x + wide + 3, y + 5)]))
    return pen.line("".join(strokes), "slash", data_of=of or None) if slashes else ""
