"""Who acts, when, and through which door; the only reader of the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from uuid import UUID

from werkzeug.local import LocalProxy

from teamcase.foundation.zone import HELSINKI

NOTHING: Mapping[UUID, frozenset[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who has signed in, with what the policy asks about them, as it stood when this request began.

    `belongs` maps a team's id to the roles held in it today, `granted` a record's id to what a running grant allows,
    `answers_for` holds the ids of the units the person manages. `stands_in_for` are those for whom the person is the
    substitute today: what is theirs by role, grant or office is in the other three already.
    A program that acts for the person has a `token_id`, and perhaps may read only.
    """

    id: UUID
    name: str
    role: str
    title: str = ""
    locale: str = "fi"
    theme: str = "auto"
    density: str = "normal"
    keys: bool = True
    session_id: UUID | None = None
    token_id: UUID | None = None
    reads_only: bool = False
    belongs: Mapping[UUID, frozenset[str]] = field(default_factory=lambda: NOTHING)
    granted: Mapping[UUID, frozenset[str]] = field(default_factory=lambda: NOTHING)
    answers_for: frozenset[UUID] = frozenset()
    stands_in_for: frozenset[UUID] = frozenset()

    @property
    def selves(self) -> frozenset[UUID]:
        """The person, and those for whom they stand in today: whatever waits for one of these waits for the person."""
        return self.stands_in_for | {self.id}

    @property
    def may_record(self) -> bool:
        """Whether a running grant lets the person record somewhere."""
        return any("record" in allowed for allowed in self.granted.values())

    @property
    def initials(self) -> str:
        """The first letters of the first and the last name."""
        words = self.name.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()

    @property
    def is_authenticated(self) -> bool:
        """Flask-Login's question; an actor exists only when signed in."""
        return True

    def get_id(self) -> str:
        """Flask-Login's name for the person."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Occasion:
    """The user, the clock and the signature in the trail: one thing, given to every operation."""

    actor: Actor | None
    at: datetime
    via: str
    request_id: str = ""

    @property
    def today(self) -> date:
        """The calendar day in Finland, where deadlines are counted."""
        return self.at.astimezone(HELSINKI).date()

    @property
    def who(self) -> Actor:
        """The actor; an error when nobody has signed in."""
        if self.actor is None:
            raise LookupError("nobody has signed in")
        return self.actor

    def by(self, actor: Actor | None) -> Occasion:
        """The same occasion with another actor."""
        return replace(self, actor=actor)


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


_occasion: ContextVar[Occasion] = ContextVar("occasion")
current_occasion: Occasion = LocalProxy(_occasion)  # type: ignore[assignment]  # a proxy stands in for what it points to


def current() -> Occasion | None:
    """The occasion at hand, or None outside any."""
    return _occasion.get(None)


def begin(occasion: Occasion) -> None:
    """Make this the occasion of the running request."""
    _occasion.set(occasion)


@contextmanager
def during(occasion: Occasion) -> Iterator[Occasion]:
    """Act within an occasion: for commands, jobs and tests."""
    token = _occasion.set(occasion)
    try:
        yield occasion
    finally:
        _occasion.reset(token)
