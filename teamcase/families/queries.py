"""Questions about families and the people in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from teamcase.families.models import Couple, FamilyMember, ParentChild, Person
from teamcase.foundation.database import db


def people(family_id: UUID, day: date) -> Sequence[Person]:
    """Everybody in a family on a day, oldest first, the unknown last."""
    found = (
        select(Person)
        .join(FamilyMember, FamilyMember.person_id == Person.id)
        .where(FamilyMember.family_id == family_id, FamilyMember.from_on <= day)
        .where(or_(FamilyMember.until_on.is_(None), FamilyMember.until_on > day))
        .order_by(Person.born_on.asc().nulls_last(), Person.given_name)
    )
    return db.session.scalars(found).all()


def parents(person_ids: Sequence[UUID]) -> Sequence[ParentChild]:
    """Who is whose parent among these people."""
    return db.session.scalars(select(ParentChild).where(ParentChild.child_id.in_(person_ids))).all()


def couples(person_ids: Sequence[UUID]) -> Sequence[Couple]:
    """Who is together with whom among these people."""
    return db.session.scalars(select(Couple).where(Couple.one_id.in_(person_ids), Couple.other_id.in_(person_ids))).all()


def seen_people(search: str, limit: int = 20) -> Sequence[Person]:
    """People whom the searcher may see and whose name begins so; to add somebody who is known already."""
    like = f"{search.replace('%', '').replace('_', '')}%"
    found = select(Person).where(or_(Person.family_name.ilike(like), Person.given_name.ilike(like)))
    return db.session.scalars(found.order_by(Person.family_name, Person.given_name).limit(limit)).all()


def ties_of(person_id: UUID) -> tuple[Sequence[ParentChild], Sequence[Couple]]:
    """Whose parent and child a person is, and with whom together; of people whom the asker sees."""
    parents = select(ParentChild).where(or_(ParentChild.child_id == person_id, ParentChild.parent_id == person_id))
    couples = select(Couple).where(or_(Couple.one_id == person_id, Couple.other_id == person_id))
    return db.session.scalars(parents.order_by(ParentChild.id)).all(), db.session.scalars(couples.order_by(Couple.from_on)).all()
