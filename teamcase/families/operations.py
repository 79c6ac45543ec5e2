"""Persons of families, and how they belong together. A family itself begins with its case: see cases.begin."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from teamcase.drawing.kin import ParentKind, Sex, TurnKind
from teamcase.families import code_keeping, queries, rules
from teamcase.families.models import Couple, CoupleTurn, FamilyMember, ParentChild, Person
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
    person = known.now if known else person_from(occasion, **particulars)  # type: ignore[arg-type]  # the schema gives them their types
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
    code_keeping.check_code(person, born_on, sex, field="born_on")
    person.given_name, person.family_name, person.born_on, person.sex = given_name, family_name, born_on, sex
    person.born_year = None if born_on else person.born_year
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
    _occasion: Occasion, _case: Record, *, one: Person, other: Person, kind: TurnKind, from_on: date | None, until_on: date | None
) -> Couple:
    """Note that two people are, or were, together: what they became on the first day, and that they parted on the last."""
    rules.check_couple(one, other, from_on, until_on)
    couple = queries.couple_of(one.id, other.id) or Couple(one_id=one.id, other_id=other.id)
    db.session.add(couple)
    db.session.flush()
    db.session.add(CoupleTurn(couple_id=couple.id, kind=kind, since_on=from_on))
    if until_on:
        parted = TurnKind.DIVORCED if kind == TurnKind.MARRIED else TurnKind.SEPARATED
        db.session.add(CoupleTurn(couple_id=couple.id, kind=parted, since_on=until_on))
    db.session.flush()
    db.session.expire(couple, ["turns"])
    return couple
