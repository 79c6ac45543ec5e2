"""The same as the picture, in sentences and as a table, for whoever reads rather than looks (quality.md: nothing by sight alone)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from teamcase.drawing.as_of import as_of
from teamcase.drawing.kin import Fact, FactKind, Kin, Life, ParentKind, Someone, Turn, Union
from teamcase.drawing.signs import LOSSES
from teamcase.foundation.text import word
from teamcase.genogram.words import age_told, bond_told, called, companion_told, day_told, names_of


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the table."""

    key: str
    name: str
    age: str
    homes: str
    parents: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A family in words: homes, unions with their children, relations, pets and institutions, and facts apart."""

    homes: tuple[str, ...]
    unions: tuple[str, ...]
    bonds: tuple[str, ...]
    companions: tuple[str, ...]
    facts: tuple[str, ...]
    rows: tuple[Row, ...]


def told(kin: Kin, on: date, *, losses: bool = False) -> Told:
    """The family in words as of a day; what ended before birth only where that is asked for, as in the picture."""
    then = as_of(kin, on)
    people = {one.key: one for one in then.people if losses or one.life not in LOSSES}
    names = names_of(then)
    return Told(
        homes=tuple(_homes(then, people, names)),
        unions=tuple(_unions(then, people, names)),
        bonds=tuple(bond_told(bond, names) for bond in then.bonds if {bond.one, bond.other} <= people.keys()),
        companions=tuple(companion_told(one, names) for one in then.companions if one.person in people),
        facts=tuple(_("%(name)s: %(what)s", name=names[fact.person], what=_fact(fact)) for fact in then.facts if fact.person in people),
        rows=tuple(_rows(then, people, names, on)),
    )


def listed(names: Iterable[str]) -> str:
    """Names one after another, as people say them."""
    *before, last = list(names)
    return str(_("%(some)s and %(last)s", some=", ".join(before), last=last)) if before else last


def _homes(kin: Kin, people: dict[str, Someone], names: dict[str, str]) -> Iterator[str]:
    for home in kin.homes:
        members = list(dict.fromkeys(names[stay.person] for stay in home.stays if stay.person in people))
        if members:
            yield _("%(home)s: %(names)s", home=home.name, names=listed(members))


def _unions(kin: Kin, people: dict[str, Someone], names: dict[str, str]) -> Iterator[str]:
    """Each couple with what they became and their children, then each parent who is told alone."""
    together = _children_of(kin, people, names)
    for union in kin.unions:
        if {union.one, union.other} <= people.keys():
            yield _couple(union, together.pop(frozenset({union.one, union.other}), []), names)
    for parents, children in together.items():
        yield _("%(parents)s: %(children)s", parents=listed(sorted(names[key] for key in parents)), children=_children(children))


def _children_of(kin: Kin, people: dict[str, Someone], names: dict[str, str]) -> dict[frozenset[str], list[str]]:
    """The children in words, by those who are their parents in one and the same way; the oldest first."""
    parents: dict[str, dict[ParentKind, list[str]]] = defaultdict(lambda: defaultdict(list))
    for link in kin.links:
        if {link.parent, link.child} <= people.keys():
            parents[link.child][link.kind].append(link.parent)
    found: dict[frozenset[str], list[str]] = defaultdict(list)
    for child in sorted(parents, key=lambda key: _by_birth(people[key])):
        for kind, whose in parents[child].items():
            found[frozenset(whose)].append(_child(people[child], kind, names))
    return found


def _couple(union: Union, children: list[str], names: dict[str, str]) -> str:
    pair = _("%(some)s and %(last)s", some=names[union.one], last=names[union.other])
    became = ", ".join(_turn(turn) for turn in union.turns)
    told_of = "; ".join(part for part in (became, _children(children)) if part)
    return str(_("%(pair)s: %(told)s", pair=pair, told=told_of)) if told_of else str(pair)


def _turn(turn: Turn) -> str:
    return _("%(what)s %(day)s", what=word(turn.kind), day=day_told(turn.since)) if turn.since else str(word(turn.kind))


def _fact(fact: Fact) -> str:
    """What it is; of whoever moved also when."""
    if fact.kind is FactKind.MIGRATED and fact.since:
        return str(_("%(what)s %(day)s", what=word(fact.kind), day=day_told(fact.since)))
    return str(word(fact.kind))


def _children(children: list[str]) -> str:
    return _("children: %(children)s", children=", ".join(children)) if children else ""


def _child(child: Someone, kind: ParentKind, names: dict[str, str]) -> str:
    notes = [_("born %(day)s", day=day_told(child.born)) if child.born and child.life is Life.BORN else ""]
    notes += [str(word(child.life))] if child.life is not Life.BORN and names[child.key] != str(word(child.life)) else []
    notes += [str(word(kind))] if kind is not ParentKind.BIRTH else []
    said = ", ".join(note for note in notes if note)
    return f"{names[child.key]} ({said})" if said else names[child.key]


def _by_birth(someone: Someone) -> tuple[bool, date, str]:
    return someone.born is None, someone.born.first if someone.born else date.max, someone.key


def _rows(kin: Kin, people: dict[str, Someone], names: dict[str, str], on: date) -> Iterator[Row]:
    homes: dict[str, list[str]] = defaultdict(list)
    for home in kin.homes:
        for person in dict.fromkeys(stay.person for stay in home.stays):
            homes[person].append(home.name)
    parents: dict[str, list[str]] = defaultdict(list)
    for link in kin.links:
        if link.parent in people:
            how = f" ({word(link.kind)})" if link.kind is not ParentKind.BIRTH else ""
            parents[link.child].append(names[link.parent] + how)
    for someone in sorted(people.values(), key=_by_birth):
        dead = _("dead") if someone.is_dead or someone.died else ""
        age = ", ".join(part for part in (age_told(someone, on), dead) if part)
        yield Row(someone.key, called(someone), age, ", ".join(homes[someone.key]), ", ".join(parents[someone.key]), someone.href)
