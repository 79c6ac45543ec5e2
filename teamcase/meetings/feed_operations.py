"""One's own calendar feeds: made, shown once, and revoked."""

from __future__ import annotations

from teamcase.entrance import secrets
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings.feed_models import Feed
from teamcase.staff.models import Staff


@operation
def make_feed(occasion: Occasion, staff: Staff, *, name: str) -> tuple[Feed, str]:
    """A link for one of one's own calendars. Returns it in plain; only its hash is kept."""
    secret = secrets.token()
    made = Feed(staff_id=staff.id, name=name, made_at=occasion.at, token_hash=secrets.fingerprint(secret))
    db.session.add(made)
    return made, secret


@operation
def revoke_feed(occasion: Occasion, feed: Feed) -> None:
    """The link leads nowhere from this moment on."""
    feed.revoked_at = feed.revoked_at or occasion.at
