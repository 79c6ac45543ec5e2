"""A family as plain data: what a genogram is drawn from, told from, kept as, and exchanged as.

Source of the notation: McGoldrick, Gerson & Petry, Genograms: Assessment and Treatment, 4th ed. (2020).
Keys are texts, unique within their kind and stable; whatever is undecided otherwise is decided by key, so that the same data gives
the same picture. A date of which only the year is known is the year alone. `from_on` is the first day, `until_on` the first day after.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Self


class Sex(StrEnum):
    """Which symbol a person has: circle, square, diamond, and a diamond with a question mark."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class Life(StrEnum):
    """How far a life came; what ended before birth is drawn only when that is asked for."""

    BORN = "born"
    UNBORN = "unborn"
    MISCARRIAGE = "miscarriage"
    ABORTION = "abortion"
    STILLBIRTH = "stillbirth"


class TurnKind(StrEnum):
    """What two people became to each other on a day."""

    RELATIONSHIP = "relationship"
    AFFAIR = "affair"
    COHABITING = "cohabiting"
    MARRIED = "married"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    RECONCILED = "reconciled"


class ParentKind(StrEnum):
    """How a parent is a child's parent."""

    BIRTH = "birth"
    ADOPTIVE = "adoptive"
    FOSTER = "foster"
    STEP = "step"
    GUARDIAN = "guardian_only"


class BondKind(StrEnum):
    """How two people feel and act towards each other; the standard lines over the tree."""

    POSITIVE = "positive"
    CLOSE = "close"
    FUSED = "fused"
    DISTANT = "distant"
    CONFLICT = "conflict"
    CLOSE_HOSTILE = "close_hostile"
    FUSED_HOSTILE = "fused_hostile"
    CUTOFF = "cutoff"
    REPAIRED = "repaired"
    FOCUSED = "focused"
    FOCUSED_NEGATIVELY = "focused_negatively"
    PHYSICAL_ABUSE = "physical_abuse"
    EMOTIONAL_ABUSE = "emotional_abuse"
    SEXUAL_ABUSE = "sexual_abuse"
    NEGLECT = "neglect"
    CARETAKER = "caretaker"


# From one to the other; all others hold both ways.
DIRECTED = frozenset(
    {
        BondKind.FOCUSED,
        BondKind.FOCUSED_NEGATIVELY,
        BondKind.PHYSICAL_ABUSE,
        BondKind.EMOTIONAL_ABUSE,
        BondKind.SEXUAL_ABUSE,
        BondKind.NEGLECT,
        BondKind.CARETAKER,
    }
)


class FactKind(StrEnum):
    """What is told of a person's health, substances and origin: it fills or marks the symbol, and only where somebody turned it on."""

    PHYSICAL_ILLNESS = "physical_illness"
    MENTAL_ILLNESS = "mental_illness"
    SUBSTANCE = "substance"
    SUBSTANCE_SUSPECTED = "substance_suspected"
    SUBSTANCE_RECOVERY = "substance_recovery"
    ILLNESS_RECOVERY = "illness_recovery"
    BORN_FEMALE = "born_female"
    BORN_MALE = "born_male"
    MIGRATED = "migrated"


class CompanionKind(StrEnum):
    """What is close to a person without being one."""

    PET = "pet"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or the year alone where no more is known."""

    year: int
    on: date | None = None

    @classmethod
    def of(cls, on: date | None, year: int | None = None) -> Self | None:
        """From what a row has; None when nothing is known."""
        if on is not None:
            return cls(on.year, on)
        return cls(year) if year is not None else None

    @property
    def first(self) -> date:
        """The earliest day that it may be."""
        return self.on or date(self.year, 1, 1)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the drawing; names are empty when they are not known."""

    key: str
    given_name: str = ""
    family_name: str = ""
    sex: Sex = Sex.UNKNOWN
    life: Life = Life.BORN
    born: Day | None = None  # of an unborn child the day it is expected; of a loss the day of the loss
    died: Day | None = None
    is_dead: bool = False  # dead, also where the day is not known
    is_index: bool = False  # in focus: double outline
    nudge: float = 0.0  # how far to the right a hand moved the symbol, in units of the drawing
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What a couple became, and when."""

    kind: TurnKind
    since: Day | None = None


@dataclass(frozen=True, slots=True)
class Union:
    """Two people together, or who were; the turns in order of time, the first may be without a day."""

    key: str
    one: str
    other: str
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A parent of a child."""

    key: str
    parent: str
    child: str
    kind: ParentKind = ParentKind.BIRTH
    since: Day | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Twins:
    """Children of one birth, two or more."""

    key: str
    children: tuple[str, ...]
    identical: bool | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A person in a home; one child may have two homes at once."""

    person: str
    since: Day | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """People living together: a household; its name is never an address."""

    key: str
    name: str
    stays: tuple[Stay, ...] = ()


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation of feeling between two people; from one to the other where it has a direction."""

    key: str
    one: str
    other: str
    kind: BondKind
    since: Day | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about a person's health, use of substances or origin; `since` of a migration is when they came."""

    key: str
    person: str
    kind: FactKind
    since: Day | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Companion:
    """A pet of a person, or an institution that is close to them, by name."""

    key: str
    person: str
    kind: CompanionKind
    name: str
    since: Day | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Kin:
    """A whole family as it is known."""

    people: tuple[Someone, ...] = ()
    unions: tuple[Union, ...] = ()
    links: tuple[Link, ...] = ()
    twins: tuple[Twins, ...] = ()
    homes: tuple[Home, ...] = ()
    bonds: tuple[Bond, ...] = ()
    facts: tuple[Fact, ...] = ()
    companions: tuple[Companion, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON can keep it; what is as usual is left out."""
        plain: dict[str, Any] = _plain(self)
        return plain

    @classmethod
    def from_plain(cls, kept: dict[str, Any]) -> Self:
        """From what `plain` gave; ValueError or KeyError for anything else."""
        return cls(**{name: tuple(_built(kind, each) for each in kept.get(name, ())) for name, kind in PARTS.items()})


PARTS: dict[str, Any] = {
    "people": Someone,
    "unions": Union,
    "links": Link,
    "twins": Twins,
    "homes": Home,
    "bonds": Bond,
    "facts": Fact,
    "companions": Companion,
}
# What a field is built of, by its name; every other field is kept as it is.
_BUILT: dict[str, Any] = {
    "sex": Sex,
    "life": Life,
    "born": Day,
    "died": Day,
    "since": Day,
    "until": Day,
    "on": date.fromisoformat,
    "turns": Turn,
    "stays": Stay,
    "children": str,
}
_KINDS: dict[Any, Any] = {Turn: TurnKind, Link: ParentKind, Bond: BondKind, Fact: FactKind, Companion: CompanionKind}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if hasattr(value, "__dataclass_fields__"):
        held = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
        return {name: _plain(each) for name, (each, usual) in held.items() if each != usual}
    return value


def _built(kind: Any, kept: Any) -> Any:
    if not isinstance(kept, dict):
        return kind(kept)
    return kind(**{name: _field(_KINDS[kind] if name == "kind" else _BUILT.get(name), value) for name, value in kept.items()})


def _field(kind: Any, value: Any) -> Any:
    if kind is None:
        return value
    return tuple(_built(kind, each) for each in value) if isinstance(value, list) else _built(kind, value)
