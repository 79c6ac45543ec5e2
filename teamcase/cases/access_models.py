"""Who was shown what is protected, and who asks to see a person whom the county knows already."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from teamcase.cases.models import Case, OfCase
from teamcase.families.models import Person
from teamcase.foundation.database import Prose, Record, Versioned, pointing_at
from teamcase.staff.models import Staff


class ContactReveal(OfCase, Record):
    """Protected contact details were shown once: whose, to whom, when and why; it belongs to the client's file and never changes."""

    __tablename__ = "contact_reveal"
    __table_args__ = (CheckConstraint("length(reason) >= 10", name="reason"),)

    person_id: Mapped[UUID] = pointing_at("person.id")
    revealed_by: Mapped[UUID] = pointing_at("staff.id")
    at: Mapped[datetime]
    reason: Mapped[Prose]

    reader: Mapped[Staff] = relationship(lazy="joined")


class RequestState(StrEnum):
    """Where a request for access is."""

    WAITING = "waiting"
    GRANTED = "granted"
    DECLINED = "declined"


class AccessRequest(Versioned, Record):
    """That somebody asked for access to a person whom the county knows, when, and what came of it; nothing about the person.

    Added by the guard's function alone, since whoever asks may not know whom they ask about.
    """

    __tablename__ = "access_request"
    __table_args__ = (CheckConstraint("(state = 'waiting') = (answered_at IS NULL)", name="answered"),)

    asked_by: Mapped[UUID] = pointing_at("staff.id")
    asked_at: Mapped[datetime]
    state: Mapped[RequestState] = mapped_column(default=RequestState.WAITING)
    answered_at: Mapped[datetime | None]

    asker: Mapped[Staff] = relationship(lazy="joined")


class AccessTarget(Record):
    """Whom a request is about, and the answer in words: for the lead of the team that owns the case, and for nobody else."""

    __tablename__ = "access_target"

    request_id: Mapped[UUID] = pointing_at("access_request.id", index=False, unique=True)
    case_id: Mapped[UUID] = pointing_at("family_case.id")
    person_id: Mapped[UUID] = pointing_at("person.id")
    answered_by: Mapped[UUID | None] = pointing_at("staff.id")
    until_on: Mapped[date | None]
    reason: Mapped[Prose | None]

    request: Mapped[AccessRequest] = relationship(lazy="joined")
    case: Mapped[Case] = relationship(lazy="joined")
    person: Mapped[Person] = relationship(lazy="joined")
