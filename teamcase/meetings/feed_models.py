"""A private calendar feed: a link that only its owner has."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from teamcase.foundation.database import Record, pointing_at


class Feed(Record):
    """A link with which a calendar reads a person's meetings: only its hash is kept, and it can be revoked at any time."""

    __tablename__ = "feed"

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    name: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True, info={"secret": True})
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
