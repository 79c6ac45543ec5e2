"""The statements that a page sends, and the same statements sent alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import event
from sqlalchemy.engine import Engine

Statement = tuple[str, Any]


def heard(act: Callable[[], Any]) -> list[Statement]:
    """What was sent while something was done, in its order, with its values; the second time that it is done."""
    act()
    with _listening() as sent:
        act()
    return sent


def replayed(raw: psycopg.Connection[Any], statements: list[Statement]) -> None:
    """The same statements with the same values, in one transaction, by psycopg alone."""
    with raw.transaction():
        for sql, values in statements:
            cursor = raw.execute(sql, values)
            if cursor.description:
                cursor.fetchall()


@contextmanager
def _listening() -> Iterator[list[Statement]]:
    sent: list[Statement] = []

    def note(_connection: object, _cursor: object, sql: str, values: Any, *_more: object) -> None:
        sent.append((sql, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)
