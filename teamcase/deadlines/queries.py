"""What number the law gives on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import or_, select

from teamcase.deadlines.models import Rule
from teamcase.foundation.database import db


def value_on(code: str, day: date) -> Decimal:
    """The number that was in force on a day, such as `cap_13b` (LsL 417/2007, 13 b §). Raises LookupError when none was."""
    in_force = (Rule.valid_from <= day) & or_(Rule.valid_to.is_(None), Rule.valid_to > day)
    value = db.session.scalar(select(Rule.value).where(Rule.code == code, in_force))
    if value is None:
        raise LookupError(f"no rule {code} is in force on {day}")
    return value
