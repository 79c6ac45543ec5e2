"""Laws of comments: whom they may mention, who has read what, and that what is withdrawn has a reason."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.journal.models import Entry, EntrySight
from teamcase.meetings.models import Discussion, RecordStage

Subject = Entry | Discussion


def is_hidden(subject: Subject) -> bool:
    """Whether only its author and the lead see it."""
    return isinstance(subject, Entry) and subject.sight == EntrySight.AUTHOR_AND_LEAD


def is_whole(subject: Subject) -> bool:
    """Whether there is something to have read: an entry is signed, a record is once its recorder has finished it."""
    return isinstance(subject, Entry) or subject.stage != RecordStage.DRAFT


def writer_of(subject: Subject) -> UUID:
    """Whoever wrote the edition: they have read it."""
    return subject.latest.written_by if isinstance(subject, Entry) else subject.recorder_id


def check_mentions(mentions: Collection[UUID], offered: Collection[UUID]) -> None:
    """Only colleagues who see the subject can be mentioned: a mention gives no sight."""
    if not set(mentions) <= set(offered):
        raise RuleBroken(_l("Choose one of the list."), field="mentions")


def check_readable(subject: Subject, reader: UUID) -> None:
    """What is still being written, or is one's own, is not marked as read."""
    if not is_whole(subject):
        raise RuleBroken(_l("The record is still being written. It can be marked as read once it is finished."))
    if writer_of(subject) == reader:
        raise RuleBroken(_l("You wrote this yourself."))


def check_withdrawal(comment: Any) -> None:
    """A comment is withdrawn once."""
    if comment.withdrawal is not None:
        raise RuleBroken(_l("This comment has been withdrawn already."))
