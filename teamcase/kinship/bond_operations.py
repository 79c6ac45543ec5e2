"""How people feel and act towards each other, and facts about health and substances."""

from __future__ import annotations

from teamcase.cases.models import Case
from teamcase.drawing.kin import BondKind, FactKind
from teamcase.families.models import Person
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.kinship import rules
from teamcase.kinship.changes import change_of_kin
from teamcase.kinship.models import Bond, PersonFact
from teamcase.kinship.telling import UNSAID, Statement


@operation
def tell_bond(occasion: Occasion, case: Case, *, one: Person, other: Person, kind: BondKind, told: Statement = UNSAID) -> Bond:
    """Tell how one person is towards another, since when, and who said so. Raises RuleBroken for a contradiction."""
    rules.check_two(one.id, other.id, field="other_id")
    with change_of_kin(occasion, case) as changes:
        bond = Bond(case_id=case.id, one_id=one.id, other_id=other.id, kind=kind, **told.columns)
        changes.add(bond)
    return bond


@operation
def tell_fact(occasion: Occasion, case: Case, *, person: Person, kind: FactKind, told: Statement = UNSAID) -> PersonFact:
    """Tell something about a person's health or use of substances, and who said so. Raises RuleBroken for a contradiction."""
    with change_of_kin(occasion, case) as changes:
        fact = PersonFact(case_id=case.id, person_id=person.id, kind=kind, **told.columns)
        changes.add(fact)
    return fact
