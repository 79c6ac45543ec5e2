"""Whether words that somebody typed name a family, a person or a case: pure, and forgiving as far as it is told to be.

A name of five letters or more is found with one wrong, missing, added or swapped letter; a shorter one only whole or by its beginning,
which has at least three letters. Accents are forgiven; å, ä and ö are letters of their own: a name that has them as typed comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from teamcase.families.names import bare, kept

LONGEST = 100
MOST_WORDS = 6
FORGIVEN_FROM, BEGINNING_FROM = 5, 3
BETWEEN: Final = re.compile(r"[^\w]+|_+")
NUMBER: Final = re.compile(r"^(?:p[\s-]*)?(?:(\d{4})[\s/-]+)?0*(\d{1,9})$", re.IGNORECASE)
OF_CASE: Final = re.compile(r"(\d{4})-0*(\d+)$")


class Match(IntEnum):
    """How a name was met, the best first; a folded one only after å, ä and ö were taken for a and o."""

    WHOLE = 0
    WHOLE_FOLDED = 1
    BEGINNING = 2
    BEGINNING_FOLDED = 3
    NEAR = 4
    NEAR_FOLDED = 5


@dataclass(frozen=True, slots=True)
class Word:
    """One word in the two ways in which it is compared: with å, ä and ö, and without."""

    kept: str
    folded: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its words, and each part of several words also in one, for those who write Anna-Liisa together."""

    words: tuple[Word, ...]
    joined: tuple[Word, ...]


@lru_cache(maxsize=16_384)
def name(*parts: str) -> Name:
    """A name from its parts, such as a given name and a family name."""
    split = [[_word(piece) for piece in BETWEEN.split(kept(part)) if piece] for part in parts]
    joined = tuple(_joined(words) for words in split if len(words) > 1)
    return Name(tuple(word for words in split for word in words), joined)


class Asked:
    """What somebody typed, as a name to look for: at most a hundred characters and six words of it.

    The names of a county have few words between them, so each word is compared once and remembered.
    """

    def __init__(self, text: str) -> None:
        words = [word for word in BETWEEN.split(kept(text[:LONGEST])) if word]
        self._name = name.__wrapped__(" ".join(words[:MOST_WORDS]))
        self._alone = self.words if len(self.words) == 1 else self._name.joined
        self._shortest = 1 if any(len(word.kept) >= BEGINNING_FROM for word in self.words) else BEGINNING_FROM
        self._compared: dict[str, Match | None] = {}

    @property
    def words(self) -> tuple[Word, ...]:
        """The words that were typed."""
        return self._name.words

    def met(self, held: Name) -> Match | None:
        """How well what was asked names what is held: every word typed meets a word of its own, in any order."""
        best = _each_met(self.words, held.words, self._shortest) if len(self.words) > 1 else None
        for other in held.words + held.joined if held.joined else held.words:
            try:
                found = self._compared[other.kept]
            except KeyError:
                found = self._compared[other.kept] = self._alone_met(other)
            if found is not None and (best is None or found < best):
                best = found
        return best

    def _alone_met(self, other: Word) -> Match | None:
        found = [_compared(one, other, shortest=BEGINNING_FROM) for one in self._alone]
        return min((one for one in found if one is not None), default=None)


def number_of(text: str) -> tuple[int | None, int] | None:
    """The year (none where it was not typed) and the running number that somebody typed, such as "2026-41"; else None."""
    found = NUMBER.match(text.strip())
    return (int(found[1]) if found[1] else None, int(found[2])) if found else None


def is_number(asked: tuple[int | None, int] | None, number: str) -> bool:
    """Whether this is the case's number."""
    if asked is None:
        return False
    found = OF_CASE.search(number)
    return bool(found and int(found[2]) == asked[1] and asked[0] in {None, int(found[1])})


def _each_met(asked: Sequence[Word], held: Sequence[Word], shortest: int) -> Match | None:
    """The worst of the best meetings where each word typed meets another word."""
    if not asked:
        return Match.WHOLE
    first, others = asked[0], asked[1:]
    found = []
    for place, one in enumerate(held):
        here = _compared(first, one, shortest=shortest)
        if here is None:
            continue
        rest = _each_met(others, [*held[:place], *held[place + 1 :]], shortest)
        if rest is not None:
            found.append(max(here, rest))
    return min(found, default=None)


def _compared(asked: Word, held: Word, *, shortest: int) -> Match | None:
    if asked.folded[:1] != held.folded[:1] and abs(len(asked.folded) - len(held.folded)) > 2:  # noqa: PLR2004 - too far for one slip
        return None
    if asked.kept == held.kept:
        return Match.WHOLE
    if asked.folded == held.folded:
        return Match.WHOLE_FOLDED
    if len(asked.kept) >= shortest:
        if held.kept.startswith(asked.kept):
            return Match.BEGINNING
        if held.folded.startswith(asked.folded):
            return Match.BEGINNING_FOLDED
    return _near(asked, held)


def _near(asked: Word, held: Word) -> Match | None:
    if len(held.kept) < FORGIVEN_FROM:
        return None
    if abs(len(asked.kept) - len(held.kept)) <= 1 and OSA.distance(asked.kept, held.kept, score_cutoff=1) <= 1:
        return Match.NEAR
    if asked.folded == asked.kept and held.folded == held.kept:
        return None
    if abs(len(asked.folded) - len(held.folded)) <= 1 and OSA.distance(asked.folded, held.folded, score_cutoff=1) <= 1:
        return Match.NEAR_FOLDED
    return None


def _word(piece: str) -> Word:
    return Word(piece, piece if piece.isascii() else bare(piece))


def _joined(words: Sequence[Word]) -> Word:
    return Word("".join(word.kept for word in words), "".join(word.folded for word in words))
