"""The JSON door to the records of families' discussions."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from teamcase.foundation.bound import Choices
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.json_body import body, claim, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get, listed
from teamcase.live import register_operations as live
from teamcase.meetings import queries, record_api_schemas
from teamcase.meetings import record_operations as operations
from teamcase.meetings import record_queries as records
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, RecordStage
from teamcase.meetings.record_schemas import Correction, RecordForm

api = Door("record", __name__)
SHOWN = ("record_api.show", "discussion_id")


@api.lists("/meetings/<uuid:meeting_id>/discussions", gives=record_api_schemas.DiscussionRow)
def discussions(meeting_id: UUID) -> Page[Discussion]:
    """The records of a meeting's families that one sees, every edition, in the order of the agenda."""
    meeting, page = get(Meeting, meeting_id), page_asked(UUID)
    found = [record for item in queries.agenda(meeting.id) for record in item.discussions]
    shown = page.whole(found, lambda record: record.id)
    listed(shown.rows)
    return shown


@api.makes("/meetings/<uuid:meeting_id>/discussions", takes=record_api_schemas.NewRecord, gives=record_api_schemas.Discussion, at=SHOWN)
def begin(meeting_id: UUID) -> Discussion:
    """Begin the record of a family that was discussed."""
    meeting, written = get(Meeting, meeting_id), body(claims=False)
    item = get_for("meetings.begin_record", AgendaItem, written["agenda_item_id"])
    if item.meeting_id != meeting.id:
        raise NotVisible("place on this agenda", item.id)
    claim()
    return operations.begin_record(current_occasion, item)


@api.shows("/discussions/<uuid:discussion_id>", gives=record_api_schemas.Discussion)
def show(discussion_id: UUID) -> Discussion:
    """One edition of a record."""
    return get(Discussion, discussion_id)


@api.changes("/discussions/<uuid:discussion_id>", takes=RecordForm, gives=record_api_schemas.Discussion)
def write(discussion_id: UUID) -> Discussion:
    """Write the draft of a record. Lists are sent whole. A step's owner is `staff:<id>` or `person:<id>`, without one the presenter."""
    discussion = get_for("meetings.write_record", Discussion, discussion_id)
    choices: Choices = {
        "present": [(row.staff_id, "") for row in records.possible_members(discussion)],
        "about": list(records.possible_clients(discussion).items()),
        "segments.person_id": list(records.possible_parties(discussion).items()),
    }
    now = partial(records.as_written, discussion)
    operations.write_record(current_occasion, discussion, **patched(discussion, now, choices=choices))
    return discussion


@api.does("/discussions/<uuid:discussion_id>/finishing", gives=record_api_schemas.Discussion)
def finish(discussion_id: UUID) -> Discussion:
    """The recorder finishes the record; its steps become next steps of the case."""
    discussion = get_for("meetings.finish", Discussion, discussion_id)
    body()
    if discussion.stage is RecordStage.DRAFT:
        live.finish(current_occasion, discussion)
    return discussion


@api.does("/discussions/<uuid:discussion_id>/approval", gives=record_api_schemas.Discussion)
def approve(discussion_id: UUID) -> Discussion:
    """Approve a finished record; it never changes after this."""
    discussion = get_for("meetings.approve", Discussion, discussion_id)
    body()
    if discussion.stage is not RecordStage.APPROVED:
        operations.approve(current_occasion, discussion)
    return discussion


@api.makes("/discussions/<uuid:discussion_id>/editions", takes=Correction, gives=record_api_schemas.Discussion, at=SHOWN)
def correct(discussion_id: UUID) -> Discussion:
    """Begin the next edition of a finished record, for a reason."""
    discussion = get_for("meetings.correct", Discussion, discussion_id)
    return operations.correct(current_occasion, discussion, **body())
