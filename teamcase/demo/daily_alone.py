"""Children met alone: each child in protection about every fourth week (LsL 417/2007, 29 §), others now and then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from teamcase.demo.daily_lines import Moment, children
from teamcase.demo.daily_shapes import CHILDREN, Said, Scene, home, visit
from teamcase.demo.daily_words import ALONE, SVENSKA_ENSAM, SVENSKA_ORD, WORDS
from teamcase.demo.households import FAMILIES, KORHONEN, SWEDISH, Household
from teamcase.demo.shapes import FAMILY_WORKER, PRESENTER
from teamcase.journal.models import Heard

QUARTER, CADENCE, NEAR, WEEK = 91, 27, timedelta(days=13), timedelta(days=7)
# The last meeting lies so many days back at most; from this age a child is met apart from brothers and sisters.
RECENT, APART, GROWN = 20, 8, 13
AT_HOME: Final = "Kotikäynti, lapset yksi kerrallaan omassa huoneessa."
EACH: Final = "Kävin koululla ja tapasin sisarukset yhden kerrallaan."
ANY: Final = (0, 17)
Missed = tuple[str, date] | None


def meetings_alone(
    household: Household, today: date, days: Sequence[date], found: Sequence[Moment], *, missed: Missed, chance: Random
) -> Iterator[Moment]:
    """On which of the days each child was met alone, beside the times of which the story tells; `missed` is met by nobody since a day."""
    words = _Words(household, chance)
    for turn, places in enumerate(_groups(household)):
        last = 4 + (FAMILIES.index(household) * 5 + turn * 3) % (RECENT - 3)
        step = CADENCE if _protected(household, places) else CADENCE * 2
        for ago in range(last, QUARTER, step):
            wanted = today - timedelta(days=ago)
            day = min(days, key=lambda one: abs(one - wanted))
            there = [
                place for place in places if not (missed and place == missed[0] and day >= missed[1]) and not _met(found, place, day, today)
            ]
            if there and abs(wanted - day) < WEEK:
                yield Moment(day, _scene(household, there, words, chance), there[0])


def _groups(household: Household) -> list[list[str]]:
    """Smaller children are met on one visit, schoolchildren on another, each alone; the young apart. Outside protection some are asked."""
    young = children(household)
    if household.name == KORHONEN:
        return [[place] for place in young]
    bands: dict[int, list[str]] = {}
    for place, child in young.items():
        bands.setdefault((child.age >= APART) + (child.age >= GROWN), []).append(place)
    groups = list(bands.values())
    return groups if _protected(household, list(young)) else [group for group in groups if young[group[0]].age >= 4][:1]


def _protected(household: Household, places: Sequence[str]) -> bool:
    return any(children(household)[place].needs_protection for place in places)


def _met(found: Sequence[Moment], place: str, day: date, today: date) -> bool:
    """Whether the story tells of a meeting alone about then; what lies longer back than counts does not stand for a recent one."""
    fresh = today - timedelta(days=CADENCE)
    told = [one.on for one in found if place in one.scene.alone.split() and abs(one.on - day) <= NEAR]
    return any(when >= fresh or day < fresh for when in told)


def _scene(household: Household, places: Sequence[str], words: _Words, chance: Random) -> Scene:
    young = children(household)
    met = [(place, *words.met(place)) for place in places]
    says = tuple(words.said(place, heard) for place, _text, heard in met[:2] if young[place].age >= 4)
    by = PRESENTER if household.name == SWEDISH or (_protected(household, places) and chance.random() < 0.75) else FAMILY_WORKER
    named, sentences = " ".join(places), [text for _place, text, _heard in met]
    if young[places[0]].age >= APART:
        return visit(
            0,
            by,
            " ".join([*([EACH] if len(places) > 1 and household.name != SWEDISH else []), *sentences]),
            named,
            about=named,
            alone=named,
            says=says,
        )
    adult = "mother" if household.together or chance.random() < 0.7 else "father"
    text = " ".join([*([AT_HOME] if len(places) > 1 else []), *sentences])
    return home(0, by, text, f"{adult} {CHILDREN if len(places) == len(young) else named}", about=named, alone=named, says=says)


class _Words:
    """What is told of meetings with this family's children; nothing twice while there is something new."""

    def __init__(self, household: Household, chance: Random) -> None:
        self.young, order = children(household), FAMILIES.index(household)
        swedish = household.name == SWEDISH
        met, words = ({ANY: SVENSKA_ENSAM}, {ANY: SVENSKA_ORD}) if swedish else (ALONE, WORDS)
        self._met = {ages: chance.sample(pool, len(pool)) for ages, pool in met.items()}
        self._words = {ages: [*pool[order * 5 % len(pool) :], *pool[: order * 5 % len(pool)]] for ages, pool in words.items()}

    def met(self, place: str) -> tuple[str, Heard]:
        """What was done with this child, and how the child was heard."""
        pool = self._of_age(self._met, place)
        text, heard = pool.pop(0)
        pool.append((text, heard))
        return text.replace("{c", "{" + place), heard

    def said(self, place: str, heard: Heard) -> Said:
        """A child's own words: those that go with what was done, else simply said."""
        pool = self._of_age(self._words, place)
        chosen = next((one for one in pool if one[2] == heard), None) or next(one for one in pool if one[2] == Heard.SAID)
        pool.remove(chosen)
        pool.append(chosen)
        return place, chosen[1], chosen[2]

    def _of_age(self, pools: dict[tuple[int, int], list[Any]], place: str) -> list[Any]:
        return next(pool for ages, pool in pools.items() if ages[0] <= self.young[place].age <= ages[1])
