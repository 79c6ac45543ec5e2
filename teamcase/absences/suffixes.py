"""The names of a list, those who are away marked with the day until which they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from flask_babel import gettext as _

from teamcase.absences.queries import Away
from teamcase.foundation.text import short_day

Code = TypeVar("Code")


def marked(choices: Iterable[tuple[Code, Any]], away: Mapping[UUID, Away]) -> list[tuple[Code, Any]]:
    """What a form offers, with "(away until 3.12.)" after the names of those who are away; a code is an id or "staff:<id>"."""
    until = {str(staff_id): absence.until_on for staff_id, absence in away.items()}
    return [(code, _with_suffix(name, until.get(str(code).removeprefix("staff:")))) for code, name in choices]


def _with_suffix(name: Any, until_on: Any) -> Any:
    return _("%(name)s (away until %(day)s)", name=name, day=short_day(until_on)) if until_on else name
