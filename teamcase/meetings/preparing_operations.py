"""What is prepared for a family's discussion, and what a meeting did not reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypedDict, Unpack

from teamcase.cases.models import Grant
from teamcase.cases.rules import check_open
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings import guest_queries, guest_rules
from teamcase.meetings import preparing_queries as queries
from teamcase.meetings import preparing_rules as rules
from teamcase.meetings.models import AgendaItem, Invitee, Meeting, MeetingStage, Permission
from teamcase.meetings.queries import agenda, is_whole
from teamcase.meetings.record_parts import settle
from teamcase.meetings.rules import check_agenda, check_unrecorded
from teamcase.teams import queries as teams

BROUGHT: Final = ("case_id", "minutes", "purpose", "presenter_id", "question")
PREPARED: Final = ("family_question", "child_question", "permission", "permission_because", "prepared", "interpreter")


class Preparation(TypedDict):
    """What is prepared with the family.

    `interpreter` is the language; `invited` are {person_id, name, arrives_at}, with one of the first two each.
    """

    family_question: str | None
    child_question: str | None
    permission: Permission | None
    permission_because: str | None
    prepared: str | None
    interpreter: str | None
    invited: Sequence[Mapping[str, Any]]


@operation
def prepare_item(occasion: Occasion, item: AgendaItem, **prepared: Unpack[Preparation]) -> None:
    """Write what was prepared with the family before its discussion, whole, until that is recorded. Raises RuleBroken."""
    check_open(item.case)
    check_agenda(item.meeting)
    check_unrecorded(item)
    rules.check_permission(prepared["permission"], prepared["permission_because"])
    offered = [person.id for person in queries.persons(item.case, occasion.today)]
    known = [row.person_id for row in item.invited if row.person_id]
    rules.check_invitees([row.get("person_id") for row in prepared["invited"]], [*offered, *known])
    for name in PREPARED:
        setattr(item, name, prepared[name])
    settle(item.invited, [(Invitee, _invitee(item, place, row)) for place, row in enumerate(prepared["invited"])])


@operation
def carry_over(occasion: Occasion, meeting: Meeting) -> list[AgendaItem]:
    """Bring the families that the meeting did not reach to the team's next planned one, last on its agenda, with all that was prepared.

    Each is carried once however often this is done, since the place that was left names the one it was carried to. A family that
    stands on the next agenda already keeps what it has there, and gets what is missing. Guests whose invitation nobody has withdrawn
    are invited to the next discussion too, by whoever invited them and for the same reason. A held meeting whose other families are
    recorded is whole then. Returns the places carried to now. Raises RuleBroken.
    """
    items = agenda(meeting.id)
    left = rules.not_reached(items)
    following = queries.following(meeting, occasion.today)
    if left or meeting.stage not in rules.ENDED:
        rules.check_carrying(meeting, following)
    if not left or following is None:
        return []
    there = list(agenda(following.id))
    last = max((item.position for item in there), default=0)
    made = [_carried(item, following, there, last + place) for place, item in enumerate(left, start=1)]
    db.session.add_all(made)
    db.session.flush()
    for item, place in zip(left, made, strict=True):
        item.carried_to_id = place.id
        db.session.add_all(_guests(occasion, item, place))
    db.session.flush()
    if meeting.stage == MeetingStage.HELD and is_whole(meeting.id):
        meeting.stage = MeetingStage.APPROVED
    return made


def _carried(item: AgendaItem, following: Meeting, there: Sequence[AgendaItem], position: int) -> AgendaItem:
    same, deferrals = rules.deferred(item, there)
    if same:
        same.deferrals = deferrals
        for name, value in rules.missing(
            {name: getattr(item, name) for name in PREPARED}, {name: getattr(same, name) for name in PREPARED}
        ).items():
            setattr(same, name, value)
        same.invited += _invited(item, besides=same.invited)
        return same
    copied = {name: getattr(item, name) for name in (*BROUGHT, *PREPARED)}
    return AgendaItem(meeting_id=following.id, position=position, deferrals=deferrals, invited=_invited(item), **copied)


def _invited(item: AgendaItem, *, besides: Sequence[Invitee] = ()) -> list[Invitee]:
    """Those who were invited, after those who are already."""
    there = {(row.person_id, row.name) for row in besides}
    last = max((row.position for row in besides), default=-1)
    fresh = [row for row in item.invited if (row.person_id, row.name) not in there]
    return [
        Invitee(case_id=item.case_id, position=place, person_id=row.person_id, name=row.name, arrives_at=row.arrives_at)
        for place, row in enumerate(fresh, start=last + 1)
    ]


def _guests(occasion: Occasion, item: AgendaItem, place: AgendaItem) -> list[Grant]:
    """The access of the guests, from a day before the next discussion to the end of its day; none for whoever has it already."""
    following = db.session.get_one(Meeting, place.meeting_id)
    from_at, until_at = guest_rules.window(following.starts_at)
    there = {grant.staff_id for grant in guest_queries.of_item(place.id) if guest_rules.is_open(grant, occasion.at)}
    members = {member.staff_id for member in teams.members(following.team_id, occasion.today)}
    kept = {
        grant.staff_id: grant
        for grant in guest_queries.of_item(item.id)
        if grant.until_at > item.meeting.starts_at and guest_rules.may_be_guest(grant.staff) and grant.staff_id not in there | members
    }
    return [
        Grant(
            case_id=item.case_id,
            staff=grant.staff,
            allows=grant.allows,
            reason=grant.reason,
            granted_by=grant.granted_by,
            from_at=max(from_at, occasion.at),
            until_at=until_at,
            agenda_item_id=place.id,
        )
        for grant in kept.values()
    ]


def _invitee(item: AgendaItem, place: int, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "case_id": item.case_id,
        "position": place,
        "person_id": row.get("person_id"),
        "name": row.get("name"),
        "arrives_at": row.get("arrives_at"),
    }
