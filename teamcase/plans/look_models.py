"""When somebody last looked at a plan, so that they are told what has changed since."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from teamcase.cases.models import OfCase
from teamcase.foundation.database import Record, pointing_at


class PlanLook(OfCase, Record):
    """The moment at which one worker last opened one plan. That they opened it, the trail says."""

    __tablename__ = "plan_look"
    __table_args__ = (UniqueConstraint("staff_id", "plan_id"),)
    trailed = False

    staff_id: Mapped[UUID] = pointing_at("staff.id", index=False)
    plan_id: Mapped[UUID] = pointing_at("plan.id")
    looked_at: Mapped[datetime]
