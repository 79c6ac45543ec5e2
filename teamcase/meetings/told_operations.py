"""Noting that the family was told what was agreed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from teamcase.cases.rules import check_open
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings import told_queries, told_rules
from teamcase.meetings.models import Discussion
from teamcase.meetings.told_models import Telling, ToldWay


@operation
def note_told(occasion: Occasion, discussion: Discussion, *, on: date, way: ToldWay, by: UUID, words: str | None = None) -> Telling:
    """Note that the family was told; an earlier note stays readable, the latest one counts. Raises RuleBroken (domain.md 1.6, F15)."""
    check_open(discussion.case)
    told_rules.check_told(discussion, on=on, today=occasion.today, way=way, words=words)
    told_rules.check_teller(by, told_queries.tellers(discussion))
    telling = Telling(
        item=discussion.agenda_item,
        case_id=discussion.case_id,
        told_on=on,
        way=way,
        words=words,
        told_by=by,
        noted_by=occasion.who.id,
        noted_at=occasion.at,
    )
    db.session.add(telling)
    return telling
