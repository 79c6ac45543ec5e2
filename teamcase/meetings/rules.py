"""Laws of meetings and their agenda."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.foundation.errors import RuleBroken
from teamcase.meetings.models import AgendaItem, Meeting, MeetingStage

Thing = TypeVar("Thing")

WEEK: Final = timedelta(days=7)
LONGEST_BACK: Final = timedelta(days=31)
CARRIED: Final = _l("The meeting did not reach this family. It stands on a later agenda now.")
STILL_AHEAD: Final = frozenset({MeetingStage.PLANNED, MeetingStage.HELD})


def next_weekly(weekday: int, *, since: date, taken: Collection[date]) -> date:
    """The first day from `since` on that is the team's weekday (Monday 0) and has no meeting yet."""
    day = since + timedelta(days=(weekday - since.weekday()) % 7)
    while day in taken:
        day += WEEK
    return day


def check_plan(on: date, today: date) -> None:
    """Meetings are planned ahead; one that was held without a plan is written down within a month."""
    if on < today - LONGEST_BACK:
        raise RuleBroken(_l("This day is more than a month ago. Look at the year."), field="on")


def check_replan(meeting: Meeting, on: date, today: date) -> None:
    """A meeting that has not been held is moved to a day that has not passed."""
    if meeting.stage != MeetingStage.PLANNED:
        raise RuleBroken(_l("Only a planned meeting is moved to another time."))
    if on < today:
        raise RuleBroken(_l("Choose a day that has not passed."), field="on")


def check_cancel(meeting: Meeting) -> None:
    """Only what has not been held can be cancelled."""
    if meeting.stage != MeetingStage.PLANNED:
        raise RuleBroken(_l("Only a planned meeting can be cancelled."))


def check_hold(meeting: Meeting, today: date) -> None:
    """A meeting is held on its day, or noted afterwards."""
    if meeting.stage != MeetingStage.PLANNED:
        raise RuleBroken(_l("This meeting is not waiting to be held."))
    if meeting.day > today:
        raise RuleBroken(_l("This meeting has not come yet. Plan another when the team meets today."))


def check_agenda(meeting: Meeting) -> None:
    """Families come to the agenda until the meeting is approved or cancelled."""
    if meeting.stage not in STILL_AHEAD:
        raise RuleBroken(_l("The agenda of this meeting is closed."), field="meeting_id")


def check_joins(case: Case, meeting: Meeting) -> None:
    """A family is discussed by the team that owns its case."""
    check_open(case)
    check_agenda(meeting)
    if meeting.team_id != case.team_id:
        raise RuleBroken(_l("Choose a meeting of the family's own team."), field="meeting_id")


def check_unrecorded(item: AgendaItem) -> None:
    """What has been recorded stays on the agenda as it was presented, and what was carried over is changed where it went."""
    if item.carried_to_id:
        raise RuleBroken(CARRIED)
    if any(discussion.stage != "draft" for discussion in item.discussions):
        raise RuleBroken(_l("The discussion has been recorded. What was presented stays as it was."))


def check_removal(item: AgendaItem) -> None:
    """A family leaves the agenda only while nobody has begun its record."""
    if item.discussions:
        raise RuleBroken(_l("Somebody has begun the record of this family, so it stays on the agenda."))


def moved(order: Sequence[Thing], thing: Thing, *, up: bool) -> list[Thing]:
    """The order with one thing a step nearer to the beginning or the end; at the end of the list nothing moves."""
    changed = list(order)
    at = changed.index(thing)
    to = at - 1 if up else at + 1
    if 0 <= to < len(changed):
        changed[at], changed[to] = changed[to], changed[at]
    return changed
