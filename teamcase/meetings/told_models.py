"""That the family was told what was agreed: when, in what way, and by whom."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, relationship

from teamcase.cases.models import OfCase
from teamcase.foundation.database import Prose, Record, pointing_at
from teamcase.meetings.models import AgendaItem
from teamcase.staff.models import Staff


class ToldWay(StrEnum):
    """In what way a family was told."""

    IN_PERSON = "in_person"
    CALL = "call"
    MESSAGE = "message"
    LETTER = "letter"
    MEETING = "meeting"
    OTHER = "other"


class Telling(OfCase, Record):
    """A note that the family was told; it is only added to, and where there are several the latest note counts."""

    __tablename__ = "telling"
    __table_args__ = (CheckConstraint("way <> 'other' OR words IS NOT NULL", name="other_has_words"),)

    item_id: Mapped[UUID] = pointing_at("agenda_item.id")
    told_on: Mapped[date]
    way: Mapped[ToldWay]
    words: Mapped[Prose | None]
    told_by: Mapped[UUID] = pointing_at("staff.id")
    noted_by: Mapped[UUID] = pointing_at("staff.id")
    noted_at: Mapped[datetime]

    item: Mapped[AgendaItem] = relationship(lazy="joined")
    teller: Mapped[Staff] = relationship(foreign_keys="Telling.told_by", lazy="joined")
