"""The rows that a merge moves as people read them, by what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.foundation.text import plain_day, word
from teamcase.merging import queries
from teamcase.merging.models import MoveKind

LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what becomes of it, what it says so far as whoever looks may see it, when it holds, and the case it belongs to."""

    what: MoveKind
    says: str
    from_on: date | None
    until_on: date | None
    case: Case | None


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of one table."""

    of_table: str
    rows: Sequence[Line]


def lines(moves: Sequence[Any]) -> list[Lines]:
    """The rows of each table that a merge concerns, each row once, the tables by name; asked once for each table.

    A row that is touched twice, as one that is new and then moves, is told by what becomes of it first, unless it is set aside.
    """
    rows, cases = queries.rows_of(moves), queries.cases_of(moves)
    once: dict[UUID, Any] = {}
    for move in moves:
        first = once.setdefault(move.row_id, move)
        once[move.row_id] = move if move.what == MoveKind.SET_ASIDE else first
    found = sorted(once.values(), key=lambda move: (move.of_table, move.place))
    return [
        Lines(table, [_line(move, rows, cases) for move in several]) for table, several in groupby(found, key=lambda move: move.of_table)
    ]


def _line(move: Any, rows: Mapping[UUID, Any], cases: Mapping[UUID, Case]) -> Line:
    row, says = rows.get(move.row_id), SAYS.get(move.of_table)
    said = says(row) if row is not None and says else ""
    return Line(move.what, said if len(said) <= LONGEST else f"{said[:LONGEST]}…", move.from_on, move.until_on, cases.get(move.case_id))


def _text(row: Any) -> str:
    return row.text or ""


def _words(row: Any) -> str:
    return row.words or ""


def _named(row: Any) -> str:
    return row.name or ""


# What one row says; a table that is not here says no more than that it is there. Protected details are never said.
SAYS: Final[Mapping[str, Callable[[Any], str]]] = {
    "action": _text,
    "agreement": lambda row: f"{word(row.how)}, {plain_day(row.on)}",
    "assignment": lambda row: f"{row.staff.name}, {word(row.kind)}",
    "child_view": lambda row: row.view or "",
    "client": lambda row: str(word(row.service_task)),
    "contact": lambda row: f"{word(row.kind)}: {row.value}",
    "couple": lambda row: f"{row.one.name}, {row.other.name}" if row.one and row.other else "",
    "custody": lambda row: f"{row.child.name if row.child else ''}: {row.of_whom}",
    "family": _named,
    "family_case": lambda row: row.team.name,
    "family_member": lambda row: f"{row.person.name}, {row.family.name}" if row.person and row.family else "",
    "goal": _words,
    "goal_score": lambda row: f"{row.value}, {plain_day(row.on)}",
    "next_step": _text,
    "parent_child": lambda row: f"{row.parent.name}, {row.child.name}" if row.parent and row.child else "",
    "person": _named,
    "proposal": _words,
    "record_segment": _text,
    "sitting_card": _text,
}
