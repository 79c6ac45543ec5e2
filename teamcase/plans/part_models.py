"""The texts of a plan beside its goals, under the official headings; a text is written once and used by the plans that need it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from teamcase.cases.models import OfCase
from teamcase.foundation.database import Prose, Record, Versioned, pointing_at
from teamcase.staff.models import Staff


class Part(StrEnum):
    """A heading of the official client plans, in their order (documents 1506.15007 and 1506.15009)."""

    BACKGROUND = "background"
    CLIENT_ESTIMATE = "client_estimate"
    PROFESSIONAL_ESTIMATE = "professional_estimate"
    INFLUENCED = "influenced"
    RESPONSIBILITIES = "responsibilities"
    PRIVATE_PERSONS = "private_persons"
    CHILD_MEETINGS = "child_meetings"
    OWN_WORKER_MEETINGS = "own_worker_meetings"
    RIGHTS = "rights"
    NEXT_STEPS = "next_steps"
    DIFFERING_VIEWS = "differing_views"
    DURATION = "duration"
    RECIPIENTS = "recipients"


class PlanPart(OfCase, Versioned, Record):
    """What stands under one heading; empty where somebody took the words away."""

    __tablename__ = "plan_part"

    key: Mapped[Part]
    text: Mapped[Prose]
    written_by: Mapped[UUID] = pointing_at("staff.id")
    written_at: Mapped[datetime]

    writer: Mapped[Staff] = relationship(lazy="joined")


class PlanPartUse(OfCase, Record):
    """That a plan says what stands in a part."""

    __tablename__ = "plan_part_use"
    __table_args__ = (UniqueConstraint("plan_id", "part_id"),)

    plan_id: Mapped[UUID] = pointing_at("plan.id", index=False)
    part_id: Mapped[UUID] = pointing_at("plan_part.id")
