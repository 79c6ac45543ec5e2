"""What one press changes, kept row by row, so that whoever pressed can take all of it back at once.

A change keeps of each row how it was before and how it is after. Undoing goes the steps backwards, and refuses as soon as a row is not
as the change left it: somebody has gone on from there, and their work is not thrown away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, inspect, select
from uuid_utils.compat import uuid7

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.families.models import Couple, CoupleTurn, ParentChild, Person, Relative, Twin
from teamcase.foundation.database import Record, db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.kinship import rules
from teamcase.kinship.models import Bond, Companion, HomeStay, Household, KinChange, Nudge, PersonFact
from teamcase.kinship.queries import kin_of

KINDS: Final[Mapping[str, type[Record]]] = {
    kind.__tablename__: kind
    for kind in (Person, Relative, ParentChild, Couple, CoupleTurn, Twin, Household, HomeStay, Bond, PersonFact, Companion, Nudge)
}
NOT_TOLD = {"id", "version"}
CHANGED_SINCE: Final = _l("This has been changed since, so it cannot be undone any more.")


class Changes:
    """The rows that one press adds, changes and removes."""

    def __init__(self) -> None:
        self._steps: list[tuple[Record, dict[str, Any] | None, dict[str, Any] | None]] = []

    def add(self, row: Record) -> None:
        """Add a row."""
        row.id = uuid7()
        db.session.add(row)
        db.session.flush()
        self._steps.append((row, None, _told(row)))

    def add_all(self, rows: Sequence[Record]) -> None:
        """Add many rows at once, none of which points at another of them."""
        for row in rows:
            row.id = uuid7()
        db.session.add_all(rows)
        db.session.flush()
        self._steps += [(row, None, _told(row)) for row in rows]

    def change(self, row: Record, **values: Any) -> None:
        """Give a row these values; what is as it was is left alone."""
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not changed:
            return
        before = {name: _plain(getattr(row, name)) for name in changed}
        for name, value in changed.items():
            setattr(row, name, value)
        self._steps.append((row, before, {name: _plain(value) for name, value in changed.items()}))

    def remove(self, row: Record) -> None:
        """Remove a row."""
        self._steps.append((row, _told(row), None))
        db.session.delete(row)
        db.session.flush()

    def kept(self) -> list[dict[str, Any]]:
        """As a KinChange keeps them."""
        return [{"kind": row.__tablename__, "id": str(row.id), "before": before, "after": after} for row, before, after in self._steps]


@contextmanager
def change_of_kin(occasion: Occasion, case: Case, *, field: str = "since") -> Iterator[Changes]:
    """One change of a family, kept so that it can be undone. Raises RuleBroken for a contradiction that it brings, beside `field`."""
    check_open(case)
    before = rules.contradictions(kin_of(case, occasion.today))
    changes = Changes()
    yield changes
    db.session.flush()
    rules.refuse_new(before, kin_of(case, occasion.today), field=field)
    if steps := changes.kept():
        db.session.add(KinChange(case_id=case.id, made_by=occasion.who.id, made_at=occasion.at, steps={"steps": steps}, undone_at=None))


def take_back_all(change: KinChange) -> None:
    """Put every row back as it was. Raises RuleBroken where one is not as the change left it."""
    steps = change.steps["steps"]
    newcomers = {step["id"] for step in steps if step["kind"] == Person.__tablename__ and step["before"] is None}
    there = _rows(steps)
    for _alike, run in groupby(reversed(steps), key=_sort):
        for step in run:
            is_place = step["kind"] == Relative.__tablename__ and step["before"] is None
            if is_place and step["after"]["person_id"] in newcomers:
                continue  # goes with the person
            _put_back(KINDS[step["kind"]], UUID(step["id"]), step["before"], step["after"])
        db.session.flush()
    del there


def _rows(steps: list[dict[str, Any]]) -> list[Record]:
    """The rows of a change, opened together; while somebody holds them, each is found without asking again."""
    ids: dict[str, list[UUID]] = defaultdict(list)
    for step in steps:
        ids[step["kind"]].append(UUID(step["id"]))
    found: list[Record] = []
    for kind, some in ids.items():
        found += db.session.scalars(select(KINDS[kind]).where(KINDS[kind].id.in_(some)))
    return found


def _sort(step: dict[str, Any]) -> tuple[str, bool, bool]:
    """What kind of row, and whether it was added, changed or removed: steps of one sort go back together."""
    return step["kind"], step["before"] is None, step["after"] is None


def _put_back(kind: type[Record], row_id: UUID, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    row = db.session.get(kind, row_id)
    if after is None:
        assert before is not None
        told = _read(kind, before)
        if row is not None or _names_somebody_merged(kind, told):
            raise RuleBroken(CHANGED_SINCE)
        db.session.add(kind(id=row_id, **told))
        return
    if row is None or any(_plain(getattr(row, name)) != value for name, value in after.items()):
        raise RuleBroken(CHANGED_SINCE)
    if before is None:
        db.session.delete(row)
    else:
        for name, value in _read(kind, before).items():
            setattr(row, name, value)


def _names_somebody_merged(kind: type[Record], told: Mapping[str, Any]) -> bool:
    """Whether a row would point at somebody who was registered twice and is read as another person now."""
    pointing = [
        column.key for column in inspect(kind).columns if any(key.column.table.name == Person.__tablename__ for key in column.foreign_keys)
    ]
    named = [told[name] for name in pointing if told.get(name)]
    return bool(named) and db.session.scalar(select(exists().where(Person.id.in_(named), Person.merged_into_id.is_not(None)))) is True


def _told(row: Record) -> dict[str, Any]:
    names = [attribute.key for attribute in inspect(type(row)).column_attrs if attribute.key not in NOT_TOLD]
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case UUID():
            return str(value)
        case date():
            return value.isoformat()
    return value


def _read(kind: type[Record], kept: Mapping[str, Any]) -> dict[str, Any]:
    columns = inspect(kind).columns
    return {name: None if value is None else _of_type(columns[name].type.python_type, value) for name, value in kept.items()}


def _of_type(python_type: type, value: Any) -> Any:
    return date.fromisoformat(value) if python_type is date else python_type(value)
