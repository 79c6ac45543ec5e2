"""The JSON door to meetings and their agenda."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.foundation.json_body import asked, body, claim, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get, listed
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings import api_schemas, operations, queries, record_queries
from teamcase.meetings.api_schemas import When
from teamcase.meetings.models import Meeting, MeetingStage
from teamcase.meetings.queries import MeetingRow
from teamcase.meetings.schemas import Cancellation
from teamcase.meetings.series_schemas import MoveForm
from teamcase.teams.models import Team

api = Door("meetings", __name__)
SHOWN = ("meetings_api.show", "meeting_id")
HAS_MET = {MeetingStage.HELD, MeetingStage.APPROVED}


@api.lists("/meetings", gives=api_schemas.MeetingRow, asks=api_schemas.Asked)
def meetings() -> Page[MeetingRow]:
    """The meetings of one's teams: those to come, soonest first, or those that were, latest first."""
    page, told = page_asked(datetime, UUID), asked(api_schemas.Asked)
    mine = [team_id for team_id in current_occasion.who.belongs if told["team_id"] in {None, team_id}]
    ask = queries.past if told["when"] is When.PAST else queries.upcoming
    return page.page(ask(mine, current_occasion.today, page.after, limit=page.limit), lambda row: (row.starts_at, row.id))


@api.makes("/meetings", takes=api_schemas.NewMeeting, gives=api_schemas.Meeting, at=SHOWN, also=frozenset({404}))
def plan() -> With:
    """Plan a meeting of a team. Day and time are Finland's."""
    written = body(claims=False)
    team = get_for("meetings.plan", Team, written.pop("team_id"))
    claim()
    return _whole(operations.plan(current_occasion, team, **written))


@api.shows("/meetings/<uuid:meeting_id>", gives=api_schemas.Meeting)
def show(meeting_id: UUID) -> With:
    """A meeting and its agenda."""
    return _whole(get(Meeting, meeting_id))


@api.changes("/meetings/<uuid:meeting_id>", takes=MoveForm, gives=api_schemas.Meeting)
def replan(meeting_id: UUID) -> With:
    """Move a planned meeting to another time or place."""
    meeting = get_for("meetings.replan", Meeting, meeting_id)
    operations.replan(current_occasion, meeting, **patched(meeting, lambda: _as_planned(meeting)))
    return _whole(meeting)


@api.does("/meetings/<uuid:meeting_id>/holding", gives=api_schemas.Meeting)
def hold(meeting_id: UUID) -> With:
    """The team meets now, or met: its families can be recorded."""
    meeting = get_for("meetings.hold", Meeting, meeting_id)
    body()
    if meeting.stage not in HAS_MET:
        operations.hold(current_occasion, meeting)
    return _whole(meeting)


@api.does("/meetings/<uuid:meeting_id>/cancellation", takes=Cancellation, gives=api_schemas.Meeting)
def cancel(meeting_id: UUID) -> With:
    """Cancel a planned meeting, for a reason."""
    meeting = get_for("meetings.cancel", Meeting, meeting_id)
    written = body()
    if (meeting.stage, meeting.cancelled_because) != (MeetingStage.CANCELLED, written["reason"]):
        operations.cancel(current_occasion, meeting, **written)
    return _whole(meeting)


@api.makes("/meetings/<uuid:meeting_id>/agenda", takes=api_schemas.NewItem, gives=api_schemas.Item, at=None)
def put_on_agenda(meeting_id: UUID) -> With:
    """Bring a family to the meeting, with a question."""
    meeting = get(Meeting, meeting_id)
    written = body(claims=False)
    case = get_for("meetings.put_on_agenda", Case, written.pop("case_id"))
    claim()
    return _item(operations.put_on_agenda(current_occasion, case, meeting_id=meeting.id, **written))


def _whole(meeting: Meeting) -> With:
    return With(meeting, items=[_item(item) for item in listed(queries.agenda(meeting.id))])


def _item(item: Any) -> With:
    record = record_queries.current(item)
    return With(item, discussion_id=record and record.id, discussion_stage=record and record.stage)


def _as_planned(meeting: Meeting) -> dict[str, Any]:
    return {"on": meeting.day, "at": meeting.starts_at.astimezone(HELSINKI).time(), "minutes": meeting.minutes, "place": meeting.place}
