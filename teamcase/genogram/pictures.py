"""Drawings that are made once: what has not changed is not drawn again."""

from __future__ import annotations

from datetime import date
from typing import Final

from teamcase.drawing.genogram import Drawing, draw
from teamcase.drawing.kin import Kin
from teamcase.foundation.latest import Latest
from teamcase.foundation.text import language
from teamcase.genogram.words import words_of

KEPT: Final = 512


class Pictures:
    """The latest drawings, by everything that shows in them: the family as data, the day, the language and the kind of picture."""

    def __init__(self, most: int = KEPT) -> None:
        self._latest = Latest[Drawing](most)

    def of(self, kin: Kin, on: date, *, ident: str = "g", thumb: bool = False, losses: bool = False) -> Drawing:
        """The family drawn as of a day."""

        def drawn() -> Drawing:
            return draw(kin, on=on, words=words_of(kin, on), ident=ident, thumb=thumb, losses=losses)

        return self._latest.once((kin, on, language(), ident, thumb, losses), drawn)

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._latest)


PICTURES: Final = Pictures()
