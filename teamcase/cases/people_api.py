"""The JSON door to the people of a case's family: adding and changing them."""

from __future__ import annotations

from uuid import UUID

from teamcase.cases.members import with_member
from teamcase.cases.models import Case
from teamcase.families import api_schemas, operations
from teamcase.families.checking import Check
from teamcase.families.models import Person
from teamcase.families.schemas import PersonForm, ProtectedPersonForm
from teamcase.foundation.json_body import body, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for

api = Door("people", __name__)


@api.makes("/cases/<uuid:case_id>/people", takes=api_schemas.NewPerson, gives=api_schemas.Person, at=("families_api.person", "person_id"))
def add(case_id: UUID) -> Person:
    """Add somebody to the family: somebody new, or, with their id in `same`, somebody who is known already.

    Where the newcomer looks like a person who is known, the answer is 409 and tells in `alike` who that is.
    """
    case = get_for("families.add_person", Case, case_id)
    return operations.add_person(current_occasion, case, family_id=case.family_id, **Check().one(body()))


@api.changes("/cases/<uuid:case_id>/people/<uuid:person_id>", takes=PersonForm, gives=api_schemas.Person)
def change(case_id: UUID, person_id: UUID) -> Person:
    """Change a person's particulars, in every family the person is in; of a protected person all but the municipality."""
    case, person = with_member("families.change_person", case_id, person_id)
    schema = ProtectedPersonForm if person.is_protected else PersonForm
    written = patched(person, lambda: {name: getattr(person, name) for name in schema().fields}, schema=schema)
    operations.change_person(current_occasion, case, person=person, **written)
    return person
