"""Questions about what is prepared, wished for, and carried over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.sql import ColumnElement

from teamcase.cases.models import Case
from teamcase.families.models import FamilyMember, Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, MeetingStage, RecordStage, Wish
from teamcase.meetings.preparing_rules import Slot, slots
from teamcase.meetings.queries import agenda, day_begins


def persons(case: Case, today: date) -> Sequence[Person]:
    """The persons of the family today, who may be invited."""
    running = FamilyMember.until_on.is_(None) | (FamilyMember.until_on > today)
    found = select(Person).join(FamilyMember, FamilyMember.person_id == Person.id)
    return db.session.scalars(found.where(FamilyMember.family_id == case.family_id, running).order_by(Person.born_on, Person.id)).all()


def slot(item: AgendaItem, occasion: Occasion) -> Slot | None:
    """When the family's turn is, if the agenda keeps its times; none for a guest, who does not see the whole agenda."""
    if item.meeting.team_id not in occasion.who.belongs:
        return None
    return slots(item.meeting, agenda(item.meeting_id)).get(item.id)


def following(meeting: Meeting, today: date) -> Meeting | None:
    """The team's next planned meeting after this one, not before today."""
    ahead = select(Meeting).where(Meeting.team_id == meeting.team_id, Meeting.stage == MeetingStage.PLANNED, Meeting.id != meeting.id)
    later = ahead.where(Meeting.starts_at > meeting.starts_at, Meeting.starts_at >= day_begins(today))
    return db.session.scalar(later.order_by(Meeting.starts_at, Meeting.id).limit(1))


def carried(items: Iterable[AgendaItem]) -> dict[UUID, Meeting]:
    """To which meeting each of these families was carried, by the place that was carried."""
    to = {item.id: item.carried_to_id for item in items if item.carried_to_id}
    if not to:
        return {}
    found = select(AgendaItem.id, Meeting).join(Meeting, Meeting.id == AgendaItem.meeting_id).where(AgendaItem.id.in_(to.values()))
    meetings = dict(db.session.execute(found).all())
    return {item_id: meetings[place] for item_id, place in to.items() if place in meetings}


def carried_to(item_id: UUID) -> Sequence[AgendaItem]:
    """The places of earlier agendas that were carried to this one."""
    return db.session.scalars(select(AgendaItem).where(AgendaItem.carried_to_id == item_id)).all()


def wishes(case_id: UUID) -> Sequence[Wish]:
    """What workers ask of the team about this family and no discussion has answered yet, the oldest first."""
    open_ones = select(Wish).where(Wish.case_id == case_id, *unanswered())
    return db.session.scalars(open_ones.order_by(Wish.asked_at, Wish.id)).all()


def unanswered() -> tuple[ColumnElement[bool], ...]:
    """The condition on Wish: neither withdrawn, nor has a meeting after it discussed the family and recorded it."""
    answered = (
        exists()
        .where(AgendaItem.case_id == Wish.case_id, AgendaItem.meeting_id == Meeting.id, Meeting.starts_at >= Wish.asked_at)
        .where(Discussion.agenda_item_id == AgendaItem.id, Discussion.stage != RecordStage.DRAFT)
    )
    return (Wish.withdrawn_at.is_(None), ~answered)
