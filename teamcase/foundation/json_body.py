"""What a program sends: its body by the schema of the form, its question in the address, and the version it has seen."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn
from uuid import UUID

from flask import g, request
from flask_babel import gettext as _
from marshmallow import EXCLUDE, Schema, ValidationError
from werkzeug.exceptions import BadRequest, PreconditionRequired, UnsupportedMediaType

from teamcase.foundation import kept_answers
from teamcase.foundation.bound import Choices
from teamcase.foundation.database import Record
from teamcase.foundation.errors import Stale
from teamcase.foundation.fields import Reference, References, RowsOf
from teamcase.foundation.json_types import wrong_types

Now = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Patching:
    """What a program wants to change: the record, how it stands (asked anew each time), and what was sent."""

    record: Record
    schema: Schema
    now: Now
    sent: Mapping[str, Any]

    def differences(self) -> dict[str, dict[str, Any]]:
        """Both texts of every field that was sent and that somebody else has written differently."""
        theirs = written(self.schema, self.now())
        return {name: {"mine": mine, "theirs": theirs.get(name)} for name, mine in self.sent.items() if mine != theirs.get(name)}


def body(*, choices: Choices | None = None, claims: bool = True) -> dict[str, Any]:
    """The body of the request by the schema of its view; called after the record was opened, so that a stranger learns nothing.

    `choices` is what each reference may be, as a form offers it; unless it `claims`, the request's key is left to be used up.
    Raises ValidationError, and AlreadyAnswered where the same request was answered before under its Idempotency-Key.
    """
    sent = _object()
    schema: Schema = g.described.takes()
    loaded = _loaded(schema, sent, choices or {})
    if claims:
        claim()
    return loaded


def claim() -> None:
    """Use up the request's Idempotency-Key, where the body had to be read before it was known who or what it is about."""
    kept_answers.claim(g.sent)


def patched(record: Record, now: Now, *, choices: Choices | None = None, schema: type[Schema] | None = None) -> dict[str, Any]:
    """How the record shall stand: as it does, with what was sent in place of that (RFC 7396), for whoever has seen it as it is.

    `schema` where it is another than the view's own. Raises PreconditionRequired without `If-Match`, Stale where the record has
    changed since.
    """
    if "If-Match" not in request.headers:
        raise PreconditionRequired
    sent, form = _object(), (schema or g.described.takes)()
    _refuse({name: [_("There is no such field.")] for name in sent.keys() - form.fields.keys()} | wrong_types(form, sent))
    g.patching = Patching(record, form, now, sent)
    if request.headers["If-Match"].strip() != etag(record):
        raise Stale(record)
    return _loaded(form, {**written(form, now()), **sent}, choices or {})


def asked(schema: type[Schema]) -> dict[str, Any]:
    """What the address asks for, by a schema; what the schema does not know, and what is left empty, is passed over."""
    loaded: dict[str, Any] = schema().load({name: value for name, value in request.args.items() if value}, unknown=EXCLUDE)
    return loaded


def etag(record: Any) -> str:
    """The version of a record as the header says it."""
    return f'"{record.version}"'


def written(schema: Schema, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a form as JSON writes them."""
    dumped: dict[str, Any] = schema.dump(values)
    return dumped


def not_offered(schema: Schema, loaded: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    """Sentences for the references that `choices` names and that are none of its values."""
    wrong: dict[str, Any] = {}
    for name, kind in schema.fields.items():
        chosen = loaded.get(name)
        if isinstance(kind, Reference | References) and name in choices and not _are_among(chosen, choices[name]):
            wrong[name] = [_("Choose one of the list.")]
        if isinstance(kind, RowsOf):
            wrong |= _rows_not_offered(name, chosen or [], choices)
    return wrong


def _rows_not_offered(name: str, rows: list[Mapping[str, Any]], choices: Choices) -> dict[str, Any]:
    found: dict[int, Any] = {}
    for place, row in enumerate(rows):
        for part, chosen in row.items():
            path = f"{name}.{part}"
            if isinstance(chosen, UUID) and path in choices and not _are_among(chosen, choices[path]):
                found.setdefault(place, {})[part] = [_("Choose one of the list.")]
    return {name: found} if found else {}


def _are_among(chosen: Any, offered: Any) -> bool:
    wanted = chosen if isinstance(chosen, list) else [chosen] if chosen else []
    return {str(one) for one in wanted} <= {str(value) for value, _words in offered}


def _loaded(schema: Schema, sent: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    _refuse(wrong_types(schema, sent))
    loaded: dict[str, Any] = schema.load(sent)
    _refuse(not_offered(schema, loaded, choices))
    return loaded


def _refuse(wrong: Mapping[str, Any]) -> None:
    if wrong:
        raise ValidationError(dict(wrong))


def _object() -> dict[str, Any]:
    """The body as one JSON object. Raises UnsupportedMediaType, BadRequest, ValidationError."""
    raw = request.get_data()
    if not raw and not g.described.takes().fields:
        g.sent = {}
        return {}
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        sent = json.loads(raw.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadRequest from error
    if not isinstance(sent, dict):
        raise ValidationError({"_schema": [_("Send one JSON object.")]})
    g.sent = sent
    return sent


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
