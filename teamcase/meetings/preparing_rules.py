"""Laws of preparing a family's discussion, and of carrying over what a meeting did not reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Stage
from teamcase.foundation.errors import RuleBroken
from teamcase.meetings.models import AgendaItem, Meeting, MeetingStage, Permission, Wish

PERMISSION: Final = ("permission", "permission_because")
ENDED = frozenset({MeetingStage.HELD, MeetingStage.CANCELLED})


class Slot(NamedTuple):
    """When a family's turn begins and ends, if the agenda keeps its times."""

    begins_at: datetime
    ends_at: datetime


def slots(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[UUID, Slot]:
    """Each family's slot, one after the other from the beginning of the meeting."""
    found, begins = {}, meeting.starts_at
    for item in items:
        ends = begins + timedelta(minutes=item.minutes)
        found[item.id] = Slot(begins, ends)
        begins = ends
    return found


def check_permission(permission: Permission | None, because: str | None) -> None:
    """Whoever has not asked the family says why: the team works by asking for permission (domain.md 1.4)."""
    if permission == Permission.NOT_ASKED and not because:
        raise RuleBroken(_l("Write why the family has not been asked."), field="permission_because")


def check_invitees(chosen: Iterable[UUID | None], offered: Iterable[UUID]) -> None:
    """Of the family its own persons are invited, each once."""
    wanted = [one for one in chosen if one]
    if len(set(wanted)) < len(wanted):
        raise RuleBroken(_l("Each person is invited once."), field="invited")
    if not set(wanted) <= set(offered):
        raise RuleBroken(_l("Choose one of the list."), field="invited")


def check_waits(wish: Wish) -> None:
    """A wish is withdrawn once."""
    if wish.withdrawn_at:
        raise RuleBroken(_l("This has been withdrawn already."))


def check_carrying(meeting: Meeting, following: Meeting | None) -> None:
    """What was not reached goes from a meeting that is over to the team's next one that is planned."""
    if meeting.stage not in ENDED:
        raise RuleBroken(_l("Families are carried over when the meeting has been held or cancelled."))
    if following is None:
        raise RuleBroken(_l("Plan the next meeting first."))


def not_reached(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The families that a meeting did not come to: nobody has begun their record, they are still the team's, and not carried yet."""
    return [item for item in items if not item.discussions and not item.carried_to_id and _is_ours(item)]


def deferred(item: AgendaItem, there: Sequence[AgendaItem]) -> tuple[AgendaItem | None, int]:
    """The family's place on the next agenda where it has one already, and how often it has then been deferred."""
    same = next((other for other in there if other.case_id == item.case_id), None)
    return same, max(item.deferrals + 1, same.deferrals if same else 0)


def missing(left: Mapping[str, Any], there: Mapping[str, Any]) -> dict[str, Any]:
    """What was prepared and is not there yet; a permission comes with its reason, and neither without the other."""
    apart = {name: value for name, value in left.items() if name not in PERMISSION and value and not there[name]}
    return apart if there["permission"] or not left["permission"] else {**apart, **{name: left[name] for name in PERMISSION}}


def _is_ours(item: AgendaItem) -> bool:
    return item.case.stage != Stage.CLOSED and item.case.team_id == item.meeting.team_id
