"""Questions about contact ways."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import literal, select

from teamcase.families.contact_models import Contact, ProtectedContact
from teamcase.families.models import FamilyMember, Person
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.foundation.visibility import among


def ways(person_id: UUID) -> Sequence[Contact]:
    """The plain contact ways of a person: those in use first, then those that have ended."""
    found = select(Contact).where(Contact.person_id == person_id)
    return db.session.scalars(found.order_by(Contact.until_on.is_not(None), Contact.mark, Contact.kind, Contact.id)).all()


def protected(person_id: UUID) -> Sequence[ProtectedContact]:
    """The protected contact details of a person that are in use; none for those who may not see them."""
    found = select(ProtectedContact).where(ProtectedContact.person_id == person_id, ProtectedContact.until_on.is_(None))
    return db.session.scalars(found.order_by(ProtectedContact.kind, ProtectedContact.id)).all()


def may_see_protected(person_id: UUID) -> bool:
    """Whether whoever looks may see the protected details of a person; the database answers, by the same function as its policy."""
    return bool(db.session.scalar(select(among(literal(person_id), "my_protected_person_ids"))))


def anybody_protected(family_id: UUID) -> bool:
    """Whether somebody of a family is under a non-disclosure order."""
    return PROTECTED.value(family_id=family_id) is not None


def unsafe_of(person_ids: Collection[UUID]) -> Sequence[Contact]:
    """The contact ways in use of these people that have something to mind."""
    found = select(Contact).where(Contact.person_id.in_(person_ids), Contact.until_on.is_(None))
    return db.session.scalars(found.order_by(Contact.person_id, Contact.id)).all()


PROTECTED = Question(
    select(Person.id)
    .join(FamilyMember, FamilyMember.person_id == Person.id)
    .where(FamilyMember.family_id == given("family_id"), Person.is_protected)
    .limit(1)
)
