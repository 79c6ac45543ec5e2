"""Names that bend as Finnish asks, so that the texts can speak of a child by name."""

from __future__ import annotations

from typing import Final

BACK: Final = frozenset("aouAOU")
FRONTED: Final = str.maketrans("ao", "äö")


class Name(str):
    """A given name that ends in a vowel and keeps its stem: `{a}` Emma, `{a:n}` Emman, `{a:lle}` Emmalle; in Swedish `{a:s}` Emmas."""

    __slots__ = ()

    def __format__(self, ending: str) -> str:
        """The name with an ending, in the vowels of the name."""
        return str(self) + (ending if BACK & set(self) else ending.translate(FRONTED))
