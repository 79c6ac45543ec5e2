"""Questions about comments: what was said and read of a subject, how much, and what waits for whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import aliased

from teamcase.cases import queries as cases
from teamcase.cases.models import Case, Stage
from teamcase.comments.models import Acknowledgement, Comment, Mention, Withdrawal
from teamcase.comments.rules import Subject, is_hidden
from teamcase.families.models import Family
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.journal.models import Entry
from teamcase.meetings.models import Discussion
from teamcase.staff.models import LEADS, Staff
from teamcase.teams import queries as teams

MOST, LATELY = 50, timedelta(days=30)
WORDS = 200


class MentionRow(NamedTuple):
    """A mention of oneself, or of somebody for whom one stands in: who mentioned, the first words, where it is, what became of it.

    `discussion_id` is the newest edition of the record; `mentioned` is a name where it is not oneself. `seen_by` and `answered` are
    told once it waits no more.
    """

    mention_id: UUID
    comment_id: UUID
    case_id: UUID
    family: str
    by: str
    mentioned: str | None
    words: str
    at: datetime
    entry_id: UUID | None
    discussion_id: UUID | None
    seen_at: datetime | None
    seen_by: str | None
    answered: bool


def comments_of(subject: Subject) -> Sequence[Comment]:
    """Everything that was said of an entry or of a record, in all its editions; the earliest first."""
    return db.session.scalars(select(Comment).where(_of(Comment, subject)).order_by(Comment.written_at, Comment.id)).all()


def subject_of(comment: Comment) -> Subject:
    """What a comment is about: its entry, or the newest edition of its record."""
    if comment.entry_id:
        return db.session.get_one(Entry, comment.entry_id)
    record: Discussion = db.session.scalars(_newest(comment.item_id, Discussion)).one()
    return record


def readers_of(subject: Subject) -> Sequence[Acknowledgement]:
    """Who has said that they have read it, of each edition; the earliest first."""
    found = select(Acknowledgement).where(_of(Acknowledgement, subject))
    return db.session.scalars(found.order_by(Acknowledgement.read_at, Acknowledgement.id)).all()


def has_read(subject: Subject, staff_id: UUID) -> bool:
    """Whether somebody has said that they have read this edition."""
    found = select(Acknowledgement.id).where(_of(Acknowledgement, subject), Acknowledgement.edition == subject.edition)
    return db.session.scalar(found.where(Acknowledgement.staff_id == staff_id)) is not None


def counts(entry_ids: Collection[UUID], discussion_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """How many comments there are of each of these entries and records, as many as one would read there; nothing where there is none."""
    record = Discussion.__table__
    of_record = (record.c.agenda_item_id == Comment.item_id) & record.c.id.in_(discussion_ids)
    subject = func.coalesce(Comment.entry_id, record.c.id)
    found = select(subject, func.count()).select_from(Comment).outerjoin(record, of_record)
    found = found.where(or_(Comment.entry_id.in_(entry_ids), record.c.id.is_not(None))).group_by(subject)
    return {subject_id: count for subject_id, count in db.session.execute(found)}  # noqa: C416 - a row is no pair to dict()


def colleagues(subject: Subject, occasion: Occasion) -> list[tuple[UUID, str]]:
    """Who can be mentioned, by name: the team of the family today and who else has access, so far as they see the subject; not oneself."""
    family, hidden = subject.case, is_hidden(subject)
    members = [row for row in teams.members(family.team_id, occasion.today) if row.staff.is_active]
    seeing = {row.staff_id: row.staff.name for row in members if not hidden or row.role in LEADS or row.staff_id == _author(subject)}
    for grant in cases.grants(family.id):
        if grant.from_at <= occasion.at and grant.staff.is_active and (not hidden or grant.staff_id == _author(subject)):
            seeing.setdefault(grant.staff_id, grant.staff.name)
    seeing.pop(occasion.who.id, None)
    return sorted(seeing.items(), key=lambda one: (one[1], one[0]))


def waiting_of(subject: Subject, occasion: Occasion) -> Sequence[Mention]:
    """The mentions of oneself, or of somebody for whom one stands in, that wait at this subject."""
    mine = Mention.staff_id.in_(occasion.who.selves)
    return db.session.scalars(select(Mention).where(_of(Mention, subject), mine, Mention.seen_at.is_(None))).all()


def mentions_waiting(occasion: Occasion) -> list[MentionRow]:
    """The mentions that wait for one's word, the oldest first; none of a closed case, which is read-only, nor of a withdrawn comment."""
    withdrawn = select(Withdrawal.id).where(Withdrawal.comment_id == Comment.id).exists()
    found = _mentions(occasion).where(Mention.seen_at.is_(None), Case.stage != Stage.CLOSED, ~withdrawn)
    return _rows(found.order_by(Comment.written_at, Mention.id))


def mentions_answered(occasion: Occasion) -> list[MentionRow]:
    """The mentions of oneself that were read or answered within 30 days, the latest first."""
    found = _mentions(occasion).where(Mention.seen_at > occasion.at - LATELY)
    return _rows(found.order_by(Mention.seen_at.desc(), Mention.id))


def _mentions(occasion: Occasion) -> Select[Any]:
    author, seer = aliased(Staff), aliased(Staff)
    anothers = case((Mention.staff_id != occasion.who.id, Staff.name))
    columns = (Mention.id, Comment.id, Comment.case_id, Family.name, author.name, anothers, func.left(Comment.text, WORDS))
    where = (Comment.written_at, Comment.entry_id, _newest(Comment.item_id, Discussion.id).scalar_subquery())
    return (
        select(*columns, *where, Mention.seen_at, seer.name, Mention.answer_id.is_not(None))
        .join(Comment, Comment.id == Mention.comment_id)
        .join(author, author.id == Comment.author_id)
        .join(Staff, Staff.id == Mention.staff_id)
        .join(Case, Case.id == Comment.case_id)
        .join(Family, Family.id == Case.family_id)
        .outerjoin(seer, seer.id == Mention.seen_by)
        .where(Mention.staff_id.in_(occasion.who.selves))
        .limit(MOST)
    )


def _rows(found: Select[Any]) -> list[MentionRow]:
    return [MentionRow(*row) for row in db.session.execute(found)]


def _newest(item_id: Any, what: Any) -> Select[Any]:
    return select(what).where(Discussion.agenda_item_id == item_id).order_by(Discussion.edition.desc()).limit(1)


def _of(kind: Any, subject: Subject) -> Any:
    return kind.entry_id == subject.id if isinstance(subject, Entry) else kind.item_id == subject.agenda_item_id


def _author(subject: Subject) -> UUID | None:
    return subject.author_id if isinstance(subject, Entry) else None
