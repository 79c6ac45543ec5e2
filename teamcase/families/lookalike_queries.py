"""Questions about people who are known already; the database answers of those alone whom the asker sees."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from teamcase.families.lookalikes import Known
from teamcase.families.models import Family, FamilyMember, Person
from teamcase.foundation.database import db


def everybody_seen() -> list[Known]:
    """Everybody whom the asker sees, in one question whatever was written; without their families."""
    columns = (Person.id, Person.given_name, Person.family_name, Person.born_on)
    found = db.session.execute(select(*columns).where(Person.merged_into_id.is_(None)))
    return [Known(*row) for row in found]


def with_families(people: Collection[Known]) -> dict[UUID, Known]:
    """The same people with the names of the families in which they are, by id."""
    found = select(FamilyMember.person_id, Family.name).join(Family, Family.id == FamilyMember.family_id)
    rows = db.session.execute(found.where(FamilyMember.person_id.in_([one.id for one in people])).order_by(Family.name))
    families: dict[UUID, list[str]] = {}
    for person_id, name in rows:
        families.setdefault(person_id, []).append(name)
    return {one.id: replace(one, families=tuple(families.get(one.id, ()))) for one in people}
