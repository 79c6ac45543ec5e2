"""How a person looks for families: the views of the list, its order, and the filters that were kept."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from teamcase.foundation.database import Prose, Record, pointing_at


class View(StrEnum):
    """Which of the families that one sees are listed."""

    ALL = "all"
    MINE = "mine"
    LATE = "late"
    NO_CONTACT = "no_contact"
    NOT_ALONE = "not_alone"
    OPENED = "opened"
    NEW = "new"
    CLOSED = "closed"


class Sort(StrEnum):
    """By what the list is sorted."""

    NAME = "name"
    NEXT = "next"


class SavedFilter(Record):
    """A filter of the families list that a person kept under a name; nobody else sees it."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("staff_id", "name"),)

    staff_id: Mapped[UUID] = pointing_at("staff.id", index=False)
    name: Mapped[str]
    view: Mapped[View]
    sort: Mapped[Sort]
    team_id: Mapped[UUID | None] = pointing_at("team.id")
    words: Mapped[Prose | None]
