"""Asking for access to a person whom the county knows already, and answering."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from teamcase.cases import access_rules, operations
from teamcase.cases.access_models import AccessTarget, RequestState
from teamcase.cases.models import Allows, Case
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.staff.models import Staff


@operation
def ask_access(_occasion: Occasion, _nobody: None, *, digest: bytes) -> UUID | None:
    """Ask the lead of the team that knows the person with this code. Returns the request's id; None where nobody is known elsewhere.

    Whoever asks may not know whom they ask about: the guard's function makes the request, once while it waits, and writes the trail.
    """
    return db.session.scalar(select(func.ask_access(digest, uuid7())))


@operation
def answer_access(
    occasion: Occasion, target: AccessTarget, *, state: RequestState, until_on: date | None, allows: Allows | None, reason: str
) -> None:
    """Give the asker access to the case until a day, or decline, with a reason that stays with the owning team."""
    request = target.request
    access_rules.check_waiting(request)
    access_rules.check_answer(state, until_on)
    if state == RequestState.GRANTED and until_on:
        case, asker = db.session.get_one(Case, target.case_id), db.session.get_one(Staff, request.asked_by)
        operations.give_access(occasion, case, colleague=asker, allows=allows or Allows.READ, until_on=until_on, reason=reason)
        target.until_on = until_on
    target.answered_by, target.reason = occasion.who.id, reason
    request.state, request.answered_at = state, occasion.at
