"""How people feel and act towards each other, facts about health, substances and origin, and pets and institutions beside a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Case
from teamcase.drawing.kin import BondKind, CompanionKind, FactKind
from teamcase.families.contact_queries import may_see_protected
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.kinship import rules
from teamcase.kinship.changes import change_of_kin
from teamcase.kinship.models import Bond, Companion, PersonFact
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


@operation
def tell_companion(
    occasion: Occasion, case: Case, *, person: Person, kind: CompanionKind, name: str, told: Statement = UNSAID
) -> Companion:
    """Tell of a person's pet, or of an institution that is close to them, and who said so. Raises RuleBroken.

    The institutions of a protected person are told by those who see the protected details (domain.md 5, invariant 14).
    """
    if kind is CompanionKind.INSTITUTION and person.is_protected and not may_see_protected(person.id):
        sentence = _l("The institutions of %(name)s are protected: only those who see the protected details tell them.", name=person.name)
        raise RuleBroken(sentence, field="kind")
    with change_of_kin(occasion, case) as changes:
        companion = Companion(case_id=case.id, person_id=person.id, kind=kind, name=name, **told.columns)
        changes.add(companion)
    return companion
