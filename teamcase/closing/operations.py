"""Closing and reopening."""

from __future__ import annotations

from datetime import timedelta

from teamcase.cases import queries as cases
from teamcase.cases import rules as case_rules
from teamcase.cases.models import Assignment, Case, Client, Stage, StageMove
from teamcase.closing import queries, rules
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation


@operation
def close(occasion: Occasion, case: Case, *, reason: str, summary: str) -> None:
    """Close the case: client relationships and assignments end today; it stays readable, and may be reopened (domain.md 5.2)."""
    case_rules.check_move(case, Stage.CLOSED)
    rules.check_ready(queries.readiness(case.id, occasion.today))
    running: tuple[Client | Assignment, ...] = (*cases.clients(case.id, occasion.today), *cases.assignments(case.id, occasion.today))
    for period in running:
        period.until_on = max(occasion.today, period.from_on + timedelta(days=1))
    _note_move(occasion, case, Stage.CLOSED, reason)
    cases.hold_laws_now()  # before the case closes, since what belongs to a closed case cannot change
    case.stage, case.closed_on = Stage.CLOSED, occasion.today
    case.closing_reason, case.closing_summary = reason, summary


@operation
def reopen(occasion: Occasion, case: Case, *, reason: str) -> None:
    """Open a closed case again with its team; clients and who answers for them are named anew, and why it closed stays readable."""
    rules.check_closed(case)
    case.stage, case.closed_on = Stage.ACTIVE, None
    db.session.flush()
    _note_move(occasion, case, Stage.ACTIVE, reason)


def _note_move(occasion: Occasion, case: Case, stage: Stage, reason: str) -> None:
    db.session.add(StageMove(case_id=case.id, stage=stage, at=occasion.at, moved_by=occasion.who.id, reason=reason))
