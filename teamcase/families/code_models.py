"""The personal identity code, encrypted, and found by its keyed hash alone."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from teamcase.foundation.database import Record, Versioned, pointing_at


class PersonalCode(Versioned, Record):
    """The code of one person; neither the code nor a part of it is ever kept as text."""

    __tablename__ = "personal_code"

    person_id: Mapped[UUID] = pointing_at("person.id", index=False, unique=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    recorded_by: Mapped[UUID] = pointing_at("staff.id")
