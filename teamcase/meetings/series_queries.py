"""Questions about the weekly series: what is agreed, what a term looks like, and the phases of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select

from teamcase.cases.models import Case, Stage
from teamcase.deadlines import calendar
from teamcase.families.models import Family
from teamcase.foundation.database import db
from teamcase.foundation.text import spoken
from teamcase.meetings import series_rules as rules
from teamcase.meetings.models import Meeting, MeetingStage
from teamcase.meetings.queries import day_begins
from teamcase.meetings.series_models import Series, SeriesPhase
from teamcase.meetings.series_rules import Coverage, DayOfTerm, Held, PhaseRow

THERE = frozenset({Held.FREE, Held.PLANNED, Held.MOVED, Held.TAKEN})


class OpenFamily(NamedTuple):
    """An open family of a team."""

    case_id: UUID
    family: str


def phases_of(meeting: Meeting) -> Sequence[PhaseRow]:
    """The phases that a meeting goes through for each family, with minutes: the template of its series, else the usual ten.

    Whoever sees the meeting gets the same, a guest too.
    """
    columns = (SeriesPhase.code, SeriesPhase.name, SeriesPhase.minutes)
    own = select(*columns).where(SeriesPhase.series_id == meeting.series_id).order_by(SeriesPhase.position)
    found = [PhaseRow(*row) for row in db.session.execute(own)] if meeting.series_id else []
    return found or rules.USUAL_PHASES


def of_team(team_id: UUID) -> Series | None:
    """What the team has agreed on its weekly meeting."""
    return db.session.scalar(select(Series).where(Series.team_id == team_id))


def term(series: Series, since: date, until: date) -> list[DayOfTerm]:
    """What becomes of each weekly day of a term, both ends included."""
    days = list(rules.weekly(series.weekday, since, until))
    inside = Meeting.starts_at.between(day_begins(since), day_begins(until + timedelta(days=1)))
    near = Meeting.planned_on.between(since - rules.WEEK, until + rules.WEEK)
    met = select(Meeting).where(Meeting.team_id == series.team_id, or_(inside, near))
    found = db.session.scalars(met).all()
    own = {meeting.planned_on: meeting for meeting in found if meeting.series_id == series.id and meeting.planned_on}
    others = {meeting.day: meeting for meeting in found if meeting.stage != MeetingStage.CANCELLED}
    return rules.term(days, own=own, others=others, holidays=calendar.holidays_between(since, until, spoken()))


def open_families(team_id: UUID) -> list[OpenFamily]:
    """The open families of a team by name."""
    found = select(Case.id, Family.name).join(Family, Family.id == Case.family_id)
    rows = db.session.execute(found.where(Case.team_id == team_id, Case.stage != Stage.CLOSED).order_by(Family.name, Case.id))
    return [OpenFamily(*row) for row in rows]


def coverage(series: Series, families: Sequence[OpenFamily], days: Sequence[DayOfTerm]) -> Coverage:
    """What share of these families the team can discuss on these days of one interval (domain.md 1.6, F20)."""
    lengths = [day.meeting.minutes if day.meeting else series.minutes for day in meets(days)]
    return rules.coverage(
        families=len(families), family_minutes=series.family_minutes, interval_days=series.interval_days, meetings=lengths
    )


def ahead(series: Series, today: date) -> list[DayOfTerm]:
    """The days of one interval, from today on, on which the team meets or may still plan to."""
    return meets(term(series, today, today + timedelta(days=series.interval_days - 1)))


def meets(days: Sequence[DayOfTerm]) -> list[DayOfTerm]:
    """The days on which the team meets or may still plan to: no holidays, nothing cancelled."""
    return [day for day in days if day.held in THERE]
