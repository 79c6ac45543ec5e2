"""Questions about the texts of plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from teamcase.foundation.database import db
from teamcase.plans import official
from teamcase.plans.models import Plan
from teamcase.plans.part_models import Part, PlanPart, PlanPartUse
from teamcase.staff.models import Staff


@dataclass(frozen=True, slots=True)
class Written:
    """A heading of a plan and what stands under it; without a writer where nobody has written yet."""

    key: Part
    is_mandatory: bool
    text: str = ""
    written_by: UUID | None = None
    writer: str = ""
    written_at: datetime | None = None

    @property
    def is_missing(self) -> bool:
        """Whether the official structure asks for it in vain."""
        return self.is_mandatory and not self.text


def written(plan: Plan) -> list[Written]:
    """The headings that the plan's kind asks for, in their order, each with its text as the database has it now."""
    rows = (
        select(PlanPart.key, PlanPart.text, PlanPart.written_by, Staff.name, PlanPart.written_at)
        .join(PlanPartUse, PlanPartUse.part_id == PlanPart.id)
        .join(Staff, Staff.id == PlanPart.written_by)
        .where(PlanPartUse.plan_id == plan.id)
    )
    found = {row.key: row for row in db.session.execute(rows)}
    asked = official.asked_of(plan.kind, plan.service_task)
    return [Written(part, must, *found[part][1:]) if part in found else Written(part, must) for part, must in asked.items()]


def texts(plan: Plan) -> Mapping[Part, str]:
    """What the plan says under its headings, where it says something."""
    return {row.key: row.text for row in written(plan) if row.text}


def as_typed(plan: Plan) -> dict[str, Any]:
    """The texts by the names of their fields, as a form begins with them."""
    return {part.value: text for part, text in texts(plan).items()}


def authors(plan: Plan) -> dict[str, tuple[UUID, str, datetime]]:
    """Who wrote each text and when, by the names of their fields."""
    return {row.key.value: (row.written_by, row.writer, row.written_at) for row in written(plan) if row.written_by and row.written_at}


def parts(plan: Plan) -> Mapping[Part, PlanPart]:
    """The plan's texts as records, by heading."""
    rows = select(PlanPart).join(PlanPartUse, PlanPartUse.part_id == PlanPart.id).where(PlanPartUse.plan_id == plan.id)
    return {row.key: row for row in db.session.scalars(rows)}
