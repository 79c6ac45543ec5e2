"""Laws of telling the family what was agreed (domain.md 1.6, F15)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.meetings.models import Discussion, RecordStage
from teamcase.meetings.told_models import ToldWay

TELL_WITHIN: Final = timedelta(days=7)


def tell_by(met_on: date) -> date:
    """The day by which a family is told what a meeting agreed."""
    return met_on + TELL_WITHIN


def check_told(discussion: Discussion, *, on: date, today: date, way: ToldWay, words: str | None) -> None:
    """Only what is approved is told, on the day of the meeting or after it. Raises RuleBroken."""
    met_on = discussion.meeting.day
    if discussion.stage != RecordStage.APPROVED:
        raise RuleBroken(_l("The family is told when the record has been approved."))
    if not met_on <= on <= today:
        raise RuleBroken(_l("Choose a day from the meeting to today."), field="on")
    if way is ToldWay.MEETING and on != met_on:
        raise RuleBroken(_l("In the meeting itself means on the day of the meeting."), field="on")
    if way is ToldWay.OTHER and not words:
        raise RuleBroken(_l("Write in what way."), field="words")


def check_teller(teller_id: UUID, offered: Collection[UUID]) -> None:
    """Somebody of the team, or who was there, tells the family."""
    if teller_id not in offered:
        raise RuleBroken(_l("Choose one of the list."), field="by")
