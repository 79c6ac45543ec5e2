"""A genogram as it was drawn on a day with somebody; it stays as it was."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, relationship

from teamcase.cases.models import OfCase
from teamcase.foundation.database import Contents, Prose, Record, pointing_at
from teamcase.staff.models import Staff


class KeptGenogram(OfCase, Record):
    """The family as plain data (`Kin.plain`) on the day it was drawn; without the homes of whoever was under a non-disclosure order."""

    __tablename__ = "kept_genogram"

    drawn_on: Mapped[date]
    drawn_with: Mapped[Prose]
    kin: Mapped[Contents]
    generations: Mapped[int]
    kept_by: Mapped[UUID] = pointing_at("staff.id")
    kept_at: Mapped[datetime]

    keeper: Mapped[Staff] = relationship(lazy="joined")
