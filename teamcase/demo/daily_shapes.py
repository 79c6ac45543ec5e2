"""The shapes of the daily record: a scene that may be told of many families, and an entry of one family on one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial
from typing import Final

from teamcase.demo.households import Household
from teamcase.demo.shapes import Step
from teamcase.journal.models import EntryKind, EntrySight, Heard

LEAD, COORDINATOR = "lead", "coordinator"
CHILDREN, PARENTS, BOTH = "children", "mother father", "first second"
SAID, WROTE, DREW, CARDS = Heard.SAID, Heard.WROTE, Heard.DREW, Heard.CARDS
PLAYED, SHOWED, OTHERWISE = Heard.PLAYED, Heard.SHOWED, Heard.OTHER

Said = tuple[str, str, Heard]


@dataclass(frozen=True, slots=True)
class Scene:
    """What may happen in a family once so many of its discussions have been held (`after`), and the profession that writes it down.

    `text` speaks of the children by {a} and {b}, of the child chosen by age as {c}; of "[one|another]" one is told. Places are
    written with blanks between: who was there, whose matter it is (the children's, unless told otherwise), who was met alone.
    """

    kind: EntryKind
    after: int
    by: str
    text: str
    there: str = ""
    about: str = CHILDREN
    alone: str = ""
    says: tuple[Said, ...] = ()
    goal: int | None = None
    pair: str | None = None
    others: tuple[str, ...] = ()
    ages: tuple[int, int] | None = None
    minutes: int | None = None
    hour: int | None = None


call, visit, home = (partial(Scene, kind) for kind in (EntryKind.CALL, EntryKind.VISIT, EntryKind.HOME_VISIT))
message, note, network = (partial(Scene, kind) for kind in (EntryKind.MESSAGE, EntryKind.NOTE, EntryKind.NETWORK_MEETING))


@dataclass(frozen=True, slots=True)
class Event:
    """A scene of one family alone, so many days before the day of filling, at an hour; `wrong` is what was first signed in its place."""

    family: str
    days: int
    hour: int
    scene: Scene
    steps: tuple[Step, ...] = ()
    sight: EntrySight = EntrySight.TEAM
    because: str | None = None
    wrong: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry as it is going to be signed: everything in words and places, nothing from the database."""

    household: Household
    who: str
    kind: EntryKind
    on: date
    at: time
    signed_at: datetime
    text: str
    about: Sequence[str]
    minutes: int | None = None
    present: Sequence[str] = ()
    workers: Sequence[str] = ()
    others: Sequence[str] = ()
    alone: Sequence[str] = ()
    says: Sequence[Said] = ()
    goal: int | None = None
    event: Event | None = None

    def as_first_signed(self) -> Line:
        """What was signed first, where it was corrected later."""
        return replace(self, text=self.event.wrong) if self.event and self.event.wrong else self


WORKING: Final = (time(8, 0), time(16, 30))
