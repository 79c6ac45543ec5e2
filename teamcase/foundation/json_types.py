"""What a JSON body may hold where a form holds text: the types of JSON, days and times as ISO writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields

from teamcase.foundation.fields import ClockTime, RowsOf
from teamcase.foundation.typed import MOST_ROWS

ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ISO_CLOCK: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
MOST_OF_A_LIST: Final = 200
TEXT = _l("Write text here.")
NOT_EMPTY = _l("This cannot be null.")
Kind = tuple[type[fields.Field[Any]], Callable[[Any], bool], LazyString]


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST_OF_A_LIST


# The first kind that a field is decides.
KINDS: Final[tuple[Kind, ...]] = (
    (ClockTime, lambda value: isinstance(value, str) and bool(ISO_CLOCK.fullmatch(value)), _l("Write the time as 09:30.")),
    (fields.Date, lambda value: isinstance(value, str) and bool(ISO_DAY.fullmatch(value)), _l("Write the day as 2026-11-23.")),
    (fields.Integer, _is_number, _l("Write a whole number.")),
    (fields.Boolean, lambda value: isinstance(value, bool), _l("Write true or false.")),
    (fields.List, _is_list, _l("Write a list, of at most 200.")),
    (fields.Field, lambda value: isinstance(value, str), TEXT),
)


def wrong_types(schema: Schema, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Sentences by field for what is of another type than its field; what a field says of its value comes after."""
    wrong: dict[str, Any] = {}
    for name, kind in schema.fields.items():
        if name in sent and (found := _wrong(kind, sent[name])):
            wrong[name] = found
    return wrong


def _wrong(kind: fields.Field[Any], value: Any) -> Any:
    if value is None:
        return None if kind.allow_none else [str(NOT_EMPTY)]
    _kind, fits, sentence = next(one for one in KINDS if isinstance(kind, one[0]))
    if not fits(value):
        return [str(sentence)]
    if isinstance(kind, RowsOf):
        return _wrong_rows(kind, value)
    if isinstance(kind, fields.List) and not all(isinstance(one, str) and one for one in value):
        return [str(TEXT)]
    return None


def _wrong_rows(kind: RowsOf, rows: list[Any]) -> Any:
    if len(rows) > MOST_ROWS or not all(isinstance(row, dict) for row in rows):
        return [str(_l("Write a list of at most 100 objects."))]
    part: Schema = kind.inner.schema  # type: ignore[attr-defined]  # RowsOf nests a schema
    return {place: found for place, row in enumerate(rows) if (found := wrong_types(part, row))}
