"""Which family comes to which meeting: decided before the telling, the longest unheard first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from teamcase.demo.county import County
from teamcase.demo.directory import weekday_of
from teamcase.demo.households import CLOSED, FAMILIES, KORHONEN, NEW, REOPENED, SILENT, SWEDISH, Household
from teamcase.demo.library import STORIES
from teamcase.demo.people import TEAMS
from teamcase.demo.shapes import Talk
from teamcase.demo.stories_own import FAREWELL, FOLLOW_UPS, NEXT_QUESTION, UPPFOLJNINGAR
from teamcase.meetings.models import Purpose

WEEKS: Final = 13
SILENCE: Final = 16
WEEK: Final = timedelta(days=7)
# Families whose place is fixed: weeks before the last meeting, counted from 0. The others are heard in turn.
FIXED: Final = {KORHONEN: (12, 8, 4, 0), CLOSED: (12, 9), REOPENED: (12, 11, 2, 0)}
FAREWELLS: Final = {(CLOSED, 9), (REOPENED, 11)}
# Families that are first met near a goodbye: their story's last discussion comes first, and the first ones after a new beginning.
NEAR_THE_END: Final = {CLOSED: (2,), REOPENED: (2, 0, 1)}


@dataclass(frozen=True, slots=True)
class Turn:
    """A family's turn at a meeting: what is said, or only asked when the meeting is still to come."""

    household: Household
    talk: Talk
    purpose: Purpose
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """One meeting of a team: how many weeks before its last one (below 0 when it is to come), its day and its turns."""

    team: str
    age: int
    day: date
    turns: tuple[Turn, ...]


class Rota:
    """One team's meetings, from the first to the next one."""

    def __init__(self, county: County, team: str) -> None:
        self.county = county
        self.team = team
        self.heard: dict[str, date] = {}
        self.told: dict[str, int] = {}
        self.asked: defaultdict[str | date, set[str]] = defaultdict(set)

    def gatherings(self) -> list[Gathering]:
        """The meetings in order of time; the last one is still to come."""
        days = {age: self.last - WEEK * age for age in range(WEEKS - 1, -2, -1)}
        early = self.last - WEEK * SILENCE
        found = [Gathering(self.team, SILENCE, early, self._silent(early))] if self.team == "itä" else []
        return found + [Gathering(self.team, age, day, self._turns(age, day)) for age, day in days.items()]

    @property
    def last(self) -> date:
        """The latest day before the day of filling on which the team met."""
        yesterday = self.county.chronicle.today - timedelta(days=1)
        return yesterday - timedelta(days=(yesterday.weekday() - weekday_of(self.county, self.team)) % 7)

    def _silent(self, day: date) -> tuple[Turn, ...]:
        quiet = [household for household in FAMILIES if household.name in {SILENT, "Petäjävirta", "Kotakallio"}]
        return tuple(self._turn(household, SILENCE, day) for household in quiet)

    def _turns(self, age: int, day: date) -> tuple[Turn, ...]:
        fixed = [household for household in FAMILIES if age in FIXED.get(household.name, ()) and self._owned(household, day)]
        if age < 0 and self.team == "itä":
            fixed = [household for household in FAMILIES if household.name == KORHONEN]
        free = [household for household in FAMILIES if household.name not in FIXED and self._may_come(household, day)]
        free.sort(key=lambda household: (self.heard.get(household.name, date.min), household.weeks))
        room = 4 if self.team == "itä" and age % 2 == 0 else 3
        chosen = [*free[: room - len(fixed)], *fixed]
        return tuple(self._turn(household, age, day) for household in chosen)

    def _owned(self, household: Household, day: date) -> bool:
        return self.county.team(household, day) == self.team

    def _may_come(self, household: Household, day: date) -> bool:
        """A family comes when the team has it on the day of the agenda and of its approval, and when the work has begun."""
        active = self.county.active_from(household)
        days = (day - WEEK, day + timedelta(days=6))
        ours = all(self._owned(household, one) for one in days)
        ready = household.name == NEW if active is None else active < day - WEEK
        return ours and ready and household.name != SILENT and self.county.opened(household) < day - WEEK

    def _turn(self, household: Household, age: int, day: date) -> Turn:
        self.heard[household.name] = day
        if (household.name, age) in FAREWELLS:
            return Turn(household, FAREWELL, Purpose.CLOSING)
        if household.name == KORHONEN and age < 0:
            return Turn(household, FOLLOW_UPS[0], Purpose.DISCUSSION, NEXT_QUESTION)
        told = self.told.get(household.name, 0)
        self.told[household.name] = told + 1
        talks = STORIES[household.story].talks
        order = NEAR_THE_END.get(household.name, range(len(talks)))
        talk = talks[order[told]] if told < len(order) else self._follow_up(household, day, told + household.weeks)
        return Turn(household, talk, Purpose.DISCUSSION)

    def _follow_up(self, household: Household, day: date, turn: int) -> Talk:
        """A short round: one that neither this family nor this meeting has had, as long as there is one."""
        rounds = UPPFOLJNINGAR if household.name == SWEDISH else FOLLOW_UPS
        begins = turn % len(rounds)
        ahead = [*rounds[begins:], *rounds[:begins]]
        had = self.asked[household.name] | self.asked[day]
        talk = next((one for one in ahead if one.question not in had), ahead[0])
        for heard in (self.asked[household.name], self.asked[day]):
            heard.add(talk.question)
        return talk


def rotas(county: County) -> list[Gathering]:
    """Every meeting of every team."""
    return [gathering for team in TEAMS for gathering in Rota(county, team).gatherings()]
