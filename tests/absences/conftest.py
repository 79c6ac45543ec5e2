"""Sam is away; Sue of the same team, or Bob of another, stands in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from teamcase.absences import operations as absences
from teamcase.foundation.database import db
from teamcase.staff.models import Staff
from tests.conftest import As
from tests.factories import County


@pytest.fixture
def away(as_: As, county: County) -> Callable[..., UUID]:
    """`away("sam", "bob", days=(0, 7))` — marked by a lead or the manager, kept. Gives the absence's id."""

    def marking(absent: str, substitute: str, *, days: tuple[int, int] = (0, 7), by: str = "max", **more: Any) -> UUID:
        with as_(by, keep=True, **more) as occasion:
            people = {name: db.session.get_one(Staff, county.staff[name]) for name in (absent, substitute)}
            begins, ends = (occasion.today + timedelta(days=number) for number in days)
            return absences.record(occasion, people[absent], from_on=begins, until_on=ends, substitute=people[substitute]).id

    return marking
