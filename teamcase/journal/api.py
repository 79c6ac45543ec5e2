"""The JSON door to the journal: the entries of a case, signing one, and correcting one by a new edition."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.foundation.json_body import body, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get, listed
from teamcase.journal import api_schemas, operations, queries
from teamcase.journal.models import Entry
from teamcase.journal.offering import offer_of
from teamcase.journal.schemas import CorrectedEntry

api = Door("journal", __name__)


@api.lists("/cases/<uuid:case_id>/entries", gives=api_schemas.Entry)
def entries(case_id: UUID) -> Page[Entry]:
    """The entries of a case that one sees, newest first."""
    case, page = get(Case, case_id), page_asked(datetime, UUID)
    found = queries.entries_of(case.id, page.after, page.limit)
    listed(found[: page.limit])
    return page.page(found, lambda entry: (entry.happened_at, entry.id))


@api.makes("/cases/<uuid:case_id>/entries", takes=api_schemas.NewEntry, gives=api_schemas.WholeEntry, at=("journal_api.show", "entry_id"))
def sign(case_id: UUID) -> Entry:
    """Sign an entry: from now on it exists, and never changes. Its steps become next steps of the case."""
    case = get_for("journal.sign", Case, case_id)
    return operations.sign(current_occasion, case, **_all_present(body(choices=offer_of(case).choices())))


@api.shows("/entries/<uuid:entry_id>", gives=api_schemas.WholeEntry)
def show(entry_id: UUID) -> Entry:
    """An entry as it stands, with every edition."""
    return get(Entry, entry_id)


@api.changes("/entries/<uuid:entry_id>", takes=CorrectedEntry, gives=api_schemas.WholeEntry)
def correct(entry_id: UUID) -> Entry:
    """Correct an entry by a new edition, for a reason. The earlier editions stay readable."""
    entry = get_for("journal.correct", Entry, entry_id)
    written = patched(entry, partial(queries.as_written, entry), choices=offer_of(entry.case, entry.latest).choices())
    operations.correct(current_occasion, entry, **_all_present(written))
    return entry


def _all_present(written: dict[str, Any]) -> dict[str, Any]:
    """Whoever was met alone was there."""
    return {**written, "present": list(dict.fromkeys([*written["present"], *written["met_alone"]]))}
