"""What of a GEDCOM file is not understood, and why: each line of a file is either understood or stands in one of these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why something of a file is not in the family, or only in part."""

    NO_LINE = "no_line"
    CHARACTERS = "characters"
    NO_PLACE = "no_place"
    UNCLEAR = "unclear"
    NO_DATE = "no_date"
    YEAR_ONLY = "year_only"
    NO_ORDER = "no_order"
    SECOND = "second"
    NOWHERE = "nowhere"
    ABOUT_FILE = "about_file"


@dataclass(frozen=True, slots=True)
class Leftover:
    """Lines that belong together: their numbers in the file, the tag and the text of the first, and what stands below it."""

    why: Why
    numbers: tuple[int, ...]
    tag: str
    text: str

    @property
    def number(self) -> int:
        """The number of its first line."""
        return self.numbers[0]
