"""Tells PostgreSQL who is looking, opens records, and turns the page of sight into row-level security."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Table, Uuid, case, cast, event, exists, false, func, literal_column, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from teamcase.foundation import audit
from teamcase.foundation.database import Record, db
from teamcase.foundation.errors import NotVisible, Unguarded
from teamcase.foundation.occasion import Actor, begin, current

Kept = TypeVar("Kept", bound=Record)
Row = TypeVar("Row")
Rows = Callable[[Any], ColumnElement[bool]]

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
READERS = "teamcase_web, teamcase_keeper"


def nobody(_kind: Any) -> ColumnElement[bool]:
    """No row at all; what only a function of the guard may do."""
    return false()


@dataclass(frozen=True, slots=True)
class Sight:
    """Which rows of a table a person sees, changes, adds and removes; each a condition on the table's columns."""

    rows: Rows
    changes: Rows | None = None
    enters: Rows | None = None
    removes: Rows = nobody

    def conditions(self) -> Iterator[tuple[str, str, Rows]]:
        """Command, clause and condition of each policy."""
        changes = self.changes or self.rows
        yield "SELECT", "USING", self.rows
        yield "INSERT", "WITH CHECK", self.enters or changes
        yield "UPDATE", "USING", changes
        yield "DELETE", "USING", self.removes


def among(column: Any, sight: str) -> ColumnElement[bool]:
    """True where the column is one of the ids that the sight function gives; written so that it is evaluated once."""
    found: ColumnElement[bool] = column == func.any(cast(select(func.__getattr__(sight)()).scalar_subquery(), ARRAY(Uuid)))
    return found


def seen_with(column: Any, other: type[Record], *also: ColumnElement[bool], by: str = "id", rather: Any = None) -> ColumnElement[bool]:
    """True where the row that the column points at is seen: its own policy decides, asked through an index or once by a hash.

    `also` narrows which rows of the other table count; `by` names the column of it that is pointed at; `rather` is a column that
    stands in the place of the first one in rows that have it.
    """
    table = other.__table__
    assert isinstance(table, Table)
    own: ColumnElement[Any] = literal_column(f"{column.table.name}.{column.name}")
    if rather is not None:
        instead: ColumnElement[Any] = literal_column(f"{rather.table.name}.{rather.name}")
        own = case((instead.is_not(None), instead), else_=own)  # the planner trusts a CASE with an index under policies, not a COALESCE
    return exists(select(literal_column("1")).select_from(table).where(table.c[by] == own, *also))


def once(function: str, *arguments: str) -> ColumnElement[Any]:
    """The value of a sight function, evaluated once for the query and not for each row."""
    return select(func.__getattr__(function)(*arguments)).scalar_subquery()


def sight_of(kind: type[Record], sees: Mapping[type, Sight]) -> Sight | None:
    """The line of the page that holds for a class: its own, else its nearest ancestor's."""
    return next((sees[ancestor] for ancestor in kind.__mro__ if ancestor in sees), None)


def kinds() -> list[type[Record]]:
    """Every kind of record there is, by table name."""
    return sorted((mapper.class_ for mapper in Record.registry.mappers), key=lambda kind: kind.__tablename__)


def undecided(sees: Mapping[type, Sight]) -> list[str]:
    """The tables about which nobody has decided who sees them."""
    return [kind.__tablename__ for kind in kinds() if sight_of(kind, sees) is None]


def policies(sees: Mapping[type, Sight]) -> list[str]:
    """The page of sight as SQL: row-level security forced on each table, one policy a command, and exact grants."""
    statements: list[str] = []
    for kind in kinds():
        sight = sight_of(kind, sees)
        if sight is None:
            raise Unguarded(f"nobody has decided who sees {kind.__tablename__}")
        statements += _of_table(kind, sight)
    return statements


def _of_table(kind: type[Record], sight: Sight) -> Iterator[str]:
    table = kind.__table__
    assert isinstance(table, Table)
    yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY"
    commands = []
    for command, clause, rows in sight.conditions():
        if rows is nobody and command != "SELECT":
            continue
        commands.append(command)
        condition = " ".join(str(rows(kind).compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})).split())
        yield f"CREATE POLICY {command.lower()}_{table.name} ON {table.name} FOR {command} TO {READERS} {clause} ({condition})"
    yield f"GRANT {', '.join(commands)} ON {table.name} TO {READERS}"


def look_as(actor: Actor | None, *, is_told: bool = False) -> None:
    """From here on the database and the trail know this person as the one who looks; `is_told` where it recognised them itself."""
    occasion = current()
    if occasion is None:
        raise Unguarded("nobody can look outside an occasion")
    begin(occasion.by(actor))
    if not is_told and db.session().in_transaction():
        audit.tell_who_acts(db.session.connection(), current())


def get(kind: type[Kept], record_id: UUID) -> Kept:
    """Open one record and trail the opening. Raises NotVisible where there is none for this person."""
    record = db.session.get(kind, record_id)
    if record is None:
        raise NotVisible(kind.__name__, record_id)
    audit.opened(record)
    return record


def listed(rows: Iterable[Row], *, of: Callable[[Row], UUID | None] = lambda row: row.case_id) -> Sequence[Row]:  # type: ignore[attr-defined]  # the default suits rows that carry a case
    """Trail in one entry that these rows were shown; `of` tells the case that a row belongs to."""
    shown = list(rows)
    audit.listed([case_id for row in shown if (case_id := of(row)) is not None])
    return shown


@event.listens_for(Session, "after_begin")
def _tell_at_begin(_session: Session, transaction: Any, connection: Connection) -> None:
    """The event fires for each savepoint too; only the outermost beginning says who looks."""
    if not transaction.nested:
        audit.tell_who_acts(connection, current())
