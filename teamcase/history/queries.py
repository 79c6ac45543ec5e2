"""Questions to the trail: who did or opened what, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ARRAY, Select, Uuid, literal, select

from teamcase.foundation.database import db
from teamcase.foundation.trail import AuditEntry, TrailSeal
from teamcase.foundation.zone import HELSINKI
from teamcase.history.schemas import Result
from teamcase.staff.models import Staff

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: of an actor, of a verb, that concern a case, of a period, with a result; none means any."""

    actor: UUID | None = None
    verb: str | None = None
    case_id: UUID | None = None
    since: date | None = None
    until: date | None = None
    result: Result | None = None


class Entry(NamedTuple):
    """One entry as it is read; `fields` names what changed, without prose."""

    seq: int
    at: datetime
    actor: str | None
    role: str | None
    verb: str
    kind: str
    subject_id: UUID | None
    case_ids: list[UUID]
    result: str
    via: str
    request: str
    fields: dict[str, Any] | None


class Sealing(NamedTuple):
    """The newest seal: its number, when, and up to which moment's entries there is none yet."""

    number: int | None
    at: datetime | None


def entries(wanted: Wanted, before: int | None = None, *, limit: int = PAGE) -> list[Entry]:
    """One page of entries and one more, newest first; `before` is the number of the last entry of the page before."""
    entry = AuditEntry
    columns: tuple[Any, ...] = (entry.seq, entry.at, Staff.name, entry.actor_role, entry.verb, entry.kind, entry.subject_id, entry.case_ids)
    found: Select[Any] = select(*columns, entry.result, entry.via, entry.request, entry.fields)
    found = found.outerjoin(Staff, Staff.id == entry.actor_id).order_by(entry.seq.desc()).limit(limit + 1)
    if before:
        found = found.where(AuditEntry.seq < before)
    return [Entry(*row) for row in db.session.execute(_of(found, wanted))]


def last_seal() -> Sealing:
    """The newest seal of the trail."""
    newest = select(TrailSeal.number, TrailSeal.at).order_by(TrailSeal.number.desc()).limit(1)
    row = db.session.execute(newest).one_or_none()
    return Sealing(row.number, row.at) if row else Sealing(None, None)


def people() -> list[tuple[UUID, str]]:
    """Everybody who may have acted, the program's own clock too, by name."""
    return [(row.id, row.name) for row in db.session.execute(select(Staff.id, Staff.name).order_by(Staff.name, Staff.id))]


def _of(found: Select[Any], wanted: Wanted) -> Select[Any]:
    if wanted.actor:
        found = found.where(AuditEntry.actor_id == wanted.actor)
    if wanted.verb:
        found = found.where(AuditEntry.verb == wanted.verb)
    if wanted.case_id:
        found = found.where(AuditEntry.case_ids.op("@>")(literal([wanted.case_id], ARRAY(Uuid))))
    if wanted.since:
        found = found.where(AuditEntry.at >= datetime.combine(wanted.since, time(), HELSINKI))
    if wanted.until:
        found = found.where(AuditEntry.at < datetime.combine(wanted.until + timedelta(days=1), time(), HELSINKI))
    return found.where(AuditEntry.result == wanted.result.value) if wanted.result else found
