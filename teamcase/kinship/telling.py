"""What is told of kin: from when until when, and by whom; and somebody who is not registered yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from teamcase.drawing.kin import Day, Life, Sex
from teamcase.families.told_models import Source

FARTHEST = 40.0  # how far a hand moves a symbol, in units of the drawing


class Place(StrEnum):
    """What somebody is to the person beside whom they are added."""

    PARENT = "parent"
    PARTNER = "partner"
    CHILD = "child"
    SIBLING = "sibling"


@dataclass(frozen=True, slots=True)
class Statement:
    """From when until when something holds, and who said so; nothing where nobody knows, or nobody wrote it down."""

    since: Day | None = None
    until: Day | None = None
    said_by: Source | None = None
    said_by_id: UUID | None = None
    said_more: str | None = None

    @property
    def said(self) -> dict[str, Any]:
        """Who said it, as a row has it."""
        person_id = self.said_by_id if self.said_by == Source.PERSON else None
        return {"said_by": self.said_by, "said_by_id": person_id, "said_more": self.said_more}

    @property
    def columns(self) -> dict[str, Any]:
        """All of it, as a row has it."""
        return {**since(self.since), **until(self.until), **self.said}


@dataclass(frozen=True, slots=True)
class Particulars:
    """A person as a drawing needs them; everything may be unknown."""

    given_name: str | None = None
    family_name: str | None = None
    sex: Sex = Sex.UNKNOWN
    life: Life = Life.BORN
    born: Day | None = None
    died: Day | None = None
    is_dead: bool = False

    @property
    def columns(self) -> dict[str, Any]:
        """As a person has them."""
        names = {"given_name": self.given_name or "", "family_name": self.family_name or "", "sex": self.sex}
        return {**names, "life": self.life, "is_dead": self.is_dead or self.died is not None, **born(self.born), **died(self.died)}


UNSAID = Statement()
# What is not asked of somebody who is only drawn.
UNASKED: Mapping[str, Any] = {"mother_tongue": "", "service_language": "", "municipality": "", "is_protected": False}


def since(day: Day | None) -> dict[str, Any]:
    """From when."""
    return _columns("since", day)


def until(day: Day | None) -> dict[str, Any]:
    """Until when."""
    return _columns("until", day)


def born(day: Day | None) -> dict[str, Any]:
    """The birth of a person."""
    return _columns("born", day)


def died(day: Day | None) -> dict[str, Any]:
    """The death of a person."""
    return _columns("died", day)


def _columns(name: str, day: Day | None) -> dict[str, Any]:
    return {f"{name}_on": day.on if day else None, f"{name}_year": day.year if day and not day.on else None}
