"""What happens in a family on which day of three months: decided before the telling, from nothing but the stories and chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Final

from teamcase.deadlines.calendar import is_working_day
from teamcase.demo.agenda import rotas
from teamcase.demo.county import SEED, County
from teamcase.demo.daily_alone import meetings_alone
from teamcase.demo.daily_events import EVENINGS, EVENTS, UNANSWERED
from teamcase.demo.daily_library import SCENES
from teamcase.demo.daily_lines import Desk, Moment, children
from teamcase.demo.daily_own import SVENSK_VARDAG, WITH_AN_INTERPRETER
from teamcase.demo.daily_shapes import Line, Scene, call
from teamcase.demo.daily_sheltered import SHELTERED_DAYS
from teamcase.demo.daily_words import DAYS, ENDINGS, EVENING, NO_ANSWER, REACHED
from teamcase.demo.households import CLOSED, FAMILIES, INTERPRETED, KORHONEN, NEW, REOPENED, SILENT, SWEDISH, TWO_HOMES, Household
from teamcase.demo.shapes import THERAPIST
from teamcase.demo.turns import closes_on, reopens_on

# How many entries a family has in three months: the busy ones, the quiet ones, the others.
BUSY: Final = {KORHONEN: 42, "Petäjävirta": 34, "Kuutamolahti": 34, "Sammaljoki": 32, "Peurankorpi": 30, "Kaislaranta": 22}
QUIET: Final = {SILENT: 7, "Harjunpelto": 7, "Sarasuo": 7, "Linnunrata": 7, "Talvipelto": 8, "Ulappala": 6, NEW: 5, CLOSED: 6}
USUAL: Final = 14
# Families that nobody has been in touch with for more than 30 days, and for how many.
NO_CONTACT: Final = {SILENT: 41, "Sarasuo": 35, "Linnunrata": 37}
# Children in protection whom nobody has met alone for more than 30 days, beside those of the families above.
NOT_MET_ALONE: Final = {"Niittykoski": "first", "Saarnivuo": "first"}
LONGEST, QUARTER = 33, 91
# Families that are first met near a goodbye: which part of the story is told once so many discussions have been held.
TOLD_ANEW: Final[dict[str, dict[int, int | None]]] = {CLOSED: {0: 2, 1: 3, 2: None}, REOPENED: {0: 2, 1: 3, 2: 0, 3: 1}}
# Families of whose ordinary days nothing is told that is told of others.
EVERYDAY: Final = {SWEDISH: SVENSK_VARDAG, INTERPRETED: WITH_AN_INTERPRETER, TWO_HOMES: SHELTERED_DAYS}
DAY: Final = timedelta(days=1)


def entries(county: County) -> list[Line]:
    """Every entry of every family, in order of time: the same ones for the same day of filling."""
    heard: dict[str, list[date]] = {household.name: [] for household in FAMILIES}
    for gathering in rotas(county):
        for turn in gathering.turns if gathering.age >= 0 else ():
            heard[turn.household.name].append(gathering.day)
    desk, lines = Desk(county), []
    for household in FAMILIES:
        chance = Random(f"{SEED} {household.name}")
        diary = Diary(county, household, sorted(heard[household.name]), chance)
        lines += [desk.line(household, moment, chance) for moment in sorted(diary.moments(), key=lambda one: one.on)]
    return sorted(lines, key=lambda line: (line.on, line.at, line.who))


class Diary:
    """One family's three months: `heard` are the days when the team discussed it."""

    def __init__(self, county: County, household: Household, heard: Sequence[date], chance: Random) -> None:
        self.county, self.household, self.heard, self.chance = county, household, heard, chance
        self.today = county.chronicle.today
        self.days = [day for day in self._span() if is_working_day(day)]
        self.found: list[Moment] = []

    def moments(self) -> list[Moment]:
        """What is fixed first, then the story, then children met alone, then ordinary days until there is enough."""
        self.found += self._events()
        self.found += self._unanswered()
        self.found += self._story()
        self.found += meetings_alone(self.household, self.today, self.days, self.found, missed=self._missed(), chance=self.chance)
        self.found += self._ordinary(self._wanted() - len(self.found))
        return self.found

    def _span(self) -> Iterator[date]:
        """The days on which there may be entries: the case is open, and the family in touch."""
        first = max(self.county.opened(self.household) + DAY, self.today - timedelta(days=QUARTER))
        last = self.today - timedelta(days=NO_CONTACT.get(self.household.name, 1))
        away = None
        if self.household.name in {CLOSED, REOPENED}:
            away = (closes_on(self.county, self.household.name), reopens_on(self.county) if self.household.name == REOPENED else self.today)
        for ahead in range((last - first).days + 1):
            day = first + DAY * ahead
            if away is None or not away[0] <= day <= away[1]:
                yield day

    def _wanted(self) -> int:
        """How many entries there are to be; fewer when the case is younger than three months."""
        name = self.household.name
        share = len(self.days) / (QUARTER * 5 / 7)
        return QUIET.get(name) or BUSY.get(name) or max(6, round((USUAL + self.chance.randint(-2, 3)) * min(1, share)))

    def _near(self, days: int) -> date:
        """The working day so many days ago, or the nearest before it when there are entries."""
        wanted = self.today - timedelta(days=days)
        return max((day for day in self.days if day <= wanted), default=self.days[0])

    def _events(self) -> list[Moment]:
        name = self.household.name
        found = [Moment(self._near(one.days), one.scene, event=one, hour=one.hour) for one in EVENTS if one.family == name]
        if name in EVENINGS:
            scene = EVENING[sorted(EVENINGS).index(name) % len(EVENING)]
            found.append(Moment(self._near(EVENINGS[name]), scene, self._child(scene) or "first", hour=19 + len(name) % 2))
        return found

    def _unanswered(self) -> list[Moment]:
        """Calls that nobody answered on the working days of one week, and the one that was answered at last."""
        if self.household.name not in UNANSWERED:
            return []
        ago, many, who = UNANSWERED[self.household.name]
        near = self._near(ago)
        week = [day for day in self.days if day.isocalendar()[:2] == near.isocalendar()[:2]][:many]
        calls = [Moment(day, call(0, who, text, minutes=5)) for day, text in zip(week, NO_ANSWER, strict=False)]
        after = next((day for day in self.days if day > week[-1]), week[-1])
        self.days = [day for day in self.days if day not in week]
        return [*calls, Moment(after, call(0, who, REACHED, "mother"))]

    def _story(self) -> list[Moment]:
        """The story's scenes, each between the two discussions where it belongs, in their order."""
        told: list[Moment] = []
        bounds = [date.min, *self.heard, date.max]
        often = 3 if self.household.name in BUSY else 7 if self.household.name in QUIET else 5
        for after, (since, until) in enumerate(pairwise(bounds)):
            days = [day for day in self.days if since < day <= until]
            part = TOLD_ANEW.get(self.household.name, {}).get(after, after)
            scenes = [scene for scene in SCENES[self.household.story] if scene.after == part]
            most = len(scenes) if self.household.name == KORHONEN else round(len(days) / often)
            if after == 0 and self.household.name == NEW:
                most = len(scenes)
            told += self._spread(sorted(self.chance.sample(range(len(scenes)), min(most, len(scenes)))), scenes, days)
        return [moment for moment in told if not self._is_missed(moment) and self._can_be(moment.scene, moment.on)]

    def _spread(self, chosen: Sequence[int], scenes: Sequence[Scene], days: Sequence[date]) -> Iterator[Moment]:
        """The chosen scenes in their order, each in its own part of the days."""
        for turn, place in enumerate(chosen if days else ()):
            begins, ends = turn * len(days) // len(chosen), (turn + 1) * len(days) // len(chosen)
            yield Moment(days[self.chance.randrange(begins, max(ends, begins + 1))], scenes[place])

    def _missed(self) -> tuple[str, date] | None:
        """The child whom nobody has met alone, and since when."""
        place = NOT_MET_ALONE.get(self.household.name)
        return (place, self.today - timedelta(days=LONGEST)) if place else None

    def _is_missed(self, moment: Moment) -> bool:
        missed = self._missed()
        return missed is not None and missed[0] in moment.scene.alone.split() and moment.on >= missed[1]

    def _can_be(self, scene: Scene, day: date) -> bool:
        """Whether somebody of the profession that the scene asks for is in the team on a day."""
        return scene.by != THERAPIST or self.county.has_therapist(self.county.team(self.household, day), day)

    def _ordinary(self, many: int) -> list[Moment]:
        """Ordinary days between what happened: none told twice of the same family."""
        pool = [(scene, child) for scene in self._everyday() if (child := self._child(scene))]
        chosen = self.chance.sample(pool, min(max(many, 0), len(pool)))
        taken = {moment.on for moment in self.found}
        free = [day for day in self.days if day not in taken] or self.days
        found = []
        for turn, (scene, child) in enumerate(chosen):
            begins, ends = turn * len(free) // len(chosen), (turn + 1) * len(free) // len(chosen)
            day = free[min(self.chance.randrange(begins, max(ends, begins + 1)), len(free) - 1)]
            if self._can_be(scene, day):
                found.append(Moment(day, self._ended(scene), child))
        return found

    def _everyday(self) -> Sequence[Scene]:
        return EVERYDAY.get(self.household.name, DAYS)

    def _ended(self, scene: Scene) -> Scene:
        """Now and then with a last sentence."""
        endings = ENDINGS[scene.kind] if self.household.name != SWEDISH else ()
        return replace(scene, text=f"{scene.text} {self.chance.choice(endings)}") if endings and self.chance.random() < 0.35 else scene

    def _child(self, scene: Scene) -> str | None:
        """A child of the age that the scene speaks of; nobody when there is none."""
        low, high = scene.ages or (0, 17)
        fit = [place for place, child in children(self.household).items() if low <= child.age <= high]
        return self.chance.choice(fit) if fit else None
