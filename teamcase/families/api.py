"""The JSON door to families and the people in them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from teamcase.cases import queries as cases
from teamcase.cases.models import Case
from teamcase.families import api_schemas, queries
from teamcase.families.models import Family, Person
from teamcase.families.schemas import Named
from teamcase.foundation import audit
from teamcase.foundation.json_body import asked
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get, listed

api = Door("families", __name__)


@api.lists("/families", gives=api_schemas.Family)
def families() -> Page[With]:
    """The families that one sees, by name."""
    page = page_asked(str, UUID)
    found = queries.families_seen(page.after, page.limit)
    of = _cases(found)
    return page.page([With(family, cases=of.get(family.id, [])) for family in found], lambda family: (family.name, family.id))


@api.shows("/families/<uuid:family_id>", gives=api_schemas.FamilyWithPeople)
def family(family_id: UUID) -> With:
    """A family, its cases and its people."""
    found = get(Family, family_id)
    return With(found, cases=_cases([found]).get(found.id, []), people=queries.people(found.id, current_occasion.today))


@api.lists("/people", gives=api_schemas.Person, asks=Named)
def people() -> Page[Person]:
    """The people whom one sees, by name."""
    page = page_asked(str, str, UUID)
    found = queries.everybody_seen(asked(Named)["name"], page.after, page.limit)
    audit.listed(cases.case_ids_of([person.id for person in found[: page.limit]]))
    return page.page(found, lambda person: (person.family_name, person.given_name, person.id))


@api.shows("/people/<uuid:person_id>", gives=api_schemas.Person)
def person(person_id: UUID) -> Person:
    """One person."""
    found = get(Person, person_id)
    audit.listed(cases.case_ids_of([found.id]))
    return found


def _cases(families: Sequence[Family]) -> dict[UUID, list[Case]]:
    """The cases of each of these families, noted as shown."""
    found: dict[UUID, list[Case]] = {}
    for case in listed(cases.of_families([family.id for family in families]), of=lambda case: case.id):
        found.setdefault(case.family_id, []).append(case)
    return found
