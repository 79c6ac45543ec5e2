"""Drawings that are made once: what has not changed is not drawn again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from datetime import date
from threading import Lock
from typing import Final

from teamcase.drawing.genogram import Drawing, draw
from teamcase.drawing.kin import Kin
from teamcase.foundation.text import language
from teamcase.genogram.words import words_of

KEPT: Final = 512


class Pictures:
    """The latest drawings, by everything that shows in them: the family as data, the day, the language and the kind of picture."""

    def __init__(self, most: int = KEPT) -> None:
        self._most, self._kept, self._lock = most, OrderedDict[Hashable, Drawing](), Lock()

    def of(self, kin: Kin, on: date, *, ident: str = "g", thumb: bool = False, losses: bool = False) -> Drawing:
        """The family drawn as of a day."""
        key = (kin, on, language(), ident, thumb, losses)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        drawn = draw(kin, on=on, words=words_of(kin, on), ident=ident, thumb=thumb, losses=losses)
        with self._lock:
            self._kept[key] = drawn
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return drawn

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)


PICTURES: Final = Pictures()
