"""Invented families of any size for drawing: remarriages, half-siblings, twins, lone parents, foster care, cousins who marry."""

from __future__ import annotations

from datetime import date
from random import Random

from teamcase.drawing.kin import (
    Bond,
    BondKind,
    Day,
    Fact,
    FactKind,
    Home,
    Kin,
    Life,
    Link,
    ParentKind,
    Sex,
    Someone,
    Stay,
    Turn,
    TurnKind,
    Twins,
    Union,
)

ON = date(2026, 11, 26)
GIVEN = ("Aino", "Eero", "Helmi", "Väinö", "Sanna", "Mika", "Emma", "Onni", "Maria-Elisabet", "Jo", "Kaarina", "Oskari")
FAMILY = ("Virtanen", "Korhonen", "Niemi", "Mäkinen", "Lahtinen", "Hämäläinen-Salo", "Aho")


class Kindred:
    """A family that grows by one event after the other."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._people: dict[str, Someone] = {}
        self._parents: dict[str, tuple[str, ...]] = {}
        self._unions: dict[tuple[str, str], Union] = {}
        self._links: list[Link] = []
        self._twins: list[Twins] = []

    def grown(self, people: int) -> Kin:
        """A family of so many people."""
        self._person(1980, index=True)
        acts = [
            self._partner,
            self._child,
            self._child,
            self._child,
            self._parent_pair,
            self._twin,
            self._lone,
            self._foster,
            self._marry,
            self._alone,
        ]
        weights = [6, 8, 6, 4, 5, 1, 1, 1, 1, 0.3]
        while len(self._people) < people:
            self._chance.choices(acts, weights)[0](self._chance.choice(list(self._people)))
        kept = dict(list(self._people.items())[:people])
        return Kin(
            people=tuple(kept.values()),
            unions=tuple(each for each in self._unions.values() if {each.one, each.other} <= kept.keys()),
            links=tuple(each for each in self._links if {each.parent, each.child} <= kept.keys()),
            twins=tuple(self._twins),
            homes=self._homes(list(kept)),
            bonds=self._bonds(list(kept)),
            facts=tuple(Fact(f"f{key}", key, self._chance.choice(list(FactKind))) for key in list(kept)[::7]),
        )

    def _person(self, year: int, *, index: bool = False, sex: Sex | None = None) -> str:
        key, chance = f"p{len(self._people):03}", self._chance
        died = Day(min(year + chance.randint(50, 85), ON.year)) if year < 1950 and chance.random() < 0.6 else None
        self._people[key] = Someone(
            key,
            "" if chance.random() < 0.04 else chance.choice(GIVEN),
            "" if chance.random() < 0.2 else chance.choice(FAMILY),
            sex or chance.choices(list(Sex), [10, 10, 1, 1])[0],
            Life.UNBORN if year > ON.year else Life.BORN,
            Day(year) if year > 1900 and chance.random() < 0.95 else None,
            died,
            is_index=index,
        )
        return key

    def _year(self, key: str) -> int:
        born = self._people[key].born
        return born.year if born else 1975

    def _join(self, one: str, other: str) -> None:
        kinds = [TurnKind.MARRIED, TurnKind.COHABITING, TurnKind.RELATIONSHIP, TurnKind.AFFAIR]
        year = max(self._year(one), self._year(other)) + self._chance.randint(18, 30)
        turns = [Turn(self._chance.choices(kinds, [8, 4, 1, 1])[0], Day(year))]
        if self._chance.random() < 0.35:
            turns.append(Turn(self._chance.choice([TurnKind.SEPARATED, TurnKind.DIVORCED]), Day(year + 9)))
        self._unions[one, other] = Union(f"u{one}{other}", one, other, tuple(turns))

    def _partner(self, key: str) -> None:
        own = [pair for pair in self._unions if key in pair]
        if len(own) < 3 and self._year(key) < 2006:
            opposite = {Sex.MALE: Sex.FEMALE, Sex.FEMALE: Sex.MALE}.get(self._people[key].sex)
            self._join(key, self._person(self._year(key) + self._chance.randint(-6, 6), sex=opposite))

    def _bear(self, parents: tuple[str, ...], kind: ParentKind = ParentKind.BIRTH) -> str:
        child = self._person(min(max(self._year(each) for each in parents) + self._chance.randint(19, 38), ON.year + 1))
        self._parents[child] = parents
        self._links += [Link(f"l{each}{child}", each, child, kind) for each in parents]
        return child

    def _child(self, key: str) -> None:
        own = [pair for pair in self._unions if key in pair]
        if own and self._year(key) < 2004:
            pair = self._chance.choice(own)
            if sum(parents == pair for parents in self._parents.values()) < 6:
                self._bear(pair, self._chance.choices([ParentKind.BIRTH, ParentKind.ADOPTIVE, ParentKind.FOSTER], [20, 1, 1])[0])

    def _parent_pair(self, key: str) -> None:
        if key not in self._parents and self._year(key) > 1930:
            mother, father = (self._person(self._year(key) - self._chance.randint(20, 36), sex=sex) for sex in (Sex.FEMALE, Sex.MALE))
            self._join(father, mother)
            self._parents[key] = (father, mother)
            self._links += [Link(f"l{each}{key}", each, key) for each in (father, mother)]

    def _twin(self, key: str) -> None:
        parents = self._parents.get(key)
        if parents and not any(key in twins.children for twins in self._twins):
            other = self._bear(parents)
            self._twins.append(Twins(f"t{key}", (key, other), self._chance.choice([True, False, None])))

    def _lone(self, key: str) -> None:
        if self._year(key) < 2004:
            self._bear((key,))

    def _foster(self, key: str) -> None:
        others = [pair for pair in self._unions if key not in pair and abs(self._year(pair[0]) - self._year(key) + 30) < 16]
        if others and key in self._parents:
            kind = self._chance.choice([ParentKind.FOSTER, ParentKind.ADOPTIVE, ParentKind.GUARDIAN, ParentKind.STEP])
            self._links += [Link(f"k{each}{key}", each, key, kind) for each in self._chance.choice(others)]

    def _marry(self, key: str) -> None:
        """Two who are there already: sisters and one man, cousins."""
        others = [each for each in self._people if each != key and abs(self._year(each) - self._year(key)) < 10 and self._year(key) < 2004]
        strangers = [each for each in others if self._parents.get(each) != self._parents.get(key, (each,))]
        if strangers:
            other = self._chance.choice(strangers)
            if (key, other) not in self._unions and (other, key) not in self._unions:
                self._join(key, other)

    def _alone(self, _: str) -> None:
        self._person(self._chance.randint(1940, 2010))

    def _homes(self, keys: list[str]) -> tuple[Home, ...]:
        return tuple(Home(f"h{n}", f"Home {n}", tuple(Stay(key) for key in self._chance.sample(keys, min(4, len(keys))))) for n in (1, 2))

    def _bonds(self, keys: list[str]) -> tuple[Bond, ...]:
        if len(keys) < 2:
            return ()
        pairs = [self._chance.sample(keys, 2) for _ in range(min(8, len(keys) // 2))]
        return tuple(Bond(f"b{n}", one, other, self._chance.choice(list(BondKind))) for n, (one, other) in enumerate(pairs))
