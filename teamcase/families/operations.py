"""Persons of families, and how they belong together. A family itself begins with its case: see cases.begin."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from teamcase.families import code_keeping, code_queries, code_rules, code_sealing, rules
from teamcase.families.models import Couple, CoupleKind, FamilyMember, ParentChild, ParentKind, Person, Sex
from teamcase.families.newcomers import person_from
from teamcase.foundation.database import Record, db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation


@operation
def add_person(
    occasion: Occasion,
    _case: Record,
    /,
    *,
    family_id: UUID,
    known: Person | None = None,
    secret_code: str | None = None,
    **particulars: object,
) -> Person:
    """Add somebody to the case's family: a person known already, or a new one; a code is kept encrypted. Raises KnownElsewhere."""
    person = known or person_from(occasion, **particulars)  # type: ignore[arg-type]  # the schema gives them their types
    if known is None:
        db.session.add(person)
        db.session.flush()
    db.session.add(FamilyMember(family_id=family_id, person_id=person.id, from_on=occasion.today))
    if secret_code:
        db.session.flush()
        code_keeping.keep(occasion, person, secret_code)
    return person


@operation
def change_person(
    occasion: Occasion,
    _case: Record,
    *,
    person: Person,
    given_name: str,
    family_name: str,
    born_on: date | None,
    sex: Sex,
    mother_tongue: str,
    service_language: str,
    interpreter: str | None,
    municipality: str | None = None,
) -> None:
    """Change a person's particulars; they change in every family the person is in. A protected person has no municipality here."""
    rules.check_birth(born_on, occasion.today)
    _check_code(person, born_on, sex)
    person.given_name, person.family_name, person.born_on, person.sex = given_name, family_name, born_on, sex
    person.mother_tongue, person.service_language = mother_tongue, service_language
    person.interpreter = interpreter
    if not person.is_protected:
        person.municipality = municipality or person.municipality


@operation
def relate_parent(_occasion: Occasion, _case: Record, *, parent: Person, child: Person, kind: ParentKind) -> ParentChild:
    """Note that one person is a parent of another."""
    rules.check_parent(parent, child)
    tie = ParentChild(parent_id=parent.id, child_id=child.id, kind=kind)
    db.session.add(tie)
    return tie


@operation
def relate_couple(
    _occasion: Occasion, _case: Record, *, one: Person, other: Person, kind: CoupleKind, from_on: date | None, until_on: date | None
) -> Couple:
    """Note that two people are, or were, together."""
    rules.check_couple(one, other, from_on, until_on)
    couple = Couple(one_id=one.id, other_id=other.id, kind=kind, from_on=from_on, until_on=until_on)
    db.session.add(couple)
    return couple


def _check_code(person: Person, born_on: date | None, sex: Sex) -> None:
    """Birth date and sex go on telling the same as the person's code."""
    if kept := code_queries.of(person.id):
        code = code_sealing.read(code_sealing.opened(kept.sealed, kept.person_id))
        code_rules.check_against(code, born_on=born_on or code.born_on, sex=sex, field="born_on")
