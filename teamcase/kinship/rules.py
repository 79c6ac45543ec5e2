"""Laws of kin: what cannot be so, told by the people's names. Pure: from a family as plain data.

Only what is certain is named: where of a day the year alone is known, it may have been any day of that year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import combinations
from typing import Any

from flask_babel import lazy_gettext as _l

from teamcase.drawing.kin import Bond, Companion, CompanionKind, Day, Fact, Kin, Life, Link, ParentKind, Someone, Stay
from teamcase.foundation.errors import RuleBroken

YOUNGEST_PARENT = 12  # years; younger is a slip of the pen
BIRTH_PARENTS = 2
APART = 3  # days between the births of twins, at most
UP = frozenset({ParentKind.BIRTH, ParentKind.ADOPTIVE, ParentKind.FOSTER, ParentKind.STEP})


class Doubt(Enum):
    """What cannot be so."""

    DEAD_BEFORE_BIRTH = "dead_before_birth"
    BEFORE_PARENT = "before_parent"
    YOUNG_PARENT = "young_parent"
    AFTER_PARENTS_DEATH = "after_parents_death"
    MANY_BIRTH_PARENTS = "many_birth_parents"
    TOLD_TWICE = "told_twice"
    OWN_ANCESTOR = "own_ancestor"
    BEFORE_BIRTH = "before_birth"
    AFTER_DEATH = "after_death"
    ENDS_BEFORE = "ends_before"
    TWINS_APART = "twins_apart"


SENTENCES: Mapping[Doubt, Any] = {
    Doubt.DEAD_BEFORE_BIRTH: lambda one, _other: _l("%(one)s would have died before the birth.", one=one),
    Doubt.BEFORE_PARENT: lambda one, other: _l("%(one)s would be born before the parent %(other)s.", one=one, other=other),
    Doubt.YOUNG_PARENT: lambda one, other: _l(
        "%(other)s would have been under %(years)s at the birth of %(one)s.", one=one, other=other, years=YOUNGEST_PARENT
    ),
    Doubt.AFTER_PARENTS_DEATH: lambda one, other: _l(
        "%(one)s would be born more than a year after the death of %(other)s.", one=one, other=other
    ),
    Doubt.MANY_BIRTH_PARENTS: lambda one, _other: _l("%(one)s has two birth parents already.", one=one),
    Doubt.TOLD_TWICE: lambda one, other: _l("That %(other)s is a parent of %(one)s is told already.", one=one, other=other),
    Doubt.OWN_ANCESTOR: lambda one, _other: _l("%(one)s would be their own ancestor.", one=one),
    Doubt.BEFORE_BIRTH: lambda one, _other: _l("This would be before the birth of %(one)s.", one=one),
    Doubt.AFTER_DEATH: lambda one, _other: _l("This would be after the death of %(one)s.", one=one),
    Doubt.ENDS_BEFORE: lambda _one, _other: _l("The end must be after the beginning."),
    Doubt.TWINS_APART: lambda one, other: _l("%(one)s and %(other)s would be born too far apart for twins.", one=one, other=other),
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What cannot be so, of whom, and of which row: keys."""

    doubt: Doubt
    one: str
    other: str = ""
    row: str = ""


def contradictions(kin: Kin) -> frozenset[Contradiction]:
    """Everything in a family that cannot be so."""
    people = {one.key: one for one in kin.people}
    return frozenset(
        [*_lives(kin), *_parents(kin, people), *_circles(kin), *_turns(kin, people), *_twins(kin, people), *_held(kin, people)]
    )


def refuse_new(before: Collection[Contradiction], kin: Kin, *, field: str) -> None:
    """Raise RuleBroken, naming the people, where a change brought a contradiction that was not there before."""
    new = sorted(contradictions(kin) - frozenset(before), key=lambda found: (list(Doubt).index(found.doubt), found.one, found.other))
    if new:
        names = {one.key: named(one) for one in kin.people}
        found = new[0]
        raise RuleBroken(SENTENCES[found.doubt](names.get(found.one, ""), names.get(found.other, "")), field=field)


def named(someone: Someone) -> Any:
    """A name, or that it is not known."""
    return f"{someone.given_name} {someone.family_name}".strip() or _l("somebody whose name is not known")


def check_life(life: Life, born: Day | None, died: Day | None, today: date) -> None:
    """Nobody who is born was born, and nobody died, in the future."""
    if life != Life.UNBORN and born and born.first > today:
        raise RuleBroken(_l("The birth date cannot be in the future."), field="born")
    if died and died.first > today:
        raise RuleBroken(_l("The day of death cannot be in the future."), field="died")
    if life == Life.UNBORN and died:
        raise RuleBroken(_l("An unborn child has no day of death."), field="died")


def check_home_name(name: str, *, field: str = "name") -> None:
    """A home's name is never an address (domain.md 5, invariant 14)."""
    if any(sign.isdigit() for sign in name):
        raise RuleBroken(_l("A home's name is never an address. Write whose home it is, without numbers."), field=field)


def check_two(one: object, other: object, *, field: str) -> None:
    """Two different people."""
    if one == other:
        raise RuleBroken(_l("Choose two different people."), field=field)


def _last(day: Day) -> date:
    return day.on or date(day.year, 12, 31)


def _before(early: Day | None, late: Day | None) -> bool:
    """Whether the one is certainly before the other."""
    return bool(early and late and _last(early) < late.first)


def _years_after(day: date, years: int) -> tuple[int, int, int]:
    return day.year + years, day.month, day.day


def _as_numbers(day: date) -> tuple[int, int, int]:
    return _years_after(day, 0)


def _lives(kin: Kin) -> Iterator[Contradiction]:
    yield from (Contradiction(Doubt.DEAD_BEFORE_BIRTH, one.key) for one in kin.people if _before(one.died, one.born))


def _parents(kin: Kin, people: Mapping[str, Someone]) -> Iterator[Contradiction]:
    told: dict[tuple[str, str, ParentKind], int] = {}
    births: dict[str, int] = {}
    for link in kin.links:
        parent, child = people[link.parent], people[link.child]
        if link.kind in UP and (doubt := _ages(link, parent, child)):
            yield Contradiction(doubt, child.key, parent.key)
        same = (link.parent, link.child, link.kind)
        told[same] = told.get(same, 0) + 1
        births[link.child] = births.get(link.child, 0) + (link.kind == ParentKind.BIRTH)
    yield from (Contradiction(Doubt.TOLD_TWICE, child, parent) for (parent, child, _kind), times in told.items() if times > 1)
    yield from (Contradiction(Doubt.MANY_BIRTH_PARENTS, child) for child, count in births.items() if count > BIRTH_PARENTS)


def _ages(link: Link, parent: Someone, child: Someone) -> Doubt | None:
    if not child.born:
        return None
    if link.kind in {ParentKind.BIRTH, ParentKind.ADOPTIVE} and _before(child.born, parent.born):
        return Doubt.BEFORE_PARENT
    if link.kind != ParentKind.BIRTH:
        return None
    if parent.born and _years_after(parent.born.first, YOUNGEST_PARENT) > _as_numbers(_last(child.born)):
        return Doubt.YOUNG_PARENT
    if parent.died and _years_after(_last(parent.died), 1) < _as_numbers(child.born.first):
        return Doubt.AFTER_PARENTS_DEATH
    return None


def _circles(kin: Kin) -> Iterator[Contradiction]:
    """Whoever is among their own ancestors."""
    above: dict[str, set[str]] = {}
    for link in kin.links:
        if link.kind in UP:
            above.setdefault(link.child, set()).add(link.parent)
    for start in sorted(above):
        seen: set[str] = set()
        waiting = list(above[start])
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += above.get(one, ())
        if start in seen:
            yield Contradiction(Doubt.OWN_ANCESTOR, start)


def _turns(kin: Kin, people: Mapping[str, Someone]) -> Iterator[Contradiction]:
    for union in kin.unions:
        for turn in union.turns:
            for one in (union.one, union.other):
                yield from _within(people[one], turn.since, f"{union.key}/{turn.kind}/{turn.since}")


def _twins(kin: Kin, people: Mapping[str, Someone]) -> Iterator[Contradiction]:
    for twins in kin.twins:
        for one, other in combinations(twins.children, 2):
            if _too_far(people[one].born, people[other].born):
                yield Contradiction(Doubt.TWINS_APART, one, other)


def _too_far(one: Day | None, other: Day | None) -> bool:
    if not one or not other:
        return False
    early, late = sorted((one, other), key=lambda day: (day.first, _last(day)))
    return (late.first - _last(early)).days > APART


def _held(kin: Kin, people: Mapping[str, Someone]) -> Iterator[Contradiction]:
    """What holds for a time: links, stays, bonds, facts, companions; a pet may be older than its child."""
    for link in kin.links:
        yield from _period(link, link.key, link.child)
        yield from _within(people[link.child], link.since, link.key)
    for home in kin.homes:
        for stay in home.stays:
            row = f"{home.key}/{stay.person}/{stay.since}"
            yield from _period(stay, row, stay.person)
            yield from _within(people[stay.person], stay.since, row)
    of_people: list[Fact | Companion] = [*kin.facts, *kin.companions]
    for told in of_people:
        yield from _period(told, told.key, told.person)
        if not (isinstance(told, Companion) and told.kind is CompanionKind.PET):
            yield from _within(people[told.person], told.since, told.key)
    yield from _bonds(kin, people)


def _bonds(kin: Kin, people: Mapping[str, Someone]) -> Iterator[Contradiction]:
    for bond in kin.bonds:
        yield from _period(bond, bond.key, bond.one)
        for one in (bond.one, bond.other):
            if _before(bond.since, people[one].born):
                yield Contradiction(Doubt.BEFORE_BIRTH, one, row=bond.key)


def _period(held: Link | Stay | Bond | Fact | Companion, row: str, one: str) -> Iterator[Contradiction]:
    if _before(held.until, held.since) or (held.until and held.until.on and held.since and held.until.on == held.since.on):
        yield Contradiction(Doubt.ENDS_BEFORE, one, row=row)


def _within(someone: Someone, since: Day | None, row: str) -> Iterator[Contradiction]:
    """What begins in a life begins after its birth and before its death."""
    if _before(since, someone.born) and someone.life != Life.UNBORN:
        yield Contradiction(Doubt.BEFORE_BIRTH, someone.key, row=row)
    if _before(someone.died, since):
        yield Contradiction(Doubt.AFTER_DEATH, someone.key, row=row)
