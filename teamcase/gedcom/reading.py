"""A GEDCOM file read: the family that a genogram can draw, and a list of everything else in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from teamcase.drawing.kin import Kin
from teamcase.gedcom.couples import unions_of
from teamcase.gedcom.families import families_of, links_of
from teamcase.gedcom.leftovers import Leftover, Why
from teamcase.gedcom.lines import decoded, lined
from teamcase.gedcom.notice import Notice
from teamcase.gedcom.people import keyed, people_of, twins_of
from teamcase.gedcom.records import Node, records_of

ABOUT_THE_FILE: Final = frozenset({"HEAD", "TRLR", "SUBM", "SUBN"})
ABOUT_A_RECORD: Final = frozenset({"CHAN", "CREA", "RIN", "UID", "_UID"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read: the family with the file's references as keys, and what is left over of it."""

    kin: Kin
    leftovers: tuple[Leftover, ...]
    understood: frozenset[int]  # the numbers of the lines that were, in whole or in part


def read(raw: bytes) -> Reading:
    """Read a file of any version, whatever it holds; nothing is raised, and each line is understood or left over."""
    lines, left = lined(decoded(raw))
    records, notice = records_of(lines), Notice()
    individuals = keyed(records, "INDI", notice)
    families = families_of(keyed(records, "FAM", notice), individuals, notice)
    kin = Kin(
        people=tuple(people_of(individuals, notice).values()),
        unions=unions_of(families, notice),
        links=links_of(families),
        twins=twins_of(individuals, notice),
    )
    for record in records:
        _of_the_file(record, notice)
    for record in records:
        for node in list(notice.unseen(record)):
            notice.leave_whole(node, Why.NO_PLACE)
    everything = sorted((*left, *notice.left), key=lambda one: one.numbers)
    wholly = {number for one in everything if one.why not in IN_PART for number in one.numbers}
    return Reading(kin, tuple(everything), frozenset(number for line in lines for number in line.numbers if number not in wholly))


IN_PART: Final = frozenset({Why.YEAR_ONLY, Why.CHARACTERS})


def _of_the_file(record: Node, notice: Notice) -> None:
    """What tells of the file and its records, not of people: the version and the letters are used, the rest is left over."""
    if record.tag in ABOUT_THE_FILE:
        notice.take(*(record,) if record.tag in {"HEAD", "TRLR"} else ())
        for used in record.all("GEDC", "CHAR") if record.tag == "HEAD" else ():
            notice.take_whole(used)
        for node in list(notice.unseen(record)):
            notice.leave_whole(node, Why.ABOUT_FILE)
    for node in record.all(*ABOUT_A_RECORD):
        notice.leave_whole(node, Why.ABOUT_FILE)
