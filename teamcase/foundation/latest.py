"""The latest of what was made, by all that it was made from: what is asked for again is not made again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Latest(Generic[Made]):
    """So many of the latest, whichever thread asks; the one that nobody has asked for the longest makes room."""

    def __init__(self, most: int) -> None:
        self._most, self._kept, self._lock = most, OrderedDict[Hashable, Made](), Lock()

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for this key, or what `make` makes now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)
