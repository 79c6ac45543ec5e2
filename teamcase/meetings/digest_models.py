"""That somebody who was not in a meeting has read what was agreed of a family."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from teamcase.cases.models import OfCase
from teamcase.foundation.database import Record, pointing_at


class DigestRead(OfCase, Record):
    """One worker has opened one record from their digest."""

    __tablename__ = "digest_read"
    __table_args__ = (UniqueConstraint("staff_id", "discussion_id"),)

    discussion_id: Mapped[UUID] = pointing_at("discussion.id")
    staff_id: Mapped[UUID] = pointing_at("staff.id", index=False)
    read_at: Mapped[datetime]
