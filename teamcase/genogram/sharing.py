"""What of a family's drawing may leave the page on which it is guarded row by row: pure.

A version that is kept, and a file that is downloaded, is seen by others than those for whom the page was drawn. Nothing of where a
person under a non-disclosure order lives stands in them, whoever made them (domain.md 5, invariant 14; 661/2009, 36 §).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from teamcase.drawing.kin import CompanionKind, Kin, TurnKind, Union
from teamcase.drawing.signs import LOSSES

OPENLY = frozenset({TurnKind.RELATIONSHIP, TurnKind.COHABITING, TurnKind.MARRIED})


def without_homes_of(kin: Kin, protected: Collection[str]) -> Kin:
    """The family without each home in which one of these people, by key, lives or has lived, and without their institutions."""
    shown = tuple(home for home in kin.homes if not any(stay.person in protected for stay in home.stays))
    beside = tuple(one for one in kin.companions if one.kind is CompanionKind.PET or one.person not in protected)
    return replace(kin, homes=shown, companions=beside)


def without_facts(kin: Kin) -> Kin:
    """The family without what is told of anybody's health and use of substances."""
    return replace(kin, facts=())


def bare(kin: Kin) -> Kin:
    """Who is who, with their pets, and nothing of feelings, affairs, places and health: what may stand before everybody's eyes."""
    unions = tuple(then for union in kin.unions if (then := _without_affair(union)))
    pets = tuple(one for one in kin.companions if one.kind is CompanionKind.PET)
    return replace(kin, unions=unions, bonds=(), homes=(), facts=(), companions=pets)


def _without_affair(union: Union) -> Union | None:
    """A couple without the time when they were a secret; nothing where they never were anything else."""
    known = tuple(turn for turn in union.turns if turn.kind is not TurnKind.AFFAIR)
    was_secret = known != union.turns
    return None if was_secret and not OPENLY & {turn.kind for turn in known} else replace(union, turns=known)


def without_losses(kin: Kin) -> Kin:
    """The family without what ended before birth."""
    people = {one.key: one for one in kin.people if one.life not in LOSSES}
    twins = (replace(one, children=tuple(key for key in one.children if key in people)) for one in kin.twins)
    return replace(
        kin,
        people=tuple(people.values()),
        links=tuple(one for one in kin.links if {one.parent, one.child} <= people.keys()),
        twins=tuple(one for one in twins if len(one.children) > 1),
    )
