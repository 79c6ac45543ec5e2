"""Questions about meetings and agendas: what comes, what was, and what waits for me."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, select, tuple_
from sqlalchemy.orm import aliased, lazyload, selectinload
from sqlalchemy.sql import ColumnElement

from teamcase.absences import queries as absences
from teamcase.cases.models import Case, Stage
from teamcase.families.models import Family
from teamcase.foundation.asking import Question, any_of, given
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import may
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, MeetingStage, RecordStage
from teamcase.meetings.rules import STILL_AHEAD
from teamcase.staff.models import Staff
from teamcase.teams import queries as teams
from teamcase.teams.models import Team

PAGE = 20
Place = tuple[datetime, UUID]


class MeetingRow(NamedTuple):
    """A meeting in a list; `families` on its agenda, `approved` of their records, `minutes_used` of its `minutes`.

    Families that were carried over are not counted: they are another meeting's.
    """

    id: UUID
    team_id: UUID
    team: str
    starts_at: datetime
    minutes: int
    place: str
    stage: MeetingStage
    families: int
    minutes_used: int
    approved: int

    @property
    def day(self) -> date:
        """The calendar day in Finland."""
        return self.starts_at.astimezone(HELSINKI).date()


class OnAgenda(NamedTuple):
    """A family's place on the agenda of a meeting to come."""

    item_id: UUID
    meeting_id: UUID
    starts_at: datetime
    place: str
    question: str
    presenter: str
    minutes: int

    @property
    def day(self) -> date:
        """The calendar day in Finland."""
        return self.starts_at.astimezone(HELSINKI).date()


class WaitingFamily(NamedTuple):
    """An open family of a team, and when it was last discussed."""

    case_id: UUID
    family: str
    discussed_on: date | None


class Waiting(NamedTuple):
    """Records that wait for a person: to be approved, and begun by them and not finished."""

    approvals: list[Discussion]
    drafts: list[Discussion]


def upcoming(team_ids: Collection[UUID], today: date, after: Place | None = None, *, limit: int = PAGE) -> Sequence[MeetingRow]:
    """Meetings of these teams from today on, soonest first; one page and one row more."""
    ahead = _meetings().where(Meeting.team_id.in_(team_ids), Meeting.starts_at >= day_begins(today))
    if after:
        ahead = ahead.where(tuple_(Meeting.starts_at, Meeting.id) > after)
    return _read(ahead.order_by(Meeting.starts_at, Meeting.id).limit(limit + 1))


def past(team_ids: Collection[UUID], today: date, after: Place | None = None, *, limit: int = PAGE) -> Sequence[MeetingRow]:
    """Meetings of these teams before today, latest first; one page and one row more."""
    before = _meetings().where(Meeting.team_id.in_(team_ids), Meeting.starts_at < day_begins(today))
    if after:
        before = before.where(tuple_(Meeting.starts_at, Meeting.id) < after)
    return _read(before.order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(limit + 1))


def today_for(occasion: Occasion) -> Sequence[MeetingRow]:
    """The meetings of the person's teams that are on today's calendar, by the clock."""
    begins = day_begins(occasion.today)
    rows = _meetings().where(Meeting.team_id.in_(list(occasion.who.belongs)), Meeting.stage != MeetingStage.CANCELLED)
    rows = rows.where(Meeting.starts_at >= begins, Meeting.starts_at < day_begins(occasion.today + timedelta(days=1)))
    return _read(rows.order_by(Meeting.starts_at, Meeting.id))


def is_taken(team_id: UUID, starts_at: datetime) -> bool:
    """Whether the team meets at this instant already."""
    same = exists().where(Meeting.team_id == team_id, Meeting.starts_at == starts_at, Meeting.stage != MeetingStage.CANCELLED)
    return bool(db.session.scalar(select(same)))


def days_taken(team_id: UUID, since: date) -> set[date]:
    """The days from `since` on when the team has a meeting."""
    ahead = select(Meeting.starts_at).where(Meeting.team_id == team_id, Meeting.stage != MeetingStage.CANCELLED)
    return {at.astimezone(HELSINKI).date() for at in db.session.scalars(ahead.where(Meeting.starts_at >= day_begins(since)))}


def agenda(meeting_id: UUID) -> Sequence[AgendaItem]:
    """The families on a meeting's agenda in order, with their records."""
    records = selectinload(AgendaItem.discussions).options(lazyload("*"))
    found = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).options(records, selectinload(AgendaItem.invited))
    return db.session.scalars(found.order_by(AgendaItem.position, AgendaItem.id)).all()


def open_agendas(team_id: UUID, today: date) -> Sequence[Meeting]:
    """The team's meetings from today on whose agenda is open, soonest first."""
    ahead = select(Meeting).where(Meeting.team_id == team_id, Meeting.starts_at >= day_begins(today), Meeting.stage.in_(STILL_AHEAD))
    return db.session.scalars(ahead.order_by(Meeting.starts_at).limit(PAGE)).all()


def presenters(team_id: UUID, day: date) -> list[Staff]:
    """Who may present a family of the team on a day: its members, and those of other teams who stand in for one."""
    return [*(row.staff for row in teams.members(team_id, day)), *absences.substitutes(team_id, day)]


def agendas_with(case_id: UUID, meeting_ids: Collection[UUID]) -> set[UUID]:
    """On which of these meetings' agendas the family is already."""
    return set(
        db.session.scalars(select(AgendaItem.meeting_id).where(AgendaItem.case_id == case_id, AgendaItem.meeting_id.in_(meeting_ids)))
    )


def next_for(case_id: UUID, today: date) -> OnAgenda | None:
    """Where and when the family is next discussed; a discussion that has been recorded has been."""
    rows = NEXT_FOR.rows(**next_values(case_id, today))
    return OnAgenda(*rows[0]) if rows else None


def next_values(case_id: UUID, today: date) -> dict[str, Any]:
    """What the question NEXT_FOR is asked with."""
    return {"case_id": case_id, "since": day_begins(today)}


def _next() -> Select[*tuple[Any, ...]]:
    recorded = exists().where(Discussion.agenda_item_id == AgendaItem.id, Discussion.stage != RecordStage.DRAFT)
    columns = (AgendaItem.id, Meeting.id, Meeting.starts_at, Meeting.place, AgendaItem.question, Staff.name, AgendaItem.minutes)
    found = select(*columns).join(Meeting, Meeting.id == AgendaItem.meeting_id).join(Staff, Staff.id == AgendaItem.presenter_id)
    ahead = (Meeting.stage.in_(STILL_AHEAD), Meeting.starts_at >= given("since"), ~recorded, ~_carried())
    return found.where(AgendaItem.case_id == given("case_id"), *ahead).order_by(Meeting.starts_at).limit(1)


def last_discussed(case_ids: Collection[UUID]) -> dict[UUID, date]:
    """When each of these families was last discussed and recorded; those never discussed are left out."""
    if not case_ids:
        return {}
    return {row.case_id: row.at.astimezone(HELSINKI).date() for row in DISCUSSED.rows(case_ids=tuple(case_ids))}


def longest_waiting(meeting: Meeting, limit: int = 8) -> list[WaitingFamily]:
    """Open families of the meeting's team that are not on its agenda, the longest undiscussed first."""
    discussed = _discussed().subquery()
    there = exists().where(AgendaItem.meeting_id == meeting.id, AgendaItem.case_id == Case.id)
    found = (
        select(Case.id, Family.name, discussed.c.at)
        .join(Family, Family.id == Case.family_id)
        .outerjoin(discussed, discussed.c.case_id == Case.id)
        .where(Case.team_id == meeting.team_id, Case.stage != Stage.CLOSED, ~there)
        .order_by(discussed.c.at.asc().nulls_first(), Case.opened_on, Case.id)
        .limit(limit)
    )
    rows = db.session.execute(found)
    return [WaitingFamily(case_id, name, at.astimezone(HELSINKI).date() if at else None) for case_id, name, at in rows]


def agenda_waiting(occasion: Occasion) -> Waiting:
    """What waits for this person: records to approve, and records begun by them or by those for whom they stand in."""
    finished = _latest().where(Discussion.stage == RecordStage.FINISHED, Discussion.recorder_id != occasion.who.id)
    own = Discussion.recorder_id.in_(occasion.who.selves)
    begun = _latest().where(Discussion.stage == RecordStage.DRAFT, own, Case.stage != Stage.CLOSED)
    approvals = [record for record in db.session.scalars(finished) if may(occasion.actor, "meetings.approve", record)]
    return Waiting(approvals, list(db.session.scalars(begun)))


def is_whole(meeting_id: UUID) -> bool:
    """Whether the meeting has families and each of them has an approved record; what was carried over is another meeting's."""
    approved = exists().where(Discussion.agenda_item_id == AgendaItem.id, Discussion.stage == RecordStage.APPROVED)
    there = (AgendaItem.meeting_id == meeting_id, ~_carried())
    counted = select(func.count(), func.count().filter(approved)).select_from(AgendaItem).where(*there)
    families, done = db.session.execute(counted).one()
    return bool(families) and families == done


def day_begins(day: date) -> datetime:
    """The first instant of a day in Finland."""
    return datetime.combine(day, time(), HELSINKI)


def _meetings() -> Select[Any]:
    approved = exists().where(Discussion.agenda_item_id == AgendaItem.id, Discussion.stage == RecordStage.APPROVED)
    of_meeting = (AgendaItem.meeting_id == Meeting.id) & ~_carried()
    families = select(func.count()).where(of_meeting).correlate(Meeting).scalar_subquery()
    used = select(func.coalesce(func.sum(AgendaItem.minutes), 0)).where(of_meeting).correlate(Meeting).scalar_subquery()
    done = select(func.count()).where(of_meeting, approved).correlate(Meeting).scalar_subquery()
    columns = (Meeting.id, Meeting.team_id, Team.name, Meeting.starts_at, Meeting.minutes, Meeting.place, Meeting.stage)
    return select(*columns, families, used, done).join(Team, Team.id == Meeting.team_id).limit(PAGE + 1)


def _carried() -> ColumnElement[bool]:
    """Whether a family was not reached and stands on a later agenda instead."""
    return AgendaItem.carried_to_id.is_not(None)


def _read(meetings: Select[Any]) -> list[MeetingRow]:
    return [MeetingRow(*row) for row in db.session.execute(meetings)]


def _discussed() -> Select[UUID, datetime]:
    return (
        select(Discussion.case_id, func.max(Meeting.starts_at).label("at"))
        .join(AgendaItem, AgendaItem.id == Discussion.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Discussion.stage != RecordStage.DRAFT)
        .group_by(Discussion.case_id)
    )


def _latest() -> Select[Discussion]:
    later = aliased(Discussion)
    newer = exists().where(and_(later.agenda_item_id == Discussion.agenda_item_id, later.edition > Discussion.edition))
    parts = (Discussion.about, Discussion.attendance, Discussion.segments, Discussion.hypotheses, Discussion.views, Discussion.steps)
    found = select(Discussion).join(Case, Case.id == Discussion.case_id).where(~newer).options(*(lazyload(part) for part in parts))
    return found.order_by(Discussion.saved_at).limit(100)


NEXT_FOR = Question(_next())
DISCUSSED = Question(_discussed().where(Discussion.case_id == any_of("case_ids")))
