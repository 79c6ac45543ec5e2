"""Values as people type them, and as they read them: what a form begins with, compares and shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from marshmallow import Schema

from teamcase.foundation.fields import References, RowsOf
from teamcase.foundation.text import plain_day

PART = re.compile(r"^(?P<rows>[a-z_]+)-(?P<index>\d{1,3})-(?P<name>[a-z_]+)$")
MOST_ROWS = 100
Raw = dict[str, Any]


def unflattened(flat: Mapping[str, Any], schema: Schema) -> Raw:
    """The names of a sent form ("steps-0-text") as one tree of values; rows that may grow and were left blank are left out."""
    raw: Raw = {}
    rows: dict[str, dict[int, Raw]] = {}
    for name, value in flat.items():
        if match := PART.match(name):
            part = schema.fields.get(match["rows"])
            if isinstance(part, RowsOf) and int(match["index"]) < MOST_ROWS:
                row = rows.setdefault(match["rows"], {}).setdefault(int(match["index"]), {})
                row[match["name"]] = first(value)
        elif isinstance(schema.fields.get(name), References):
            raw[name] = list(value) if isinstance(value, list) else [value]
        elif name in schema.fields:
            raw[name] = first(value)
    for name, by_index in rows.items():
        kind = schema.fields[name]
        kept = [row for _index, row in sorted(by_index.items()) if not kind.metadata["grows"] or _is_filled(row)]
        raw[name] = kept
    return raw


def first(value: Any) -> Any:
    """The last of several values under one name, which is the one a browser means; a single value as it is."""
    return (value[-1] if value else "") if isinstance(value, list) else value


def _is_filled(row: Raw) -> bool:
    return any(str(value).strip() for value in row.values())


def sentences(messages: Any) -> list[str]:
    """Whatever a schema said of a field, as a list of sentences."""
    if messages is None or isinstance(messages, Mapping):
        return []
    return [str(message) for message in (messages if isinstance(messages, list) else [messages])]


def typed(source: Any, schema: Schema) -> Raw:
    """Values as a person would have typed them."""
    raw: Raw = {}
    for name, kind in schema.fields.items():
        value = source.get(name) if isinstance(source, Mapping) else getattr(source, name, None)
        if isinstance(kind, RowsOf):
            part: Schema = kind.inner.schema  # type: ignore[attr-defined]  # RowsOf nests a schema
            raw[name] = [typed(row, part) for row in value or []]
        elif isinstance(value, list | tuple | set | frozenset):
            raw[name] = [str(one) for one in value]
        else:
            raw[name] = kind.written(value) if hasattr(kind, "written") else _written(value)  # a field may know its own writing
    return raw


def _written(value: Any) -> Any:
    match value:
        case None:
            return ""
        case bool():
            return value
        case date():
            return plain_day(value)
        case Enum():
            return value.value
        case _ if hasattr(value, "strftime"):
            return value.strftime("%H.%M")
    return str(value)


def shown(value: Any, words: Mapping[str, str] | None = None) -> str:
    """A raw value as one text, to compare and to show beside another's; what `words` names stands by its words, not its id."""
    match value:
        case list():
            return "\n".join(shown(one, words) for one in value)
        case dict():
            return ", ".join(shown(one, words) for one in value.values() if one)
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return (words or {}).get(text, text)
