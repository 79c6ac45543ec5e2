"""How somebody is reached, and how it is safe to; of those under a non-disclosure order in a table of its own."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from teamcase.foundation.database import Prose, Record, Versioned, pointing_at


class ContactKind(StrEnum):
    """What it is; a municipality is a contact detail only where it is protected."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    OTHER = "other"
    MUNICIPALITY = "municipality"


class ContactMark(StrEnum):
    """Whether it is safe to use."""

    SAFE = "safe"
    TEXT_ONLY = "text_only"
    UNSAFE = "unsafe"


class ContactWay(Versioned):
    """A way to reach somebody, from a day to a day (not included), and what to mind when using it."""

    kind: Mapped[ContactKind]
    value: Mapped[Prose]
    safety: Mapped[Prose | None]
    mark: Mapped[ContactMark] = mapped_column(default=ContactMark.SAFE)
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    @declared_attr
    def person_id(cls) -> Mapped[UUID]:  # noqa: N805 - SQLAlchemy hands the class
        """Who is reached so."""
        belongs: Mapped[UUID] = pointing_at("person.id")
        return belongs

    @declared_attr
    def recorded_by(cls) -> Mapped[UUID]:  # noqa: N805 - SQLAlchemy hands the class
        """Who wrote it down."""
        wrote: Mapped[UUID] = pointing_at("staff.id")
        return wrote


class Contact(ContactWay, Record):
    """A plain contact way, seen by whoever sees the person; a protected person has none."""

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on <= until_on", name="way_period"),
        CheckConstraint("kind <> 'municipality'", name="plain_kind"),
    )


class ProtectedContact(ContactWay, Record):
    """A contact detail under a non-disclosure order (661/2009, 36 §): seen by the responsible and own workers and the team's lead alone."""

    __tablename__ = "protected_contact"
    __table_args__ = (CheckConstraint("until_on IS NULL OR from_on <= until_on", name="way_period"),)
