"""A colleague from outside the team is the guest of one family's discussion, and sees its case so long as that takes."""

from __future__ import annotations

from teamcase.cases.models import Allows, Grant
from teamcase.cases.rules import check_open, ends_at
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings import guest_queries, guest_rules
from teamcase.meetings.models import AgendaItem
from teamcase.staff.models import Staff
from teamcase.teams import queries as teams


@operation
def invite_guest(occasion: Occasion, item: AgendaItem, *, guest: Staff, reason: str) -> Grant:
    """Invite a colleague to a family's discussion: from a day before the meeting until the end of its day they may read the case.

    Access ends by itself and moves with the meeting (domain.md 2.5: every visitor needs a grant for the meeting). Raises RuleBroken.
    """
    check_open(item.case)
    meeting = item.meeting
    guest_rules.check_invitation(meeting, guest, occasion.at, is_member=_is_member(guest, item, occasion))
    guest_rules.check_not_invited(guest, guest_queries.of_item(item.id), occasion.at)
    from_at, until_at = guest_rules.window(meeting.starts_at)
    grant = Grant(case_id=item.case_id, staff=guest, allows=Allows.READ, reason=reason, granted_by=occasion.who.id)
    grant.from_at, grant.until_at, grant.agenda_item_id = max(from_at, occasion.at), until_at, item.id
    db.session.add(grant)
    return grant


@operation
def withdraw_guest(occasion: Occasion, item: AgendaItem, *, grant: Grant) -> None:
    """Withdraw an invitation: the guest sees no more of the case from this moment on."""
    guest_rules.check_runs(grant, item, occasion.at)
    grant.until_at = ends_at(grant.from_at, occasion.at)


def _is_member(guest: Staff, item: AgendaItem, occasion: Occasion) -> bool:
    return any(row.team_id == item.case.team_id for row in teams.teams_of(guest.id, occasion.today))
