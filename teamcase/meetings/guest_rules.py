"""Laws of guests: who may be one, and from when to when they see the case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Final

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Grant
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings.models import AgendaItem, Meeting
from teamcase.meetings.rules import check_agenda
from teamcase.staff.models import TEAM_ROLES, Staff

# A guest has a day to read what the family's discussion is about.
TO_PREPARE: Final = timedelta(hours=24)
MIDNIGHT: Final = time()


def window(starts_at: datetime) -> tuple[datetime, datetime]:
    """From when until when a guest sees the case: from 24 hours before the meeting begins to the end of its day in Finland."""
    next_day = starts_at.astimezone(HELSINKI).date() + timedelta(days=1)
    return starts_at.astimezone(UTC) - TO_PREPARE, datetime.combine(next_day, MIDNIGHT, HELSINKI)


def starts_at(from_at: datetime) -> datetime:
    """When a meeting begins to which somebody is invited whose access has not begun: a day after that begins."""
    return from_at.astimezone(UTC) + TO_PREPARE


def is_open(grant: Grant, at: datetime) -> bool:
    """Whether an invitation holds or is still to hold."""
    return max(at, grant.from_at) < grant.until_at


def moved_to(grant: Grant, starts_at: datetime, at: datetime) -> tuple[datetime, datetime]:
    """The window of an open invitation when its meeting moves to a day that is not over: where it has begun, no earlier than it had."""
    from_at, until_at = window(starts_at)
    return (from_at if from_at > at else min(grant.from_at, at)), until_at


def may_be_guest(person: Staff) -> bool:
    """A colleague who works here, with families."""
    return person.is_active and person.role in TEAM_ROLES


def check_invitation(meeting: Meeting, guest: Staff, at: datetime, *, is_member: bool) -> None:
    """Somebody who works here and does not belong to the team is invited to a meeting whose day is not over."""
    check_agenda(meeting)
    if window(meeting.starts_at)[1] <= at:
        raise RuleBroken(_l("This meeting has been. Guests are invited before it."), field="staff_id")
    if not guest.is_active:
        raise RuleBroken(_l("This person no longer works here."), field="staff_id")
    if guest.role not in TEAM_ROLES:
        raise RuleBroken(_l("A colleague who works with families is invited, never an office."), field="staff_id")
    if is_member:
        raise RuleBroken(_l("This colleague belongs to the team and sees the case already."), field="staff_id")


def check_not_invited(guest: Staff, invitations: Iterable[Grant], at: datetime) -> None:
    """Nobody is invited twice to one discussion."""
    if any(grant.staff_id == guest.id and is_open(grant, at) for grant in invitations):
        raise RuleBroken(_l("This colleague is invited already."), field="staff_id")


def check_runs(grant: Grant, item: AgendaItem, at: datetime) -> None:
    """Only an open invitation to this discussion is withdrawn."""
    if grant.agenda_item_id != item.id or not is_open(grant, at):
        raise RuleBroken(_l("This invitation is over."))
