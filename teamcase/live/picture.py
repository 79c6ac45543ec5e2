"""The family's picture on the board: what everybody in the room may look at, and a mark that changes with it.

Whoever sits there looks at one screen. So nobody's health is in it, no loss before birth, and no home of whoever is under a
non-disclosure order; while the family is present there are neither relations nor homes (domain.md 5, invariant 14).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from teamcase.drawing.genogram import Drawing
from teamcase.drawing.kin import Kin
from teamcase.genogram import queries as genogram
from teamcase.genogram import sharing
from teamcase.genogram.pictures import PICTURES
from teamcase.kinship.queries import kin_of
from teamcase.live.models import Turn


def shared(turn: Turn, day: date) -> Kin:
    """The family of a turn, as far as everybody in the room may look at it."""
    case = turn.item.case
    kin = kin_of(case, day)
    if turn.with_family:
        return sharing.bare(kin)
    return sharing.without_facts(sharing.without_homes_of(kin, genogram.protected(case.family_id)))


def mark_of(kin: Kin) -> str:
    """A short text that is another one where anything in the picture is."""
    return blake2b(repr(kin).encode(), digest_size=8).hexdigest()


def drawn(kin: Kin, day: date, address: Callable[[str], str]) -> Drawing:
    """The picture, each person a link to the address of their key."""
    people = tuple(replace(someone, href=address(someone.key)) for someone in kin.people)
    return PICTURES.of(replace(kin, people=people), day)
