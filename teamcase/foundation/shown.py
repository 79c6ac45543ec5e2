"""The kinds of fields with which the JSON door shows records: named for programs, described in English."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from marshmallow import Schema, fields


class With:
    """A record together with what is asked beside it."""

    def __init__(self, record: Any, **beside: Any) -> None:
        self.record, self.beside = record, beside

    def __getattr__(self, name: str) -> Any:
        """What stands beside the record, else what it says itself."""
        return self.beside[name] if name in self.beside else getattr(self.record, name)


class Code(fields.Enum[Any]):
    """A value of a kind, or its code as the database tells it."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else str(value)


class OfEach(fields.List[Any]):
    """One thing of each row of a relationship: `each` is its name there."""

    def __init__(self, inner: fields.Field[Any], each: str, **options: Any) -> None:
        super().__init__(inner, **options)
        self.each = each

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> list[Any] | None:
        return super()._serialize([getattr(row, self.each) for row in value], attr, obj, **kwargs)


def _about(title: str, options: dict[str, Any]) -> dict[str, Any]:
    """What the description says of a field; every field is always there, and null where `null` says that it may be."""
    options["metadata"] = {"title": title, **({"description": options.pop("description")} if "description" in options else {})}
    if "example" in options:
        options["metadata"]["example"] = options.pop("example")
    options["allow_none"] = options.pop("null", False)
    options["required"] = True  # it is always there
    return options


def text(title: str, **options: Any) -> fields.String:
    """Text."""
    return fields.String(**_about(title, options))


def whole(title: str, **options: Any) -> fields.Integer:
    """A whole number."""
    return fields.Integer(**_about(title, options))


def number(title: str, **options: Any) -> fields.Float:
    """A number that need not be whole."""
    return fields.Float(**_about(title, options))


def yes(title: str, **options: Any) -> fields.Boolean:
    """True or false."""
    return fields.Boolean(**_about(title, options))


def identity(title: str = "Id", **options: Any) -> fields.UUID:
    """The id of a record."""
    return fields.UUID(**_about(title, options))


def day(title: str, **options: Any) -> fields.Date:
    """A calendar day in Finland."""
    return fields.Date(**_about(title, options))


def moment(title: str, **options: Any) -> fields.AwareDateTime:
    """An instant, in UTC."""
    return fields.AwareDateTime(**_about(title, options))


def code(kind: type[StrEnum], title: str, **options: Any) -> Code:
    """A value of a kind, by its code."""
    return Code(kind, by_value=True, **_about(title, options))


def part(schema: type[Schema], title: str, **options: Any) -> fields.Nested:
    """A part with fields of its own."""
    return fields.Nested(schema, **_about(title, options))


def several(inner: Any, title: str, **options: Any) -> fields.List[Any]:
    """A list of the same."""
    kind = fields.Nested(inner) if isinstance(inner, type) and issubclass(inner, Schema) else inner
    return fields.List(kind, **_about(title, options))


def clock(title: str, **options: Any) -> fields.Time:
    """A time of day in Finland, as "09:30"."""
    return fields.Time(format="%H:%M", **_about(title, {"example": "09:00", **options}))


def of_each(inner: fields.Field[Any], each: str, title: str, **options: Any) -> OfEach:
    """One thing of each row, such as the id of everybody whom an entry is about."""
    return OfEach(inner, each, **_about(title, options))


def anything(title: str, **options: Any) -> fields.Dict:
    """An object whose names and values depend on what it tells of."""
    return fields.Dict(keys=fields.String(), **_about(title, options))
