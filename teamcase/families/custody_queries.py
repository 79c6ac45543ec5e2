"""Questions about custody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from teamcase.families.custody_models import Custody
from teamcase.foundation.database import db


def of_children(child_ids: Collection[UUID], day: date) -> Sequence[Custody]:
    """Who holds custody of these children on a day, and whoever has another right to information."""
    running = (Custody.from_on <= day) & or_(Custody.until_on.is_(None), Custody.until_on > day)
    found = select(Custody).where(Custody.child_id.in_(child_ids), running).order_by(Custody.child_id, Custody.from_on, Custody.id)
    return db.session.scalars(found).all()


def every(person_id: UUID) -> Sequence[Custody]:
    """Every custody of a person, or held by the person, that there has been; newest first."""
    found = select(Custody).where(or_(Custody.child_id == person_id, Custody.holder_id == person_id))
    return db.session.scalars(found.order_by(Custody.from_on.desc(), Custody.id.desc())).all()


def of_child(child_id: UUID) -> Sequence[Custody]:
    """Every custody of a child that there has been or is agreed ahead."""
    return db.session.scalars(select(Custody).where(Custody.child_id == child_id).order_by(Custody.from_on)).all()
