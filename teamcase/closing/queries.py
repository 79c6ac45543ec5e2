"""What stands in the way of closing, and what cases have ahead of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.sql import ColumnElement

from teamcase.actions.models import Action, ActionStage
from teamcase.cases.models import Assignment, Client
from teamcase.closing.rules import Readiness
from teamcase.foundation.database import db
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, Purpose, RecordStage
from teamcase.meetings.queries import day_begins
from teamcase.meetings.rules import STILL_AHEAD
from teamcase.plans.models import Plan, PlanStage


class Ahead(NamedTuple):
    """What one case has ahead: its open steps, how many of them are late, and the next meeting it is on the agenda of."""

    open_actions: int = 0
    late_actions: int = 0
    meets_at: datetime | None = None


def readiness(case_id: UUID, day: date) -> Readiness:
    """What a case still has open on a day, and whether its closing discussion was held and approved; one question."""
    for_closing = select(AgendaItem.id).where(AgendaItem.case_id == case_id, AgendaItem.purpose == Purpose.CLOSING)
    approved = Discussion.stage == RecordStage.APPROVED
    steps = _count(Action, case_id, Action.stage == ActionStage.OPEN)
    unfinished = _count(Discussion, case_id, ~approved)
    closing = _count(Discussion, case_id, approved, Discussion.agenda_item_id.in_(for_closing))
    ahead = _count(Client, case_id, Client.from_on > day) + _count(Assignment, case_id, Assignment.from_on > day)
    return Readiness(*db.session.execute(select(steps, unfinished, closing, ahead)).one())


def ahead_of(case_ids: Collection[UUID], day: date) -> dict[UUID, Ahead]:
    """What each of these cases has ahead on a day; two questions, however many the cases are."""
    late = func.count().filter(Action.due_on < day)
    steps = select(Action.case_id, func.count(), late).where(Action.case_id.in_(case_ids), Action.stage == ActionStage.OPEN)
    meets = (
        select(AgendaItem.case_id, func.min(Meeting.starts_at))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.case_id.in_(case_ids), Meeting.stage.in_(STILL_AHEAD), Meeting.starts_at >= day_begins(day))
    )
    counted = {case_id: (open_, overdue) for case_id, open_, overdue in db.session.execute(steps.group_by(Action.case_id))}
    soonest: dict[UUID, datetime] = dict(db.session.execute(meets.group_by(AgendaItem.case_id)).all())
    return {case_id: Ahead(*counted.get(case_id, (0, 0)), soonest.get(case_id)) for case_id in case_ids}


def review_day(case_id: UUID) -> date | None:
    """When the plans in force of a case are next looked at again; None when none is in force."""
    return db.session.scalar(select(func.min(Plan.review_on)).where(Plan.case_id == case_id, Plan.stage == PlanStage.IN_FORCE))


def _count(kind: Any, case_id: UUID, *conditions: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(kind).where(kind.case_id == case_id, *conditions).scalar_subquery()
