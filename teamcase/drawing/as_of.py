"""A family as it was on a day: what had begun and had not ended, with nothing of what came after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Final, TypeVar

from teamcase.drawing.kin import Bond, Companion, Day, Fact, Home, Kin, Life, Link, Someone, Stay, Union

EXPECTED: Final = timedelta(days=280)  # from when on a child may be known before its birth
Lasting = TypeVar("Lasting", Link, Bond, Fact, Stay, Companion)


def as_of(kin: Kin, day: date) -> Kin:
    """The family on that day. What has no date holds always; a date of which only the year is known counts from its first day."""
    people = {each.key: found for each in kin.people if (found := _then(each, day))}
    twins = (replace(each, children=tuple(key for key in each.children if key in people)) for each in kin.twins)
    return Kin(
        people=tuple(people.values()),
        unions=tuple(u for each in kin.unions if {each.one, each.other} <= people.keys() and (u := _union(each, day))),
        links=tuple(each for each in _lasting(kin.links, day) if {each.parent, each.child} <= people.keys()),
        twins=tuple(each for each in twins if len(each.children) > 1),
        homes=tuple(home for each in kin.homes if (home := _home(each, set(people), day))),
        bonds=tuple(each for each in _lasting(kin.bonds, day) if {each.one, each.other} <= people.keys()),
        facts=tuple(each for each in _lasting(kin.facts, day) if each.person in people),
        companions=tuple(each for each in _lasting(kin.companions, day) if each.person in people),
    )


def _begun(since: Day | None, day: date) -> bool:
    return since is None or since.first <= day


def _then(someone: Someone, day: date) -> Someone | None:
    """A person on that day: not yet there, expected, alive, or dead."""
    if someone.life is Life.BORN and not _begun(someone.born, day):
        known = someone.born and someone.born.on and someone.born.on - EXPECTED <= day
        return replace(someone, life=Life.UNBORN, died=None, is_dead=False) if known else None
    if someone.life is Life.UNBORN:
        if someone.born and someone.born.first - EXPECTED > day:
            return None
    elif not _begun(someone.born, day):
        return None
    if someone.died and not _begun(someone.died, day):
        return replace(someone, died=None, is_dead=False)
    return someone


def _union(union: Union, day: date) -> Union | None:
    turns = tuple(takewhile(lambda turn: _begun(turn.since, day), union.turns))
    return replace(union, turns=turns) if turns or not union.turns else None


def _lasting(parts: tuple[Lasting, ...], day: date) -> tuple[Lasting, ...]:
    """What holds on that day; an end that lies ahead was not known."""
    there = (each for each in parts if _begun(each.since, day))
    return tuple(replace(each, until=None) if each.until else each for each in there if each.until is None or each.until.first > day)


def _home(home: Home, people: set[str], day: date) -> Home | None:
    stays = tuple(each for each in _lasting(home.stays, day) if each.person in people)
    return Home(home.key, home.name, stays) if stays else None
