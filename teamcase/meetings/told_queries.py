"""Questions about families being told what was agreed: of a discussion, what waits for somebody, and how soon it happened (F15)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased

from teamcase.cases.models import Case, Stage
from teamcase.families.models import Family
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings import record_queries
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, RecordStage
from teamcase.meetings.queries import day_begins
from teamcase.meetings.told_models import Telling
from teamcase.meetings.told_rules import tell_by

MOST = 50
STILL_ASKED = timedelta(days=90)


class ToTell(NamedTuple):
    """An approved record of which the family has not been told yet, and whose it is to tell: the person's, or of one they stand in for."""

    discussion_id: UUID
    case_id: UUID
    family: str
    met_at: datetime
    whose_id: UUID

    @property
    def due_on(self) -> date:
        """By when the family is told."""
        return tell_by(self.met_at.astimezone(HELSINKI).date())


class Told(NamedTuple):
    """One approved discussion of a team: when it was held, when it was first approved, and when the family was told."""

    item_id: UUID
    case_id: UUID
    met_at: datetime
    approved_at: datetime
    told_on: date | None

    @property
    def days(self) -> int | None:
        """How many days after the meeting the family was told; None when it has not been."""
        return (self.told_on - self.met_at.astimezone(HELSINKI).date()).days if self.told_on else None


def tellings(item_id: UUID) -> Sequence[Telling]:
    """Every note that the family was told of a discussion; the one that counts first."""
    found = select(Telling).where(Telling.item_id == item_id)
    return db.session.scalars(found.order_by(Telling.noted_at.desc(), Telling.id.desc())).all()


def latest(item_ids: Collection[UUID]) -> dict[UUID, Telling]:
    """For each of these discussions the note that counts; those of which nobody has been told are left out."""
    if not item_ids:
        return {}
    found = select(Telling).where(Telling.item_id.in_(item_ids)).order_by(Telling.noted_at, Telling.id)
    return {telling.item_id: telling for telling in db.session.scalars(found)}


def tellers(discussion: Discussion) -> dict[UUID, str]:
    """Who may have told the family: whoever may have been in the meeting, by name."""
    presenter = discussion.agenda_item.presenter
    found = {row.staff_id: row.staff.name for row in record_queries.possible_members(discussion) if row.staff_id and row.staff}
    return {presenter.id: presenter.name} | found


def to_tell(occasion: Occasion) -> list[ToTell]:
    """The families whom the person, as presenter, has still to tell what was agreed within three months; the oldest meeting first."""
    newer = aliased(Discussion)
    later = exists().where(newer.agenda_item_id == AgendaItem.id, newer.edition > Discussion.edition, newer.stage == RecordStage.APPROVED)
    found = (
        select(Discussion.id, AgendaItem.case_id, Family.name, Meeting.starts_at, AgendaItem.presenter_id)
        .join(AgendaItem, AgendaItem.id == Discussion.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(AgendaItem.presenter_id.in_(occasion.who.selves), Discussion.stage == RecordStage.APPROVED, Case.stage != Stage.CLOSED)
        .where(Meeting.starts_at > occasion.at - STILL_ASKED, ~later, ~exists().where(Telling.item_id == AgendaItem.id))
        .order_by(Meeting.starts_at, Discussion.id)
        .limit(MOST)
    )
    return [ToTell(*row) for row in db.session.execute(found)]


def told(team_ids: Collection[UUID], since: date, until: date) -> list[Told]:
    """The approved discussions of these teams whose meetings were from one day to another (included), and when each family was told."""
    rows = _told().where(Meeting.team_id.in_(team_ids))
    rows = rows.where(Meeting.starts_at >= day_begins(since), Meeting.starts_at < day_begins(until + timedelta(days=1)))
    return [Told(*row) for row in db.session.execute(rows.order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id))]


def _told() -> Select[*tuple[Any, ...]]:
    last = select(Telling.told_on).where(Telling.item_id == AgendaItem.id).order_by(Telling.noted_at.desc(), Telling.id.desc()).limit(1)
    approved = (
        select(func.min(Discussion.approved_at))
        .where(Discussion.agenda_item_id == AgendaItem.id, Discussion.stage == RecordStage.APPROVED)
        .correlate(AgendaItem)
        .scalar_subquery()
    )
    columns = (AgendaItem.id, AgendaItem.case_id, Meeting.starts_at, approved, last.correlate(AgendaItem).scalar_subquery())
    return select(*columns).join(Meeting, Meeting.id == AgendaItem.meeting_id).where(approved.is_not(None))
