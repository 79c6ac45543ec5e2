"""What the description of the JSON door says of our kinds of fields, in English, and an example of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema, fields

from teamcase.foundation.fields import Choice, ClockTime, Line, Number, References, RowsOf
from teamcase.foundation.json_types import ISO_CLOCK, MOST_OF_A_LIST
from teamcase.foundation.shown import Code
from teamcase.foundation.text import word
from teamcase.foundation.typed import MOST_ROWS

SOMEBODY = "01900000-0000-7000-8000-000000000004"
# What stands in the examples, by the name of a field; else something of its kind.
EXAMPLES: Final[Mapping[str, Any]] = {
    "answer": "Let us look at it in the next meeting.",
    "arrives_at": "09:15",
    "at": "09:30",
    "born_on": "2014-03-08",
    "conclusion": "The family needs support with evenings.",
    "due_on": "2026-12-01",
    "email": "social-worker@demo.example",
    "ends_on": "2027-02-28",
    "family_name": "Korhonen",
    "given_name": "Aino",
    "indicator": "f4",
    "name": "Reporting on the office computer",
    "note": "The family moved.",
    "owner": f"staff:{SOMEBODY}",
    "partner": None,
    "password": "teamcase-demo",
    "place": "Kokoushuone 2",
    "question": "What would help Aino sleep?",
    "reason": "Agreed with the family.",
    "same": None,
    "secret_code": None,
    "sight_because": None,
    "start": 2,
    "summary": "Evenings are calm. A note on the fridge helps.",
    "target": 7,
    "text": "We spoke about the evenings.",
    "value": 4,
    "view": "I want the door open.",
    "words": "We sleep at night",
}

# Of a kind, where the name says nothing.
OF_KIND: Final[tuple[tuple[type[fields.Field[Any]], Any], ...]] = (
    (fields.UUID, SOMEBODY),
    (fields.Boolean, True),
    (fields.Date, "2026-11-23"),
    (fields.DateTime, "2026-11-23T07:30:00+00:00"),
    (fields.Integer, 1),
)
LIMITS: Final[tuple[tuple[type[fields.Field[Any]], Mapping[str, Any]], ...]] = (
    (RowsOf, {"maxItems": MOST_ROWS}),
    (References, {"maxItems": MOST_OF_A_LIST, "items": {"type": "string", "format": "uuid"}}),
)


def teach(converter: OpenAPIConverter) -> None:
    """Let the converter say of our fields what they are."""
    converter.add_attribute_function(_of_the_house)  # type: ignore[no-untyped-call]  # apispec leaves it untyped


def _of_the_house(_converter: OpenAPIConverter, field: fields.Field[Any], **_more: Any) -> dict[str, Any]:
    """Title, description and limits; `label` and `hint` are lazy, and English here."""
    told: dict[str, Any] = {}
    if label := field.metadata.get("label"):
        told["title"] = str(label)
    if hint := str(field.metadata.get("hint") or ""):
        told["description"] = hint
    return told | _limits(field)


def _limits(field: fields.Field[Any]) -> dict[str, Any]:
    match field:
        case Line():
            return {"maxLength": field.longest} | ({"minLength": 1} if field.required else {})
        case Number():
            return {"minimum": field.least, "maximum": field.most}
        case ClockTime():
            return {"type": _text_or_null(field), "pattern": f"^{ISO_CLOCK.pattern}$"}
        case Choice() | Code():
            return _words(field)
    return next((dict(limits) for kind, limits in LIMITS if isinstance(field, kind)), {})


def _words(field: Choice | Code) -> dict[str, Any]:
    """What people call each code, where it is not the code itself."""
    said = [f"`{value.value}`: {word(value)}" for value in field.enum]
    hint = str(field.metadata.get("hint") or field.metadata.get("description") or "")
    return {"type": _text_or_null(field), "description": " ".join(part for part in (hint, ", ".join(said)) if part)}


def _text_or_null(field: fields.Field[Any]) -> str | list[str]:
    return ["string", "null"] if field.allow_none else "string"


def example_of(schema: Schema, *, only_required: bool = False) -> dict[str, Any]:
    """A whole example of a schema; for a change of a few fields, only one of them."""
    found = {name: _example(name, field) for name, field in schema.fields.items()}
    if only_required:
        first = next((name for name in found if found[name] is not None), None)
        return {first: found[first]} if first else {}
    return {name: value for name, value in found.items() if value is not None or not isinstance(schema.fields[name], Line)}


def _example(name: str, field: fields.Field[Any]) -> Any:
    told = field.metadata.get("example")
    if isinstance(field, fields.Nested):
        return example_of(field.schema)
    if isinstance(field, fields.List):
        return [_example(name, field.inner)]
    if told is not None:
        return told
    if name in EXAMPLES and not isinstance(field, fields.DateTime | fields.Enum):
        return EXAMPLES[name]
    return _of_its_kind(name, field)


def _of_its_kind(name: str, field: fields.Field[Any]) -> Any:
    if isinstance(field, fields.Enum):
        return next(value.value for value in field.enum)
    if isinstance(field, Number):
        return field.least
    of_kind = next((example for kind, example in OF_KIND if isinstance(field, kind)), None)
    return of_kind or str(field.metadata.get("title", field.metadata.get("label", name)))
