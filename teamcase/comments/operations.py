"""Saying something of an entry or a record, withdrawing it, and saying that one has read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.comments import queries, rules
from teamcase.comments.models import Acknowledgement, Comment, Mention, Withdrawal
from teamcase.comments.rules import Subject
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.journal.models import Entry


@operation
def write(occasion: Occasion, subject: Subject, *, text: str, mentions: Sequence[UUID] = ()) -> Comment:
    """Comment on an entry or a record; it is part of the client's file and never changes (domain.md 1.5: no shadow file).

    `mentions` are colleagues who see the subject. What waited here for the writer, or for whom they stand in for, is answered by it.
    """
    check_open(subject.case)
    rules.check_mentions(mentions, {staff_id for staff_id, _name in queries.colleagues(subject, occasion)})
    waited = queries.waiting_of(subject, occasion)
    comment = Comment(**_place(subject), author_id=occasion.who.id, written_at=occasion.at, edition=subject.edition, text=text)
    db.session.add(comment)
    db.session.flush()
    db.session.add_all([Mention(**_place(subject), comment_id=comment.id, staff_id=one) for one in dict.fromkeys(mentions)])
    for mention in waited:
        mention.seen_at, mention.seen_by, mention.answer_id = occasion.at, occasion.who.id, comment.id
    return comment


@operation
def withdraw(occasion: Occasion, comment: Comment, *, because: str) -> Withdrawal:
    """The author takes a comment back, for a reason; it stays readable (domain.md 5.5, invariant 10)."""
    check_open(db.session.get_one(Case, comment.case_id))
    rules.check_withdrawal(comment)
    place = {"case_id": comment.case_id, "entry_id": comment.entry_id, "item_id": comment.item_id}
    withdrawal = Withdrawal(**place, comment_id=comment.id, withdrawn_at=occasion.at, because=because)
    db.session.add(withdrawal)
    return withdrawal


@operation
def acknowledge(occasion: Occasion, subject: Subject) -> None:
    """Say that one has read this edition; said again, it stays said once."""
    check_open(subject.case)
    rules.check_readable(subject, occasion.who.id)
    if not queries.has_read(subject, occasion.who.id):
        read = {"edition": subject.edition, "staff_id": occasion.who.id, "read_at": occasion.at}
        db.session.add(Acknowledgement(**_place(subject), **read))


@operation
def see(occasion: Occasion, mention: Mention) -> None:
    """Say that one has read what one was mentioned in; it waits no more."""
    check_open(db.session.get_one(Case, mention.case_id))
    if mention.seen_at is None:
        mention.seen_at, mention.seen_by = occasion.at, occasion.who.id


def _place(subject: Subject) -> dict[str, Any]:
    if isinstance(subject, Entry):
        return {"case_id": subject.case_id, "entry_id": subject.id}
    return {"case_id": subject.case_id, "item_id": subject.agenda_item_id}
