"""Questions about families and the people in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select, tuple_

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


def families_seen(after: tuple[str, UUID] | None, limit: int) -> Sequence[Family]:
    """The families that the asker sees, by name; one page and one more, `after` the last (name, id) of the page before."""
    found = select(Family).order_by(Family.name, Family.id).limit(limit + 1)
    return db.session.scalars(found.where(tuple_(Family.name, Family.id) > tuple_(*after)) if after else found).all()


def everybody_seen(name: str | None, after: tuple[str, str, UUID] | None, limit: int) -> Sequence[Person]:
    """The people whom the asker sees, by name; `name` is how a given or a family name begins; one page and one more."""
    order = (Person.family_name, Person.given_name, Person.id)
    found = select(Person).order_by(*order).limit(limit + 1)
    if name:
        found = found.where(or_(*(one.istartswith(name, autoescape=True) for one in (Person.family_name, Person.given_name))))
    return db.session.scalars(found.where(tuple_(*order) > tuple_(*after)) if after else found).all()


def ties_of(person_id: UUID) -> tuple[Sequence[ParentChild], Sequence[Couple]]:
    """Whose parent and child a person is, and with whom together; of people whom the asker sees."""
    parents = select(ParentChild).where(or_(ParentChild.child_id == person_id, ParentChild.parent_id == person_id))
    couples = select(Couple).where(or_(Couple.one_id == person_id, Couple.other_id == person_id))
    return db.session.scalars(parents.order_by(ParentChild.id)).all(), db.session.scalars(couples.order_by(Couple.from_on)).all()
