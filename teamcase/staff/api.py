"""The JSON door to the directory: who works here is known to whoever works here."""

from __future__ import annotations

from uuid import UUID

from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get
from teamcase.staff import api_schemas, queries
from teamcase.staff.models import Staff
from teamcase.teams import queries as teams

api = Door("staff", __name__)


@api.lists("/staff", gives=api_schemas.Worker)
def directory() -> Page[With]:
    """Everybody who works here, by name."""
    asked = page_asked(str, UUID)
    belongs = teams.running(current_occasion.today)
    found = [With(person, teams=belongs.get(person.id, [])) for person in queries.directory(asked.after, limit=asked.limit)]
    return asked.page(found, lambda person: (person.name, person.id))


@api.shows("/staff/<uuid:staff_id>", gives=api_schemas.Worker)
def worker(staff_id: UUID) -> With:
    """One person who works here."""
    person = get(Staff, staff_id)
    return With(person, teams=teams.running(current_occasion.today).get(person.id, []))
