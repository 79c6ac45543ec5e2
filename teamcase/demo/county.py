"""The county as it has been told so far: ids by short names, and chance with a fixed seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.demo.households import FAMILIES, LEFT_BEHIND, MOVED, SUCCESSOR, Household
from teamcase.demo.library import STORIES
from teamcase.demo.moments import Chronicle
from teamcase.demo.people import PROFESSIONS, WORKERS
from teamcase.demo.shapes import Story
from teamcase.demo.words import Name
from teamcase.families.models import Person
from teamcase.foundation.database import db

SEED = 417_2007
RECEIVER = "anna"
LEAVES, MOVES = 5, 6
# The team that has been without a family therapist, and since how many weeks; what belongs to one meanwhile is its counsellor's.
WITHOUT_THERAPIST, WEEKS_WITHOUT = "heinola", 6


@dataclass
class Known:
    """A family that has been told: its case, its persons by place (mother, father, first, second …), its plan and goals."""

    household: Household
    case_id: UUID
    family_id: UUID
    persons: dict[str, UUID]
    plan_id: UUID | None = None
    goal_ids: list[UUID] = field(default_factory=list)

    @property
    def story(self) -> Story:
        """What is told of them."""
        return STORIES[self.household.story]

    def case(self) -> Case:
        """The case, read anew."""
        return db.session.get_one(Case, self.case_id)

    def person(self, place: str) -> Person:
        """One of the family by place."""
        return db.session.get_one(Person, self.persons[place])

    def say(self, text: str) -> str:
        """A text with the children's names in it."""
        names = [Name(child.name) for child in self.household.young]
        return text.format(a=names[0], b=names[-1] if len(names) == 1 else names[1])


@dataclass
class County:
    """Everything that later moments ask about."""

    chronicle: Chronicle
    units: dict[str, UUID] = field(default_factory=dict)
    teams: dict[str, UUID] = field(default_factory=dict)
    series: dict[str, UUID] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    chance: Random = field(default_factory=lambda: Random(SEED))

    @property
    def leaves_on(self) -> date:
        """The day when a social worker leaves and her families pass to a colleague."""
        return self.chronicle.weeks_ago(LEAVES)

    @property
    def without_since(self) -> date:
        """The day since which one team has had no family therapist."""
        return self.chronicle.weeks_ago(WEEKS_WITHOUT)

    @property
    def moves_on(self) -> date:
        """The day when one case passes to another team."""
        return self.chronicle.weeks_ago(MOVES)

    def worker(self, household: Household, day: date) -> str:
        """Whose work the family is on a day."""
        if household.name in LEFT_BEHIND and day >= self.leaves_on:
            return SUCCESSOR
        return RECEIVER if household.name == MOVED and day >= self.moves_on else household.worker

    def team(self, household: Household, day: date) -> str:
        """The team that owns the family's case on a day."""
        return "länsi" if household.name == MOVED and day >= self.moves_on else household.team

    def professional(self, household: Household, profession: str, day: date) -> str:
        """Who in the family's team holds a profession on a day; somebody who is named, and the family's worker for anything else."""
        if profession in WORKERS:
            return profession
        team = self.team(household, day)
        held = "counsellor" if profession == "therapist" and not self.has_therapist(team, day) else profession
        return PROFESSIONS[team].get(held, self.worker(household, day))

    def has_therapist(self, team: str, day: date) -> bool:
        """Whether the team has a family therapist on a day."""
        return team != WITHOUT_THERAPIST or day < self.without_since

    def opened(self, household: Household) -> date:
        """The day when the case began."""
        return self.chronicle.weeks_ago(household.weeks)

    def active_from(self, household: Household) -> date | None:
        """The day when the assessment was signed and the work began; nothing while the assessment goes on."""
        return self.chronicle.weeks_ago(household.weeks - 3) if household.weeks > 4 else None

    def born(self, age: int) -> date:
        """A birth date that makes somebody so old on the day of filling."""
        today = self.chronicle.today
        if age == 0:
            return today - timedelta(days=self.chance.randint(150, 300))
        birthday = date(today.year - age, today.month, min(today.day, 28))
        return birthday - timedelta(days=self.chance.randint(3, 350))


def everybody() -> tuple[Household, ...]:
    """The families in the order in which their cases began."""
    return tuple(sorted(FAMILIES, key=lambda household: -household.weeks))
