"""Proving who one is: the same time and the same answer whether the account exists or not."""

from __future__ import annotations

from sqlalchemy import func, select

from teamcase.entrance import queries, rules, secrets
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Actor, Occasion


def check_feeds(occasion: Occasion, *, address: str) -> None:
    """Whoever tries links to calendars that lead nowhere waits, and nobody who signs in from there does. Raises TooMany."""
    place = f"feed:{address}"
    failed = queries.failures([place], occasion.at - rules.WINDOW)
    rules.check_attempts(account=(0, None), address=failed[place], at=occasion.at)


def note_feed(*, address: str) -> None:
    """A link to a calendar led nowhere."""
    db.session.execute(select(func.note_attempt([f"feed:{address}"])))


def prove(occasion: Occasion, *, email: str, password: str, address: str) -> Actor | None:
    """Whoever this account and password belong to, None when they do not match. Raises TooMany."""
    account, place = f"account:{email.strip().lower()}", f"address:{address}"
    failed = queries.failures([account, place], occasion.at - rules.WINDOW)
    rules.check_attempts(account=failed[account], address=failed[place], at=occasion.at)
    staff_id, kept = queries.account_of(email.strip())
    if secrets.matches(password, kept) and staff_id:
        return queries.actor_of(staff_id)
    db.session.execute(select(func.note_attempt([account, place])))
    return None
