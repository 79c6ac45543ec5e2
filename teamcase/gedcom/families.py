"""The families of a file: who are partners in each and whose children are in it, whichever side of the file tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from teamcase.drawing.kin import Day, Link, ParentKind
from teamcase.gedcom import words
from teamcase.gedcom.leftovers import Why
from teamcase.gedcom.notice import Notice
from teamcase.gedcom.records import Node

VOID = "VOID"  # 7: points at somebody who is not in the file
PARTNERS = 2
FATHER, MOTHER = ("HUSB", "_FREL"), ("WIFE", "_MREL")


@dataclass(slots=True, eq=False)
class Family:
    """A family of the file: its partners by the tag that they stand under, and its children with what is told of the parents."""

    key: str
    node: Node
    partners: dict[str, str] = field(default_factory=dict)
    children: dict[str, Pedigree] = field(default_factory=dict)


@dataclass(slots=True)
class Pedigree:
    """How the partners of a family are a child's parents: both, or one by the tag that they stand under; and since when by adoption."""

    both: ParentKind | None = None
    by_tag: dict[str, ParentKind] = field(default_factory=dict)
    since: dict[str, Day | None] = field(default_factory=dict)


def families_of(nodes: Mapping[str, Node], individuals: Mapping[str, Node], notice: Notice) -> list[Family]:
    """The families in the order of the file."""
    families = {key: Family(key, node) for key, node in nodes.items()}
    for family in families.values():
        _members(family, individuals, notice)
    for key, person in individuals.items():
        _of_person(key, person, families, notice)
    return list(families.values())


def links_of(families: list[Family]) -> tuple[Link, ...]:
    """Who is whose parent, and how; what two families tell alike is told once."""
    found: dict[tuple[str, str, ParentKind], Link] = {}
    for family in families:
        for child, pedigree in family.children.items():
            for tag, parent in family.partners.items():
                kind = pedigree.by_tag.get(tag) or pedigree.both or ParentKind.BIRTH
                since = pedigree.since.get(tag) if kind is ParentKind.ADOPTIVE else None
                if parent != child:
                    found.setdefault((parent, child, kind), Link(f"{family.key} {parent} {child}", parent, child, kind, since))
    return tuple(found.values())


def _members(family: Family, individuals: Mapping[str, Node], notice: Notice) -> None:
    for node in family.node.all("HUSB", "WIFE"):
        if not _known(node, individuals, notice):
            continue
        if node.pointer in family.partners.values() or len(family.partners) == PARTNERS:
            notice.leave(node, Why.SECOND)
            continue
        family.partners[_free(node.tag, family)] = node.pointer
    for node in family.node.all("CHIL"):
        if _known(node, individuals, notice):
            _ways(node, family.children.setdefault(node.pointer, Pedigree()), notice)


def _ways(child: Node, pedigree: Pedigree, notice: Notice) -> None:
    """How the father, and how the mother, is the child's parent."""
    for tag, how in (FATHER, MOTHER):
        for told in child.all(how):
            if kind := words.PARENTS.get(told.text.casefold()):
                pedigree.by_tag[tag] = kind
                notice.take(told)


def _of_person(key: str, person: Node, families: Mapping[str, Family], notice: Notice) -> None:
    for node in person.all("FAMS"):
        if not _known(node, families, notice):
            continue
        family = families[node.pointer]
        if key not in family.partners.values():
            if len(family.partners) == PARTNERS:
                notice.leave(node, Why.SECOND)
            else:
                family.partners[_free("HUSB", family)] = key
    own = []
    for node in person.all("FAMC"):
        if _known(node, families, notice):
            own.append(families[node.pointer])
            _pedigree(node, own[-1].children.setdefault(key, Pedigree()), notice)
    for node in person.all("ADOP"):
        _adoption(key, node, families, own, notice)


def _pedigree(node: Node, pedigree: Pedigree, notice: Notice) -> None:
    for told in node.all("PEDI"):
        phrase = told.first("PHRASE")
        said = [one for one in (phrase, told) if one and one.text.casefold() in words.PARENTS]
        if said and pedigree.both is None:
            pedigree.both = words.PARENTS[said[0].text.casefold()]
            notice.take(told, phrase)


def _adoption(child: str, node: Node, families: Mapping[str, Family], own: list[Family], notice: Notice) -> None:
    """An adoption: by the family that it points at, or by the only one of which the file says that it adopted the child."""
    told = node.first("FAMC")
    if told and told.pointer in families:
        family = families[told.pointer]
        notice.take(told)
    else:
        adopting = [one for one in own if one.children[child].both is ParentKind.ADOPTIVE]
        if len(adopting) != 1:
            return
        family = adopting[0]
    by = told.first("ADOP") if told else None
    who = by.text.upper() if by else "BOTH"
    if by and who in {"HUSB", "WIFE", "BOTH"}:
        notice.take(by)
    notice.take(node)
    day, pedigree = notice.day_of(node), family.children.setdefault(child, Pedigree())
    for tag in ("HUSB", "WIFE"):
        if who in {tag, "BOTH"}:
            pedigree.by_tag.setdefault(tag, ParentKind.ADOPTIVE)
            pedigree.since[tag] = day


def _known(node: Node, there: Mapping[str, object], notice: Notice) -> bool:
    """Whether a line points at somebody of the file; one that points at nobody on purpose is understood too."""
    if node.pointer in there:
        notice.take(node)
        return True
    if node.pointer == VOID:
        notice.take(node)
    else:
        notice.leave(node, Why.NOWHERE)
    return False


def _free(tag: str, family: Family) -> str:
    """The tag, or the other one where it is taken: of two husbands one stands as the wife in the account of parents."""
    if tag not in family.partners:
        return tag
    return "WIFE" if tag == "HUSB" else "HUSB"
