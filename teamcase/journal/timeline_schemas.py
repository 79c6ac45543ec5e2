"""What is asked of a timeline, and how its events are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields

from teamcase.foundation.fields import Choice, Day, Reference, Tick
from teamcase.foundation.text import name_words
from teamcase.journal import schemas as entries  # noqa: F401 - it names the ways in which children are heard
from teamcase.journal.timeline import Told

name_words(
    {
        Told.CALL: _l("Call"),
        Told.VISIT: _l("Meeting with the family"),
        Told.HOME_VISIT: _l("Home visit"),
        Told.MESSAGE: _l("Message"),
        Told.NOTE: _l("Note"),
        Told.NETWORK_MEETING: _l("Network meeting"),
        Told.MEETING: _l("Weekly meeting"),
        Told.ASSESSMENT: _l("Assessment of service needs"),
        Told.PLAN: _l("Change of the plan"),
        Told.STAGE: _l("Stage of the case"),
        Told.TRANSFER: _l("Change of team"),
    }
)

Sent = Mapping[str, Sequence[str]]


class Filters(Schema):
    """Which events; every part may be left out, and several narrow each other."""

    kind = fields.List(Choice(Told, _l("What happened")), metadata={"label": _l("What happened")}, load_default=list)
    person = Reference(_l("About or with"))
    goal = Reference(_l("Goal"))
    author = Reference(_l("Author"))
    shared = Tick(_l("What the family may read"))
    voice = Tick(_l("Child's voice"))
    since = Tick(_l("Since the last meeting"))


class Period(Schema):
    """From which day to which."""

    begins = Day(_l("From"), data_key="from")
    until = Day(_l("To"))


LABELS: Final[Mapping[str, Any]] = {
    name: field.metadata["label"] for schema in (Filters, Period) for name, field in schema().fields.items()
}


def understood(sent: Sent, offered: Mapping[str, Mapping[str, str]]) -> tuple[dict[str, Any], bool]:
    """What can be understood of an address, and whether that is all of it; `offered` are the ids that a part may name."""
    read, whole = _read(Filters(), sent, several=("kind",))
    known = {name: value for name, value in read.items() if name not in offered or value is None or str(value) in offered[name]}
    return known, whole and len(known) == len(read)


def days(sent: Sent) -> tuple[dict[str, Any], bool]:
    """The days of a period as far as they can be understood, and whether they all can."""
    return _read(Period(), sent)


def _read(schema: Schema, sent: Sent, several: Sequence[str] = ()) -> tuple[dict[str, Any], bool]:
    names = {field.data_key or name for name, field in schema.fields.items()}
    typed = {name: list(values) if name in several else values[-1] for name, values in sent.items() if name in names and any(values)}
    try:
        return dict(schema.load(typed)), True
    except ValidationError as error:
        return {name: value for name, value in dict(error.valid_data or {}).items() if value is not None}, False
