"""What the door asks the database before anybody has signed in, through the guard's own functions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Interval, LargeBinary, func, select
from sqlalchemy.dialects.postgresql import JSONB

from teamcase.entrance import secrets
from teamcase.entrance.models import AccessToken, Scope, SignedIn
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Actor, Occasion
from teamcase.foundation.text import of_the_door

OF_SESSION = Question(select(func.session_actor(given("token", LargeBinary()), given("idle", Interval()), type_=JSONB)))
OF_TOKEN = Question(select(func.token_actor(given("token", LargeBinary()), type_=JSONB)))


def recognise(token: str, is_bearer: bool) -> tuple[Actor | None, UUID | None]:  # noqa: FBT001 - as the web's guard asks
    """Whoever holds this session's token, or, where a program carries it, this access token; or whose it was, when it has ended."""
    if not token:
        return None, None
    if is_bearer and token.startswith(secrets.ACCESS):
        found = OF_TOKEN.value(token=secrets.fingerprint(token))
    else:
        idle = timedelta(minutes=current_app.config["SETTINGS"].idle_minutes)
        found = OF_SESSION.value(token=secrets.fingerprint(token), idle=idle)
    if found is None:
        return None, None
    if "ended" in found:
        return None, UUID(found["ended"])
    return actor_from(found), None


def actor_of(staff_id: UUID) -> Actor | None:
    """An active person as an actor; for the sign-in itself, for jobs and for commands."""
    found = db.session.execute(select(func.who_is(staff_id))).scalar()
    return actor_from(found) if found else None


def actor_from(found: Mapping[str, Any]) -> Actor:
    """What the database knows of a person, as the policy reads it."""
    belongs: dict[UUID, set[str]] = {}
    for team_id, role in found["belongs"]:
        belongs.setdefault(UUID(team_id), set()).add(role)
    granted: dict[UUID, set[str]] = {}
    for case_id, allows in found["granted"]:
        granted.setdefault(UUID(case_id), set()).add(allows)
    locale = found["locale"] or of_the_door()
    return Actor(
        id=UUID(found["id"]),
        name=found["name"],
        role=found["role"],
        title=found["title_sv"] if locale == "sv" else found["title_fi"],
        locale=locale,
        theme=found["theme"],
        density=found["density"],
        keys=found["keys"],
        session_id=UUID(found["session"]) if found.get("session") else None,
        token_id=UUID(found["token"]) if found.get("token") else None,
        reads_only=found.get("scope") == Scope.READ,
        belongs={team_id: frozenset(roles) for team_id, roles in belongs.items()},
        granted={case_id: frozenset(allows) for case_id, allows in granted.items()},
        answers_for=frozenset(UUID(unit) for unit in found["answers_for"]),
        stands_in_for=frozenset(UUID(absent) for absent in found["stands_in_for"]),
    )


def account_of(email: str) -> tuple[UUID | None, str | None]:
    """The person and the kept hash of an account; nothing when there is none."""
    account = func.account_of(email).table_valued("staff_id", "hashed")
    row = db.session.execute(select(account.c.staff_id, account.c.hashed)).one_or_none()
    return (row.staff_id, row.hashed) if row else (None, None)


def failures(subjects: list[str], since: datetime) -> dict[str, tuple[int, datetime | None]]:
    """How often signing in has failed since then, and when last, for each subject."""
    found = func.failures_of(subjects, since).table_valued("subject", "times", "latest")
    rows = db.session.execute(select(found.c.subject, found.c.times, found.c.latest))
    counted: dict[str, tuple[int, datetime | None]] = {row.subject: (row.times, row.latest) for row in rows}
    return {subject: counted.get(subject, (0, None)) for subject in subjects}


def link_owner(token: str) -> UUID | None:
    """Whose one-time link it is, while it can be used."""
    owner: UUID | None = db.session.execute(select(func.link_owner(secrets.fingerprint(token)))).scalar()
    return owner


def sessions(occasion: Occasion) -> list[SignedIn]:
    """The person's running sessions, newest first."""
    running = select(SignedIn).where(SignedIn.ended_at.is_(None), SignedIn.ends_at > occasion.at)
    return list(db.session.scalars(running.order_by(SignedIn.seen_at.desc())))


def session_with(token: str) -> SignedIn:
    """One's own session by its token."""
    return db.session.scalars(select(SignedIn).where(SignedIn.token_hash == secrets.fingerprint(token))).one()


def tokens(occasion: Occasion) -> list[AccessToken]:
    """The person's tokens that can still be used, newest first."""
    running = select(AccessToken).where(AccessToken.revoked_at.is_(None), AccessToken.ends_at > occasion.at)
    return list(db.session.scalars(running.order_by(AccessToken.id.desc())))
