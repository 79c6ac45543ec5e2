"""Who belongs together: couples, the children under them in order of birth, and the lines to other parents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations
from typing import Final, TypeVar

from teamcase.drawing.kin import Bond, Companion, Fact, Home, Kin, Life, Link, ParentKind, Someone, Twins, Union

LOST: Final = frozenset({Life.MISCARRIAGE, Life.ABORTION, Life.STILLBIRTH})
# Under whom a child hangs when it has parents of several kinds: the first that there is; the others have a line of their own.
FIRST: Final = (ParentKind.BIRTH, ParentKind.ADOPTIVE, ParentKind.FOSTER, ParentKind.GUARDIAN, ParentKind.STEP)
Pair = tuple[str, ...]
Keyed = TypeVar("Keyed", "Someone", "Couple", "Union", "Twins", "Home", "Bond", "Fact", "Companion")
OfSomebody = TypeVar("OfSomebody", "Fact", "Companion")


@dataclass(frozen=True, slots=True)
class Couple:
    """Two people with one line between them; without turns they are together only as parents."""

    key: str
    pair: Pair
    union: Union | None


@dataclass(frozen=True, slots=True)
class Strand:
    """The line from one or two parents to a child."""

    parents: Pair
    child: str
    kind: ParentKind


@dataclass(frozen=True, slots=True)
class Nest:
    """Children who hang under the same one or two parents, in order of birth; each with how they are its parents."""

    parents: Pair
    strands: tuple[Strand, ...]

    @property
    def children(self) -> tuple[str, ...]:
        """The children's keys, the oldest first."""
        return tuple(strand.child for strand in self.strands)


@dataclass(frozen=True, slots=True)
class Family:
    """A family as it is drawn; everything is in an order that depends on the data alone, not on how it was handed in."""

    people: Mapping[str, Someone]
    couples: tuple[Couple, ...]
    nests: tuple[Nest, ...]
    strands: tuple[Strand, ...]  # to children who hang under somebody else
    twins: tuple[Twins, ...]
    homes: tuple[tuple[Home, tuple[str, ...]], ...]
    bonds: tuple[Bond, ...]
    facts: Mapping[str, tuple[Fact, ...]]
    companions: Mapping[str, tuple[Companion, ...]]

    @classmethod
    def of(cls, kin: Kin, *, losses: bool) -> Family:
        """From plain data; what ended before birth only with `losses`, and nothing that points at nobody."""
        people = {each.key: each for each in _sorted(kin.people) if losses or each.life not in LOST}
        unions = _couples(kin.unions, people)
        groups = _groups(kin.links, people, unions)
        pairs = {strand.parents for group in groups.values() for strand in group if len(strand.parents) > 1}
        couples = [*unions.values(), *(Couple("=".join(pair), pair, None) for pair in pairs - unions.keys())]
        twins = tuple(_together(each, groups) for each in _sorted(kin.twins))
        homes = ((home, tuple(sorted({stay.person for stay in home.stays} & people.keys()))) for home in _sorted(kin.homes))
        return cls(
            people=people,
            couples=tuple(_sorted(couples)),
            nests=_nests(groups, _ages(people, twins)),
            strands=tuple(chain.from_iterable(group[1:] for _, group in sorted(groups.items()))),
            twins=tuple(each for each in twins if len(each.children) > 1),
            homes=tuple((home, members) for home, members in homes if members),
            bonds=tuple(each for each in _sorted(kin.bonds) if each.one != each.other and {each.one, each.other} <= people.keys()),
            facts=_by_person(kin.facts, people),
            companions=_by_person(kin.companions, people),
        )


def _sorted(parts: Iterable[Keyed]) -> list[Keyed]:
    return sorted(parts, key=lambda each: each.key)


def _by_person(parts: Iterable[OfSomebody], people: Mapping[str, Someone]) -> dict[str, tuple[OfSomebody, ...]]:
    found: dict[str, list[OfSomebody]] = defaultdict(list)
    for each in _sorted(parts):
        if each.person in people:
            found[each.person].append(each)
    return {key: tuple(each) for key, each in found.items()}


def _couples(unions: Iterable[Union], people: Mapping[str, Someone]) -> dict[Pair, Couple]:
    """One line for two people, however often they came together."""
    found: dict[Pair, list[Union]] = defaultdict(list)
    for union in _sorted(unions):
        if union.one != union.other and {union.one, union.other} <= people.keys():
            found[_pair(union.one, union.other)].append(union)
    return {pair: Couple(same[0].key, pair, _one(same)) for pair, same in found.items()}


def _one(unions: list[Union]) -> Union:
    turns = sorted(chain.from_iterable(union.turns for union in unions), key=lambda turn: turn.since.first if turn.since else date.min)
    return unions[0] if len(unions) == 1 else Union(unions[0].key, unions[0].one, unions[0].other, tuple(turns))


def _groups(links: Iterable[Link], people: Mapping[str, Someone], unions: Mapping[Pair, Couple]) -> dict[str, list[Strand]]:
    """Of each child the lines to its parents, the one that it hangs under first."""
    kinds: dict[str, dict[str, ParentKind]] = defaultdict(dict)
    for link in sorted(links, key=lambda each: (FIRST.index(each.kind), each.parent, each.key)):
        if link.parent != link.child and {link.parent, link.child} <= people.keys():
            kinds[link.child].setdefault(link.parent, link.kind)
    return {child: group for child, parents in kinds.items() if (group := _strands(child, parents, unions))}


def _strands(child: str, parents: Mapping[str, ParentKind], unions: Mapping[Pair, Couple]) -> list[Strand]:
    found = []
    for kind in FIRST:
        left = sorted(key for key, held in parents.items() if held is kind)
        pairs = [pair for pair in combinations(left, 2) if pair in unions] or list(combinations(left, 2))
        if pairs and kind is not ParentKind.STEP:
            found.append(Strand(pairs[0], child, kind))
            left = [key for key in left if key not in pairs[0]]
        for key in left:
            partner = next((other for other in sorted(parents) if other != key and _pair(key, other) in unions), None)
            if kind is ParentKind.ADOPTIVE and partner:
                found.append(Strand(_pair(key, partner), child, kind))
            elif kind is not ParentKind.STEP or not partner:  # a step-parent is told by the couple's line
                found.append(Strand((key,), child, kind))
    return found


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _together(twins: Twins, groups: Mapping[str, list[Strand]]) -> Twins:
    """Those of the twins who hang under the same parents as the first of them."""
    above = {key: groups[key][0].parents for key in sorted(set(twins.children)) if key in groups}
    first = next(iter(above.values()), None)
    return Twins(twins.key, tuple(key for key, parents in above.items() if parents == first), twins.identical)


def _ages(people: Mapping[str, Someone], twins: Iterable[Twins]) -> dict[str, tuple[date, str, date, str]]:
    """By what children are ordered: birth, the unknown last; twins stay together."""
    born = {key: (each.born.first if each.born else date.max) for key, each in people.items()}
    eldest = {key: min((born[twin], twin) for twin in each.children) for each in twins for key in each.children}
    return {key: (*eldest.get(key, (day, key)), day, key) for key, day in born.items()}


def _nests(groups: Mapping[str, list[Strand]], ages: Mapping[str, tuple[date, str, date, str]]) -> tuple[Nest, ...]:
    found: dict[Pair, list[Strand]] = defaultdict(list)
    for child in sorted(groups, key=lambda key: ages[key]):
        found[groups[child][0].parents].append(groups[child][0])
    return tuple(Nest(parents, tuple(strands)) for parents, strands in sorted(found.items()))
