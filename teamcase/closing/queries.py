"""What stands in the way of closing, and when the plans in force are looked at again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.sql import ColumnElement

from teamcase.actions.models import Action, ActionStage
from teamcase.cases.models import Assignment, Client
from teamcase.closing.rules import Readiness
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.meetings.models import AgendaItem, Discussion, Purpose, RecordStage
from teamcase.plans.models import Plan, PlanStage


def readiness(case_id: UUID, day: date) -> Readiness:
    """What a case still has open on a day, and whether its closing discussion was held and approved; one question."""
    for_closing = select(AgendaItem.id).where(AgendaItem.case_id == case_id, AgendaItem.purpose == Purpose.CLOSING)
    approved = Discussion.stage == RecordStage.APPROVED
    steps = _count(Action, case_id, Action.stage == ActionStage.OPEN)
    unfinished = _count(Discussion, case_id, ~approved)
    closing = _count(Discussion, case_id, approved, Discussion.agenda_item_id.in_(for_closing))
    ahead = _count(Client, case_id, Client.from_on > day) + _count(Assignment, case_id, Assignment.from_on > day)
    return Readiness(*db.session.execute(select(steps, unfinished, closing, ahead)).one())


def review_day(case_id: UUID) -> date | None:
    """When the plans in force of a case are next looked at again; None when none is in force."""
    found: date | None = REVIEW.value(case_id=case_id)
    return found


def _count(kind: Any, case_id: UUID, *conditions: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(kind).where(kind.case_id == case_id, *conditions).scalar_subquery()


REVIEW = Question(select(func.min(Plan.review_on)).where(Plan.case_id == given("case_id"), Plan.stage == PlanStage.IN_FORCE))
