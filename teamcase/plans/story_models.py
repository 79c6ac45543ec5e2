"""That a goal was spoken of in a meeting."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from teamcase.cases.models import OfCase
from teamcase.foundation.database import Record, pointing_at


class GoalMention(OfCase, Record):
    """A worker has marked that the family's discussion spoke of the goal; the record itself stays as it is."""

    __tablename__ = "goal_mention"
    __table_args__ = (UniqueConstraint("goal_id", "discussion_id"),)

    goal_id: Mapped[UUID] = pointing_at("goal.id", index=False)
    discussion_id: Mapped[UUID] = pointing_at("discussion.id")
    noted_by: Mapped[UUID] = pointing_at("staff.id")
    noted_at: Mapped[datetime]
