"""The one verb of the mirror: the county sets a target."""

from __future__ import annotations

from datetime import date

from teamcase.fidelity import rules
from teamcase.fidelity.models import FidelityTarget, Indicator
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation


@operation
def set_target(occasion: Occasion, _directory: None, *, indicator: Indicator, value: int, valid_from: date) -> FidelityTarget:
    """Aim at so many percent, or days, from a day on (domain.md 1.6). What was aimed at before stays readable. Raises RuleBroken."""
    rules.check_target(indicator, value=value, valid_from=valid_from, today=occasion.today)
    target = FidelityTarget(indicator=indicator, value=value, valid_from=valid_from, set_by=occasion.who.id)
    db.session.add(target)
    return target
