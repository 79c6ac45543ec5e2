"""Keeping a genogram as it was drawn."""

from __future__ import annotations

from datetime import date

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.drawing.generations import generations_of
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.genogram import queries, rules
from teamcase.genogram.models import KeptGenogram
from teamcase.genogram.sharing import without_homes_of
from teamcase.kinship.queries import kin_of


@operation
def keep(occasion: Occasion, case: Case, *, drawn_on: date, drawn_with: str) -> KeptGenogram:
    """Keep the family as it is told today, as drawn on a day with somebody. Raises RuleBroken for a day that has not come."""
    check_open(case)
    rules.check_drawn_on(drawn_on, occasion.today)
    kin = without_homes_of(kin_of(case, occasion.today), queries.protected(case.family_id))
    kept = KeptGenogram(case_id=case.id, drawn_on=drawn_on, drawn_with=drawn_with, kin=kin.plain(), generations=generations_of(kin))
    kept.kept_by, kept.kept_at = occasion.who.id, occasion.at
    db.session.add(kept)
    return kept
