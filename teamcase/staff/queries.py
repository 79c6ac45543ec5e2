"""Questions about who works here."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, tuple_

from teamcase.foundation.database import db
from teamcase.staff.models import PEOPLES_ROLES, Preference, Staff

PAGE = 50


def directory(after: tuple[str, UUID] | None = None, *, limit: int = PAGE) -> Sequence[Staff]:
    """People by name, one page and one more; `after` is the last (name, id) of the page before."""
    people = select(Staff).where(Staff.role.in_(PEOPLES_ROLES)).order_by(Staff.name, Staff.id).limit(limit + 1)
    if after:
        people = people.where(tuple_(Staff.name, Staff.id) > tuple_(*after))
    return db.session.scalars(people).all()


def active() -> Sequence[Staff]:
    """Everybody who works here now, by name; for forms that name a colleague."""
    return db.session.scalars(select(Staff).where(Staff.is_active, Staff.role.in_(PEOPLES_ROLES)).order_by(Staff.name, Staff.id)).all()


def names() -> dict[UUID, str]:
    """Everybody's name by id; who works where is known to whoever works here."""
    return {row.id: row.name for row in db.session.execute(select(Staff.id, Staff.name))}


def preference_of(staff_id: UUID) -> Preference | None:
    """How the person wants their pages, when they have said so."""
    return db.session.scalar(select(Preference).where(Preference.staff_id == staff_id))
