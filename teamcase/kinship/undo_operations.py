"""Undo: one press takes back what one's own last press did."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.kinship.changes import take_back_all
from teamcase.kinship.models import KinChange


@operation
def undo(occasion: Occasion, case: Case, *, change: KinChange) -> None:
    """Put everything back as it was before a change of one's own in this case. Raises RuleBroken where somebody has gone on from there."""
    check_open(case)
    if change.case_id != case.id or change.undone_at is not None:
        raise RuleBroken(_l("This has been undone already."))
    take_back_all(change)
    change.undone_at = occasion.at
