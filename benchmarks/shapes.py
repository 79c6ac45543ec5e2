"""What the invented county consists of, in plain values that know neither tables nor operations: workers, families, meetings, entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from teamcase.foundation.zone import HELSINKI
from teamcase.journal.models import EntryKind, Heard
from teamcase.journal.rules import USUAL_MINUTES
from teamcase.meetings.models import NoView
from teamcase.plans.models import Agreed
from teamcase.staff.models import SOCIAL_WORKERS, Role

CREW: Final = (
    Role.CONSULTANT,
    Role.SOCIAL_WORKER,
    Role.SOCIAL_WORKER,
    Role.COUNSELLOR,
    Role.FAMILY_WORKER,
    Role.THERAPIST,
    Role.COORDINATOR,
)
LEAD, COORDINATOR = 0, 6  # places in a crew; the families are the two social workers' between them
MOTHER, FATHER, CHILD, OTHER_CHILD = range(4)  # places in a family; the father is no client
CLIENTS: Final = (MOTHER, CHILD, OTHER_CHILD)
JOINED_ON: Final = date(2024, 1, 1)
WEEKDAY, MEETS, LASTS, TURN_LASTS, PLACE = 2, time(9), 150, 30, "Huone 1"  # on Wednesdays
WEEKS, TURNS = 12, 5  # so many weekly meetings behind, so many families in each
THERE: Final = {EntryKind.VISIT: (CHILD,), EntryKind.HOME_VISIT: (MOTHER, CHILD, OTHER_CHILD), EntryKind.NETWORK_MEETING: (MOTHER,)}
KINDS: Final = (EntryKind.CALL, EntryKind.CALL, *EntryKind)  # calls are the most


@dataclass
class Size:
    """How large the county is."""

    families: int = 10_000
    entries: int = 200_000
    teams: int = 40
    of_the_small_team: int = 100

    @property
    def crews(self) -> list[int]:
        """How many families each team has, the small team last."""
        whole, rest = divmod(self.families, self.teams)
        return [whole + (team < rest) for team in range(self.teams)] + [self.of_the_small_team]

    def __str__(self) -> str:
        return f"{sum(self.crews):,} families in {len(self.crews)} teams, {self.entries:,} entries of the journal"


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works: in a team's crew, in several teams, or in an office."""

    name: str
    email: str
    role: Role

    @property
    def is_licensed(self) -> bool:
        """Social workers and their leads are."""
        return self.role in SOCIAL_WORKERS


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of a family."""

    given: str
    born_on: date
    is_client: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, whose it is by place in the family, and where the mother and the child put it once."""

    words: str
    whose: int | None
    start: int
    target: int
    scores: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan about the mother and the child: prepared, agreed and put in force in one sitting, scored and noted upon in another."""

    begun_at: datetime
    review_on: date
    agreed: tuple[tuple[int, Agreed, date], ...]
    goals: tuple[Goal, ...]
    scored_at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """A next step of the worker's, of the mother's, or of a partner's; for a goal of the plan, and done, where it says so."""

    added_at: datetime
    text: str
    due_on: date
    whose: int | None = None
    partner: str | None = None
    goal: int | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """A family: its place in the county and in its team, its worker's place in the crew, and how its case began and became active."""

    number: int
    team: int
    worker: int
    name: str
    people: tuple[Someone, ...]
    begun_at: datetime
    active_at: datetime
    in_protection: bool
    married_on: date
    plan: Plan
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A family's turn in a meeting: the question, and, once the team has met, what was recorded."""

    household: Household
    question: str
    told: str
    ideas: tuple[str, ...]
    views: tuple[str | NoView, ...]
    step: str
    family_step: str
    done_at: datetime | None
    next_on: date


@dataclass(frozen=True, slots=True)
class Gathering:
    """A team's meeting: held, with every family's record approved, or still ahead."""

    team: int
    day: date
    planned_at: datetime
    is_held: bool
    turns: tuple[Talk, ...]

    @property
    def starts_at(self) -> datetime:
        """The moment, as clocks show it in Finland."""
        return datetime.combine(self.day, MEETS, HELSINKI)

    @property
    def recorded_at(self) -> datetime:
        """When the coordinator finished the records."""
        return self.starts_at + timedelta(hours=3)

    @property
    def approved_at(self) -> datetime:
        """When the presenters approved them: the next day."""
        return self.starts_at + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Happening:
    """An entry of the journal about the child, by the family's worker."""

    household: Household
    kind: EntryKind
    at: datetime
    signed_at: datetime
    text: str
    people: tuple[int, ...] = ()
    with_worker: bool = False
    partner: str | None = None
    alone: bool = False
    quote: tuple[str, Heard] | None = None
    goal: int | None = None
    step: str | None = None
    done_at: datetime | None = None

    @property
    def minutes(self) -> int | None:
        """As long as such a thing takes."""
        return USUAL_MINUTES[self.kind]

    def as_step(self) -> Step | None:
        """What the worker promised, due in a week."""
        if self.step is None:
            return None
        return Step(self.signed_at, self.step, self.signed_at.date() + timedelta(days=7), done_at=self.done_at)
