"""What a calendar feed asks: whose link it is, and the meetings of that person's teams with families by their initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from teamcase.cases.models import Case
from teamcase.entrance import secrets
from teamcase.families.models import Family
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.meetings.feed_models import Feed
from teamcase.meetings.models import AgendaItem, Meeting, MeetingStage
from teamcase.teams.models import Team

BACK: Final = timedelta(days=28)
AHEAD: Final = timedelta(days=366)
BETWEEN: Final = re.compile(r"\W+")


class FamilyOn(NamedTuple):
    """A family on a meeting's agenda; `initials` are all that leaves the house."""

    case_id: UUID
    initials: str


class Event(NamedTuple):
    """A meeting as a calendar shows it; `version` counts its changes."""

    id: UUID
    team: str
    starts_at: datetime
    minutes: int
    place: str
    remote_link: str | None
    stage: MeetingStage
    version: int
    families: list[FamilyOn]


def owner(token: str) -> UUID | None:
    """Whose feed this is, while it has not been revoked and the person works here; that it was read is noted."""
    found: UUID | None = db.session.execute(select(func.feed_owner(secrets.fingerprint(token)))).scalar()
    return found


def of_person(_occasion: Occasion) -> Sequence[Feed]:
    """The person's own feeds that can still be read, newest first."""
    return db.session.scalars(select(Feed).where(Feed.revoked_at.is_(None)).order_by(Feed.id.desc())).all()


def events(occasion: Occasion) -> list[Event]:
    """The meetings of the person's own teams, from four weeks ago to a year ahead, in order of time."""
    columns = (
        Meeting.id,
        Team.name,
        Meeting.starts_at,
        Meeting.minutes,
        Meeting.place,
        Meeting.remote_link,
        Meeting.stage,
        Meeting.version,
    )
    near = Meeting.starts_at.between(occasion.at - BACK, occasion.at + AHEAD)
    found = select(*columns).join(Team, Team.id == Meeting.team_id).where(Meeting.team_id.in_(list(occasion.who.belongs)), near)
    rows = db.session.execute(found.order_by(Meeting.starts_at, Meeting.id)).all()
    families = _families([row.id for row in rows])
    return [Event(*row, families.get(row.id, [])) for row in rows]


def _families(meeting_ids: Iterable[UUID]) -> dict[UUID, list[FamilyOn]]:
    there = select(AgendaItem.meeting_id, AgendaItem.case_id, Family.name)
    joined = there.join(Case, Case.id == AgendaItem.case_id).join(Family, Family.id == Case.family_id)
    asked = joined.where(AgendaItem.meeting_id.in_(list(meeting_ids)), AgendaItem.carried_to_id.is_(None))
    found: dict[UUID, list[FamilyOn]] = {}
    for meeting_id, case_id, name in db.session.execute(asked.order_by(AgendaItem.position, AgendaItem.id)):
        found.setdefault(meeting_id, []).append(FamilyOn(case_id, initials(name)))
    return found


def initials(name: str) -> str:
    """The first letter of each part of a family's name: "K-V" of Korhonen-Virtanen."""
    return "-".join(part[:1].upper() for part in BETWEEN.split(name) if part)
