"""The JSON door to the trail, for the data protection officer."""

from __future__ import annotations

from teamcase.foundation.json_body import asked
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import require
from teamcase.history import api_schemas, operations
from teamcase.history.queries import Entry, Wanted
from teamcase.history.schemas import Search

api = Door("history", __name__)


@api.lists("/trail", gives=api_schemas.TrailEntry, asks=Search)
def trail() -> Page[Entry]:
    """The trail, newest first. That it was read, and what was asked of it, is in the trail."""
    require("history.look")
    page, wanted = page_asked(int), Wanted(**asked(Search))
    before = page.after[0] if page.after else None
    return page.page(operations.look(current_occasion, None, wanted=wanted, before=before, limit=page.limit), lambda entry: (entry.seq,))
