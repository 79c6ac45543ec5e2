"""Who of the people known already looks like somebody who is to be added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final
from uuid import UUID

from rapidfuzz.distance import OSA

from teamcase.families import names

LONG_ENOUGH: Final = 5


class Closeness(IntEnum):
    """How somebody is like somebody else, the surest first."""

    CODE = 0
    NAME_AND_BIRTH = 1
    NAME = 2
    NEAR_NAME = 3
    BIRTH = 4


@dataclass(frozen=True, slots=True)
class Known:
    """A person who is known already, with the families that they are in."""

    id: UUID
    given_name: str
    family_name: str
    born_on: date | None
    families: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class Alike:
    """A person who is known already, and how they are like the one who is to be added."""

    person: Known
    closeness: Closeness


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is to be added, as written."""

    given_name: str
    family_name: str
    born_on: date | None = None
    code_owner: UUID | None = None

    @property
    def undecided(self) -> str:
        """What "a new person all the same" is said of: it holds for these particulars and no others."""
        told = f"{fold(self.given_name)}|{fold(self.family_name)}|{self.born_on or ''}"
        return f"new-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def alike(newcomer: Newcomer, people: Iterable[Known]) -> list[Alike]:
    """Those who look like the newcomer, the surest first (accents forgiven, å ä ö before a and o; one letter in five or more)."""
    found = [Alike(person, closeness) for person in people if (closeness := _closeness(newcomer, person)) is not None]
    return sorted(found, key=lambda one: (one.closeness, _is_folded(newcomer, one.person), one.person.name, one.person.id))


def same_or_near(one: str, other: str) -> bool | None:
    """True for the same name, False for one with a letter wrong, missing, too many or swapped, None for another name."""
    if bare(one) == bare(other):
        return True
    longest = max(len(bare(one)), len(bare(other)))
    return False if longest >= LONG_ENOUGH and OSA.distance(bare(one), bare(other), score_cutoff=1) <= 1 else None


def fold(name: str) -> str:
    """A name in small letters without accents, but for å ä ö, and with single spaces."""
    return names.kept(" ".join(name.split()))


def bare(name: str) -> str:
    """A name in small letters without any accent."""
    return names.bare(fold(name))


def _closeness(newcomer: Newcomer, person: Known) -> Closeness | None:
    if newcomer.code_owner == person.id:
        return Closeness.CODE
    alike_names = (same_or_near(newcomer.given_name, person.given_name), same_or_near(newcomer.family_name, person.family_name))
    born_alike = newcomer.born_on is not None and newcomer.born_on == person.born_on
    if None not in alike_names:
        if born_alike:
            return Closeness.NAME_AND_BIRTH
        return Closeness.NAME if all(alike_names) else Closeness.NEAR_NAME
    return Closeness.BIRTH if born_alike else None


def _is_folded(newcomer: Newcomer, person: Known) -> bool:
    """Whether the names differ in å ä ö, so that the person comes after those who differ in nothing."""
    return fold(f"{newcomer.given_name} {newcomer.family_name}") != fold(person.name)
