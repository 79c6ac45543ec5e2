"""Lists by name, page after page: the address says after which name and id the next page begins."""

from __future__ import annotations

from uuid import UUID

from flask import request

Place = tuple[str, UUID]


def after() -> Place | None:
    """The name and the id of the last row of the page before; nothing when the address does not tell."""
    name, _bar, written = request.args.get("after", "").rpartition("|")
    try:
        return (name, UUID(written)) if name else None
    except ValueError:
        return None


def mark(name: str, row_id: UUID) -> str:
    """How an address says that a page ended with this row."""
    return f"{name}|{row_id}"
