"""What is measured of a team's work, and the targets that the county sets, each from a day on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from teamcase.foundation.database import Record, pointing_at


class Indicator(StrEnum):
    """The indicators of domain.md 1.6 that the record can tell today, in their order.

    A new one has its place here, in `rules.MEASURES`, in `schemas.MEANINGS` and in the function `fidelity_rows`.
    """

    F1_4 = "f1_4"
    F1_8 = "f1_8"
    F1_12 = "f1_12"
    F2 = "f2"
    F3 = "f3"
    F3_DAYS = "f3_days"
    F4 = "f4"
    F5 = "f5"
    F6 = "f6"
    F7 = "f7"
    F8 = "f8"
    F9 = "f9"
    F10 = "f10"
    F11 = "f11"
    F12 = "f12"
    F13 = "f13"
    F14 = "f14"
    F15 = "f15"
    F16 = "f16"
    F17 = "f17"
    F18 = "f18"
    F20 = "f20"


class FidelityTarget(Record):
    """What the county aims at from a day on, in percent, days or minutes; it holds until the next one begins. Only added to.

    `set_by` is none for the targets that the program begins with.
    """

    __tablename__ = "fidelity_target"
    __table_args__ = (
        UniqueConstraint("indicator", "valid_from"),
        CheckConstraint("value BETWEEN 1 AND 400", name="value"),
    )

    indicator: Mapped[Indicator] = mapped_column()
    value: Mapped[int]
    valid_from: Mapped[date]
    set_by: Mapped[UUID | None] = pointing_at("staff.id")
