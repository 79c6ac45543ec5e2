"""Signing in and out, setting a password, ending sessions."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import select

from teamcase.entrance import queries, rules, secrets
from teamcase.entrance.models import AccessToken, OneTimeLink, Password, Scope, SignedIn
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Actor, Occasion
from teamcase.foundation.operation import operation
from teamcase.foundation.zone import HELSINKI
from teamcase.staff.models import Staff

if TYPE_CHECKING:
    from config import Config

LINK_LASTS = timedelta(minutes=15)


@operation
def sign_in(occasion: Occasion, actor: Actor, *, device: str) -> str:
    """Begin a session for a person who has just proved who they are. Returns its token, of which only the hash is kept."""
    config: Config = current_app.config["SETTINGS"]
    token = secrets.token()
    ends_at = occasion.at + timedelta(hours=config.absolute_hours)
    session = SignedIn(token_hash=secrets.fingerprint(token), began_at=occasion.at, seen_at=occasion.at, ends_at=ends_at)
    session.staff_id, session.device = actor.id, device[:200]
    db.session.add(session)
    return token


@operation
def end_session(occasion: Occasion, session: SignedIn) -> None:
    """End one of one's own sessions, here or on another device."""
    session.ended_at = session.ended_at or occasion.at


@operation
def set_password(occasion: Occasion, staff: Staff, *, password: str) -> None:
    """Set one's own password and end every other session of one's own (ASVS 7.4.3)."""
    rules.check_password(password, name=staff.name, email=staff.email)
    kept = db.session.scalar(select(Password).where(Password.staff_id == staff.id))
    if kept is None:
        db.session.add(Password(staff_id=staff.id, hashed=secrets.hashed(password), set_at=occasion.at))
    else:
        kept.hashed, kept.set_at = secrets.hashed(password), occasion.at
    for session in queries.sessions(occasion):
        if session.id != occasion.who.session_id:
            session.ended_at = occasion.at


@operation
def renew_hash(occasion: Occasion, actor: Actor, *, password: str) -> None:
    """Keep the same password under today's costs."""
    kept = db.session.scalars(select(Password).where(Password.staff_id == actor.id)).one()
    kept.hashed, kept.set_at = secrets.hashed(password), occasion.at


@operation
def give_link(occasion: Occasion, staff: Staff) -> str:
    """A link with which a person sets their password, once, within 15 minutes. Returns its token."""
    token = secrets.token()
    link = OneTimeLink(staff_id=staff.id, token_hash=secrets.fingerprint(token), ends_at=occasion.at + LINK_LASTS)
    db.session.add(link)
    return token


@operation
def use_link(occasion: Occasion, staff: Staff, *, token: str, password: str) -> None:
    """Set the password that the link allows; the link cannot be used again."""
    link = db.session.scalar(select(OneTimeLink).where(OneTimeLink.token_hash == secrets.fingerprint(token)))
    if link is None or link.used_at is not None or occasion.at >= link.ends_at:
        raise RuleBroken("This link can no longer be used.")
    link.used_at = occasion.at
    set_password(occasion, staff, password=password)


@operation
def make_token(occasion: Occasion, staff: Staff, *, name: str, scope: Scope, ends_on: date) -> tuple[AccessToken, str]:
    """A token for a program of one's own, until the end of a day within a year. Returns it in plain; only its hash is kept."""
    rules.check_token_end(ends_on, occasion.today)
    ends_at = datetime.combine(ends_on + timedelta(days=1), time(), HELSINKI)
    secret = secrets.access_token()
    made = AccessToken(staff_id=staff.id, name=name, scope=scope, made_at=occasion.at, ends_at=ends_at)
    made.token_hash = secrets.fingerprint(secret)
    db.session.add(made)
    return made, secret


@operation
def revoke_token(occasion: Occasion, token: AccessToken) -> None:
    """End one of one's own tokens at this moment."""
    token.revoked_at = token.revoked_at or occasion.at
