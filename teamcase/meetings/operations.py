"""Meetings of a team: planned, cancelled, held; and the families on the agenda."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open, ends_at
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings import guest_queries, guest_rules, preparing_queries, queries, rules, series_rules
from teamcase.meetings.models import AgendaItem, Meeting, MeetingStage, Purpose
from teamcase.teams.models import Team


@operation
def plan(occasion: Occasion, team: Team, *, on: date, at: time, minutes: int, place: str) -> Meeting:
    """Plan a meeting of the team; `on` and `at` are Finnish time. Raises RuleBroken."""
    rules.check_plan(on, occasion.today)
    starts_at = datetime.combine(on, at, HELSINKI)
    if queries.is_taken(team.id, starts_at):
        raise RuleBroken(_l("The team already has a meeting at this time."), field="at")
    meeting = Meeting(team_id=team.id, starts_at=starts_at, minutes=minutes, place=place)
    db.session.add(meeting)
    return meeting


@operation
def replan(occasion: Occasion, meeting: Meeting, *, on: date, at: time, minutes: int, place: str, reason: str | None = None) -> None:
    """Move a planned meeting to another time or place; its agenda and the access of its guests move with it.

    One of the weekly series is moved to another time for a reason. Raises RuleBroken.
    """
    rules.check_replan(meeting, on, occasion.today)
    starts_at = datetime.combine(on, at, HELSINKI)
    series_rules.check_move_has_reason(meeting, reason, is_moved=starts_at != meeting.starts_at)
    if starts_at != meeting.starts_at and queries.is_taken(meeting.team_id, starts_at):
        raise RuleBroken(_l("The team already has a meeting at this time."), field="at")
    meeting.starts_at, meeting.minutes, meeting.place = starts_at, minutes, place
    meeting.moved_because = reason or meeting.moved_because
    for grant in guest_queries.open_to(meeting.id, occasion.at):
        grant.from_at, grant.until_at = guest_rules.moved_to(grant, starts_at, occasion.at)


@operation
def cancel(occasion: Occasion, meeting: Meeting, *, reason: str) -> None:
    """The meeting is not held, for a reason; its agenda stays readable, and nobody is a guest any more."""
    rules.check_cancel(meeting)
    meeting.stage, meeting.cancelled_because = MeetingStage.CANCELLED, reason
    for grant in guest_queries.open_to(meeting.id, occasion.at):
        grant.until_at = ends_at(grant.from_at, occasion.at)


@operation
def hold(occasion: Occasion, meeting: Meeting) -> None:
    """The team has met; the families' discussions can be recorded."""
    rules.check_hold(meeting, occasion.today)
    meeting.stage = MeetingStage.HELD


@operation
def put_on_agenda(
    occasion: Occasion,
    case: Case,
    *,
    meeting_id: UUID,
    question: str,
    presenter_id: UUID,
    minutes: int = 45,
    purpose: Purpose = Purpose.DISCUSSION,
) -> AgendaItem:
    """Bring the family to a meeting of its team, last on the agenda, with the presenter's question. Raises RuleBroken."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None:
        raise RuleBroken(_l("Choose one of the list."), field="meeting_id")
    rules.check_joins(case, meeting)
    _check_presenter(meeting, presenter_id, occasion.today)
    last = max((item.position for item in queries.agenda(meeting.id)), default=0)
    item = AgendaItem(
        case_id=case.id,
        meeting_id=meeting.id,
        position=last + 1,
        minutes=minutes,
        purpose=purpose,
        presenter_id=presenter_id,
        question=question,
    )
    db.session.add(item)
    return item


@operation
def change_item(occasion: Occasion, item: AgendaItem, *, question: str, presenter_id: UUID, minutes: int, purpose: Purpose) -> None:
    """Change what is brought to the team, until it has been recorded."""
    _check_changeable(item)
    if presenter_id != item.presenter_id:
        _check_presenter(item.meeting, presenter_id, occasion.today)
    item.question, item.presenter_id, item.minutes, item.purpose = question, presenter_id, minutes, purpose


@operation
def remove_item(occasion: Occasion, item: AgendaItem) -> None:
    """Take the family off the agenda, and its guests' access, while nobody has begun its record; a held meeting may be whole then."""
    check_open(item.case)
    meeting = item.meeting
    rules.check_agenda(meeting)
    rules.check_removal(item)
    for grant in guest_queries.of_item(item.id):
        if guest_rules.is_open(grant, occasion.at):
            grant.until_at = ends_at(grant.from_at, occasion.at)
        grant.agenda_item_id = None
    for left in preparing_queries.carried_to(item.id):
        left.carried_to_id = None
    db.session.flush()
    db.session.delete(item)
    db.session.flush()
    if meeting.team_id in occasion.who.belongs and meeting.stage == MeetingStage.HELD and queries.is_whole(meeting.id):
        meeting.stage = MeetingStage.APPROVED


@operation
def move_item(_occasion: Occasion, item: AgendaItem, *, up: bool) -> None:
    """Move the family one place up or down on the agenda."""
    check_open(item.case)
    rules.check_agenda(item.meeting)
    for position, other in enumerate(rules.moved(queries.agenda(item.meeting_id), item, up=up), start=1):
        other.position = position


def _check_changeable(item: AgendaItem) -> None:
    check_open(item.case)
    rules.check_agenda(item.meeting)
    rules.check_unrecorded(item)


def _check_presenter(meeting: Meeting, presenter_id: UUID, today: date) -> None:
    if presenter_id not in {person.id for person in queries.presenters(meeting.team_id, today)}:
        raise RuleBroken(_l("A member of the team presents the family."), field="presenter_id")
