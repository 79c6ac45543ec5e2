"""In which generation each person stands: 0 is the oldest of the drawing, a child stands below its parents, partners beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median_low
from typing import Final

from teamcase.drawing.kin import Kin, ParentKind
from teamcase.drawing.structure import Family

STRICT: Final = (ParentKind.BIRTH, ParentKind.ADOPTIVE)
YEARS_APART: Final = 28  # between two generations, where two families are not connected


def generations(family: Family) -> dict[str, int]:
    """From what binds most to what binds least; whatever contradicts what was already said is left, and drawn with a longer line."""
    tied = _Tied(list(family.people))
    strands = [strand for nest in family.nests for strand in nest.strands] + list(family.strands)
    strict = [(parent, strand.child) for strand in strands if strand.kind in STRICT for parent in strand.parents]
    for couple in family.couples:
        if couple.union:
            tied.tie(couple.pair[0], couple.pair[1], 0)
    for parent, child in strict:
        tied.tie(parent, child, 1)
    for couple in family.couples:
        tied.tie(couple.pair[0], couple.pair[1], 0)
    for strand in strands:
        for parent in strand.parents:
            tied.tie(parent, strand.child, 1)
    found = {key: tied.seek(key)[1] for key in family.people}
    _lower(found, strict, family)
    return _levelled(found, components(family), family)


def generations_of(kin: Kin) -> int:
    """How many generations are drawn of a family; what ended before birth makes none."""
    return len(set(generations(Family.of(kin, losses=False)).values()))


def components(family: Family) -> list[list[str]]:
    """Who is connected with whom by lines of kinship; the one with an index person first, then the larger ones."""
    tied = _Tied(list(family.people))
    for couple in family.couples:
        tied.tie(couple.pair[0], couple.pair[1], 0)
    for strand in [strand for nest in family.nests for strand in nest.strands] + list(family.strands):
        for parent in strand.parents:
            tied.tie(parent, strand.child, 0)
    groups: dict[str, list[str]] = {}
    for key in family.people:
        groups.setdefault(tied.seek(key)[0], []).append(key)
    return sorted(groups.values(), key=lambda group: (-sum(family.people[key].is_index for key in group), -len(group), group[0]))


class _Tied:
    """A union-find with distances: how many generations below another somebody stands."""

    def __init__(self, keys: list[str]) -> None:
        self._up = {key: (key, 0) for key in keys}

    def seek(self, key: str) -> tuple[str, int]:
        """The first of those tied together, and how far below it the person stands."""
        up, below = self._up[key]
        if up == key:
            return key, 0
        root, more = self.seek(up)
        self._up[key] = (root, below + more)
        return self._up[key]

    def tie(self, above: str, below: str, distance: int) -> None:
        """Say how far below the one the other stands, unless that follows from what was said before, or contradicts it."""
        (root, far), (other, deep) = self.seek(above), self.seek(below)
        if root != other:
            self._up[other] = (root, far + distance - deep)


def _lower(found: dict[str, int], strict: list[tuple[str, str]], family: Family) -> None:
    """Put children below their parents where ties contradicted; as often as there are people, since data may go round in a circle."""
    pairs = [couple.pair for couple in family.couples if couple.union]
    for _ in range(len(found)):
        low = [(parent, child) for parent, child in strict if found[child] <= found[parent]]
        if not low:
            return
        for parent, child in low:
            if found[child] <= found[parent]:
                moved = {child, *(key for pair in pairs if child in pair for key in pair if found[key] == found[child])} - {parent}
                for key in moved:
                    found[key] = found[parent] + 1


def _levelled(found: Mapping[str, int], groups: list[list[str]], family: Family) -> dict[str, int]:
    """Each group against the first by years of birth; generations that nobody is in are left out."""
    level: dict[str, int] = {}
    first: int | None = None
    for group in groups:
        top = min(found[key] for key in group)
        years = [born.year - (found[key] - top) * YEARS_APART for key in group if (born := family.people[key].born)]
        begins = median_low(years) if years else None
        first = begins if first is None else first
        shift = round((begins - first) / YEARS_APART) if begins is not None and first is not None else 0
        level |= {key: found[key] - top + shift for key in group}
    close = {value: place for place, value in enumerate(sorted(set(level.values())))}
    return {key: close[value] for key, value in level.items()}
