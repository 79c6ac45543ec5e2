"""The texts of a drawing, as whoever asks for it hands them in: nothing here knows a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from teamcase.drawing.kin import Bond, BondKind, Companion, CompanionKind, FactKind, Home, Life, ParentKind, Sex, Someone, TurnKind, Union


class Mark(StrEnum):
    """What a drawing shows beside the kinds of people, lines and facts."""

    INDEX = "index"
    DEAD = "dead"
    PARENTS = "parents"  # two people who have children, and of whom nothing else is known
    TWINS = "twins"
    IDENTICAL = "identical"
    HOME = "home"


Sign = Sex | Life | CompanionKind | TurnKind | ParentKind | BondKind | FactKind | Mark


@dataclass(frozen=True, slots=True)
class Words:
    """What is written in a drawing; each function gives a short text, an empty one where there is nothing to say."""

    drawing: str  # what the picture is called by a screen reader
    unknown: str  # under somebody whose name is not known
    person: Callable[[Someone], str]  # the title of a person's link: name, age, death
    years: Callable[[Someone], str]  # under the name: birth and death
    union: Callable[[Union], str]  # on a couple's line: from when until when
    bond: Callable[[Bond], str]  # the title of a line of feeling: who, whom, how
    companion: Callable[[Companion], str]  # the title of a pet or an institution: its name, what it is
    home: Callable[[Home], str]  # the title of a home's outline: its name, who lives there
    sign: Callable[[Sign], str]  # in the legend
