"""The shapes of what is told: a discussion, a goal, a proposal, a whole story of a family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from teamcase.plans.said_models import Theme

PRESENTER, THERAPIST, FAMILY_WORKER, COUNSELLOR = "presenter", "therapist", "family_worker", "counsellor"
MOTHER, FATHER, FIRST, SECOND = "mother", "father", "first", "second"
OF_STAFF: Final = frozenset({PRESENTER, THERAPIST, FAMILY_WORKER, COUNSELLOR})
OF_FAMILY: Final = frozenset({MOTHER, FATHER, FIRST, SECOND})


@dataclass(frozen=True, slots=True)
class Step:
    """A next step: what, whose (one of the names above, else a partner by name), due so many days after the meeting.

    `ahead` counts from the day of filling instead, for the steps that a visitor sees first.
    """

    text: str
    owner: str = PRESENTER
    days: int = 10
    ahead: int | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One discussion; `child` is what the first child says, `second` the second one."""

    question: str
    told: str
    hypotheses: tuple[str, ...]
    asked: str | None
    reflections: str
    child: str
    steps: tuple[Step, ...]
    second: str | None = None
    no_step_because: str | None = None
    guests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal in the family's words; whose it is (nobody's: the whole family's), where it began, stands and leads to."""

    words: str
    whose: str | None
    start: int
    now: int
    target: int
    theme: Theme | None = None
    why: str | None = None
    one_up: str | None = None


@dataclass(frozen=True, slots=True)
class Idea:
    """A goal that a colleague proposes."""

    words: str
    whose: str | None
    start: int
    target: int
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """What brought a family here, what it hopes for, and what the team thought about with it."""

    need: str
    aims: tuple[Aim, ...]
    talks: tuple[Talk, ...]
    note: str
    idea: Idea
