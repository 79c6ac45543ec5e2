"""The people of a file: names, sex, birth and death; and who are twins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from gedcom7.cast import cast_value
from gedcom7.types import PersonalName

from teamcase.drawing.kin import Life, Someone, Twins
from teamcase.gedcom import words
from teamcase.gedcom.leftovers import Why
from teamcase.gedcom.notice import Notice
from teamcase.gedcom.records import Node

LONGEST_NAME: Final = 100  # characters, as a person's page takes them
NAME: Final = "https://gedcom.io/terms/v7/INDI-NAME"
PIECES: Final = ("GIVN", "SURN", "NSFX", "NPFX", "SPFX")


def keyed(records: Iterable[Node], tag: str, notice: Notice) -> dict[str, Node]:
    """The records of a kind by their reference; one whose reference is another's too gets a key of its own, and so does one without."""
    found: dict[str, Node] = {}
    for record in records:
        if record.tag == tag:
            notice.take(record)
            key = record.line.xref
            if key in found:
                notice.leave(record, Why.SECOND)
            if not key or key in found:
                key = f"line {record.line.numbers[0]}"
            found[key] = record
    return found


def people_of(individuals: Mapping[str, Node], notice: Notice) -> dict[str, Someone]:
    """The people by their keys, in the order of the file."""
    return {key: _someone(key, node, notice) for key, node in individuals.items()}


def twins_of(individuals: Mapping[str, Node], notice: Notice) -> tuple[Twins, ...]:
    """Children of one birth, as associations tell them: in the standard there is no better place for it."""
    group: dict[str, set[str]] = {}
    alike: dict[str, bool | None] = {}
    for key, node in individuals.items():
        for asso in node.all("ASSO"):
            told = [one for one in asso.below if one.tag in {"RELA", "ROLE"}]
            said = next((word for one in told for word in _said(one) if word in words.TWINS), None)
            if said is None or asso.pointer not in individuals or asso.pointer == key:
                continue
            notice.take(asso, *(each for one in told for each in one.whole()))
            together = group.get(key, {key}) | group.get(asso.pointer, {asso.pointer})
            for one in together:
                group[one] = together
                alike[one] = words.TWINS[said]
    births = {min(together): together for together in group.values()}
    return tuple(Twins(f"twins {first}", tuple(sorted(births[first])), alike[first]) for first in sorted(births))


def _said(role: Node) -> list[str]:
    phrase = role.first("PHRASE")
    return [one.text.casefold() for one in (role, phrase) if one]


def _someone(key: str, node: Node, notice: Notice) -> Someone:
    given, family = _name(notice.only(node.all("NAME")), notice)
    sex = notice.only(node.all("SEX"))
    letter = sex.text[:1].upper() if sex else ""
    if sex and letter not in words.SEXES:
        notice.leave(sex, Why.UNCLEAR)
    birth, death = _event(node, "BIRT", notice), _event(node, "DEAT", notice)
    born, died = notice.day_of(birth), notice.day_of(death)
    life = _life(death, notice)
    if life is Life.STILLBIRTH:
        born, died, death = born or died, None, None
    for never in node.all("NO"):
        if never.text == "DEAT" and not never.below:
            notice.take(never)
    sexed = words.SEXES.get(letter, words.SEXES["U"])
    return Someone(key, given, family, sexed, life, born, died, is_dead=death is not None)


def _name(node: Node | None, notice: Notice) -> tuple[str, str]:
    """Given name and family name; a suffix goes with the family name, or with what there is."""
    if node is None:
        return "", ""
    whole = " ".join(node.text.split())
    for piece in node.all(*PIECES):
        if piece.text.casefold() in whole.casefold():
            notice.take(piece)
    for kind in node.all("TYPE"):
        if kind.text.casefold() == "birth":
            notice.take(kind)
    given, family = _parts(whole)
    if max(len(given), len(family)) > LONGEST_NAME:
        notice.leave(node, Why.UNCLEAR)
    return tuple("" if name.casefold() in words.NO_NAME else name[:LONGEST_NAME].strip() for name in (given, family))  # type: ignore[return-value]  # two names, two answers


def _parts(whole: str) -> tuple[str, str]:
    if "/" not in whole:
        return whole, ""
    try:
        told = cast_value(whole, NAME)
    except ValueError:
        return " ".join(whole.replace("/", " ").split()), ""
    assert isinstance(told, PersonalName)
    given, family, suffix = told.given or "", told.surname or "", told.suffix or ""
    return (given, f"{family} {suffix}".strip()) if given and family else (f"{given} {suffix}".strip(), family)


def _event(node: Node, tag: str, notice: Notice) -> Node | None:
    """A birth or a death that is told to have been: with Y, or with something below it."""
    events = node.all(tag)
    happened = [one for one in events if one.text.upper() == "Y" or (not one.text and one.below)]
    for one in events:
        if one not in happened:
            notice.leave_whole(one, Why.UNCLEAR)
    return notice.only(happened)


def _life(death: Node | None, notice: Notice) -> Life:
    for age in death.all("AGE") if death else ():
        phrase = age.first("PHRASE")
        if words.STILLBORN in {age.text.casefold(), phrase.text.casefold() if phrase else ""}:
            notice.take(age, phrase)
            return Life.STILLBIRTH
    return Life.BORN
