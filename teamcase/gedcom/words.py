"""The words that GEDCOM has for what a genogram tells, in both versions, as they are read and written."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from teamcase.drawing.kin import ParentKind, Sex, TurnKind


class Version(StrEnum):
    """The versions that are written."""

    FIVE = "5.5.1"
    SEVEN = "7.0"


SEXES: Final = {"M": Sex.MALE, "F": Sex.FEMALE, "X": Sex.OTHER, "U": Sex.UNKNOWN, "N": Sex.UNKNOWN}
LETTERS: Final = {Sex.MALE: "M", Sex.FEMALE: "F", Sex.OTHER: "X", Sex.UNKNOWN: "U"}
# Events of a couple by their tag; everything else is an EVEN whose TYPE says what it is.
EVENTS: Final = {"MARR": TurnKind.MARRIED, "DIV": TurnKind.DIVORCED, "_SEPR": TurnKind.SEPARATED}
TYPES: Final = {
    "relationship": TurnKind.RELATIONSHIP,
    "affair": TurnKind.AFFAIR,
    "cohabiting": TurnKind.COHABITING,
    "cohabitation": TurnKind.COHABITING,
    "living together": TurnKind.COHABITING,
    "separation": TurnKind.SEPARATED,
    "separated": TurnKind.SEPARATED,
    "reconciliation": TurnKind.RECONCILED,
    "reconciled": TurnKind.RECONCILED,
}
TYPE_OF: Final = {
    TurnKind.RELATIONSHIP: "Relationship",
    TurnKind.AFFAIR: "Affair",
    TurnKind.COHABITING: "Cohabitation",
    TurnKind.SEPARATED: "Separation",
    TurnKind.RECONCILED: "Reconciliation",
}
ENDS: Final = frozenset({TurnKind.SEPARATED, TurnKind.DIVORCED, TurnKind.RECONCILED})
# PEDI, its PHRASE in 7, and the widespread _FREL and _MREL (how the father, how the mother).
PARENTS: Final = {
    "birth": ParentKind.BIRTH,
    "biological": ParentKind.BIRTH,
    "natural": ParentKind.BIRTH,
    "adopted": ParentKind.ADOPTIVE,
    "foster": ParentKind.FOSTER,
    "step": ParentKind.STEP,
    "guardian": ParentKind.GUARDIAN,
}
PEDIGREES: Final = {
    ParentKind.BIRTH: "birth",
    ParentKind.ADOPTIVE: "adopted",
    ParentKind.FOSTER: "foster",
    ParentKind.STEP: "step",
    ParentKind.GUARDIAN: "guardian",
}
PLAIN_PEDIGREES: Final = frozenset({ParentKind.BIRTH, ParentKind.ADOPTIVE, ParentKind.FOSTER})  # those that PEDI has itself
TWINS: Final = {
    "twin": None,
    "identical twin": True,
    "monozygotic twin": True,
    "fraternal twin": False,
    "dizygotic twin": False,
}
TWIN_OF: Final = {None: "Twin", True: "Identical twin", False: "Fraternal twin"}
STILLBORN: Final = "stillborn"
NO_NAME: Final = frozenset({"?", "??", "???", "unknown", "[unknown]", "n.n.", "n. n.", "nn", "n n", "_____", "unnamed"})
