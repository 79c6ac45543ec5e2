"""What somebody typed and has not sent yet: kept on the server, seen by its author alone."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped
from uuid_utils.compat import uuid7

from teamcase.foundation import audit, later
from teamcase.foundation.database import Contents, Record, db, pointing_at
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.occasion import Occasion

KEY = re.compile(r"^(?P<form>[a-z]+\.[a-z-]+)~(?P<about>[0-9a-f-]{36}|-)~(?P<subject>[0-9a-f-]{36}|-)$")
LARGEST = 200_000
KEPT = timedelta(days=30)
EXPIRE = "expire_draft"


class Draft(Record):
    """The fields of one form as one person last typed them; `about` is the case they write of."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("staff_id", "key"),)
    trailed = False

    staff_id: Mapped[UUID] = pointing_at("staff.id", index=False)
    key: Mapped[str]
    page: Mapped[str]
    about: Mapped[UUID | None]
    fields: Mapped[Contents]
    begun_at: Mapped[datetime]
    saved_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as a form needs it."""

    key: str
    page: str
    fields: dict[str, Any]
    begun_at: datetime
    saved_at: datetime


def key_of(form: str, *, about: UUID | None = None, subject: UUID | None = None) -> str:
    """The name under which a form keeps its draft: the form, the case and the record it writes of."""
    return f"{form}~{about or '-'}~{subject or '-'}"


def worth_keeping(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What a person typed, and the version of the record they saw; nothing else that a form carries."""
    return {name: value for name, value in fields.items() if name == "_version" or not name.startswith("_")}


def save(occasion: Occasion, key: str, *, page: str, fields: dict[str, Any]) -> datetime:
    """Keep these fields, replacing what the same person kept under the same key. Returns when. Raises NotVisible."""
    match = KEY.match(key)
    if not match or len(json.dumps(fields)) > LARGEST:
        raise NotVisible("draft", key)
    about = None if match["about"] == "-" else UUID(match["about"])
    row = {"staff_id": occasion.who.id, "key": key, "page": page, "about": about, "fields": fields}
    fresh = uuid7()
    statement = insert(Draft).values(id=fresh, begun_at=occasion.at, saved_at=occasion.at, **row)
    again = {"fields": fields, "page": page, "saved_at": occasion.at}
    with audit.own_tables():
        kept = db.session.execute(statement.on_conflict_do_update(index_elements=["staff_id", "key"], set_=again).returning(Draft.id))
    if kept.scalar_one() == fresh:
        later.plan(EXPIRE, at=occasion.at + KEPT, draft_id=fresh)
    return occasion.at


def find(occasion: Occasion, key: str) -> Kept | None:
    """What this person kept under this key."""
    rows = select(Draft.key, Draft.page, Draft.fields, Draft.begun_at, Draft.saved_at)
    row = db.session.execute(rows.where(Draft.staff_id == occasion.who.id, Draft.key == key)).one_or_none()
    return Kept(*row) if row else None


def mine(occasion: Occasion) -> list[Kept]:
    """Everything this person has begun and not sent, newest first."""
    rows = select(Draft.key, Draft.page, Draft.fields, Draft.begun_at, Draft.saved_at)
    found = db.session.execute(rows.where(Draft.staff_id == occasion.who.id).order_by(Draft.saved_at.desc()).limit(50))
    return [Kept(*row) for row in found]


def discard(occasion: Occasion, key: str) -> None:
    """Forget a draft: it was sent, or its author threw it away."""
    with audit.own_tables():
        db.session.execute(delete(Draft).where(Draft.staff_id == occasion.who.id, Draft.key == key))


def expire(occasion: Occasion, draft_id: UUID) -> None:
    """Forget one draft 30 days after it was last saved; when it was saved later than planned, look again then."""
    saved_at = db.session.scalar(select(Draft.saved_at).where(Draft.id == draft_id))
    if saved_at is None:
        return
    if occasion.at < saved_at + KEPT:
        later.plan(EXPIRE, at=saved_at + KEPT, draft_id=draft_id)
        return
    with audit.own_tables():
        db.session.execute(delete(Draft).where(Draft.id == draft_id))


def purge(occasion: Occasion) -> int:
    """Forget every draft that has not been touched for 30 days. Returns how many; the clock's own work."""
    with audit.own_tables():
        gone = db.session.execute(delete(Draft).where(Draft.saved_at < occasion.at - KEPT))
    return gone.rowcount  # type: ignore[attr-defined,no-any-return]  # a DELETE gives a cursor result
