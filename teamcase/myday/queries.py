"""What the start page asks: reviews, agendas, records and answers that wait for this person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from teamcase.cases.models import Assignment, Case, Stage
from teamcase.families.models import Family
from teamcase.foundation.database import db
from teamcase.foundation.drafts import KEPT, Draft
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.trail import AuditEntry, TrailSeal
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, MeetingStage, RecordStage
from teamcase.myday.schemas import form_of
from teamcase.plans.models import Answer, Plan, PlanPerson, PlanStage, Proposal
from teamcase.staff.models import Staff
from teamcase.teams.models import Team, Unit

SOON, LONG = timedelta(days=7), timedelta(days=30)
MOST = 50


class Review(NamedTuple):
    """A plan that is to be reviewed by a day, and who answers for it: the person, or one for whom they stand in."""

    plan_id: UUID
    case_id: UUID
    family: str
    review_on: date
    whose_id: UUID


class Begun(NamedTuple):
    """A record that was begun and is not finished."""

    discussion_id: UUID
    case_id: UUID
    family: str
    team: str
    recorder: str
    met_at: datetime
    whose_id: UUID


class Question(NamedTuple):
    """A family on the agenda of a meeting to come, with the presenter's question."""

    item_id: UUID
    meeting_id: UUID
    case_id: UUID
    family: str
    starts_at: datetime
    team: str
    question: str
    presenter: str
    is_mine: bool
    whose_id: UUID


class Answered(NamedTuple):
    """What became of a proposal of one's own."""

    plan_id: UUID
    case_id: UUID
    family: str
    words: str
    answer: Answer
    reason: str | None
    answerer: str
    answered_at: datetime
    whose_id: UUID


class TrailFigures(NamedTuple):
    """The trail in figures: entries of today, refusals of a week, and when it was last sealed."""

    today: int
    denied: int
    sealed_at: datetime | None
    since: date


class OwnDraft(NamedTuple):
    """What the person has begun to write and not sent; the family when it is written of a case."""

    id: UUID
    key: str
    page: str
    begun_at: datetime
    saved_at: datetime
    case_id: UUID | None
    family: str | None

    @property
    def form(self) -> Any:
        """What it is to become."""
        return form_of(self.key)

    @property
    def href(self) -> str:
        """Where it is gone on with."""
        return f"{self.page}?draft={self.id}"

    @property
    def kept_until(self) -> date:
        """The last day on which it is surely there."""
        return (self.saved_at + KEPT).astimezone(HELSINKI).date()


class Directory(NamedTuple):
    """The directory in figures."""

    staff: int
    away: int
    teams: int
    units: int


def reviews(occasion: Occasion) -> list[Review]:
    """Plans in force whose review is due within 30 days or has passed, of persons for whom one answers; the soonest first."""
    me = occasion.who
    whose = (
        select(Assignment.staff_id)
        .join(PlanPerson, PlanPerson.person_id == Assignment.person_id)
        .where(PlanPerson.plan_id == Plan.id, Assignment.case_id == Plan.case_id, Assignment.staff_id.in_(me.selves))
        .where(Assignment.from_on <= occasion.today, or_(Assignment.until_on.is_(None), Assignment.until_on > occasion.today))
        .order_by(Assignment.staff_id != me.id, Assignment.staff_id)
        .limit(1)
        .scalar_subquery()
    )
    found = (
        select(Plan.id, Plan.case_id, Family.name, Plan.review_on, whose)
        .join(Case, Case.id == Plan.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(Plan.stage == PlanStage.IN_FORCE, Plan.review_on <= occasion.today + LONG, Case.stage != Stage.CLOSED, whose.is_not(None))
        .order_by(Plan.review_on, Plan.id)
        .limit(MOST)
    )
    return [Review(*row) for row in db.session.execute(found)]


def records_begun(occasion: Occasion, *, of_teams: Sequence[UUID] | None = None) -> list[Begun]:
    """Records begun and not finished: one's own and those of whom one stands in for, or of these teams; the oldest meeting first."""
    recorder = aliased(Staff)
    found = (
        select(Discussion.id, Discussion.case_id, Family.name, Team.name, recorder.name, Meeting.starts_at, recorder.id)
        .join(AgendaItem, AgendaItem.id == Discussion.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Team, Team.id == Meeting.team_id)
        .join(Case, Case.id == Discussion.case_id)
        .join(Family, Family.id == Case.family_id)
        .join(recorder, recorder.id == Discussion.recorder_id)
        .where(Discussion.stage == RecordStage.DRAFT, Case.stage != Stage.CLOSED)
        .order_by(Meeting.starts_at, Discussion.id)
        .limit(MOST)
    )
    whose = Discussion.recorder_id.in_(occasion.who.selves) if of_teams is None else Meeting.team_id.in_(of_teams)
    return [Begun(*row) for row in db.session.execute(found.where(whose))]


def questions(occasion: Occasion) -> list[Question]:
    """The families on the agendas of one's teams within a week, in the order in which they are discussed."""
    begins = datetime.combine(occasion.today, time(), HELSINKI)
    columns = (AgendaItem.id, Meeting.id, AgendaItem.case_id, Family.name, Meeting.starts_at, Team.name, AgendaItem.question, Staff.name)
    found = (
        select(*columns, AgendaItem.presenter_id.in_(occasion.who.selves), AgendaItem.presenter_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Team, Team.id == Meeting.team_id)
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Family, Family.id == Case.family_id)
        .join(Staff, Staff.id == AgendaItem.presenter_id)
        .where(Meeting.team_id.in_(occasion.who.belongs), Meeting.stage != MeetingStage.CANCELLED)
        .where(Meeting.starts_at >= begins, Meeting.starts_at < begins + SOON, AgendaItem.carried_to_id.is_(None))
        .order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id)
        .limit(MOST)
    )
    return [Question._make(row) for row in db.session.execute(found)]


def answers(occasion: Occasion) -> list[Answered]:
    """What became, within 30 days, of what the person has proposed; the latest first."""
    answerer = aliased(Staff)
    columns = (Proposal.plan_id, Proposal.case_id, Family.name, Proposal.words, Proposal.stage, Proposal.answer, answerer.name)
    found = (
        select(*columns, Proposal.answered_at, Proposal.proposed_by)
        .join(Case, Case.id == Proposal.case_id)
        .join(Family, Family.id == Case.family_id)
        .join(answerer, answerer.id == Proposal.answered_by)
        .where(Proposal.proposed_by.in_(occasion.who.selves), Proposal.answered_at > occasion.at - LONG)
        .order_by(Proposal.answered_at.desc(), Proposal.id)
        .limit(MOST)
    )
    return [Answered._make(row) for row in db.session.execute(found)]


def own_drafts(occasion: Occasion) -> list[OwnDraft]:
    """What the person has begun and not sent, the latest first."""
    found = (
        select(Draft.id, Draft.key, Draft.page, Draft.begun_at, Draft.saved_at, Case.id, Family.name)
        .outerjoin(Case, Case.id == Draft.about)
        .outerjoin(Family, Family.id == Case.family_id)
        .where(Draft.staff_id == occasion.who.id)
        .order_by(Draft.saved_at.desc(), Draft.id)
        .limit(MOST)
    )
    return [OwnDraft(*row) for row in db.session.execute(found)]


def trail_figures(occasion: Occasion) -> TrailFigures:
    """The trail in figures, for whoever may read it."""
    begins = datetime.combine(occasion.today, time(), HELSINKI)
    of_today = select(func.count()).where(AuditEntry.at >= begins).scalar_subquery()
    refused = select(func.count()).where(AuditEntry.at >= begins - SOON, AuditEntry.result == "denied").scalar_subquery()
    sealed = select(func.max(TrailSeal.at)).scalar_subquery()
    entries, denied, sealed_at = db.session.execute(select(of_today, refused, sealed)).one()
    return TrailFigures(entries or 0, denied or 0, sealed_at, occasion.today - SOON)


def directory() -> Directory:
    """How many work here, how many do so no more, and in how many teams and units."""
    people = select(func.count()).select_from(Staff)
    counts = (people.where(Staff.is_active), people.where(~Staff.is_active), select(func.count(Team.id)), select(func.count(Unit.id)))
    return Directory(*db.session.execute(select(*(count.scalar_subquery() for count in counts))).one())
