"""What differs between two states of a family: pure; who and what came, went, or is told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from teamcase.drawing.kin import Kin, Someone


class Part(StrEnum):
    """What of a family is compared."""

    PEOPLE = "people"
    UNIONS = "unions"
    LINKS = "links"
    TWINS = "twins"
    HOMES = "homes"
    BONDS = "bonds"
    FACTS = "facts"
    COMPANIONS = "companions"


class Became(StrEnum):
    """What has happened to it."""

    CAME = "came"
    WENT = "went"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: as it was, and as it is; one of the two is missing where it came or went."""

    part: Part
    became: Became
    before: Any
    after: Any


PARTS: Final[Mapping[Part, Callable[[Kin], Iterable[Any]]]] = {part: (lambda kin, part=part: getattr(kin, part.value)) for part in Part}  # type: ignore[misc]  # mypy does not know a default of a lambda


def differences(before: Kin, after: Kin) -> list[Difference]:
    """Everything that differs, by part and key. Where a symbol stands, and whose link it is, is no difference of the family."""
    found = []
    for part, of in PARTS.items():
        was = {one.key: _bare(one) for one in of(before)}
        now = {one.key: _bare(one) for one in of(after)}
        for key in sorted(was.keys() | now.keys()):
            one, other = was.get(key), now.get(key)
            if one != other:
                became = Became.CAME if one is None else Became.WENT if other is None else Became.CHANGED
                found.append(Difference(part, became, one, other))
    return found


def _bare(one: Any) -> Any:
    return replace(one, nudge=0.0, href=None, is_index=False) if isinstance(one, Someone) else one
