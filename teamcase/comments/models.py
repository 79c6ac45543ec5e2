"""Comments on entries and records, whom they mention, and who has read what; all of it belongs to the client's file."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from teamcase.cases.models import OfCase
from teamcase.foundation.database import Prose, Record, pointing_at
from teamcase.journal.models import Entry
from teamcase.meetings.models import AgendaItem
from teamcase.staff.models import Staff


def one_subject() -> CheckConstraint:
    """It is said of an entry, or of the record of a family's discussion."""
    return CheckConstraint("num_nonnulls(entry_id, item_id) = 1", name="one_subject")


class OfSubject(OfCase):
    """What is said of an entry or a record: seen by whoever sees that, and only added to.

    Of a record it points at the place on the agenda, so that it stays in sight when the record is corrected.
    """

    entry_id: Mapped[UUID | None] = pointing_at("entry.id")
    item_id: Mapped[UUID | None] = pointing_at("agenda_item.id")


class Comment(OfSubject, Record):
    """What a colleague said, and of which edition; it never changes once it is sent."""

    __tablename__ = "comment"
    __table_args__ = (one_subject(),)

    author_id: Mapped[UUID] = pointing_at("staff.id")
    written_at: Mapped[datetime]
    edition: Mapped[int]
    text: Mapped[Prose]

    author: Mapped[Staff] = relationship(lazy="joined")
    entry: Mapped[Entry | None] = relationship(lazy="select", viewonly=True)
    item: Mapped[AgendaItem | None] = relationship(lazy="select", viewonly=True)
    mentions: Mapped[list[Mention]] = relationship(lazy="selectin", viewonly=True, foreign_keys="Mention.comment_id", order_by="Mention.id")
    withdrawal: Mapped[Withdrawal | None] = relationship(lazy="selectin", viewonly=True, uselist=False)


class Withdrawal(OfSubject, Record):
    """A comment's author takes it back, for a reason; it stays readable."""

    __tablename__ = "comment_withdrawal"
    __table_args__ = (one_subject(), UniqueConstraint("comment_id"))

    comment_id: Mapped[UUID] = pointing_at("comment.id", index=False)
    withdrawn_at: Mapped[datetime]
    because: Mapped[Prose]


class Mention(OfSubject, Record):
    """A colleague whom a comment is meant for; it waits until they, or who stands in for them, have read or answered it."""

    __tablename__ = "mention"
    __table_args__ = (
        one_subject(),
        UniqueConstraint("comment_id", "staff_id"),
        CheckConstraint("(seen_at IS NULL) = (seen_by IS NULL)", name="seen_by_somebody"),
        CheckConstraint("answer_id IS NULL OR seen_at IS NOT NULL", name="answered_is_seen"),
    )

    comment_id: Mapped[UUID] = pointing_at("comment.id", index=False)
    staff_id: Mapped[UUID] = pointing_at("staff.id")
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[UUID | None] = pointing_at("staff.id")
    answer_id: Mapped[UUID | None] = pointing_at("comment.id")

    staff: Mapped[Staff] = relationship(foreign_keys="Mention.staff_id", lazy="joined")
    comment: Mapped[Comment] = relationship(foreign_keys="Mention.comment_id", lazy="select", viewonly=True)


class Acknowledgement(OfSubject, Record):
    """A colleague says "I have read this" of one edition, once; it only grows."""

    __tablename__ = "acknowledgement"
    __table_args__ = (
        one_subject(),
        UniqueConstraint("entry_id", "edition", "staff_id"),
        UniqueConstraint("item_id", "edition", "staff_id"),
    )

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    edition: Mapped[int]
    read_at: Mapped[datetime]

    staff: Mapped[Staff] = relationship(lazy="joined")
