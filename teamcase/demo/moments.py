"""Moments of the invented past, told in their order: who acted, when, and what they did."""

from __future__ import annotations

import gc
import heapq
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from teamcase.entrance import queries as people
from teamcase.foundation.database import Record, db
from teamcase.foundation.occasion import Actor, Occasion, during
from teamcase.foundation.zone import HELSINKI

Deed = Callable[[Occasion], None]
VIA: Final = "demo"
JUST_NOW: Final = timedelta(minutes=2)
SATURDAY: Final = 5
# A demo that a crash interrupts is told anew, so its commits need not wait for the disk.
UNHURRIED: Final = text("SET SESSION synchronous_commit TO OFF")


@dataclass(order=True)
class Moment:
    """Somebody did something at a moment; what one person does at one moment is told in the order of planning."""

    at: datetime
    who: str
    turn: int
    deed: Deed = field(compare=False)


class Chronicle:
    """What is to be told, in order of time; a deed may add later ones."""

    def __init__(self, app: Flask, now: datetime) -> None:
        self.app = app
        self.now = now
        self.today = now.astimezone(HELSINKI).date()
        self.staff: dict[str, UUID] = {}
        self._waiting: list[Moment] = []
        self._actors: dict[str, Actor] = {}
        self._turn = 0

    def add(self, at: datetime, who: str, deed: Deed) -> None:
        """Somebody does something at a moment, never later than just now."""
        self._turn += 1
        heapq.heappush(self._waiting, Moment(min(at, self.now - JUST_NOW), who, self._turn, deed))

    def tell(self) -> None:
        """Tell everything: one transaction for what one person does at one moment.

        What was read once is kept for the whole story, as one session does all of it: reading it anew would take twice as long.
        """
        with self.app.app_context(), _remembering(db.session()):
            db.session.execute(UNHURRIED)
            db.session.commit()
            while self._waiting:
                first = heapq.heappop(self._waiting)
                with during(Occasion(self._actor(first), first.at, VIA, VIA)) as occasion:
                    first.deed(occasion)
                    while self._waiting and (self._waiting[0].at, self._waiting[0].who) == (first.at, first.who):
                        heapq.heappop(self._waiting).deed(occasion)
                    db.session.commit()
            db.session.remove()
            db.engine.dispose()

    def _actor(self, moment: Moment) -> Actor:
        """Whoever acts; nobody's teams change while they act in this story, so each is read once."""
        if moment.who not in self._actors:
            self._actors[moment.who] = actor_at(self.app, self.staff[moment.who], moment.at)
        return self._actors[moment.who]

    def weeks_ago(self, weeks: float) -> date:
        """The working day so many weeks before the day of filling, or the last one before it."""
        return workday(self.today - timedelta(days=round(weeks * 7)))


@contextmanager
def _remembering(session: Session) -> Iterator[None]:
    """Nothing is forgotten at a commit; the garbage collector waits, since it would find nothing."""
    kept: list[Record] = []
    for change in ("loaded_as_persistent", "pending_to_persistent"):
        event.listen(session, change, lambda _session, record: kept.append(record))
    session.expire_on_commit = False
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def acting(app: Flask, actor: Actor, at: datetime) -> Iterator[Occasion]:
    """An occasion of this person at that moment, kept when it ends well."""
    with app.app_context(), during(Occasion(actor, at, VIA, VIA)) as occasion:
        yield occasion
        db.session.commit()


def actor_at(app: Flask, staff_id: UUID, at: datetime) -> Actor:
    """A person as the policy sees them at a moment."""
    with app.app_context(), during(Occasion(None, at, VIA, VIA)):
        actor = people.actor_of(staff_id)
    assert actor
    return actor


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def next_workday(day: date) -> date:
    """The first Monday to Friday after a day."""
    after = day + timedelta(days=1)
    return after + timedelta(days=(7 - after.weekday()) if after.weekday() >= SATURDAY else 0)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A Finnish hour of a day."""
    return datetime.combine(day, time(hour, minute), HELSINKI)
