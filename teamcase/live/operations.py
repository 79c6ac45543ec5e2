"""A meeting is opened on the board, each family has its turn and its phases, and the meeting ends."""

from __future__ import annotations

from datetime import date

from teamcase.cases.models import Stage
from teamcase.cases.rules import check_open
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.live import drafting, queries, rules
from teamcase.live.models import Sitting, Turn
from teamcase.meetings import operations as meetings
from teamcase.meetings import queries as agendas
from teamcase.meetings import record_operations as records
from teamcase.meetings import record_queries, series_queries
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, MeetingStage
from teamcase.meetings.record_rules import check_draft


@operation
def open_meeting(occasion: Occasion, meeting: Meeting) -> Sitting:
    """The team meets now: the meeting is held, and the first family on the agenda has its turn. Opened again, it goes on where it was.

    Raises RuleBroken for a meeting that has not come yet or was cancelled.
    """
    if meeting.stage == MeetingStage.PLANNED:
        meetings.hold(occasion, meeting)
    rules.check_openable(meeting)
    sitting = queries.sitting_of(meeting.id)
    if sitting is None:
        sitting = Sitting(meeting_id=meeting.id, team_id=meeting.team_id, begun_at=occasion.at, begun_by=occasion.who.id)
        db.session.add(sitting)
        db.session.flush()
    sitting.ended_at = None
    first = next((item for item in agendas.agenda(meeting.id) if item.case.stage != Stage.CLOSED and not item.carried_to_id), None)
    if sitting.item_id is None and first is not None:
        bring(occasion, first)
    return sitting


@operation
def bring(occasion: Occasion, item: AgendaItem) -> Turn:
    """The family is under way now, on everybody's screen; its turn begins, or goes on where it was. Raises RuleBroken."""
    check_open(item.case)
    sitting = queries.sitting_of(item.meeting_id)
    rules.check_sits(sitting, item, occasion.who.belongs)
    assert sitting
    sitting = queries.locked(sitting)
    turn = queries.turn_of(item.id)
    if turn is None:
        begun = {"began_at": occasion.at, "phase_began_at": occasion.at}
        turn = Turn(case_id=item.case_id, sitting_id=sitting.id, item_id=item.id, **begun)
        db.session.add(turn)
    sitting.item_id = item.id
    return turn


@operation
def move_on(occasion: Occasion, turn: Turn, *, seen: int, to: int) -> None:
    """From the phase that the person saw to another; when somebody has moved on already, it stays there. Raises RuleBroken."""
    check_open(turn.item.case)
    rules.check_phase(to, series_queries.phases_of(turn.item.meeting))
    turn = queries.locked(turn)
    if turn.phase == seen:
        turn.phase, turn.phase_began_at, turn.added_minutes = to, occasion.at, 0


@operation
def give_time(_occasion: Occasion, turn: Turn, *, seen: int) -> None:
    """Five minutes more for the phase, once however many ask for it at the same moment. `seen` are the minutes added before."""
    check_open(turn.item.case)
    turn = queries.locked(turn)
    if turn.added_minutes == seen < rules.MOST_ADDED:
        turn.added_minutes += rules.MORE_MINUTES


@operation
def show_family(_occasion: Occasion, turn: Turn, *, present: bool) -> None:
    """The family is present, or not any more: the team's own thinking is out of sight while it is."""
    check_open(turn.item.case)
    turn.with_family = present


@operation
def set_next(_occasion: Occasion, turn: Turn, *, next_on: date | None) -> None:
    """When the family is discussed next."""
    check_open(turn.item.case)
    turn.next_on = next_on


@operation
def conclude(occasion: Occasion, turn: Turn) -> Discussion:
    """The family's discussion ends: the draft of its record is made of the board, or gets what it does not have yet.

    Nothing that is in the draft is taken out, and done twice it is as done once. Raises RuleBroken once the record is finished.
    """
    item = turn.item
    check_open(item.case)
    turn = queries.locked(turn)
    record = queries.latest_record(item.id)
    is_new = record is None
    if record is None:
        record = records.begin_record(occasion, item)
    check_draft(record)
    start = record_queries.as_written(record)
    if is_new:
        there = queries.were_there(turn, occasion.at) | {item.presenter_id}
        start |= drafting.who_and_whose(record_queries.possible_members(record), there, record_queries.possible_clients(record))
    cards = queries.cards_of(turn.id)
    records.write_record(occasion, record, **drafting.drafted(start, turn, cards))
    turn.ended_at, turn.pen_id, turn.asked_by = turn.ended_at or occasion.at, None, None
    return record


@operation
def end_meeting(occasion: Occasion, sitting: Sitting) -> None:
    """The meeting ends for everybody; what is on the board stays, and opened again it goes on where it was."""
    sitting = queries.locked(sitting)
    sitting.ended_at = sitting.ended_at or occasion.at
