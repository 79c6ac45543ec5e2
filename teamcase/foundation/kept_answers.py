"""The same request sent twice is answered twice and done once: under its Idempotency-Key the first answer is kept for two days.

What was asked is kept as a keyed hash, and the answer encrypted with a key made of the Idempotency-Key itself: only whoever
sends the same key again reads it, so that even a token that is shown once may be answered again and is never at rest in plain.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet
from flask import Response, current_app, g, request
from flask_babel import gettext as _
from marshmallow import ValidationError
from sqlalchemy import LargeBinary, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from teamcase.foundation import audit
from teamcase.foundation.database import Record, db, pointing_at
from teamcase.foundation.occasion import Occasion, current_occasion

HEADER = "Idempotency-Key"
LONGEST = 255
KEPT_HEADERS = ("Location", "ETag")


class KeptAnswer(Record):
    """What one person asked under one key, as a keyed hash, and what was answered, encrypted."""

    __tablename__ = "kept_answer"
    trailed = False

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    used_at: Mapped[datetime]
    asked: Mapped[bytes] = mapped_column(LargeBinary, info={"secret": True})
    answer: Mapped[bytes | None] = mapped_column(LargeBinary, info={"secret": True})


class AlreadyAnswered(Exception):
    """The same request was answered before; here is that answer."""

    def __init__(self, answer: Response) -> None:
        super().__init__("this request was answered before")
        self.answer = answer


def claim(sent: Mapping[str, Any]) -> None:
    """Use up the request's key, where it carries one. Raises AlreadyAnswered, and ValidationError where it was used for another body."""
    written = request.headers.get(HEADER)
    if written is None or request.method != "POST":
        return
    if not 0 < len(written.strip()) <= LONGEST:
        raise ValidationError({HEADER: [_("Use at most %(count)s characters.", count=LONGEST)]})
    secret = _secret(written.strip())
    key_id = UUID(bytes=_keyed(secret, b"id")[:16])
    asked = _keyed(secret, json.dumps([request.path, sent], sort_keys=True).encode())
    row = insert(KeptAnswer).values(id=key_id, staff_id=current_occasion.who.id, used_at=current_occasion.at, asked=asked)
    with audit.own_tables():
        claimed = db.session.execute(row.on_conflict_do_nothing().returning(KeptAnswer.id)).scalar()
    if claimed is None:
        _again(key_id, asked, secret)
    g.answer_key = (key_id, secret)


def remember(answer: Response) -> None:
    """Keep the answer for whoever sends the same request again."""
    if "answer_key" not in g:
        return
    key_id, secret = g.answer_key
    told = [answer.status_code, answer.get_data(as_text=True), {name: answer.headers.get(name) for name in KEPT_HEADERS}]
    sealed = _sealing(secret).encrypt(json.dumps(told).encode())
    with audit.own_tables():
        db.session.execute(update(KeptAnswer).where(KeptAnswer.id == key_id).values(answer=sealed))


def purge(occasion: Occasion, *, older_than: timedelta) -> None:
    """Forget answers that nobody asks for again; the clock's own work."""
    with audit.own_tables():
        db.session.execute(delete(KeptAnswer).where(KeptAnswer.used_at < occasion.at - older_than))


def _again(key_id: UUID, asked: bytes, secret: bytes) -> None:
    kept = db.session.execute(select(KeptAnswer.asked, KeptAnswer.answer).where(KeptAnswer.id == key_id)).one_or_none()
    if kept is None or kept.answer is None or not hmac.compare_digest(bytes(kept.asked), asked):
        raise ValidationError({HEADER: [_("This key was used for another request. Choose a new one.")]})
    status, text, headers = json.loads(_sealing(secret).decrypt(bytes(kept.answer)))
    answer = current_app.response_class(text, status=status, mimetype="application/json")
    answer.headers.update({name: value for name, value in headers.items() if value})
    raise AlreadyAnswered(answer)


def _secret(written: str) -> bytes:
    """What only this person with this key, and this house, can make."""
    of_the_house: bytes = current_app.config["SECRET_KEY"]
    return _keyed(of_the_house, f"{HEADER}\n{current_occasion.who.id}\n{written}".encode())


def _keyed(secret: bytes, words: bytes) -> bytes:
    return hmac.new(secret, words, hashlib.sha256).digest()


def _sealing(secret: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_keyed(secret, b"answer")))
