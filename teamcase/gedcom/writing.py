"""A family written as GEDCOM: what the form can say of it, in version 5.5.1 or 7.

GEDCOM has no words for homes, relations, health, children who are expected, and what ended before birth but a stillbirth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import gedcom7
from gedcom7 import grammar
from gedcom7.types import GedcomStructure

from teamcase.drawing.kin import Day, Kin, Life, Link, ParentKind, Sex, Someone, TurnKind, Twins, Union
from teamcase.gedcom import dates, words
from teamcase.gedcom.words import Version

SAID: Final = frozenset({Life.BORN, Life.STILLBIRTH})
BANNED: Final = re.compile(grammar.banned)
FORM: Final = "LINEAGE-LINKED"
PARENTS: Final = 2  # of one family


def said(kin: Kin) -> Kin:
    """What of a family GEDCOM can say."""
    people = {
        one.key: replace(one, is_dead=one.is_dead or one.died is not None, is_index=False, nudge=0.0, href=None)
        for one in kin.people
        if one.life in SAID
    }
    return Kin(
        people=tuple(people.values()),
        unions=tuple(one for one in kin.unions if {one.one, one.other} <= people.keys()),
        links=tuple(
            replace(one, since=one.since if one.kind is ParentKind.ADOPTIVE else None, until=None)
            for one in kin.links
            if {one.parent, one.child} <= people.keys()
        ),
        twins=tuple(_twins(kin, people)),
    )


def written(kin: Kin, version: Version) -> bytes:
    """The file, in UTF-8."""
    family = said(kin)
    books = _Books(version, {one.key: f"@I{number}@" for number, one in enumerate(family.people, 1)})
    households = _households(family)
    people = {one.key: books.person(one) for one in family.people}
    records = [
        _head(version),
        *people.values(),
        *(books.family(number, household, people) for number, household in enumerate(households, 1)),
    ]
    for twins in family.twins:
        first, *others = twins.children
        people[first].children.extend(books.twin(other, twins) for other in others)
    if version is Version.FIVE:
        records.append(_of("SUBM", _of("NAME", text="teamcase"), xref="@U1@"))
    return gedcom7.dumps([*records, _of("TRLR")], line_terminator="\r\n").encode()


@dataclass(slots=True)
class _Household:
    """A family as the file knows it: one or two parents, what they became, and the children of both in one way."""

    partners: tuple[str, ...]
    union: Union | None = None
    children: dict[str, list[Link]] = field(default_factory=dict)


def _households(kin: Kin) -> list[_Household]:
    """Each couple, and beside them whoever are parents of a child in one and the same way."""
    sexes = {one.key: one.sex for one in kin.people}
    found: dict[frozenset[str], list[_Household]] = defaultdict(list)
    for union in kin.unions:
        found[frozenset({union.one, union.other})].append(_Household(_in_place((union.one, union.other), sexes), union))
    for child, links in _by_child(kin).items():
        for group in links:
            pair = frozenset(link.parent for link in group)
            household = next((one for one in found[pair] if child not in one.children), None)
            if household is None:
                household = _Household(_in_place(tuple(link.parent for link in group), sexes))
                found[pair].append(household)
            household.children[child] = group
    return [household for households in found.values() for household in households]


def _by_child(kin: Kin) -> Mapping[str, list[list[Link]]]:
    """The parents of each child, two of one kind at a time; those who are a couple stand together."""
    couples = {frozenset({one.one, one.other}) for one in kin.unions}
    links: dict[tuple[str, ParentKind], list[Link]] = defaultdict(list)
    for link in kin.links:
        links[link.child, link.kind].append(link)
    found: dict[str, list[list[Link]]] = defaultdict(list)
    for (child, _kind), told in links.items():
        waiting = list(told)
        while waiting:
            first = waiting.pop(0)
            others = [one for one in waiting if one.parent != first.parent]
            second = next((one for one in others if frozenset({first.parent, one.parent}) in couples), next(iter(others), None))
            found[child].append([first, second] if second else [first])
            waiting = [one for one in waiting if one is not second]
    return found


def _in_place(partners: tuple[str, ...], sexes: Mapping[str, Sex]) -> tuple[str, ...]:
    """The man first where there is one: he is the husband of the form, whatever the couple calls themselves."""
    return tuple(sorted(partners, key=lambda one: (sexes[one] is Sex.FEMALE) - (sexes[one] is Sex.MALE)))


class _Books:
    """What each record needs of the version and of the others' references."""

    def __init__(self, version: Version, people: Mapping[str, str]) -> None:
        self.version, self.references = version, people

    def person(self, someone: Someone) -> GedcomStructure:
        """A person."""
        record = _of("INDI", xref=self.references[someone.key])
        given, family = self._text(someone.given_name).replace("/", " "), self._text(someone.family_name).replace("/", " ")
        if name := f"{given} /{family}/".strip() if family else given:
            record.append_child(_of("NAME", text=name))
        record.append_child(_of("SEX", text=words.LETTERS[someone.sex]))
        if someone.born:
            record.append_child(_of("BIRT", _date(someone.born)))
        for child in self._death(someone):
            record.append_child(child)
        return record

    def family(self, number: int, household: _Household, people: Mapping[str, GedcomStructure]) -> GedcomStructure:
        """A family, and in the record of each of its people that they belong to it."""
        reference = f"@F{number}@"
        record = _of("FAM", xref=reference)
        for tag, partner in self._tagged(household, people):
            record.append_child(_of(tag, pointer=self.references[partner]))
            people[partner].append_child(_of("FAMS", pointer=reference))
        for turn in household.union.turns if household.union else ():
            record.append_child(self._turn(turn.kind, turn.since))
        for child, links in household.children.items():
            record.append_child(self._child(child, links[0].kind, household))
            for belongs in self._parents(links, household, reference):
                people[child].append_child(belongs)
        return record

    def twin(self, other: str, twins: Twins) -> GedcomStructure:
        """That somebody was born together with another."""
        word = words.TWIN_OF[twins.identical]
        if self.version is Version.FIVE:
            return _of("ASSO", _of("RELA", text=word), pointer=self.references[other])
        return _of("ASSO", _of("ROLE", _of("PHRASE", text=word), text="OTHER"), pointer=self.references[other])

    def _text(self, written: str) -> str:
        """Words as a line takes them; in 5.5.1 each @ is doubled, and the first one is doubled by whoever writes the line."""
        plain = " ".join(BANNED.sub(" ", written).split())
        return plain[:1] + plain[1:].replace("@", "@@") if self.version is Version.FIVE else plain

    def _death(self, someone: Someone) -> Iterator[GedcomStructure]:
        if someone.life is Life.STILLBIRTH:
            age = _of("AGE", text=words.STILLBORN.upper())
            if self.version is Version.SEVEN:
                age = _of("AGE", _of("PHRASE", text=words.STILLBORN.capitalize()), text="0d")
            yield _of("DEAT", *([_date(someone.born)] if someone.born else []), age)
        elif someone.died:
            yield _of("DEAT", _date(someone.died))
        elif someone.is_dead:
            yield _of("DEAT", text="Y")

    def _tagged(self, household: _Household, people: Mapping[str, GedcomStructure]) -> list[tuple[str, str]]:
        partners = household.partners
        if len(partners) == PARENTS:
            return list(zip(("HUSB", "WIFE"), partners, strict=True))
        sex = next((one.text for one in people[partners[0]].children if one.tag == "SEX"), "")
        return [("WIFE" if sex == words.LETTERS[Sex.FEMALE] else "HUSB", partners[0])]

    def _turn(self, kind: TurnKind, since: Day | None) -> GedcomStructure:
        told = [_date(since)] if since else []
        tag = next((tag for tag, of in words.EVENTS.items() if of is kind and not tag.startswith("_")), None)
        if tag:
            return _of(tag, *told, text="" if told else "Y")
        word = words.TYPE_OF[kind]
        return _of("EVEN", _of("TYPE", text=word), *told, text=word if self.version is Version.SEVEN else "")

    def _child(self, child: str, kind: ParentKind, household: _Household) -> GedcomStructure:
        """A child of a family; 5.5.1 tells a step-parent or guardian by the widespread _FREL and _MREL."""
        record = _of("CHIL", pointer=self.references[child])
        if self.version is Version.FIVE and kind not in words.PLAIN_PEDIGREES:
            for tag in ("_FREL", "_MREL"):
                record.append_child(_of(tag, text=words.PEDIGREES[kind].capitalize()))
        return record

    def _parents(self, links: list[Link], household: _Household, reference: str) -> Iterator[GedcomStructure]:
        """How a child belongs to a family, and when it was adopted."""
        kind, belongs = links[0].kind, _of("FAMC", pointer=reference)
        word = words.PEDIGREES[kind]
        if self.version is Version.FIVE and kind in words.PLAIN_PEDIGREES and kind is not ParentKind.BIRTH:
            belongs.append_child(_of("PEDI", text=word))
        if self.version is Version.SEVEN and kind in words.PLAIN_PEDIGREES and kind is not ParentKind.BIRTH:
            belongs.append_child(_of("PEDI", text=word.upper()))
        if self.version is Version.SEVEN and kind not in words.PLAIN_PEDIGREES:
            belongs.append_child(_of("PEDI", _of("PHRASE", text=word.capitalize()), text="OTHER"))
        yield belongs
        yield from _adoptions(links, household, reference)


def _adoptions(links: list[Link], household: _Household, reference: str) -> Iterator[GedcomStructure]:
    days = {link.parent: link.since for link in links if link.since}
    if not days:
        return
    if len(days) == len(links) and len(set(days.values())) == 1:
        yield _of("ADOP", _date(next(iter(days.values()))), _of("FAMC", _of("ADOP", text="BOTH"), pointer=reference))
        return
    for tag, parent in zip(("HUSB", "WIFE"), household.partners, strict=False):
        if parent in days:
            yield _of("ADOP", _date(days[parent]), _of("FAMC", _of("ADOP", text=tag), pointer=reference))


def _head(version: Version) -> GedcomStructure:
    if version is Version.SEVEN:
        return _of("HEAD", _of("GEDC", _of("VERS", text=version)), _of("SOUR", text="teamcase"))
    form = _of("GEDC", _of("VERS", text=version), _of("FORM", text=FORM))
    return _of("HEAD", _of("SOUR", text="teamcase"), _of("SUBM", pointer="@U1@"), form, _of("CHAR", text="UTF-8"))


def _twins(kin: Kin, people: Mapping[str, Someone]) -> Iterator[Twins]:
    for one in kin.twins:
        children = tuple(key for key in one.children if key in people)
        if len(children) > 1:
            yield replace(one, children=children)


def _date(day: Day) -> GedcomStructure:
    return _of("DATE", text=dates.written(day))


def _of(tag: str, *children: GedcomStructure, text: str = "", pointer: str | None = None, xref: str | None = None) -> GedcomStructure:
    return GedcomStructure(tag, pointer=pointer, text=text, xref=xref, children=list(children))
