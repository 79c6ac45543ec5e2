"""The family's sheet "what we agreed": which lines of a record were given to the family, in which words, when and by whom."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, relationship

from teamcase.cases.models import OfCase
from teamcase.foundation.database import Prose, Record, pointing_at
from teamcase.meetings.models import Discussion
from teamcase.staff.models import Staff


class SheetLanguage(StrEnum):
    """The language of a sheet."""

    FI = "fi"
    SV = "sv"
    EN = "en"


class LinePart(StrEnum):
    """What of a record a line tells."""

    QUESTION = "question"
    VIEW = "view"
    STEP = "step"
    NEXT = "next"


class AgreedSheet(OfCase, Record):
    """A sheet as it was given; it never changes, another one is given instead."""

    __tablename__ = "agreed_sheet"

    discussion_id: Mapped[UUID] = pointing_at("discussion.id")
    language: Mapped[SheetLanguage]
    is_untranslated: Mapped[bool]
    greeting: Mapped[Prose | None]
    given_by: Mapped[UUID] = pointing_at("staff.id")
    given_at: Mapped[datetime]

    discussion: Mapped[Discussion] = relationship(lazy="joined")
    giver: Mapped[Staff] = relationship(lazy="joined")
    lines: Mapped[list[AgreedLine]] = relationship(order_by="AgreedLine.position", lazy="selectin")


class AgreedLine(OfCase, Record):
    """One line of a sheet in the words in which it was given: whose it is by name, and by when."""

    __tablename__ = "agreed_line"

    sheet_id: Mapped[UUID] = pointing_at("agreed_sheet.id")
    position: Mapped[int]
    part: Mapped[LinePart]
    text: Mapped[Prose | None]
    who: Mapped[str | None]
    due_on: Mapped[date | None]
