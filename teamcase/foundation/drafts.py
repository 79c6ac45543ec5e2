"""What somebody typed and has not sent yet: kept on the server, seen by its author alone.

Each window in which a form is open keeps a draft of its own, and each saving says which state it follows: two windows never
overwrite one another, they become two drafts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Index, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from teamcase.foundation import audit, later
from teamcase.foundation.asking import Question, Said, given, say, say_last
from teamcase.foundation.database import Contents, Record, db, pointing_at
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.occasion import Occasion

KEY = re.compile(r"^(?P<form>[a-z]+\.[a-z-]+)~(?P<about>[0-9a-f-]{36}|-)~(?P<subject>[0-9a-f-]{36}|-)$")
OF_THE_RECORD = frozenset({"_version", "_seen"})
# A field whose name begins with "secret_", also in a row, is never kept: what it holds lies encrypted in its own table or nowhere.
SECRET = re.compile(r"(^|-)secret_")
LARGEST = 200_000
# A draft is kept 30 days after it was last saved; its author is warned on each day of the last week, and must have been here on two.
KEPT, WARNED = timedelta(days=30), timedelta(days=7)
EXPIRE = "expire_draft"
MOST_WINDOWS = 12


class Draft(Record):
    """The fields of one form as one person last typed them; `about` is the case they write of."""

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_staff_id_key", "staff_id", "key"),)
    trailed = False

    staff_id: Mapped[UUID] = pointing_at("staff.id", index=False)
    key: Mapped[str]
    page: Mapped[str]
    about: Mapped[UUID | None]
    fields: Mapped[Contents]
    begun_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as a form needs it; `revision` counts how often it was saved."""

    id: UUID
    revision: int
    key: str
    page: str
    fields: dict[str, Any]
    begun_at: datetime
    saved_at: datetime


def key_of(form: str, *, about: UUID | None = None, subject: UUID | None = None) -> str:
    """The name under which a form keeps its draft: the form, the case and the record it writes of."""
    return f"{form}~{about or '-'}~{subject or '-'}"


def id_of(written: object) -> UUID | None:
    """The id of a draft as a page or a program writes it; nothing when it is none."""
    with suppress(ValueError):
        return UUID(written) if isinstance(written, str) else None
    return None


def worth_keeping(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What a person typed, and the version and the values of the record they saw; nothing else that a form carries, and no secret."""
    return {name: value for name, value in fields.items() if name in OF_THE_RECORD or not (name.startswith("_") or SECRET.search(name))}


def save(
    occasion: Occasion, key: str, *, page: str, fields: dict[str, Any], draft_id: UUID | None = None, follows: int | None = None
) -> Kept:
    """Keep these fields as the draft `draft_id`; without an id as the newest of this key. Raises NotVisible for what is no key.

    `follows` is the revision that the window saw: when another window has saved meanwhile, this becomes a draft of its own, with a
    new id, and both are kept.
    """
    match = KEY.match(key)
    if not match or len(json.dumps(fields)) > LARGEST:
        raise NotVisible("draft", key)
    about = None if match["about"] == "-" else UUID(match["about"])
    there = find(occasion, key, draft_id)
    if there and (follows is None or follows == there.revision):
        changed: dict[str, Any] = {"fields": fields, "page": page, "saved_at": occasion.at, "revision": there.revision + 1}
        follow = update(Draft).where(Draft.id == there.id, Draft.revision == there.revision).values(**changed)
        with audit.own_tables():
            if db.session.execute(follow.returning(Draft.id)).scalar():
                return replace(there, **changed)
    return _begin(occasion, draft_id if draft_id and not there else uuid7(), key=key, page=page, about=about, fields=fields)


def _begin(occasion: Occasion, draft_id: UUID, **values: Any) -> Kept:
    times = {"begun_at": occasion.at, "saved_at": occasion.at}
    row = insert(Draft).values(id=draft_id, staff_id=occasion.who.id, revision=1, **values, **times)
    with audit.own_tables():
        made = db.session.execute(row.on_conflict_do_nothing(index_elements=["id"]).returning(Draft.id)).scalar()
    if made is None:  # another window took this id in the same instant, or it is somebody else's
        return _begin(occasion, uuid7(), **values)
    later.plan(EXPIRE, at=occasion.at + KEPT, draft_id=draft_id)
    return Kept(id=draft_id, revision=1, key=values["key"], page=values["page"], fields=values["fields"], **times)


def of_form(occasion: Occasion, key: str) -> list[Kept]:
    """What this person keeps under this key, the newest first; of more than a dozen windows the newest dozen."""
    return [Kept(*row) for row in OF_FORM.rows(staff_id=occasion.who.id, key=key)]


def find(occasion: Occasion, key: str, draft_id: UUID | None = None) -> Kept | None:
    """What this person kept under this key: the draft of this id, without one the newest."""
    found = _kept().where(Draft.staff_id == occasion.who.id, Draft.key == key).order_by(Draft.saved_at.desc(), Draft.id.desc()).limit(1)
    row = db.session.execute(found.where(Draft.id == draft_id) if draft_id else found).one_or_none()
    return Kept(*row) if row else None


def discard(occasion: Occasion, key: str, draft_id: UUID | None = None) -> None:
    """Forget a draft, without an id every one of this key: it was sent, or its author threw it away."""
    say(db.session.connection(), *_discarded(occasion, key, draft_id))


def discard_at_last(occasion: Occasion, key: str, draft_id: UUID | None = None) -> None:
    """The same, right before the commit."""
    say_last(_discarded(occasion, key, draft_id))


def _discarded(occasion: Occasion, key: str, draft_id: UUID | None) -> Said:
    return Said(DISCARD, {"draft_of": occasion.who.id, "draft_key": key, "draft_id": draft_id})


def _kept() -> Any:
    return select(Draft.id, Draft.revision, Draft.key, Draft.page, Draft.fields, Draft.begun_at, Draft.saved_at)


def expire(occasion: Occasion, draft_id: UUID) -> None:
    """Forget one draft when its time has come; when that is not yet, look again then."""
    row = db.session.execute(select(Draft.saved_at, Draft.staff_id).where(Draft.id == draft_id)).one_or_none()
    if row is None:
        return
    if occasion.at < row.saved_at + KEPT:
        later.plan(EXPIRE, at=row.saved_at + KEPT, draft_id=draft_id)
    elif _warned_twice(row.staff_id, row.saved_at):
        with audit.own_tables():
            db.session.execute(delete(Draft).where(Draft.id == draft_id))


def purge(occasion: Occasion) -> int:
    """Forget every draft whose time has come. Returns how many; the clock's own work."""
    old = select(Draft.id, Draft.staff_id, Draft.saved_at).where(Draft.saved_at <= occasion.at - KEPT)
    gone = [row.id for row in db.session.execute(old) if _warned_twice(row.staff_id, row.saved_at)]
    with audit.own_tables():
        db.session.execute(delete(Draft).where(Draft.id.in_(gone)))
    return len(gone)


def _warned_twice(staff_id: UUID, saved_at: datetime) -> bool:
    """Whether the author has been here on two days since the warnings began; whoever works here no longer is not waited for."""
    return bool(db.session.execute(select(func.draft_warned(staff_id, saved_at + KEPT - WARNED))).scalar())


DISCARD = "DELETE FROM draft WHERE staff_id = %(draft_of)s AND key = %(draft_key)s AND (%(draft_id)s::uuid IS NULL OR id = %(draft_id)s)"
OF_FORM = Question(
    _kept()
    .where(Draft.staff_id == given("staff_id"), Draft.key == given("key"))
    .order_by(Draft.saved_at.desc(), Draft.id.desc())
    .limit(MOST_WINDOWS)
)
