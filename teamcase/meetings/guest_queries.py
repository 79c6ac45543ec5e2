"""Questions about guests: who is invited to which discussion, and what waits for a guest."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from teamcase.cases.models import Case, Grant
from teamcase.families.models import Family
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.meetings.guest_rules import is_open, starts_at
from teamcase.meetings.models import AgendaItem, Meeting, MeetingStage
from teamcase.staff.models import Role, Staff
from teamcase.teams.models import Team


class Guest(NamedTuple):
    """A guest as one who may have been there: in their profession, for they have no role in the team."""

    staff_id: UUID
    role: Role
    staff: Staff


class Invited(NamedTuple):
    """A discussion to which the person is invited. Before their access begins there is a time and nothing else."""

    starts_at: datetime
    until_at: datetime
    meeting_id: UUID | None
    case_id: UUID | None
    team: str | None
    place: str | None
    family: str | None
    question: str | None


def of_item(item_id: UUID) -> Sequence[Grant]:
    """Every invitation there has been to a discussion."""
    return db.session.scalars(select(Grant).where(Grant.agenda_item_id == item_id).order_by(Grant.id)).all()


def open_of(item_ids: Collection[UUID], at: datetime) -> Mapping[UUID, list[Grant]]:
    """The invitations that hold or are still to hold, by place on the agenda."""
    found: dict[UUID, list[Grant]] = {}
    rows = select(Grant).where(Grant.agenda_item_id.in_(item_ids), Grant.until_at > at).order_by(Grant.id) if item_ids else None
    for grant in db.session.scalars(rows) if rows is not None else ():
        if grant.agenda_item_id and is_open(grant, at):
            found.setdefault(grant.agenda_item_id, []).append(grant)
    return found


def open_to(meeting_id: UUID, at: datetime) -> list[Grant]:
    """The open invitations to a meeting, whichever family they are for."""
    of_meeting = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
    found = db.session.scalars(select(Grant).where(Grant.agenda_item_id.in_(of_meeting), Grant.until_at > at))
    return [grant for grant in found if is_open(grant, at)]


def were_invited(item: AgendaItem) -> list[Guest]:
    """Whose invitation was not withdrawn before a discussion: they may have been there."""
    there = {grant.staff_id: grant.staff for grant in of_item(item.id) if grant.until_at > item.meeting.starts_at}
    return [Guest(staff.id, staff.role, staff) for staff in there.values()]


def invitations(occasion: Occasion) -> list[Invited]:
    """The discussions to which the person, or one they stand in for, is invited, the soonest first; the family while access runs."""
    found = (
        select(Grant, Meeting.starts_at, Meeting.id, Team.name, Meeting.place, Family.name, AgendaItem.question)
        .outerjoin(AgendaItem, AgendaItem.id == Grant.agenda_item_id)
        .outerjoin(Meeting, (Meeting.id == AgendaItem.meeting_id) & (Meeting.stage != MeetingStage.CANCELLED))
        .outerjoin(Team, Team.id == Meeting.team_id)
        .outerjoin(Case, Case.id == AgendaItem.case_id)
        .outerjoin(Family, Family.id == Case.family_id)
        .where(Grant.staff_id.in_(occasion.who.selves), Grant.agenda_item_id.is_not(None), Grant.until_at > occasion.at)
        .order_by(Grant.until_at, Grant.from_at, Grant.id)
    )
    return [_invited(occasion, *row) for row in db.session.execute(found) if is_open(row[0], occasion.at)]


def _invited(
    occasion: Occasion,
    grant: Grant,
    begins: datetime | None,
    meeting_id: UUID | None,
    *told: str | None,
) -> Invited:
    team, place, family, question = told
    if begins is None or grant.from_at > occasion.at:
        return Invited(starts_at(grant.from_at), grant.until_at, None, None, None, None, None, None)
    return Invited(begins, grant.until_at, meeting_id, grant.case_id, team, place, family, question)
