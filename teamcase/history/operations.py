"""The one verb of the trail: to look at it, which is itself trailed."""

from __future__ import annotations

from dataclasses import asdict

from teamcase.foundation import audit
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.history import queries
from teamcase.history.queries import Entry, Wanted


@operation
def look(_occasion: Occasion, _subject: None, *, wanted: Wanted, before: int | None = None, limit: int = queries.PAGE) -> list[Entry]:
    """Read one page of the trail and one entry more; who read it, and what was asked, is noted (ASVS 16.4; quality.md AUD-11)."""
    asked = {name: value for name, value in asdict(wanted).items() if value is not None}
    audit.read("history.look", "audit_entry", asked)
    return queries.entries(wanted, before, limit=limit)
