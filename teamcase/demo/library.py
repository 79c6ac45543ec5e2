"""Every story by its short name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from teamcase.demo import stories_bonds as bonds
from teamcase.demo import stories_home as home
from teamcase.demo import stories_own as own
from teamcase.demo import stories_school as school
from teamcase.demo import stories_sheltered as sheltered
from teamcase.demo.shapes import Story

STORIES: Final[Mapping[str, Story]] = {
    "korhonen": own.KORHONEN_STORY,
    "svenska": own.SVENSKA,
    "interpreter": own.INTERPRETER,
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
