"""Lists of the JSON door: at most a hundred at a time, and a cursor that says after which one the next page begins."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from flask import request
from flask_babel import gettext as _
from marshmallow import ValidationError

from teamcase.foundation.fields import UNREADABLE

Row = TypeVar("Row")
USUAL, MOST = 50, 100
LONGEST_CURSOR = 1000
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page, and the cursor of the next one where there is one."""

    rows: Sequence[Row]
    following: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """How many rows are asked for, and after which place."""

    limit: int
    after: Any

    def page(self, found: Sequence[Row], place: Callable[[Row], Sequence[Any]]) -> Page[Row]:
        """The page, from its rows and one more; `place` tells where a row stands in the order of the list."""
        shown = found[: self.limit]
        return Page(shown, cursor(place(shown[-1])) if len(found) > self.limit else None)

    def whole(self, rows: Sequence[Row], row_id: Callable[[Row], UUID | str]) -> Page[Row]:
        """The page of a short list that is at hand in full, in its own order, after the row of an id or a code."""
        begun = 0
        if self.after:
            begun = next((place + 1 for place, row in enumerate(rows) if row_id(row) == self.after[0]), len(rows))
        rest = rows[begun : begun + self.limit + 1]
        return self.page(rest, lambda row: (row_id(row),))


def page_asked(*kinds: type) -> Asked:
    """What the address asks of a list whose places are made of these kinds. Raises ValidationError."""
    wrong: dict[str, list[str]] = {}
    written = request.args.get("limit", str(USUAL))
    limit = int(written) if written.isascii() and written.isdecimal() and len(written) <= len(str(MOST)) else 0
    if not 1 <= limit <= MOST:
        wrong["limit"] = [_("Write a number from %(least)s to %(most)s.", least=1, most=MOST)]
    after = request.args.get("after")
    place = read_cursor(after, kinds) if after else None
    if after and place is None:
        wrong["after"] = [_("This cursor cannot be read. Take it from the page before.")]
    if wrong:
        raise ValidationError(wrong)
    return Asked(limit, place)


def cursor(place: Sequence[Any]) -> str:
    """A place in a list as an address tells it."""
    plain = json.dumps([one if isinstance(one, int) else str(one.isoformat() if isinstance(one, date) else one) for one in place])
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read_cursor(written: str, kinds: Sequence[type]) -> tuple[Any, ...] | None:
    """The place that a cursor tells, of these kinds; nothing where it cannot be read."""
    if len(written) > LONGEST_CURSOR:
        return None
    try:
        parts = json.loads(base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True))
        if not isinstance(parts, list) or len(parts) != len(kinds):
            return None
        return tuple(READERS[kind](part) for kind, part in zip(kinds, parts, strict=True))
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def _text(part: Any) -> str:
    if not isinstance(part, str) or UNREADABLE.search(part):
        raise ValueError("no text")
    return part


def _whole(part: Any) -> int:
    if isinstance(part, bool) or not isinstance(part, int) or not 0 <= part <= LARGEST:
        raise ValueError("no number")
    return part


def _moment(part: Any) -> datetime:
    read = datetime.fromisoformat(part)
    if read.tzinfo is None or not 1 < read.year < 9999:  # noqa: PLR2004 - what every zone can say
        raise ValueError("no moment")
    return read


READERS: Final[dict[type, Callable[[Any], Any]]] = {
    str: _text,
    int: _whole,
    UUID: UUID,
    date: date.fromisoformat,
    datetime: _moment,
}
