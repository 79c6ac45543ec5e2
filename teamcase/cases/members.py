"""A person of a case's family, opened with the case."""

from __future__ import annotations

from uuid import UUID

from teamcase.cases.models import Case
from teamcase.families import queries as families
from teamcase.families.models import Person
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get


def member(case: Case, person_id: UUID) -> Person:
    """Open one person of the family. Raises NotVisible for a person of another family, who looks like nobody here."""
    person = get(Person, person_id)
    if person not in families.people(case.family_id, current_occasion.today):
        raise NotVisible("person of this family", person_id)
    return person


def with_member(verb: str, case_id: UUID, person_id: UUID) -> tuple[Case, Person]:
    """Open a case and one of its family in order to do something. Raises NotVisible, and NotAllowed where it is for others to do."""
    case = get_for(verb, Case, case_id)
    return case, member(case, person_id)
