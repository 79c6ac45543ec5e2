"""What of a family's drawing may leave the page on which it is guarded row by row: pure.

A version that is kept, and a file that is downloaded, is seen by others than those for whom the page was drawn. Nothing of where a
person under a non-disclosure order lives stands in them, whoever made them (domain.md 5, invariant 14; 661/2009, 36 §).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from teamcase.drawing.kin import Kin


def without_homes_of(kin: Kin, protected: Collection[str]) -> Kin:
    """The family without each home in which one of these people, by key, lives or has lived."""
    shown = tuple(home for home in kin.homes if not any(stay.person in protected for stay in home.stays))
    return replace(kin, homes=shown)


def without_facts(kin: Kin) -> Kin:
    """The family without what is told of anybody's health and use of substances."""
    return replace(kin, facts=())


def bare(kin: Kin) -> Kin:
    """Who is who, and nothing of feelings, homes and health: what may stand on a screen that everybody looks at."""
    return replace(kin, bonds=(), homes=(), facts=())
