"""Questions about families and the people in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Uuid, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from teamcase.families.models import Couple, Family, FamilyMember, ParentChild, Person, ToldByName
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db

_HERE = (
    FamilyMember.family_id == given("family_id"),
    FamilyMember.from_on <= given("day"),
    or_(FamilyMember.until_on.is_(None), FamilyMember.until_on > given("day")),
)
_OLDEST = (Person.born_on.asc().nulls_last(), Person.given_name)
# Asked often, and therefore put together once: as records, and as rows that are only shown.
PEOPLE = select(Person).join(FamilyMember, FamilyMember.person_id == Person.id).where(*_HERE).order_by(*_OLDEST)
PEOPLE_SEEN = Question(
    select(*Person.__table__.columns)
    .select_from(Person)
    .join(FamilyMember, FamilyMember.person_id == Person.id)
    .where(*_HERE)
    .order_by(*_OLDEST),
    told_as=ToldByName,
)


def people(family_id: UUID, day: date) -> Sequence[Person]:
    """Everybody in a family on a day, oldest first, the unknown last."""
    return db.session.scalars(PEOPLE, {"family_id": family_id, "day": day}).all()


def is_person(column: Any, person_id: Any) -> ColumnElement[bool]:
    """True where a column of what never changes names a person, or somebody who was merged into them: a list for an index."""
    merged = aliased(Person)
    everybody = select(merged.id).where(or_(merged.id == person_id, merged.merged_into_id == person_id)).correlate_except(merged)
    named: ColumnElement[bool] = column == func.any(func.array(everybody.scalar_subquery(), type_=ARRAY(Uuid)))
    return named


def as_now(person_ids: Collection[UUID]) -> set[UUID]:
    """The ids of these people, of whoever was merged those of the one into whom."""
    found = select(func.coalesce(Person.merged_into_id, Person.id)).where(Person.id.in_(person_ids))
    return set(db.session.scalars(found))


def merged_into(person_id: UUID) -> UUID | None:
    """Into whom somebody was merged, of people whom the asker sees."""
    return db.session.scalar(select(Person.merged_into_id).where(Person.id == person_id))


def parents(person_ids: Sequence[UUID]) -> Sequence[ParentChild]:
    """Who is whose parent among these people."""
    return db.session.scalars(select(ParentChild).where(ParentChild.child_id.in_(person_ids))).all()


def couples(person_ids: Sequence[UUID]) -> Sequence[Couple]:
    """Who is together with whom among these people."""
    return db.session.scalars(select(Couple).where(Couple.one_id.in_(person_ids), Couple.other_id.in_(person_ids))).all()


def couple_of(one_id: UUID, other_id: UUID) -> Couple | None:
    """Two people as a couple, whoever was named first."""
    pair = (one_id, other_id)
    return db.session.scalar(select(Couple).where(Couple.one_id.in_(pair), Couple.other_id.in_(pair)))


def seen_people(search: str, limit: int = 20) -> Sequence[Person]:
    """People whom the searcher may see and whose name begins so; to add somebody who is known already."""
    like = f"{search.replace('%', '').replace('_', '')}%"
    found = select(Person).where(or_(Person.family_name.ilike(like), Person.given_name.ilike(like)), Person.merged_into_id.is_(None))
    return db.session.scalars(found.order_by(Person.family_name, Person.given_name).limit(limit)).all()


def families_seen(after: tuple[str, UUID] | None, limit: int) -> Sequence[Family]:
    """The families that the asker sees, by name; one page and one more, `after` the last (name, id) of the page before."""
    found = select(Family).where(Family.merged_into_id.is_(None)).order_by(Family.name, Family.id).limit(limit + 1)
    return db.session.scalars(found.where(tuple_(Family.name, Family.id) > tuple_(*after)) if after else found).all()


def everybody_seen(name: str | None, after: tuple[str, str, UUID] | None, limit: int) -> Sequence[Person]:
    """The people whom the asker sees, by name; `name` is how a given or a family name begins; one page and one more."""
    order = (Person.family_name, Person.given_name, Person.id)
    found = select(Person).where(Person.merged_into_id.is_(None)).order_by(*order).limit(limit + 1)
    if name:
        found = found.where(or_(*(one.istartswith(name, autoescape=True) for one in (Person.family_name, Person.given_name))))
    return db.session.scalars(found.where(tuple_(*order) > tuple_(*after)) if after else found).all()


def ties_of(person_id: UUID) -> tuple[Sequence[ParentChild], Sequence[Couple]]:
    """Whose parent and child a person is, and with whom together; of people whom the asker sees."""
    parents = select(ParentChild).where(or_(ParentChild.child_id == person_id, ParentChild.parent_id == person_id))
    couples = select(Couple).where(or_(Couple.one_id == person_id, Couple.other_id == person_id))
    return db.session.scalars(parents.order_by(ParentChild.id)).all(), db.session.scalars(couples.order_by(Couple.id)).all()
