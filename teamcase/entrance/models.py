"""What the door keeps: secrets, sessions, attempts and one-time links."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from teamcase.foundation.database import Record, pointing_at
from teamcase.foundation.zone import HELSINKI


class Scope(StrEnum):
    """What a program may do with a person's token."""

    READ = "read"
    WRITE = "write"


class Password(Record):
    """A person's password, hashed with argon2id; apart from the person, seen by nobody else."""

    __tablename__ = "password"

    staff_id: Mapped[UUID] = pointing_at("staff.id", index=False, unique=True)
    hashed: Mapped[str] = mapped_column(info={"secret": True})
    set_at: Mapped[datetime]


class SignedIn(Record):
    """A session: only the hash of its token is kept, and it can be ended at any time."""

    __tablename__ = "signed_in"

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True, info={"secret": True})
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    device: Mapped[str]


class Attempt(Record):
    """A sign-in that failed, by account and by address, for the throttle."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_subject_at", "subject", "at"),)
    trailed = False

    subject: Mapped[str]
    at: Mapped[datetime]


class OneTimeLink(Record):
    """A link that lets a person set their password once, for a short time."""

    __tablename__ = "one_time_link"

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True, info={"secret": True})
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class AccessToken(Record):
    """A token with which a program acts for a person until a moment: only its hash is kept, and it can be revoked at any time."""

    __tablename__ = "access_token"

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    name: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True, info={"secret": True})
    scope: Mapped[Scope]
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    @property
    def last_on(self) -> date:
        """The last calendar day in Finland on which it can be used."""
        return (self.ends_at - timedelta(microseconds=1)).astimezone(HELSINKI).date()
