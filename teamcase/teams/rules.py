"""Laws of teams and memberships."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.staff.models import SOCIAL_WORKERS, TEAM_ROLES, Role, Staff
from teamcase.teams.models import Membership


def check_joins(person: Staff, role: Role) -> None:
    """Whoever joins works here; social workers and their lead are licensed (Act 817/2015); offices are not team roles."""
    if not person.is_active:
        raise RuleBroken(_l("This person no longer works here."), field="staff_id")
    if role not in TEAM_ROLES:
        raise RuleBroken(_l("This is an office, not a role in a team."), field="role")
    if role in SOCIAL_WORKERS and not person.is_licensed:
        raise RuleBroken(_l("A social worker's role needs a licensed social worker."), field="role")


def check_leaves(membership: Membership, until_on: date) -> None:
    """The end comes after the beginning and not after an earlier agreed end."""
    if until_on <= membership.from_on:
        raise RuleBroken(_l("The end must be after the beginning."), field="until_on")


def is_running(membership: Membership, day: date) -> bool:
    """Whether the membership holds on a day."""
    return membership.from_on <= day and (membership.until_on is None or day < membership.until_on)
