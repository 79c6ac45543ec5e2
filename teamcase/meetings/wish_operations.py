"""A worker asks for a family to be discussed, whether or not a meeting is planned yet."""

from __future__ import annotations

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings import preparing_rules as rules
from teamcase.meetings.models import Wish


@operation
def ask_discussion(occasion: Occasion, case: Case, *, question: str, is_crisis: bool = False) -> Wish:
    """Ask the team to discuss the family; the wish shows wherever an agenda is built, until the next discussion answers it.

    A crisis is a reason of its own there, before the families that are only due (domain.md 1.4).
    """
    check_open(case)
    wish = Wish(case_id=case.id, asked_by=occasion.who.id, asked_at=occasion.at, question=question, is_crisis=is_crisis)
    db.session.add(wish)
    return wish


@operation
def withdraw_wish(occasion: Occasion, wish: Wish) -> None:
    """The family need not be discussed for this any more."""
    check_open(wish.case)
    rules.check_waits(wish)
    wish.withdrawn_at = occasion.at
