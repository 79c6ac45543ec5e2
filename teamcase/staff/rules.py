"""Laws of who works here."""

from __future__ import annotations

import re

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.staff.models import PEOPLES_ROLES, Role

ADDRESS = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")


def check_email(email: str) -> None:
    """One @, a host with a dot, no spaces."""
    if not ADDRESS.match(email):
        raise RuleBroken(_l("Write the e-mail address in full, for example name@example.fi."), field="email")


def check_role(role: Role) -> None:
    """A person works in a profession or an office; the clock is the program's own, and sees what no person sees."""
    if role not in PEOPLES_ROLES:
        raise RuleBroken(_l("Choose one of the list."), field="role")
