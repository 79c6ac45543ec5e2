"""Kept genograms, and whose homes leave no page."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from teamcase.foundation.database import db
from teamcase.genogram.models import KeptGenogram
from teamcase.kinship.queries import drawn_people


def kept_of(case_id: UUID) -> Sequence[KeptGenogram]:
    """The kept genograms of a case, the newest first."""
    found = select(KeptGenogram).where(KeptGenogram.case_id == case_id)
    return db.session.scalars(found.order_by(KeptGenogram.drawn_on.desc(), KeptGenogram.kept_at.desc())).all()


def protected(family_id: UUID) -> frozenset[str]:
    """The keys of the people of a drawing who are under a non-disclosure order today."""
    return frozenset(str(person.id) for person in drawn_people(family_id) if person.is_protected)
