"""Questions about requests for access and about what was shown."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from teamcase.cases.access_models import AccessRequest, AccessTarget, ContactReveal, RequestState
from teamcase.families.queries import is_person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion


def access_requests_waiting(_occasion: Occasion) -> Sequence[AccessTarget]:
    """The requests that wait for whoever looks as the lead of the owning team, or stands in for the lead; oldest first.

    Each carries `request` (asker, asked_at), `person` and `case`; the page to answer is `access.answer` with `request_id`.
    """
    found = select(AccessTarget).join(AccessRequest, AccessRequest.id == AccessTarget.request_id)
    found = found.where(AccessRequest.state == RequestState.WAITING)
    return db.session.scalars(found.order_by(AccessRequest.asked_at, AccessRequest.id)).all()


def my_access_requests(occasion: Occasion) -> Sequence[AccessRequest]:
    """What whoever looks has asked for, newest first."""
    found = select(AccessRequest).where(AccessRequest.asked_by == occasion.who.id)
    return db.session.scalars(found.order_by(AccessRequest.asked_at.desc(), AccessRequest.id)).all()


def target_of(request_id: UUID) -> AccessTarget | None:
    """Whom a request is about; None for everybody but the lead of the team that owns the case."""
    return db.session.scalar(select(AccessTarget).where(AccessTarget.request_id == request_id))


def reveals(case_id: UUID, person_id: UUID) -> Sequence[ContactReveal]:
    """When a person's protected details were shown in a case, and to whom, newest first; for those who may see the details."""
    found = select(ContactReveal).where(ContactReveal.case_id == case_id, is_person(ContactReveal.person_id, person_id))
    return db.session.scalars(found.order_by(ContactReveal.at.desc(), ContactReveal.id.desc()).limit(20)).all()
