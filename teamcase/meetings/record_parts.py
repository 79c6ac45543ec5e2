"""The rows of a record (who was there, hypotheses, steps), changed in place so that the trail tells only what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, TypeVar
from uuid import UUID

from sqlalchemy import inspect

from teamcase.foundation.database import Record
from teamcase.meetings.guest_queries import Guest
from teamcase.meetings.models import Attendance
from teamcase.teams.models import Membership

Part = TypeVar("Part", bound=Record)
OWN_KEYS = frozenset({"id", "discussion_id"})
Wanted = Sequence[tuple[type[Part], Mapping[str, Any]]]


class Written(TypedDict, total=False):
    """A record as it was written, whole; what is left out is empty.

    `hypotheses` are {text}, `segments` {person_id, text}, `views` {person_id, view, reason}, `others` {name}, `steps` {text, owner,
    partner, due_on}: without an owner a step is the presenter's, without a day it is due in a week.
    """

    present: Sequence[UUID]
    others: Sequence[Mapping[str, Any]]
    about: Sequence[UUID]
    told: str | None
    segments: Sequence[Mapping[str, Any]]
    family_question: str | None
    hypotheses: Sequence[Mapping[str, Any]]
    reflections: str | None
    views: Sequence[Mapping[str, Any]]
    steps: Sequence[Mapping[str, Any]]
    no_action_because: str | None
    next_on: date | None


def settle(rows: list[Part], wanted: Wanted[Part]) -> None:
    """Make the rows say what is wanted: those there are changed, the missing ones made, the surplus taken away."""
    there = len(rows)
    for row, (_kind, values) in zip(rows, wanted, strict=False):
        for name, value in values.items():
            setattr(row, name, value)
    del rows[len(wanted) :]
    rows.extend(kind(**values) for kind, values in wanted[there:])


def attending(case_id: UUID, members: Iterable[Membership | Attendance | Guest], others: Iterable[str] = ()) -> Wanted[Attendance]:
    """Those who were there: workers in their roles, then others by name and organisation."""
    workers: list[dict[str, Any]] = [{"staff_id": row.staff_id, "role": row.role, "name": None} for row in members]
    guests: list[dict[str, Any]] = [{"staff_id": None, "role": None, "name": name} for name in others]
    return [(Attendance, {"case_id": case_id, "position": place, **row}) for place, row in enumerate(workers + guests)]


def copied(record: Record, *names: str) -> dict[str, Any]:
    """What these columns of a record hold; without names every column but its own keys."""
    columns = names or [column.key for column in inspect(type(record)).column_attrs if column.key not in OWN_KEYS]
    return {name: getattr(record, name) for name in columns}
