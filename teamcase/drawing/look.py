"""The measures of a drawing, in its own units (one is a CSS pixel at the usual size), and how wide a text is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HALF: Final = 22.0  # half of a symbol
RING: Final = 5.0  # from a symbol to its second outline
APART: Final = 26.0  # between two people, labels included: lines pass here
PARTNERS: Final = 104.0  # between the middles of two partners, so that their years stand on the line
FIRST_LEVEL: Final = 13.0  # from a symbol's foot to the first couple line
LEVEL: Final = 17.0  # from a couple line to the next one below
TEXT: Final = 14.0  # a line of a label
NAME_SIZE: Final = 13.0
SMALL_SIZE: Final = 11.5
LABEL_GAP: Final = 8.0
LANE: Final = 13.0  # between two lanes of child lines
OVER: Final = 24.0  # from the last lane to the symbols below
UNDER: Final = 14.0  # from the labels to the first lane
MARGIN: Final = 36.0
YEAR: Final = 30.0  # how wide a year is set small
PORT: Final = 11.0  # between two couple lines at the foot of one symbol
BESIDE: Final = 7.0  # between two lines that run beside each other
SMALL: Final = 1e-6
WIDEST: Final = 132.0  # a longer name is cut; the title has it whole

_NARROW, _WIDE = "iljtfrI.,:;'|()- ", "mwMW@%"
_EM_NARROW, _EM_WIDE, _EM_CAPITAL, _EM = 0.33, 0.88, 0.69, 0.58


def wide(text: str, size: float) -> float:
    """About how wide a text is set in Inter, rather too much than too little."""
    return size * sum(_em(letter) for letter in text)


def cut(text: str, size: float, room: float = WIDEST) -> str:
    """The text, or as much of it as there is room for and an ellipsis."""
    if wide(text, size) <= room:
        return text
    while text and wide(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _em(letter: str) -> float:
    if letter in _NARROW:
        return _EM_NARROW
    if letter in _WIDE:
        return _EM_WIDE
    return _EM_CAPITAL if letter.isupper() else _EM


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, room: float = 0.0) -> bool:
        """Whether the two overlap, or lie nearer than `room`."""
        across = self.left < other.right + room and other.left < self.right + room
        return across and self.top < other.bottom + room and other.top < self.bottom + room

    def away(self, x: float, y: float) -> float:
        """How far a point is from the rectangle; less than nothing inside it."""
        dx, dy = max(self.left - x, x - self.right), max(self.top - y, y - self.bottom)
        if dx <= 0 or dy <= 0:
            return max(dx, dy)
        return float((dx * dx + dy * dy) ** 0.5)
