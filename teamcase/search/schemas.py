"""What is asked of the list of families, and what people call its parts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import UNREADABLE, Line
from teamcase.foundation.text import name_words
from teamcase.search.models import SavedFilter, Sort, View

LONGEST_WORDS = 100
LONGEST_NAME = 60
Choice = TypeVar("Choice", View, Sort)


class Coming(StrEnum):
    """What the next date of a family is."""

    MEETING = "meeting"
    REVIEW = "review"
    STEP = "step"


class Why(StrEnum):
    """Why a family was found."""

    NUMBER = "number"
    FAMILY = "family"
    PERSON = "person"
    RECENT = "recent"


name_words(
    {
        View.ALL: _l("All that I see"),
        View.MINE: _l("Mine"),
        View.LATE: _l("Late in the load"),
        View.NO_CONTACT: _l("No contact in 30 days"),
        View.NOT_ALONE: _l("Child not met alone in 30 days"),
        View.OPENED: _l("Opened in four weeks"),
        View.NEW: _l("New in four weeks"),
        View.CLOSED: _l("Closed cases"),
        Sort.NAME: _l("by name"),
        Sort.NEXT: _l("by next date"),
    }
)
name_words(
    {
        Coming.MEETING: _l("Team meeting"),
        Coming.REVIEW: _l("Plan review"),
        Coming.STEP: _l("Next step"),
        Why.NUMBER: _l("Case number"),
        Why.FAMILY: _l("Family name"),
        Why.PERSON: _l("Person"),
        Why.RECENT: _l("Opened lately"),
    }
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which families are asked for, and in which order; all of it stands in the address."""

    view: View = View.ALL
    sort: Sort = Sort.NAME
    team_id: UUID | None = None
    words: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Wanted:
        """What an address asks for; what cannot be read is left out."""
        team_id = None
        with suppress(ValueError):
            team_id = UUID(asked.get("team", ""))
        words = UNREADABLE.sub("", asked.get("text", "")).strip()[:LONGEST_WORDS]
        return cls(one_of(View, asked.get("view"), View.ALL), one_of(Sort, asked.get("sort"), Sort.NAME), team_id, words)

    @classmethod
    def kept(cls, kept: SavedFilter) -> Wanted:
        """What a kept filter asks for."""
        return cls(kept.view, kept.sort, kept.team_id, kept.words or "")

    def address(self, **other: Any) -> dict[str, Any]:
        """How an address asks for this, with `other` parts changed; what goes without saying is left out."""
        asked = {"view": self.view, "sort": self.sort, "team": self.team_id, "text": self.words, **other}
        plain = {"view": View.ALL, "sort": Sort.NAME}
        return {name: str(value) for name, value in asked.items() if value and plain.get(name) != value}


class SaveFilter(Schema):
    """The name under which the present filter is kept."""

    name = Line(_l("Name of the filter"), required=True, longest=LONGEST_NAME)


def one_of(kind: type[Choice], asked: str | None, otherwise: Choice) -> Choice:
    """The value of a kind that is asked for, or another where there is no such value."""
    with suppress(ValueError):
        return kind(asked or "")
    return otherwise
