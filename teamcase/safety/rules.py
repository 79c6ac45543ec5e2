"""What must hold of a safety plan and of those who are named to see it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.safety.models import SafetyReader


def check_says_something(told: Mapping[str, str | None]) -> None:
    """A safety plan says at least one thing."""
    if not any(told.values()):
        raise RuleBroken(_l("Write at least one thing that keeps the person safe."), field="safe_place")


def check_reader(staff_id: UUID, offered: Collection[UUID], named: Iterable[SafetyReader]) -> None:
    """Whoever is named works in the team of the case, and is named once."""
    if staff_id not in offered:
        raise RuleBroken(_l("Choose one of the list."), field="staff_id")
    if any(reader.staff_id == staff_id and reader.ended_at is None for reader in named):
        raise RuleBroken(_l("This person sees the plan already."), field="staff_id")
