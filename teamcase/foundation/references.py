"""Turns the ids that a form gives into the records that a verb takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from teamcase.foundation.database import Record, db


def with_records(act: Callable[..., Any], **wanted: tuple[str, type[Record]]) -> Callable[..., Any]:
    """The verb, taking ids where it takes records.

    `wanted` says for each field of the form which argument it becomes and of what kind: `person_id=("person", Person)`.
    The form has offered these ids, so whoever sent them sees the records; an empty one becomes None.
    """

    def carried(**given: Any) -> Any:
        for name, (argument, kind) in wanted.items():
            chosen = given.pop(name)
            given[argument] = db.session.get_one(kind, chosen) if chosen else None
        return act(**given)

    return carried


def named(records: Iterable[Any]) -> list[tuple[Any, str]]:
    """Records with an id and a name, as a form offers them."""
    return [(record.id, record.name) for record in records]
