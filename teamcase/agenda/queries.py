"""Why families are proposed for a meeting: one question for each reason, each answering with a reason by case."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.sql import ColumnElement

from teamcase.actions.models import Action, ActionStage
from teamcase.agenda import rules
from teamcase.agenda.rules import Because, Family, Proposal, Reason
from teamcase.cases.models import Assignment, AssignmentKind, Case, Stage, StageMove
from teamcase.families.models import Family as FamilyRecord
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.zone import HELSINKI
from teamcase.hypotheses.models import WorkingHypothesis
from teamcase.hypotheses.rules import ALIVE, UNVISITED
from teamcase.meetings import queries as meetings
from teamcase.meetings import series_queries
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, MeetingStage, Purpose, RecordStage, Wish
from teamcase.meetings.preparing_queries import unanswered
from teamcase.meetings.series_rules import USUAL_INTERVAL, USUAL_MINUTES
from teamcase.plans.models import Plan, PlanStage

Reasons = dict[UUID, Because]


class Unasked(NamedTuple):
    """A family whose presenter has not written the question to the team yet; `whose_id` is the presenter."""

    item_id: UUID
    case_id: UUID
    family: str
    starts_at: datetime
    whose_id: UUID


def proposals(meeting: Meeting, today: date) -> list[Proposal]:
    """The open families of the team that are not on this agenda, each with its reasons, in the order that rules.proposals explains."""
    interval, _minutes = agreed(meeting.team_id)
    day, there = max(meeting.day, today), {item.case_id for item in meetings.agenda(meeting.id)}
    families = [family for family in open_families(meeting.team_id, interval) if family.case_id not in there]
    answers = (
        new_families(meeting.team_id),
        in_crisis(meeting.team_id),
        overdue(meeting.team_id, day, interval),
        asked(meeting.team_id),
        reviews_near(meeting.team_id, day),
        closing_near(meeting.team_id),
        unvisited_hypotheses(meeting.team_id, day),
        late_steps(meeting.team_id, today),
    )
    return rules.proposals(families, answers)


def agreed(team_id: UUID) -> tuple[int, int]:
    """After how many days each family comes round, and how many minutes it gets: as the team has agreed, else as is usual."""
    series = series_queries.of_team(team_id)
    return (series.interval_days, series.family_minutes) if series else (USUAL_INTERVAL, USUAL_MINUTES)


def open_families(team_id: UUID, interval: int) -> list[Family]:
    """The open families of a team with the day on which each is due to be discussed."""
    discussed = _discussed().subquery()
    found = (
        select(Case.id, FamilyRecord.name, Case.number, Case.opened_on, discussed.c.at)
        .join(FamilyRecord, FamilyRecord.id == Case.family_id)
        .outerjoin(discussed, discussed.c.case_id == Case.id)
    )
    rows = db.session.execute(found.where(*_of_team(team_id)))
    days = [(case_id, name, number, opened, _day(at)) for case_id, name, number, opened, at in rows]
    return [Family(*row, rules.due_on(row[3], row[4], interval)) for row in days]


def new_families(team_id: UUID) -> Reasons:
    """Families that have never been discussed; the day is the last of the four weeks within which they are to be."""
    never = ~exists().where(Discussion.case_id == Case.id, Discussion.stage != RecordStage.DRAFT)
    rows = db.session.execute(select(Case.id, Case.opened_on).where(*_of_team(team_id), never))
    return {case_id: Because(Reason.NEW_FAMILY, opened + rules.FIRST_WITHIN) for case_id, opened in rows}


def overdue(team_id: UUID, day: date, interval: int) -> Reasons:
    """Families whose last discussion lies an interval or more before the day; the day of the reason is when they were due."""
    discussed = _discussed().subquery()
    rows = db.session.execute(select(Case.id, discussed.c.at).join(discussed, discussed.c.case_id == Case.id).where(*_of_team(team_id)))
    due = {case_id: _day(at) + timedelta(days=interval) for case_id, at in rows}
    return {case_id: Because(Reason.OVERDUE, on) for case_id, on in due.items() if on <= day}


def in_crisis(team_id: UUID) -> Reasons:
    """Families about whom a worker asks because of a crisis; the day is that of the first such question still open, with their count."""
    return _wished(team_id, Reason.CRISIS, Wish.is_crisis.is_(True))


def asked(team_id: UUID) -> Reasons:
    """Families about whom a worker asks without a crisis; the day is that of the first question still open, with how many there are."""
    return _wished(team_id, Reason.ASKED, Wish.is_crisis.is_(False))


def reviews_near(team_id: UUID, day: date) -> Reasons:
    """Families whose plan in force is looked at again within three weeks of the day, or should have been; the day is the review's."""
    first = select(Plan.case_id, func.min(Plan.review_on)).join(Case, Case.id == Plan.case_id)
    near = (Plan.stage == PlanStage.IN_FORCE, Plan.review_on <= day + rules.REVIEW_NEAR)
    rows = db.session.execute(first.where(*_of_team(team_id), *near).group_by(Plan.case_id))
    return {case_id: Because(Reason.REVIEW, on) for case_id, on in rows}


def closing_near(team_id: UUID) -> Reasons:
    """Families that step down and have had no closing discussion since; the day is when that began."""
    moves = select(func.max(StageMove.at)).where(StageMove.case_id == Case.id, StageMove.stage == Stage.STEPPING_DOWN)
    began = moves.correlate(Case).scalar_subquery()  # of this case, at whatever depth it is asked
    closing = (
        exists()
        .where(AgendaItem.case_id == Case.id, AgendaItem.purpose == Purpose.CLOSING, AgendaItem.meeting_id == Meeting.id)
        .where(Discussion.agenda_item_id == AgendaItem.id, Discussion.stage != RecordStage.DRAFT, Meeting.starts_at >= began)
    )
    rows = db.session.execute(
        select(Case.id, began).where(Case.team_id == team_id, Case.stage == Stage.STEPPING_DOWN, began.is_not(None), ~closing)
    )
    return {case_id: Because(Reason.CLOSING, _day(at)) for case_id, at in rows}


def unvisited_hypotheses(team_id: UUID, day: date) -> Reasons:
    """Families with working hypotheses that nobody will have looked at for 90 days by the day; the day of the reason is the oldest look."""
    first = select(WorkingHypothesis.case_id, func.min(WorkingHypothesis.looked_on), func.count())
    first = first.join(Case, Case.id == WorkingHypothesis.case_id)
    waits = (WorkingHypothesis.stage.in_(ALIVE), WorkingHypothesis.looked_on < day - UNVISITED)
    rows = db.session.execute(first.where(*_of_team(team_id), *waits).group_by(WorkingHypothesis.case_id))
    return {case_id: Because(Reason.HYPOTHESIS, on, count) for case_id, on, count in rows}


def late_steps(team_id: UUID, today: date) -> Reasons:
    """Families with open steps whose day has passed; the day is that of the oldest, with how many there are."""
    late = select(Action.case_id, func.min(Action.due_on), func.count()).join(Case, Case.id == Action.case_id)
    rows = db.session.execute(
        late.where(*_of_team(team_id), Action.stage == ActionStage.OPEN, Action.due_on < today).group_by(Action.case_id)
    )
    return {case_id: Because(Reason.LATE_STEP, on, count) for case_id, on, count in rows}


def elsewhere(meeting: Meeting, today: date) -> dict[UUID, date]:
    """On which other day each family of the team stands on an agenda that is still ahead."""
    ahead = (Meeting.team_id == meeting.team_id, Meeting.id != meeting.id, Meeting.stage == MeetingStage.PLANNED)
    found = select(AgendaItem.case_id, func.min(Meeting.starts_at)).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    still = Meeting.starts_at >= meetings.day_begins(today)
    rows = db.session.execute(found.where(*ahead, still).group_by(AgendaItem.case_id))
    return {case_id: _day(at) for case_id, at in rows}


def first_wishes(team_id: UUID) -> dict[UUID, Wish]:
    """The open question about each family of the team that comes first: one of a crisis before the others, then the oldest."""
    found = select(Wish).join(Case, Case.id == Wish.case_id).where(*_of_team(team_id), *unanswered())
    first_last = db.session.scalars(found.order_by(Wish.is_crisis, Wish.asked_at.desc(), Wish.id.desc()))
    return {wish.case_id: wish for wish in first_last}


def unasked(occasion: Occasion) -> list[Unasked]:
    """The families that the person, or one they stand in for, presents in a meeting to come, without a question so far."""
    found = (
        select(AgendaItem.id, AgendaItem.case_id, FamilyRecord.name, Meeting.starts_at, AgendaItem.presenter_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Case, Case.id == AgendaItem.case_id)
        .join(FamilyRecord, FamilyRecord.id == Case.family_id)
        .where(AgendaItem.presenter_id.in_(occasion.who.selves), AgendaItem.question == "", Case.stage != Stage.CLOSED)
        .where(Meeting.stage == MeetingStage.PLANNED, Meeting.starts_at >= meetings.day_begins(occasion.today))
    )
    rows = db.session.execute(found.order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id).limit(meetings.PAGE))
    return [Unasked(*row) for row in rows]


def responsible(case_id: UUID, day: date) -> list[UUID]:
    """Who answers for the clients of a case on a day: those responsible for a child in protection before own workers."""
    running = (Assignment.from_on <= day, or_(Assignment.until_on.is_(None), Assignment.until_on > day))
    lass_first = Assignment.kind != AssignmentKind.LASS
    found = select(Assignment.staff_id).where(Assignment.case_id == case_id, *running)
    return list(dict.fromkeys(db.session.scalars(found.order_by(lass_first, Assignment.from_on, Assignment.id))))


def _wished(team_id: UUID, reason: Reason, which: ColumnElement[bool]) -> Reasons:
    wishes = select(Wish.case_id, func.min(Wish.asked_at), func.count()).join(Case, Case.id == Wish.case_id)
    rows = db.session.execute(wishes.where(*_of_team(team_id), *unanswered(), which).group_by(Wish.case_id))
    return {case_id: Because(reason, _day(at), count) for case_id, at, count in rows}


def _of_team(team_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (Case.team_id == team_id, Case.stage != Stage.CLOSED)


def _discussed() -> Select[UUID, datetime]:
    """When each family was last discussed and recorded."""
    found = select(Discussion.case_id, func.max(Meeting.starts_at).label("at")).join(AgendaItem, AgendaItem.id == Discussion.agenda_item_id)
    met = found.join(Meeting, Meeting.id == AgendaItem.meeting_id).where(Discussion.stage != RecordStage.DRAFT)
    return met.group_by(Discussion.case_id)


def _day(at: Any) -> Any:
    """The Finnish day of an instant; none of none."""
    return at.astimezone(HELSINKI).date() if at else None
