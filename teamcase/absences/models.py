"""A worker's absence and the substitute who sees and gets what the absent worker would."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, relationship
from sqlalchemy.sql import text

from teamcase.foundation.database import Record, Versioned, pointing_at
from teamcase.staff.models import Staff


class Absence(Versioned, Record):
    """A worker is away from a day to a day (not included), and another stands in; the responsible social worker (LASS) stays who it is.

    `until_on` is the first day back. An absence that `ended_at` a moment before that is over since then; the row stays as it was.
    """

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("from_on < until_on", name="period"),
        CheckConstraint("staff_id <> substitute_id", name="somebody_else"),
        ExcludeConstraint(
            (text("staff_id"), "="),
            (text("daterange(from_on, until_on)"), "&&"),
            name="ex_absence_once_at_a_time",
            using="gist",
            where=text("ended_at IS NULL"),
        ),
    )

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    substitute_id: Mapped[UUID] = pointing_at("staff.id")
    from_on: Mapped[date]
    until_on: Mapped[date]
    recorded_by: Mapped[UUID] = pointing_at("staff.id")
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = pointing_at("staff.id")

    staff: Mapped[Staff] = relationship(foreign_keys="Absence.staff_id", lazy="joined")
    substitute: Mapped[Staff] = relationship(foreign_keys="Absence.substitute_id", lazy="joined")
