"""The letters of names as people compare them: small, without accents, but with å, ä and ö, which are letters of their own."""

from __future__ import annotations

import unicodedata
from typing import Final

OWN_LETTERS: Final = frozenset("åäö")
# Letters that no accent can be taken from.
PLAIN: Final = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "ŋ": "n", "ŧ": "t", "þ": "th"})


def kept(text: str) -> str:
    """Small letters without accents, but with å, ä and ö."""
    composed = unicodedata.normalize("NFC", text.casefold())
    if composed.isascii():
        return composed
    return "".join(letter if letter in OWN_LETTERS else bare(letter) for letter in composed)


def bare(text: str) -> str:
    """Small letters without any accent."""
    apart = unicodedata.normalize("NFD", text.translate(PLAIN))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
