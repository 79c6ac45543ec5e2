"""The everyday scenes of every story by its short name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from teamcase.demo import daily_bonds as bonds
from teamcase.demo import daily_home as home
from teamcase.demo import daily_own as own
from teamcase.demo import daily_school as school
from teamcase.demo import daily_sheltered as sheltered
from teamcase.demo.daily_shapes import Scene

SCENES: Final[Mapping[str, tuple[Scene, ...]]] = {
    "korhonen": own.KORHONEN,
    "svenska": own.SVENSKA,
    "interpreter": own.THROUGH_AN_INTERPRETER,
    "school": school.SCHOOL,
    "withdrawn": school.WITHDRAWN,
    "anger": school.ANGER,
    "night": school.NIGHT,
    "handover": bonds.HANDOVER,
    "stepfamily": bonds.STEPFAMILY,
    "grief": bonds.GRIEF,
    "drinking": bonds.DRINKING,
    "returning": bonds.RETURNING,
    "sheltered": sheltered.SHELTERED,
    "tired": home.TIRED,
    "shouting": home.SHOUTING,
    "newborn": home.NEWBORN,
    "sleepless": home.SLEEPLESS,
    "debts": home.DEBTS,
    "grandmother": home.GRANDMOTHER,
}
