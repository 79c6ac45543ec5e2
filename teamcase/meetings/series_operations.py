"""The weekly series of a team: agreed, changed, and its meetings planned a term at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypedDict, Unpack

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings import series_queries as queries
from teamcase.meetings import series_rules as rules
from teamcase.meetings.models import Meeting
from teamcase.meetings.record_parts import settle
from teamcase.meetings.series_models import Series, SeriesPhase
from teamcase.meetings.series_rules import Held
from teamcase.teams.models import Team


class Agreed(TypedDict):
    """A series as it is agreed. `phases` are {code, name, minutes}, one of code and name each; none means the usual ten.

    `weekday` is 0 for Monday, `at` Finnish time, `interval_days` after how many days each family comes round.
    """

    weekday: int
    at: time
    minutes: int
    place: str
    remote_link: str | None
    interval_days: int
    family_minutes: int
    phases: Sequence[Mapping[str, Any]]


@operation
def agree_series(_occasion: Occasion, team: Team, **agreed: Unpack[Agreed]) -> Series:
    """Agree on the team's weekly meeting; a team has one series. Raises RuleBroken where it has one already."""
    series = Series(team_id=team.id)
    _settle(series, agreed)
    db.session.add(series)
    return series


@operation
def change_series(_occasion: Occasion, series: Series, **agreed: Unpack[Agreed]) -> None:
    """Change what is agreed, for the terms that are planned from now on; meetings that are planned stay as they are."""
    _settle(series, agreed)


@operation
def plan_term(occasion: Occasion, series: Series, *, since: date, until: date) -> list[Meeting]:
    """Plan the meetings of a term, both ends included. Returns those that were made now.

    Holidays and their eves are left out, and days on which the team meets already. A day that has been planned once is never planned
    again, whatever became of its meeting: whoever presses twice makes nothing twice. Raises RuleBroken.
    """
    rules.check_term(since, until, occasion.today)
    days = [day.on for day in queries.term(series, since, until) if day.held == Held.FREE]
    made = [_meeting(series, on) for on in days]
    db.session.add_all(made)
    return made


def _settle(series: Series, agreed: Agreed) -> None:
    series.weekday, series.at, series.minutes, series.place = agreed["weekday"], agreed["at"], agreed["minutes"], agreed["place"]
    series.remote_link, series.interval_days = agreed["remote_link"], agreed["interval_days"]
    series.family_minutes = agreed["family_minutes"]
    rows = [
        {"team_id": series.team_id, "position": place, "code": row.get("code"), "name": row.get("name"), "minutes": row["minutes"]}
        for place, row in enumerate(agreed["phases"])
    ]
    settle(series.phases, [(SeriesPhase, row) for row in rows])


def _meeting(series: Series, on: date) -> Meeting:
    return Meeting(
        team_id=series.team_id,
        series_id=series.id,
        planned_on=on,
        starts_at=datetime.combine(on, series.at, HELSINKI),
        minutes=series.minutes,
        place=series.place,
        remote_link=series.remote_link,
    )
