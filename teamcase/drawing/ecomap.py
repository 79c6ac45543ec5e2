"""A family's network as plain data: what an ecomap is drawn from, told from, kept as and compared by.

Source of the notation: Hartman, Diagrammatic assessment of family relationships (1978); domain.md 1.7.2.
Keys are texts, unique within their kind and stable; whatever is undecided otherwise is decided by key, so that the same data gives
the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final, Literal, TypeVar

Symbol = Literal["circle", "square", "diamond"]


class Sector(StrEnum):
    """To which part of a family's life an actor belongs; in the order in which they stand around the household."""

    RELATIVES = "relatives"
    FRIENDS = "friends"
    SCHOOL = "school"
    WORK = "work"
    HOBBY = "hobby"
    NGO = "ngo"
    HEALTH = "health"
    SOCIAL = "social"
    AUTHORITY = "authority"


class Strength(StrEnum):
    """How much of a tie there is; a missing one should be there and is not."""

    STRONG = "strong"
    ORDINARY = "ordinary"
    WEAK = "weak"
    UNCERTAIN = "uncertain"
    MISSING = "missing"


class Flow(StrEnum):
    """Where help and energy go."""

    NONE = "none"
    TO_FAMILY = "to_family"
    FROM_FAMILY = "from_family"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the household; the symbol as in a genogram: a circle for a woman, a square for a man, else a diamond."""

    key: str
    name: str
    symbol: Symbol = "diamond"


@dataclass(frozen=True, slots=True)
class Tie:
    """What an actor is to the household, or to one member of it; at most one of an actor to each. `intensity` is 1 to 5."""

    key: str
    actor: str
    member: str | None = None
    strength: Strength = Strength.ORDINARY
    is_strained: bool = False
    flow: Flow = Flow.NONE
    intensity: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something around the household; `href` is where its picture leads."""

    key: str
    sector: Sector
    name: str
    caption: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Ecomap:
    """A household and its network on one day."""

    members: tuple[Member, ...] = ()
    actors: tuple[Actor, ...] = ()
    ties: tuple[Tie, ...] = ()

    def ties_of(self, actor: str) -> list[Tie]:
        """The ties of one actor, in their order."""
        return [tie for tie in self.ties if tie.actor == actor]


Part = TypeVar("Part", Member, Actor, Tie)
_KINDS: Final[dict[str, Any]] = {"sector": Sector, "strength": Strength, "flow": Flow}


def plain(part: Member | Actor | Tie) -> dict[str, Any]:
    """A part as JSON can keep it; what is as usual is left out, and so is where it leads."""
    held = {field.name: (getattr(part, field.name), field.default) for field in fields(part) if field.name != "href"}
    return {name: str(value) if isinstance(value, StrEnum) else value for name, (value, usual) in held.items() if value != usual}


def built(kind: type[Part], kept: dict[str, Any]) -> Part:
    """A part from what `plain` gave; ValueError or TypeError for anything else."""
    return kind(**{name: _KINDS[name](value) if name in _KINDS else value for name, value in kept.items()})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a drawing, in the reader's language; `lines` by the signs of `ecomap_lines`, `titles` by the key of an actor."""

    title: str
    household: str
    sectors: dict[Sector, str]
    lines: dict[str, str]
    titles: dict[str, str]
