"""The kinds of fields that forms and bodies are made of: what is typed, and the sentence when it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, time
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields, validate

from teamcase.foundation.occasion import current_occasion

LONGEST_LINE = 200
LONGEST_TEXT = 20_000
MISSING = _l("Fill this in.")
NOT_TEXT = _l("This holds characters that cannot be saved. Type it again without them.")
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
FINNISH_DAY = re.compile(r"^(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{4})?$")
CLOCK = re.compile(r"^(\d{1,2})[.:](\d{2})$")


def readable(text: str) -> str:
    """Text without what cannot be saved or shown, trimmed."""
    return UNREADABLE.sub("", text).strip()


def _day_of(year: int, month: int | None, day: int | None) -> date | None:
    """The day, or None where the calendar has no such day."""
    with suppress(ValueError):
        return date(year, month or 0, day or 0)
    return None


def _about(label: LazyString, widget: str, hint: LazyString | str, **more: Any) -> dict[str, Any]:
    return {"label": label, "as": widget, "hint": hint, **more}


class Line(fields.String):
    """One line of text, trimmed, at most 200 characters; an empty optional one is None."""

    widget = "text"
    longest = LONGEST_LINE

    def __init__(self, label: LazyString, *, hint: LazyString | str = "", longest: int | None = None, **options: Any) -> None:
        self.longest = longest or self.longest
        attributes = options.pop("attributes", {})
        metadata = _about(label, options.pop("widget", self.widget), hint, attributes=attributes)
        options.setdefault("error_messages", {"required": MISSING, "null": MISSING})
        if not options.get("required"):
            options.setdefault("load_default", None)
            options.setdefault("allow_none", True)
        super().__init__(metadata=metadata, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        written = super()._deserialize(value, attr, data, **kwargs).replace("\r\n", "\n").strip()
        if UNREADABLE.search(written):
            raise ValidationError(str(NOT_TEXT))
        if len(written) > self.longest:
            raise ValidationError(str(_l("Use at most %(count)s characters.", count=self.longest)))
        if not written:
            if self.required:
                raise self.make_error("required")
            return None
        return written


class Paragraphs(Line):
    """Longer text with paragraphs, at most 20,000 characters."""

    widget = "textarea"
    longest = LONGEST_TEXT


class Day(fields.Date):
    """A date: "23.11.2026", "23.11." (in the year that brings it nearest to today) or ISO; None when empty and optional."""

    default_error_messages = {
        "invalid": _l("Write the date as day.month.year, for example 23.11.2026."),
        "required": MISSING,
        "null": MISSING,
    }

    def __init__(self, label: LazyString, *, hint: LazyString | str = "", **options: Any) -> None:
        if not options.get("required"):
            options.setdefault("load_default", None)
            options.setdefault("allow_none", True)
        super().__init__(metadata=_about(label, "date", hint), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()
            if not value:
                return self._nothing()
            if match := FINNISH_DAY.match(value):
                return self._read(match)
        read = super()._deserialize(value, attr, data, **kwargs)
        return self._within(read)

    def _nothing(self) -> None:
        if self.required:
            raise self.make_error("required")

    def _read(self, match: re.Match[str]) -> date:
        day, month, year = (int(part) if part else None for part in match.groups())
        this_year = current_occasion.today.year
        possible = [_day_of(one, month, day) for one in ((year,) if year else (this_year - 1, this_year, this_year + 1))]
        days = [one for one in possible if one]
        if not days:
            raise self.make_error("invalid")
        return self._within(min(days, key=lambda one: abs(one - current_occasion.today)))

    def _within(self, read: date) -> date:
        if not 1900 <= read.year <= 2200:  # noqa: PLR2004 - a typing error, not a date of this work
            raise self.make_error("invalid")
        return read


class ClockTime(fields.Field[time]):
    """A time of day: "9.30" or "09:30"."""

    default_error_messages = {"invalid": _l("Write the time as hours.minutes, for example 9.30."), "required": MISSING}

    def __init__(self, label: LazyString, *, hint: LazyString | str = "", **options: Any) -> None:
        super().__init__(metadata=_about(label, "time", hint), **options)

    def _serialize(self, value: time | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return value.strftime("%H:%M") if value else None

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> time:
        match = CLOCK.match(value.strip()) if isinstance(value, str) else None
        if not match:
            raise self.make_error("required" if value == "" else "invalid")
        try:
            return time(int(match[1]), int(match[2]))
        except ValueError as error:
            raise self.make_error("invalid") from error


class Choice(fields.Enum[Any]):
    """One value of a kind, by code; `widget` "select" or "radio"."""

    default_error_messages = {"unknown": _l("Choose one of the list."), "required": _l("Choose one."), "null": _l("Choose one.")}

    def __init__(
        self, kind: type[StrEnum], label: LazyString, *, widget: str = "select", hint: LazyString | str = "", **options: Any
    ) -> None:
        if not options.get("required"):
            options.setdefault("load_default", None)
            options.setdefault("allow_none", True)
        super().__init__(kind, by_value=True, metadata=_about(label, widget, hint), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if value == "":
            if self.required:
                raise self.make_error("required")
            return None
        return super()._deserialize(value, attr, data, **kwargs)


class Reference(fields.UUID):
    """One of the records that the page offers, by id; what is not offered is refused beside the field."""

    default_error_messages = {"invalid_uuid": _l("Choose one of the list."), "required": _l("Choose one."), "null": _l("Choose one.")}

    def __init__(self, label: LazyString | str, *, widget: str = "select", hint: LazyString | str = "", **options: Any) -> None:
        if not options.get("required"):
            options.setdefault("load_default", None)
            options.setdefault("allow_none", True)
        super().__init__(metadata=_about(label, widget, hint), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if value == "":
            if self.required:
                raise self.make_error("required")
            return None
        return super()._deserialize(value, attr, data, **kwargs)


class References(fields.List[Any]):
    """Several of the records that the page offers."""

    def __init__(self, label: LazyString, *, hint: LazyString | str = "", at_least: int = 0, **options: Any) -> None:
        if at_least:
            options["validate"] = validate.Length(min=at_least, error=_l("Choose at least one."))
            options["required"] = True
        options.setdefault("load_default", list) if not at_least else None
        options.setdefault("error_messages", {"required": _l("Choose at least one.")})
        super().__init__(Reference(label), metadata=_about(label, "checkboxes", hint), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        try:
            return super()._deserialize(value, attr, data, **kwargs)
        except ValidationError as error:
            raise ValidationError(str(_l("Choose one of the list."))) from error


class Number(fields.Integer):
    """A whole number between two ends."""

    default_error_messages = {
        "invalid": _l("Write a whole number."),
        "required": MISSING,
        "null": MISSING,
        "too_large": _l("Write a whole number."),
    }

    def __init__(
        self, label: LazyString, *, least: int, most: int, widget: str = "number", hint: LazyString | str = "", **options: Any
    ) -> None:
        self.least, self.most = least, most
        if not options.get("required"):
            options.setdefault("load_default", None)
            options.setdefault("allow_none", True)
        attributes = {"min": least, "max": most, "inputmode": "numeric"}
        super().__init__(metadata=_about(label, widget, hint, attributes=attributes), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if isinstance(value, str) and not value.strip():
            if self.required:
                raise self.make_error("required")
            return None
        if isinstance(value, str) and len(value) > 20:  # noqa: PLR2004 - longer than any number here
            raise self.make_error("invalid")
        number = super()._deserialize(value, attr, data, **kwargs)
        if not self.least <= number <= self.most:
            raise ValidationError(str(_l("Write a number from %(least)s to %(most)s.", least=self.least, most=self.most)))
        return number


class Tick(fields.Boolean):
    """A box to tick; unticked when it is not sent."""

    default_error_messages = {"invalid": _l("Tick the box or leave it empty.")}

    def __init__(self, label: LazyString, *, hint: LazyString | str = "", **options: Any) -> None:
        options.setdefault("load_default", False)
        super().__init__(metadata=_about(label, "check", hint), **options)


class RowsOf(fields.List[Any]):
    """Several alike parts of one form, such as the next steps of a meeting."""

    def __init__(self, part: type[Schema], label: LazyString, *, grows: bool = True, **options: Any) -> None:
        options.setdefault("load_default", list)
        super().__init__(fields.Nested(part), metadata=_about(label, "rows", "", grows=grows), **options)
