"""How a scene on a day becomes an entry: who writes it, at what hour nobody is in two places, and what it says of these people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from teamcase.demo.agenda import rotas
from teamcase.demo.beginnings import PLACES
from teamcase.demo.county import County
from teamcase.demo.daily_shapes import CHILDREN, Event, Line, Said, Scene
from teamcase.demo.households import FATHERS_HOME, Child, Household
from teamcase.demo.moments import at
from teamcase.demo.people import TEAMS, WORKERS
from teamcase.demo.words import Name
from teamcase.foundation.zone import HELSINKI
from teamcase.journal.models import EntryKind
from teamcase.journal.rules import USUAL_MINUTES

HOURS: Final = {
    EntryKind.CALL: (8 * 60 + 20, 15 * 60),
    EntryKind.VISIT: (9 * 60, 14 * 60 + 30),
    EntryKind.HOME_VISIT: (9 * 60, 17 * 60),
    EntryKind.MESSAGE: (8 * 60, 15 * 60 + 15),
    EntryKind.NOTE: (14 * 60, 15 * 60 + 20),
    EntryKind.NETWORK_MEETING: (9 * 60, 14 * 60),
}
# What is over by now is signed at the desk; what lasts longer, as soon as it is over.
DESK: Final = time(15, 40)
AFTER, GRAIN = timedelta(minutes=10), 5
ONE_OF: Final = re.compile(r"\[([^\]]*)\]")
TOGETHER: Final = frozenset({EntryKind.VISIT, EntryKind.HOME_VISIT, EntryKind.NETWORK_MEETING})
EVENING, EARLIER = 18 * 60, range(9 * 60, 7 * 60, -GRAIN)
# From this age a child's words are quoted.
SPEAKS: Final = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """A scene of a family on a day; `child` is the place of the child chosen for it, `hour` an hour that is fixed."""

    on: date
    scene: Scene
    child: str = "first"
    event: Event | None = None
    hour: int | None = None


class Desk:
    """Everybody's day as far as it is written: nobody is in two places at once, nor away from the team's meeting."""

    def __init__(self, county: County) -> None:
        self.county = county
        self._taken: dict[tuple[str, date], list[tuple[datetime, datetime]]] = defaultdict(list)
        for gathering in rotas(county):
            plan = TEAMS[gathering.team]
            begins = datetime.combine(gathering.day, plan.begins, HELSINKI)
            for person in (key for key, worker in WORKERS.items() if gathering.team in dict(worker.teams)):
                self._taken[person, gathering.day].append((begins, begins + timedelta(minutes=plan.minutes)))

    def line(self, household: Household, moment: Moment, chance: Random) -> Line:
        """The entry of a moment, whole."""
        scene, on = moment.scene, moment.on
        who = self.county.professional(household, scene.by, on)
        pair = self.county.professional(household, scene.pair, on) if scene.pair else who
        workers = tuple(dict.fromkeys((who, pair))) if scene.kind in TOGETHER else ()
        minutes = _minutes(scene, chance)
        begins = self._free(workers or (who,), moment, timedelta(minutes=minutes or GRAIN), chance)
        ends = begins + timedelta(minutes=minutes or 0)
        at_desk = datetime.combine(on, DESK, HELSINKI)
        return Line(
            household=household,
            who=who,
            kind=scene.kind,
            on=on,
            at=begins.time(),
            signed_at=at_desk if ends <= at_desk else ends + AFTER,
            text=said(household, scene.text, moment.child, chance),
            about=_clients(household, scene.about, moment.child),
            minutes=minutes,
            present=_places(household, scene.there, moment.child),
            workers=workers,
            others=scene.others,
            alone=_places(household, scene.alone, moment.child),
            says=_quoted(household, scene.says, moment.child),
            goal=scene.goal,
            event=moment.event,
        )

    def _free(self, who: Sequence[str], moment: Moment, length: timedelta, chance: Random) -> datetime:
        """A time of the day when all of them are free: at its usual hours, else at the first one that is left before evening."""
        on, hour = moment.on, moment.hour or moment.scene.hour
        first, last = HOURS[moment.scene.kind] if hour is None else (hour * 60, hour * 60 + 50)
        minutes = [*chance.sample(range(first, last + 1, GRAIN), (last - first) // GRAIN + 1), *range(first, EVENING, GRAIN), *EARLIER]
        times = [at(on, *divmod(minute, 60)) for minute in minutes]
        begins = next((one for one in times if all(self._is_free(person, on, one, one + length) for person in who)), times[0])
        for person in who:
            self._taken[person, on].append((begins, begins + length))
        return begins

    def _is_free(self, who: str, on: date, begins: datetime, ends: datetime) -> bool:
        return all(ends <= before or begins >= after for before, after in self._taken[who, on])


def said(household: Household, text: str, child: str, chance: Random) -> str:
    """A text with one of each of its choices, and the children's names in it: {a}, {b}, {c} the chosen one, or by place."""
    chosen = ONE_OF.sub(lambda found: chance.choice(found[1].split("|")), text)
    names = {place: Name(one.name) for place, one in children(household).items()}
    return chosen.format(a=names["first"], b=names.get("second", names["first"]), c=names.get(child, names["first"]), **names)


def children(household: Household) -> dict[str, Child]:
    """The children by place."""
    return dict(zip(PLACES, household.young, strict=False))


def _minutes(scene: Scene, chance: Random) -> int | None:
    """As long as the scene says, or about as long as its kind usually takes; a short one as short as it is."""
    usual = USUAL_MINUTES[scene.kind]
    if scene.minutes or usual is None or usual < GRAIN * 2:
        return scene.minutes or usual
    return max(GRAIN, usual + GRAIN * chance.randint(-1, 4 if usual > GRAIN * 4 else 2))


def _places(household: Household, written: str, child: str) -> tuple[str, ...]:
    """The places that are named, of those that this family has."""
    young = tuple(children(household))
    named = [place for one in written.split() for place in (young if one == CHILDREN else (child if one == "child" else one,))]
    return tuple(dict.fromkeys(place for place in named if place not in PLACES or place in young))


def _clients(household: Household, written: str, child: str) -> tuple[str, ...]:
    """Whose matter it is: those named who are clients, else all the children."""
    adults = {"mother"} | ({"father"} if household.together and household.name != FATHERS_HOME else set())
    found = [place for place in _places(household, written, child) if place in adults or place in PLACES]
    return tuple(found) or tuple(children(household))


def _quoted(household: Household, says: Sequence[Said], child: str) -> tuple[Said, ...]:
    """What children said, of those who are old enough to be quoted."""
    young = children(household)
    named = [(child if place == "child" else place, words, heard) for place, words, heard in says]
    return tuple(one for one in named if one[0] in young and young[one[0]].age >= SPEAKS)
