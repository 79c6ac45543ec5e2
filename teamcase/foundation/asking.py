"""Questions that are put together once and asked often, and several of them in one trip to the database.

A statement that is built anew for each request costs more than PostgreSQL needs to answer it (quality.md 6.5). A Question is built and
compiled once; asked, it goes on the session's own connection, in its transaction and under its policies, and its rows come back with the
types of their columns. `ahead` asks several at once, so that a page waits once and not for each.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import psycopg
from sqlalchemy import ARRAY, BindParameter, ColumnElement, Connection, Select, Uuid, bindparam, event, func
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.session import SessionTransaction

from teamcase.foundation.database import db

AHEAD = "answers asked for ahead"
LAST = "statements before the commit"
DIALECT = postgresql.psycopg.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped


def given(name: str, kind: Any = None) -> BindParameter[Any]:
    """A value that is told when the question is asked; its type follows from what it is compared with, unless it is told."""
    return bindparam(name, None, type_=kind)


def any_of(name: str) -> ColumnElement[Any]:
    """One of the ids that are told when the question is asked."""
    return func.any(given(name, ARRAY(Uuid)))


class Question:
    """A select of columns whose parameters are `given`; each row tells also what the methods of `told_as` tell, a class without fields."""

    def __init__(self, statement: Select[*tuple[Any, ...]], *, told_as: type | None = None) -> None:
        self._statement, self._told_as = statement, told_as

    def of(self, **values: Any) -> Asked:
        """The question with its values, to be asked ahead."""
        return Asked(self, tuple(sorted(values.items())))

    def rows(self, **values: Any) -> Sequence[Any]:
        """The answer: rows by the names of their columns. One that was asked for ahead is taken from there, once."""
        asked = self.of(**values)
        kept = db.session().info.get(AHEAD, {}).pop(asked, None)
        return kept if kept is not None else _ask([asked])[0]

    def value(self, **values: Any) -> Any:
        """The only column of the only row; nothing when there is none."""
        found = self.rows(**values)
        return found[0][0] if found else None

    @cached_property
    def sql(self) -> str:
        """The statement as the driver takes it."""
        return str(self._compiled)

    def parameters(self, values: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """The values, with the constants of the statement, as the driver takes them."""
        return {**self._constants, **{name: self._bound(name, value) for name, value in values}}

    def read(self, rows: Iterable[tuple[Any, ...]]) -> list[Any]:
        """Rows of the driver, each column as its type."""
        row, readers = self._row, self._readers
        if not any(readers):
            return [row(*values) for values in rows]
        return [row(*(read(value) if read else value for read, value in zip(readers, values, strict=True))) for values in rows]

    @cached_property
    def _compiled(self) -> Any:
        return self._statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})

    @cached_property
    def _binders(self) -> dict[str, Callable[[Any], Any] | None]:
        return {name: bound.type.dialect_impl(DIALECT).bind_processor(DIALECT) for name, bound in self._compiled.binds.items()}

    @cached_property
    def _constants(self) -> dict[str, Any]:
        return {name: self._bound(name, value) for name, value in self._compiled.params.items() if value is not None}

    def _bound(self, name: str, value: Any) -> Any:
        binder = self._binders.get(name) or self._binders.get(name.rpartition("_")[0])  # of a list, each value has its number at the end
        value = list(value) if isinstance(value, tuple) else value  # told as a tuple, so that a question can be kept by its values
        return binder(value) if binder else value

    @cached_property
    def _readers(self) -> list[Callable[[Any], Any] | None]:
        return [column.type.dialect_impl(DIALECT).result_processor(DIALECT, None) for column in self._statement.selected_columns]

    @cached_property
    def _row(self) -> Any:
        names = [str(column.key) for column in self._statement.selected_columns]
        row = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - its names come from the statement
        return row if self._told_as is None else type("Row", (self._told_as, row), {"__slots__": ()})


class Asked(NamedTuple):
    """A question with its values."""

    question: Question
    values: tuple[tuple[str, Any], ...]


class Said(NamedTuple):
    """A statement of the foundation's own, with its values."""

    sql: str
    parameters: Mapping[str, Any]


def ahead(*asked: Asked) -> None:
    """Ask all of these in one trip. Each answer is kept until it is asked for, or until something changes."""
    db.session().info.setdefault(AHEAD, {}).update(zip(asked, _ask(asked), strict=True))


def say(connection: Connection, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """One statement of the foundation's own, as it is: told to the driver, heard by whoever listens, its errors told as all others.

    Gives the rows that it returns.
    It may change something, so what was asked ahead is forgotten.
    """
    db.session().info.pop(AHEAD, None)
    (cursor,) = _in_one_trip(connection, [Said(sql, parameters)])
    return cursor.fetchall() if cursor.description else []


def say_last(said: Said) -> None:
    """Let a change travel with the trail, in one statement right before the commit. Its parameters bear names of their own."""
    db.session().info.setdefault(LAST, []).append(said)


def with_what_is_last(session: Session, *closing: Said) -> list[Said]:
    """The changes that wait for the end and the closing question, as one statement; nothing when there is neither."""
    last = [*session.info.pop(LAST, ()), *closing]
    *changes, final = last or [None]
    if final is None:
        return []
    before = ", ".join(f"last_{place} AS ({change.sql})" for place, change in enumerate(changes))
    values = {name: value for one in last for name, value in one.parameters.items()}
    return [Said(f"WITH {before} {final.sql}" if before else final.sql, values)]


def _ask(asked: Sequence[Asked]) -> list[list[Any]]:
    session = db.session()
    session.flush()
    cursors = _in_one_trip(session.connection(), [Said(one.question.sql, one.question.parameters(one.values)) for one in asked])
    return [one.question.read(cursor.fetchall()) for one, cursor in zip(asked, cursors, strict=True)]


def _in_one_trip(connection: Connection, said: Sequence[Said]) -> list[Any]:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    try:
        if len(said) == 1:
            return [_told_to(connection, driver, *said[0])]
        with driver.pipeline():
            return [_told_to(connection, driver, *one) for one in said]
    except psycopg.Error as error:
        raise _told(error, connection) from error


def _told_to(connection: Connection, driver: psycopg.Connection[Any], sql: str, parameters: Mapping[str, Any]) -> Any:
    for listening in connection.dispatch.before_cursor_execute:  # whoever listens to statements hears these too
        listening(connection, None, sql, parameters, None, False)
    return driver.execute(sql, parameters)


def _told(error: psycopg.Error, connection: Connection) -> DBAPIError:
    """The driver's error as SQLAlchemy tells it, so that it is met like all others; a broken connection is thrown away."""
    is_gone = connection.dialect.is_disconnect(error, connection.connection.dbapi_connection, None)  # type: ignore[arg-type]  # it asks for a protocol that psycopg's errors keep
    told = DBAPIError.instance("a question", {}, error, psycopg.Error, hide_parameters=True, connection_invalidated=is_gone)
    if is_gone:
        connection.invalidate(error)
    assert isinstance(told, DBAPIError)
    return told


@event.listens_for(Session, "after_flush")
def _changed(session: Session, _context: object) -> None:
    """What was asked ahead of a change may be wrong after it."""
    session.info.pop(AHEAD, None)


@event.listens_for(Session, "do_orm_execute")
def _changed_by_statement(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        state.session.info.pop(AHEAD, None)


@event.listens_for(Session, "after_transaction_end")
def _ended(session: Session, transaction: SessionTransaction) -> None:
    session.info.pop(AHEAD, None)
    if transaction.parent is None:
        session.info.pop(LAST, None)
