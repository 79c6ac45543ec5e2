"""Reading what was agreed in a meeting where one was not."""

from __future__ import annotations

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings import digest_queries
from teamcase.meetings.digest_models import DigestRead
from teamcase.meetings.models import Discussion


@operation
def mark_read(occasion: Occasion, discussion: Discussion) -> None:
    """The record leaves the person's digest; said twice it is done once."""
    if not digest_queries.is_read(occasion.who.id, discussion.id):
        db.session.add(DigestRead(discussion_id=discussion.id, case_id=discussion.case_id, staff_id=occasion.who.id, read_at=occasion.at))
