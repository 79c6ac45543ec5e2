"""Words in a circle: broken into lines that fit, smaller where they must be, cut only at the very last.

Lengths are units of the drawing. The widths are those of Inter, by classes of letters, a little too wide rather than too narrow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Final

NARROW: Final = frozenset("iIjl.,:;'|!()[]ftr-")
WIDE: Final = frozenset("mwMWÆŒ@%&")
VOWELS: Final = frozenset("aeiouyåäöAEIOUYÅÄÖ")
SIZES: Final = (13.5, 12.5, 11.5, 10.5)  # tried with words broken at syllables
WHOLE: Final = (13.5, 12.5)  # tried before, with whole words
SMALL: Final = (13.0, 12.0, 11.0, 10.0)  # the same in a small symbol
CAPTION: Final = 11.0
LEADING: Final = 1.22
MARGIN: Final = 4.0
MOST_LINES: Final = 4
MOST_CAPTIONS: Final = 3
ELLIPSIS: Final = "…"
PIECES: Final = re.compile(r"\S+?-(?=\S)|\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: its baseline's height above or below the middle, its size, whether it is the caption."""

    words: str
    y: float
    size: float
    is_caption: bool


def width(words: str, size: float) -> float:
    """How wide words are at this size."""
    return size * _at_size_one(words)


@lru_cache(maxsize=4096)
def _at_size_one(words: str) -> float:
    return sum(
        0.36 if sign in NARROW else 0.92 if sign in WIDE else 0.7 if sign.isupper() else 0.28 if sign == " " else 0.59 for sign in words
    )


def lettered(name: str, caption: str, radius: float, *, whole: Sequence[float] = WHOLE) -> list[Line]:
    """A name, and a caption under it, as lines within a circle of this radius; `whole` are the sizes at which no word is broken."""
    for may_break, sizes in ((False, whole), (True, SIZES)):
        for size in sizes:
            for count in range(1, MOST_LINES + 1):
                for captions in range(1, MOST_CAPTIONS + 1) if caption else (0,):
                    if lines := _fitted(name, caption, radius, size=size, count=count, captions=captions, may_break=may_break):
                        return lines
    return _cut(name, caption, radius)


def shortened(words: str, size: float, room: float) -> str:
    """The words where they fit; else as many signs as do, and a sign that some are missing."""
    if width(words, size) <= room:
        return words
    while words and width(words + ELLIPSIS, size) > room:
        words = words[:-1]
    return words.rstrip() + ELLIPSIS


def wrapped(words: str, size: float, room: float) -> list[str]:
    """Words in lines of at most this width; a word that is wider stands alone."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _fitted(name: str, caption: str, radius: float, *, size: float, count: int, captions: int, may_break: bool) -> list[Line]:
    places = list(_places(size, count, captions))
    rooms = [_room(radius, y, high) for y, high in places]
    broken = _filled(name, size, rooms[:count], may_break=may_break)
    under = _filled(caption, CAPTION, rooms[count:], may_break=may_break) if captions else []
    if broken is None or under is None:
        return []
    sizes = [size] * count + [CAPTION] * captions
    return [
        Line(words, round(y, 1), high, place >= count)
        for place, (words, (y, _), high) in enumerate(zip([*broken, *under], places, sizes, strict=True))
    ]


def _places(size: float, count: int, captions: int) -> Iterator[tuple[float, float]]:
    """Baseline and size of each line, the whole block in the middle."""
    whole = (count * size + captions * CAPTION) * LEADING
    top = -whole / 2
    for high in [size] * count + [CAPTION] * captions:
        yield top + high * (LEADING + 0.72) / 2, high
        top += high * LEADING


def _room(radius: float, y: float, high: float) -> float:
    """How wide a line may be whose baseline is here."""
    far = max(abs(y - 0.72 * high), abs(y + 0.2 * high))
    inner = radius - MARGIN
    return 2 * sqrt(max(inner * inner - far * far, 0.0))


def _filled(words: str, size: float, rooms: Sequence[float], *, may_break: bool) -> list[str] | None:
    """The words in exactly these lines, or nothing where they do not fit."""
    lines, left = _poured(words, size, rooms, may_break=may_break)
    return None if left or not all(lines) or len(lines) < len(rooms) else lines


def _poured(words: str, size: float, rooms: Sequence[float], *, may_break: bool = True) -> tuple[list[str], str]:
    """The words from line to line, and what is left when there is no room any more."""
    left = PIECES.findall(words)
    lines: list[str] = []
    for room in rooms:
        line = ""
        while left and width(longer := _joined(line, left[0]), size) <= room:
            line, left = longer, left[1:]
        if left and may_break and (parts := _parted(_joined(line, left[0]), line, size, room)):
            line, left = parts[0], [parts[1], *left[1:]]
        if line or left:
            lines.append(line)
    return lines, " ".join(left)


def _joined(line: str, piece: str) -> str:
    return f"{line}{piece}" if not line or line.endswith("-") else f"{line} {piece}"


def _parted(whole: str, line: str, size: float, room: float) -> tuple[str, str] | None:
    """The line with as much of the next word as fits, and what remains of it; broken before a consonant that a vowel follows."""
    start = whole.rindex(" ") + 1 if " " in whole else len(line) if line.endswith("-") else 0
    for place in range(len(whole) - 3, start + 2, -1):
        is_syllable = whole[place].isalpha() and whole[place] not in VOWELS and whole[place + 1] in VOWELS and whole[place - 1].isalpha()
        if is_syllable and width(f"{whole[:place]}-", size) <= room:
            return f"{whole[:place]}-", whole[place:]
    return None


def _cut(name: str, caption: str, radius: float) -> list[Line]:
    """As few lines as the name needs, broken where it must be, the last one cut, and one line of the caption, cut too."""
    size, captions = SIZES[-1], 1 if caption else 0
    for count in range(1, MOST_LINES):
        places = list(_places(size, count, captions))
        rooms = [_room(radius, y, high) for y, high in places]
        told, left = _poured(name, size, rooms[:count])
        if not left or count == MOST_LINES - 1:
            break
    if left:
        told[-1] = shortened(f"{told[-1]} {left}", size, rooms[count - 1])
    under = [shortened(caption, CAPTION, rooms[-1])] if caption else []
    sizes = [size] * len(told) + [CAPTION] * captions
    lines = zip([*told, *under], [*places[: len(told)], *places[count:]], sizes, strict=True)
    return [Line(words, round(y, 1), high, is_caption=place >= len(told)) for place, (words, (y, _), high) in enumerate(lines)]
