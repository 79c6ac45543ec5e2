"""The trail: who did or opened what, written by the session itself, in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Text, event, inspect, text
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.attributes import get_history

from teamcase.foundation.asking import Said, say, with_what_is_last
from teamcase.foundation.database import Document, Record, Words, db
from teamcase.foundation.errors import Unguarded
from teamcase.foundation.occasion import Occasion, current

LAST_SAVED = text("SELECT staff_id, name, at FROM last_saved_by(:kind, :record)")
TELL = "SELECT set_config('teamcase.actor', %(actor)s, true), set_config('teamcase.at', %(at)s, true)"
WRITE = "SELECT trail_write(CAST(%(entries)s AS jsonb))"
_verb: ContextVar[str | None] = ContextVar("verb", default=None)
_allowed_statements: ContextVar[bool] = ContextVar("foundation's own statements", default=False)


class Saved(NamedTuple):
    """Who saved a record last, and when."""

    staff_id: UUID
    name: str
    at: datetime


@contextmanager
def under(verb: str) -> Iterator[None]:
    """What happens in here is noted under this verb."""
    token = _verb.set(verb)
    try:
        yield
    finally:
        _verb.reset(token)


@contextmanager
def own_tables() -> Iterator[None]:
    """The foundation's own small tables (drafts, form keys) are written by statement, without a verb and a trail."""
    token = _allowed_statements.set(True)
    try:
        yield
    finally:
        _allowed_statements.reset(token)


@contextmanager
def kept_only_if_done(session: Session) -> Iterator[None]:
    """An operation that fails half-way leaves no entries either."""
    before = len(_waiting(session))
    try:
        yield
    except BaseException:
        del _waiting(session)[before:]
        raise


def has_changes(session: Session) -> bool:
    """Whether anything waits to be written."""
    return bool(session.new or session.deleted or any(session.is_modified(record) for record in session.dirty))


def opened(record: Record) -> None:
    """Note that one record was opened."""
    _note(db.session(), "open", record)


def listed(case_ids: Sequence[UUID]) -> None:
    """Note in one entry that rows of these cases were shown."""
    if case_ids:
        _append(db.session(), verb="list", kind="case", subject=None, cases=sorted(set(case_ids)), fields=None)


def revealed(verb: str, record: Record, *, case_id: UUID) -> None:
    """Note something that is neither a change nor an opening: what is kept encrypted was shown, in the work of this case."""
    _append(db.session(), verb=verb, kind=record.__tablename__, subject=record.id, cases=[case_id], fields=None)


def read(verb: str, kind: str, asked: Mapping[str, Any]) -> None:
    """Note that something without cases of its own was read, such as the trail itself, and what was asked of it."""
    _append(db.session(), verb=verb, kind=kind, subject=None, cases=[], fields=dict(asked))


def last_saved(record: Record) -> Saved | None:
    """Who saved a record last, by the trail, to somebody who sees the record; none where the trail does not tell."""
    row = db.session.execute(LAST_SAVED, {"kind": record.__tablename__, "record": record.id}).one_or_none()
    return Saved(*row) if row else None


def tell_who_acts(connection: Connection, occasion: Occasion | None) -> None:
    """Tell the database who acts and when, until the transaction ends: its policies and its trail go by it."""
    actor = str(occasion.actor.id) if occasion and occasion.actor else ""
    say(connection, TELL, {"actor": actor, "at": occasion.at.isoformat() if occasion else ""})


def denied(verb: str, **facts: Any) -> None:
    """Note a refusal in a transaction of its own: what is refused is rolled back, the refusal is not."""
    occasion = current()
    with db.engine.begin() as connection:
        tell_who_acts(connection, occasion)
        say(connection, WRITE, {"entries": json.dumps([_entry(verb=verb, kind="", fields=facts, result="denied")])})


@event.listens_for(Session, "before_flush")
def _guard(session: Session, _context: Any, _instances: Any) -> None:
    if _verb.get() is None and has_changes(session):
        raise Unguarded("rows change only inside an @operation")


@event.listens_for(Session, "after_flush")
def _note_changes(session: Session, _context: Any) -> None:
    verb = _verb.get() or ""
    for records, act in ((session.new, "add"), (session.dirty, "change"), (session.deleted, "remove")):
        for record in records:
            fields = _changed(record)
            if record.trailed and (fields or act != "change"):
                _note(session, verb, record, {"act": act, **fields})


@event.listens_for(Session, "do_orm_execute")
def _guard_statements(state: ORMExecuteState) -> None:
    changes = state.is_insert or state.is_update or state.is_delete
    if changes and not state.is_orm_statement and not _allowed_statements.get():
        raise Unguarded("rows change through records, inside an @operation")
    if changes and state.is_orm_statement and not _allowed_statements.get():
        raise Unguarded("a bulk statement would pass the trail by")


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    if session.in_nested_transaction():
        return
    waiting = _waiting(session)
    trail = [Said(WRITE, {"entries": json.dumps(waiting, default=_plain)})] if waiting else []
    for said in with_what_is_last(session, *trail):
        say(session.connection(), *said)
    waiting.clear()


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, previous: Any) -> None:
    if not previous.nested:
        _waiting(session).clear()


def _note(session: Session, verb: str, record: Record, fields: dict[str, Any] | None = None) -> None:
    case_id = getattr(record, "trail_case_id", None) or getattr(record, "case_id", None)
    cases = [case_id] if case_id else []
    _append(session, verb=verb, kind=record.__tablename__, subject=record.id, cases=cases, fields=fields)


def _append(session: Session, **entry: Any) -> None:
    _waiting(session).append(_entry(**entry))


def _entry(**entry: Any) -> dict[str, Any]:
    occasion = current()
    entry.setdefault("result", "done")
    return {**entry, "via": occasion.via if occasion else "", "request": occasion.request_id if occasion else ""}


def _waiting(session: Session) -> list[dict[str, Any]]:
    waiting: list[dict[str, Any]] = session.info.setdefault("trail", [])
    return waiting


def _changed(record: Record) -> dict[str, Any]:
    """Changed columns: the new value of dates, numbers, ids and kinds; of names and other words only that they changed."""
    changed: dict[str, Any] = {}
    for attribute in inspect(type(record)).column_attrs:
        if attribute.key in {"id", "version"} or not get_history(record, attribute.key).has_changes():
            continue
        column = attribute.columns[0]
        is_prose = isinstance(column.type, Words | Document | Text) or column.info.get("secret")
        value = getattr(record, attribute.key)
        changed[attribute.key] = "changed" if is_prose and value is not None else value
    return changed


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date() | datetime() | time():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case bytes():
            return "changed"
    raise TypeError(f"the trail cannot hold a {type(value).__name__}")
