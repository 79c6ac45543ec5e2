"""The digest of whoever was not in a meeting: the approved records of the families in which they have a part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Date, cast, exists, func, or_, select
from sqlalchemy.orm import aliased

from teamcase.cases.models import Assignment, Case, Stage
from teamcase.families.models import Family
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.meetings.digest_models import DigestRead
from teamcase.meetings.models import FINLAND, AgendaItem, Attendance, Discussion, Meeting, NextStep, RecordStage
from teamcase.teams.models import Membership

MOST = 20
SHOWN_FOR, MET_WITHIN = timedelta(days=30), timedelta(days=90)


class Missed(NamedTuple):
    """What was agreed of one family in a meeting where one was not."""

    discussion_id: UUID
    case_id: UUID
    family: str
    met_at: datetime
    question: str
    next_on: date | None
    steps: list[NextStep]


def missed(occasion: Occasion) -> list[Missed]:
    """Records approved within 30 days, of meetings of one's team without oneself, of families where one has a part, not read yet.

    A part is being responsible for a client, presenting the family, or doing one of the steps. The latest meeting comes first.
    """
    me, today = occasion.who.id, occasion.today
    newer = aliased(Discussion)
    later = exists().where(newer.agenda_item_id == AgendaItem.id, newer.edition > Discussion.edition, newer.stage == RecordStage.APPROVED)
    there = exists().where(Attendance.discussion_id == Discussion.id, Attendance.staff_id == me)
    read = exists().where(DigestRead.discussion_id == Discussion.id, DigestRead.staff_id == me)
    found = (
        select(Discussion.id, AgendaItem.case_id, Family.name, Meeting.starts_at, AgendaItem.question, Discussion.next_on)
        .join(AgendaItem, AgendaItem.id == Discussion.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(Meeting.team_id.in_(list(occasion.who.belongs)), Meeting.starts_at > occasion.at - MET_WITHIN)
        .where(Discussion.stage == RecordStage.APPROVED, Discussion.approved_at > occasion.at - SHOWN_FOR, Case.stage != Stage.CLOSED)
        .where(Discussion.recorder_id != me, Discussion.approved_by != me, ~later, ~there, ~read, _was_member(me), _has_part(me, today))
        .order_by(Meeting.starts_at.desc(), AgendaItem.position, Discussion.id)
        .limit(MOST)
    )
    rows = db.session.execute(found).all()
    steps = _steps([row[0] for row in rows])
    return [Missed(*row, steps[row[0]]) for row in rows]


def is_read(staff_id: UUID, discussion_id: UUID) -> bool:
    """Whether somebody has read a record from their digest."""
    kept = exists().where(DigestRead.staff_id == staff_id, DigestRead.discussion_id == discussion_id)
    return bool(db.session.scalar(select(kept)))


def _was_member(me: UUID) -> ColumnElement[bool]:
    met_on = cast(func.timezone(FINLAND.key, Meeting.starts_at), Date)
    running = (Membership.from_on <= met_on, or_(Membership.until_on.is_(None), Membership.until_on > met_on))
    return exists().where(Membership.team_id == Meeting.team_id, Membership.staff_id == me, *running)


def _has_part(me: UUID, today: date) -> ColumnElement[bool]:
    running = (Assignment.from_on <= today, or_(Assignment.until_on.is_(None), Assignment.until_on > today))
    answers = exists().where(Assignment.case_id == AgendaItem.case_id, Assignment.staff_id == me, *running)
    does = exists().where(NextStep.discussion_id == Discussion.id, NextStep.owner_staff_id == me)
    return or_(AgendaItem.presenter_id == me, answers, does)


def _steps(discussion_ids: Collection[UUID]) -> dict[UUID, list[NextStep]]:
    found: dict[UUID, list[NextStep]] = defaultdict(list)
    if discussion_ids:
        for step in db.session.scalars(select(NextStep).where(NextStep.discussion_id.in_(discussion_ids)).order_by(NextStep.position)):
            found[step.discussion_id].append(step)
    return found
