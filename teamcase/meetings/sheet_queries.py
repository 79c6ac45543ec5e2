"""Questions about the family's sheets: those that were given, and of which edition one may be given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from teamcase.foundation.database import db
from teamcase.meetings import sheet_rules
from teamcase.meetings.models import Discussion, RecordStage
from teamcase.meetings.sheet_models import AgreedSheet


def given(item_id: UUID) -> Sequence[AgreedSheet]:
    """The sheets that were given of a discussion, of any edition of its record, the latest first."""
    found = select(AgreedSheet).join(Discussion, Discussion.id == AgreedSheet.discussion_id).where(Discussion.agenda_item_id == item_id)
    return db.session.scalars(found.order_by(AgreedSheet.given_at.desc(), AgreedSheet.id.desc())).all()


def latest_approved(item_id: UUID) -> int:
    """The number of the newest approved edition; 0 without one."""
    approved = select(func.max(Discussion.edition)).where(Discussion.agenda_item_id == item_id)
    return db.session.scalar(approved.where(Discussion.stage == RecordStage.APPROVED)) or 0


def as_begun(discussion: Discussion) -> dict[str, Any]:
    """A sheet as it is begun: the family's language, every line in the record's words, the usual ones chosen."""
    lines = [{"key": line.key, "chosen": line.is_usual, "text": line.text} for line in sheet_rules.offered(discussion)]
    return {"language": sheet_rules.language_of(discussion), "lines": lines}
