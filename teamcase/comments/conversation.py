"""What stands under an entry or a record: what was said and read of it, and the form in which one says more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from teamcase.cases.models import Stage
from teamcase.comments import queries, rules
from teamcase.comments.models import Acknowledgement, Comment
from teamcase.comments.rules import Subject
from teamcase.comments.schemas import Remark
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import may
from teamcase.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything that the macro `comments_of` shows; `form` is none for whoever may only read, and of a closed case.

    `read_now` are the readers of the edition that is shown, `read_before` those of earlier ones. `can_read` says whether the button
    "I have read this" is this person's to press.
    """

    subject: Subject
    comments: Sequence[Comment]
    read_now: Sequence[Acknowledgement]
    read_before: Sequence[Acknowledgement]
    can_read: bool
    form: Form | None

    @property
    def is_open(self) -> bool:
        """Whether more can be said: a closed case is read-only."""
        return self.subject.case.stage != Stage.CLOSED

    @property
    def write_address(self) -> str:
        """Where the form is sent, and where it stands alone."""
        return _address("comments.of_entry", "comments.of_record", self.subject)

    @property
    def read_address(self) -> str:
        """Where "I have read this" is sent."""
        return _address("comments.read_entry", "comments.read_record", self.subject)


def conversation(subject: Subject, *, is_sent: bool = False) -> Conversation:
    """What was said and read of a subject. With `is_sent` its form holds what the request brought."""
    now = current_occasion
    readers = queries.readers_of(subject)
    read_now = [row for row in readers if row.edition == subject.edition]
    writes = may(now.actor, "comments.write", subject) and (is_sent or subject.case.stage != Stage.CLOSED)
    unread = rules.is_whole(subject) and now.who.id not in {rules.writer_of(subject), *(row.staff_id for row in read_now)}
    return Conversation(
        subject,
        queries.comments_of(subject),
        read_now,
        [row for row in readers if row.edition < subject.edition],
        unread and may(now.actor, "comments.acknowledge", subject) and subject.case.stage != Stage.CLOSED,
        _form(subject, is_sent=is_sent) if writes else None,
    )


def address_of(subject: Subject, comment: Comment | None = None) -> str:
    """The page where a subject is read, at one comment of it."""
    anchor = f"comment-{comment.id}" if comment else "comments"
    return _address("entries.show", "record.show", subject, anchor)


def _form(subject: Subject, *, is_sent: bool) -> Form:
    draft = key_of("comments.write", about=subject.case_id, subject=subject.id)
    return Form(Remark, choices={"mentions": queries.colleagues(subject, current_occasion)}, draft=draft, is_sent=is_sent)


def _address(of_entry: str, of_record: str, subject: Subject, anchor: str | None = None) -> str:
    if isinstance(subject, Entry):
        return url_for(of_entry, entry_id=subject.id, _anchor=anchor)
    return url_for(of_record, discussion_id=subject.id, _anchor=anchor)
