"""A family tree from elsewhere laid beside the family: who may be the same person, what of it can be added, and what cannot be so. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from teamcase.drawing.kin import Day, Kin, Life, Link, ParentKind, Someone, Turn, TurnKind, Twins, Union
from teamcase.families.lookalikes import same_or_near
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.text import plain_day
from teamcase.kinship.rules import BIRTH_PARENTS, SENTENCES, UP, Contradiction, Doubt, contradictions, named

MOST_PEOPLE: Final = 200  # more is no picture that anybody reads
MOST_LINKS: Final = 800
ROUNDS: Final = 2 * len(Doubt)  # leaving one thing out brings at most another out
ENDS: Final = frozenset({TurnKind.SEPARATED, TurnKind.DIVORCED, TurnKind.RECONCILED})


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody of the tree, and the people here who may be the same, the likeliest first."""

    key: str
    people: tuple[str, ...]
    is_sure: bool  # name and birth date agree exactly with one here, and with one only


@dataclass(frozen=True, slots=True)
class Joined:
    """What of a tree is added to a family, in the keys of both, and what is left out, in sentences."""

    added: Kin
    left_out: tuple[Any, ...] = ()


def alike(there: Kin, tree: Kin) -> list[Alike]:
    """Everybody of the tree who looks like somebody here: the same name or nearly, and no birth that says otherwise."""
    found = []
    for one in tree.people:
        near = sorted((rank, other.key) for other in there.people if (rank := _likeness(one, other)) is not None)
        if near:
            found.append((one.key, near))
    taken = [near[0][1] for _key, near in found if near[0][0] == 0]
    return [Alike(key, tuple(other for _rank, other in near), _is_sure(near, taken)) for key, near in found]


def joined(there: Kin, tree: Kin, same: Mapping[str, str], today: date) -> Joined:
    """What is added to a family when these people of the tree (by key) are these people here; what is told here already stays as it is."""
    here = {one.key: one for one in there.people}
    left: list[Any] = []
    people = []
    for one in tree.people:
        if one.key in same:
            left += _differing(one, here[same[one.key]])
        else:
            known, doubts = _possible(one, today)
            people.append(known)
            left += doubts
    names = {**here, **{one.key: one for one in people}}
    moved = _Moved(same)
    links, circles = _links(there, [moved.link(link) for link in tree.links], names)
    unions, ends = _unions(there, [moved.union(union) for union in tree.unions], names)
    twins, doubled = _twins(there, [moved.twins(one) for one in tree.twins], names)
    added = Kin(people=tuple(people), unions=unions, links=links, twins=twins)
    added, doubts = _without_doubts(there, added, names)
    return Joined(added, (*left, *circles, *ends, *doubled, *doubts))


def check_size(tree: Kin) -> None:
    """Raise RuleBroken for a tree that nobody could look at as one picture, and for one without anybody."""
    if not tree.people:
        raise RuleBroken(_l("There is nobody in this file."), field="file")
    if len(tree.people) > MOST_PEOPLE or len(tree.links) > MOST_LINKS:
        people, most = len(tree.people), MOST_PEOPLE
        raise RuleBroken(
            _l("The file tells of %(people)s people. At most %(most)s can be brought in: export a smaller part.", people=people, most=most),
            field="file",
        )


def together(there: Kin, added: Kin) -> Kin:
    """The family with what is added."""
    known = {frozenset({one.one, one.other}): one for one in there.unions}
    new = []
    for union in added.unions:
        pair = frozenset({union.one, union.other})
        if pair in known:
            known[pair] = replace(known[pair], turns=known[pair].turns + union.turns)
        else:
            new.append(union)
    return replace(
        there,
        people=there.people + added.people,
        unions=(*known.values(), *new),
        links=there.links + added.links,
        twins=there.twins + added.twins,
    )


def _is_sure(near: list[tuple[int, str]], taken: list[str]) -> bool:
    surest = [other for rank, other in near if rank == 0]
    return len(surest) == 1 and taken.count(surest[0]) == 1


class _Moved:
    """The parts of a tree in the keys of those who are the same people here."""

    def __init__(self, same: Mapping[str, str]) -> None:
        self._same = same

    def key(self, one: str) -> str:
        return self._same.get(one, one)

    def link(self, link: Link) -> Link:
        return replace(link, parent=self.key(link.parent), child=self.key(link.child))

    def union(self, union: Union) -> Union:
        return replace(union, one=self.key(union.one), other=self.key(union.other))

    def twins(self, twins: Twins) -> Twins:
        return replace(twins, children=tuple(dict.fromkeys(self.key(child) for child in twins.children)))


def _likeness(one: Someone, other: Someone) -> int | None:
    """0 where name and birth date are the same, more where they are less alike, None for another person."""
    if not one.given_name or not other.given_name:
        return None
    given, family = same_or_near(one.given_name, other.given_name), same_or_near(one.family_name, other.family_name)
    same_day = bool(one.born and one.born.on and one.born == other.born)
    if given is None or (family is None and not same_day):
        return None
    if one.born and other.born and one.born.year != other.born.year:
        return None
    if given and family and same_day:
        return 0
    return 1 if same_day or (given and family) else 2


def _possible(one: Someone, today: date) -> tuple[Someone, list[Any]]:
    """Somebody new, without a birth or death that lies ahead."""
    left, name = [], named(one)
    if one.born and one.born.first > today:
        left.append(_l("The birth of %(name)s would be in the future.", name=name))
        one = replace(one, born=None)
    if one.died and one.died.first > today:
        left.append(_l("The death of %(name)s would be in the future.", name=name))
        one = replace(one, died=None, is_dead=False)
    return one, left


def _differing(one: Someone, here: Someone) -> Iterator[Any]:
    """What the tree says otherwise of somebody who is here already."""
    name = named(here)
    if named(one) != name:
        yield _l("%(name)s is called %(other)s in the file. What is here stays.", name=name, other=named(one))
    if one.born and one.born != here.born:
        yield _l("%(name)s is born %(day)s in the file. What is here stays.", name=name, day=_day(one.born))
    if one.died and one.died != here.died:
        yield _l("%(name)s died %(day)s in the file. What is here stays.", name=name, day=_day(one.died))
    elif one.is_dead and not here.is_dead:
        yield _l("%(name)s is dead in the file. What is here stays.", name=name)
    if one.life is Life.STILLBIRTH and here.life is not one.life:
        yield _l("%(name)s is stillborn in the file. What is here stays.", name=name)


def _day(day: Day) -> str:
    return str(plain_day(day.on)) if day.on else str(day.year)


def _sentence(doubt: Doubt, one: str, other: str, names: Mapping[str, Someone]) -> Any:
    return SENTENCES[doubt](named(names[one]), named(names[other]) if other in names else "")


def _links(there: Kin, links: Sequence[Link], names: Mapping[str, Someone]) -> tuple[tuple[Link, ...], list[Any]]:
    """The links that are new; none that makes somebody their own ancestor, or gives a child a third birth parent."""
    told = {(link.parent, link.child, link.kind) for link in there.links}
    above: dict[str, set[str]] = defaultdict(set)
    births: dict[str, int] = defaultdict(int)
    for link in there.links:
        above[link.child] |= {link.parent} if link.kind in UP else set()
        births[link.child] += link.kind is ParentKind.BIRTH
    kept, left = [], []
    for link in links:
        if (link.parent, link.child, link.kind) in told:
            continue
        if link.kind in UP and (link.parent == link.child or link.child in _ancestors(link.parent, above)):
            left.append(_sentence(Doubt.OWN_ANCESTOR, link.child, "", names))
            continue
        if link.kind is ParentKind.BIRTH and births[link.child] == BIRTH_PARENTS:
            left.append(_sentence(Doubt.MANY_BIRTH_PARENTS, link.child, "", names))
            continue
        told.add((link.parent, link.child, link.kind))
        above[link.child] |= {link.parent} if link.kind in UP else set()
        births[link.child] += link.kind is ParentKind.BIRTH
        kept.append(link)
    return tuple(kept), left


def _ancestors(one: str, above: Mapping[str, Collection[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [one]
    while waiting:
        for parent in above.get(waiting.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return seen


def _unions(there: Kin, unions: Sequence[Union], names: Mapping[str, Someone]) -> tuple[tuple[Union, ...], list[Any]]:
    """Of each couple the turns that are new; a couple of which nothing is told has a relationship."""
    told = {frozenset({one.one, one.other}): list(one.turns) for one in there.unions}
    keys = {frozenset({one.one, one.other}): one.key for one in there.unions}
    found: dict[frozenset[str], Union] = {}
    left = []
    for union in unions:
        pair = frozenset({union.one, union.other})
        if union.one == union.other:
            continue
        known = told.setdefault(pair, [])
        turns = union.turns or (() if known else (Turn(TurnKind.RELATIONSHIP),))
        new = [turn for turn in turns if turn not in known and (turn.since or turn.kind not in {one.kind for one in known})]
        early = [turn for turn in new if turn.kind in ENDS and not turn.since and any(one.since for one in (*known, *new))]
        if early:
            one, other = (named(names[key]) for key in (union.one, union.other))
            left.append(_l("When %(one)s and %(other)s parted is not known, so it cannot stand after what is known.", one=one, other=other))
        kept = [turn for turn in new if turn not in early]
        known.extend(kept)
        if kept:
            before = found[pair].turns if pair in found else ()
            found[pair] = replace(union, key=keys.setdefault(pair, union.key), turns=(*before, *kept))
    return tuple(found.values()), left


def _twins(there: Kin, twins: Sequence[Twins], names: Mapping[str, Someone]) -> tuple[tuple[Twins, ...], list[Any]]:
    """Births that are new; who is told as a twin here stays as told."""
    known = {child: one for one in there.twins for child in one.children}
    kept, left = [], []
    for one in twins:
        there_already = [known[child] for child in one.children if child in known]
        if not there_already and len(one.children) > 1:
            kept.append(one)
        elif any(set(one.children) - set(other.children) for other in there_already):
            whose = ", ".join(str(named(names[child])) for child in one.children)
            left.append(_l("These are told as twins in another way: %(names)s. What is here stays.", names=whose))
    return tuple(kept), left


def _without_doubts(there: Kin, added: Kin, names: Mapping[str, Someone]) -> tuple[Kin, list[Any]]:
    """What is added without what brings a contradiction.

    One kind of doubt after the other, the plainest first: who is left without an impossible death may still be a parent after it.
    """
    before, left = contradictions(there), []
    for _round in range(ROUNDS):
        new = contradictions(together(there, added)) - before
        if not new:
            break
        plainest = min((one.doubt for one in new), key=list(Doubt).index)
        for one in sorted((one for one in new if one.doubt is plainest), key=lambda one: (one.one, one.other, one.row)):
            left.append(_sentence(one.doubt, one.one, one.other, names))
            added = _without(added, one)
    return added, left


def _without(added: Kin, found: Contradiction) -> Kin:
    match found.doubt:
        case Doubt.DEAD_BEFORE_BIRTH:
            return replace(added, people=tuple(replace(one, died=None) if one.key == found.one else one for one in added.people))
        case Doubt.BEFORE_PARENT | Doubt.YOUNG_PARENT | Doubt.AFTER_PARENTS_DEATH:
            return replace(added, links=tuple(one for one in added.links if (one.child, one.parent) != (found.one, found.other)))
        case Doubt.TWINS_APART:
            return replace(added, twins=tuple(one for one in added.twins if not {found.one, found.other} <= set(one.children)))
    links = tuple(replace(one, since=None) if one.key == found.row else one for one in added.links)
    unions = (_without_turn(one, found.row) for one in added.unions)
    return replace(added, links=links, unions=tuple(one for one in unions if one.turns))


def _without_turn(union: Union, row: str) -> Union:
    return replace(union, turns=tuple(turn for turn in union.turns if f"{union.key}/{turn.kind}/{turn.since}" != row))
