"""The same form sent twice is one record: each form carries a key that can be used once."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped

from teamcase.foundation import audit
from teamcase.foundation.asking import Said, say, say_last
from teamcase.foundation.database import Record, db, pointing_at
from teamcase.foundation.errors import AlreadyDone
from teamcase.foundation.occasion import Occasion


class FormKey(Record):
    """A key that was used, by whom, and where the first answer led."""

    __tablename__ = "form_key"
    trailed = False

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    used_at: Mapped[datetime]
    location: Mapped[str | None]


HELD = "SELECT pg_advisory_xact_lock(hashtextextended(%(form)s, 0))"
# Each of these keys, unless it has been used; gives those that it could use.
USE = (
    "INSERT INTO form_key (id, staff_id, used_at) SELECT key, %(staff)s, %(at)s::timestamptz FROM {source}"
    " ON CONFLICT DO NOTHING RETURNING id"
)
USE_ONE = USE.format(source="unnest(%(keys)s::uuid[]) AS key")
# The lock is waited for first; a key that whoever held it has used meanwhile conflicts all the same.
USE_HELD = f"WITH held AS MATERIALIZED ({HELD}) " + USE.format(source="held CROSS JOIN unnest(%(keys)s::uuid[]) AS key")
REMEMBER = "UPDATE form_key SET location = %(location)s WHERE id = %(form_key)s"


def claim(occasion: Occasion, key: UUID, *, form: UUID | None = None) -> None:
    """Use the key; a second use waits for the first to end and raises AlreadyDone with its answer.

    `form` is the key of the form itself, whatever its words were: it is held (`hold`) and used up too, so that a draft of it that
    arrives later is none.
    """
    values = {"keys": [one for one in (key, form) if one], "staff": occasion.who.id, "at": occasion.at}
    sql, held = (USE_HELD, {"form": str(form)}) if form else (USE_ONE, {})
    if (key,) not in say(db.session.connection(), sql, values | held):
        raise AlreadyDone(db.session.execute(select(FormKey.location).where(FormKey.id == key)).scalar() or "")


def refuse_used(occasion: Occasion, key: UUID) -> None:
    """Raise AlreadyDone with the first answer where this key was used before, whatever was sent with it this time."""
    used = select(FormKey.location).where(FormKey.id == key, FormKey.staff_id == occasion.who.id)
    if row := db.session.execute(used).one_or_none():
        raise AlreadyDone(row.location or "")


def hold(form: UUID | None) -> None:
    """Let nobody else send this form, or keep a draft of it, until the transaction ends.

    A draft that is on its way while its form is sent comes before it and is discarded with it, or after it and is none.
    """
    if form:
        say(db.session.connection(), HELD, {"form": str(form)})


def is_used(occasion: Occasion, key: UUID | None) -> bool:
    """Whether this person has sent the form of this key."""
    used = select(FormKey.id).where(FormKey.id == key, FormKey.staff_id == occasion.who.id)
    return key is not None and db.session.execute(used).scalar() is not None


def remember(key: UUID, location: str) -> None:
    """Keep where the answer led, for whoever sends the same form again."""
    say_last(Said(REMEMBER, {"form_key": key, "location": location}))


def purge(occasion: Occasion, *, older_than: timedelta) -> None:
    """Forget keys whose forms nobody sends again any more; the clock's own work."""
    with audit.own_tables():
        db.session.execute(delete(FormKey).where(FormKey.used_at < occasion.at - older_than))
