"""A legal number with its law and the time it is in force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Numeric
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import text

from teamcase.foundation.database import Record


class Rule(Record):
    """One number of the law, or an agreed one, from a day on; for one code never two at once."""

    __tablename__ = "rule"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from < valid_to", name="period"),
        ExcludeConstraint((text("code"), "="), (text("daterange(valid_from, valid_to)"), "&&"), name="ex_rule_one_at_a_time", using="gist"),
    )

    code: Mapped[str]
    value: Mapped[Decimal] = mapped_column(Numeric)
    law: Mapped[str]
    section: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
