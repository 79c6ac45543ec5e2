"""The JSON door to a case's genogram, in words."""

from __future__ import annotations

from uuid import UUID

from teamcase.cases.models import Case
from teamcase.foundation.json_body import asked
from teamcase.foundation.json_door import Door
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get
from teamcase.genogram import api_schemas, rules, sharing
from teamcase.genogram.telling import told
from teamcase.kinship.queries import kin_of

api = Door("genogram", __name__)


@api.shows("/cases/<uuid:case_id>/genogram", gives=api_schemas.Genogram, asks=api_schemas.Asked)
def show(case_id: UUID) -> With:
    """The genogram of a case in words, today or as of the end of a year.

    What is told of health, use of substances and origin, and losses before birth, are there only where they are asked for.
    """
    case, today = get(Case, case_id), current_occasion.today
    wanted = asked(api_schemas.Asked)
    on = rules.day_of(wanted["year"], today)
    kin = kin_of(case, today)
    kin = kin if wanted["facts"] else sharing.without_facts(kin)
    return With(told(kin, on, losses=wanted["losses"]), on=on)
