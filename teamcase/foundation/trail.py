"""The trail as it is kept, sealed in batches into a hash chain, and verified."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Identity, Index, LargeBinary, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Connection, Row
from sqlalchemy.orm import Mapped, mapped_column

from teamcase.foundation.checkpoints import Checkpoint, Checkpoints
from teamcase.foundation.database import Record

GENESIS = b"\0" * 32
LARGEST_SEAL = 50_000
# The database writes each entry out in one form, whatever the session's settings are, and hashes a batch of them; so a
# year of entries is verified in seconds and none of them travels.
HASHED = """
    SELECT count(*) AS entries, sha256(convert_to(coalesce(string_agg(ROW(
        seq, id, (extract(epoch FROM at) * 1000000)::bigint, actor_id, actor_role, via, verb, kind, subject_id, case_ids,
        result, request, fields, stream, moved_by)::text, E'\n' ORDER BY moved_by, seq), ''), 'UTF8')) AS digest
    FROM audit_entry
"""
# A transaction's number says what is finished: nothing older than the oldest running transaction can still arrive.
OF_BATCH = text(HASHED + "WHERE stream = :stream AND moved_by >= :since AND moved_by < :until")
OF_EVERY_SEAL = text(
    "SELECT batch.entries, batch.digest FROM trail_seal sealed CROSS JOIN LATERAL ("  # noqa: S608 - put together from our own constants
    + HASHED
    + "WHERE stream = sealed.stream AND moved_by >= sealed.since AND moved_by < sealed.until) batch ORDER BY sealed.number"
)
CUT = text(
    "SELECT moved_by FROM audit_entry WHERE stream = :stream AND moved_by >= :since AND moved_by < :until"
    " ORDER BY moved_by, seq OFFSET :most LIMIT 1"
)
SEALS = text("SELECT number, stream, since, until, entries, hash FROM trail_seal ORDER BY number")
LAST = text("SELECT number, hash FROM trail_seal ORDER BY number DESC LIMIT 1")
SEALED_UNTIL = text("SELECT coalesce(max(until), 0) FROM trail_seal WHERE stream = :stream")
ADD = text(
    "INSERT INTO trail_seal (id, number, at, stream, since, until, entries, hash)"
    " VALUES (:id, :number, :at, :stream, :since, :until, :entries, :hash)"
)
HERE = text("SELECT (SELECT system_identifier FROM pg_control_system()), pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
NEXT_STREAM = text("SELECT min(stream) FROM audit_entry WHERE stream > :stream")
NEWEST = text("SELECT max(moved_by) FROM audit_entry WHERE stream = :stream")
UNSEALED = text("SELECT count(*) FROM audit_entry WHERE stream = :stream AND moved_by >= :since")


class AuditEntry(Record):
    """Who did or opened what; written by the database's own function, never changed."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_stream_moved_by", "stream", "moved_by", "seq"),
        Index("ix_audit_entry_at", "at"),
        # Who saved a record last: the entries of changes alone.
        Index("ix_audit_entry_saved", "subject_id", "seq", postgresql_where=text("(fields -> 'act') IS NOT NULL")),
        Index("ix_audit_entry_opened", "actor_id", "at", postgresql_include=["case_ids"], postgresql_where=text("verb = 'open'")),
    )
    trailed = False

    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True), unique=True)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None] = mapped_column(index=True)
    actor_role: Mapped[str | None]
    via: Mapped[str]
    verb: Mapped[str]
    kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    case_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), index=False)
    result: Mapped[str]
    request: Mapped[str]
    fields: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    stream: Mapped[int] = mapped_column(BigInteger)
    moved_by: Mapped[int] = mapped_column(BigInteger)


class TrailSeal(Record):
    """One sealed batch: which transactions it holds, how many entries, and their hash chained to the batch before."""

    __tablename__ = "trail_seal"
    trailed = False

    number: Mapped[int] = mapped_column(BigInteger, unique=True)
    at: Mapped[datetime]
    stream: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[int] = mapped_column(BigInteger)
    until: Mapped[int] = mapped_column(BigInteger)
    entries: Mapped[int]
    hash: Mapped[bytes] = mapped_column(LargeBinary)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found: how much it read, what waits for its seal, and each thing that is wrong."""

    entries: int
    seals: int
    checkpoints: int
    unsealed: int
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, removed, added or reordered."""
        return not self.faults


def seal(connection: Connection, checkpoints: Checkpoints, *, at: datetime, seal_id: UUID) -> int:
    """Seal what is older than every open transaction and sign a checkpoint outside the database. Returns how many entries.

    One seal holds entries of one stream, the cluster in which they were written; what a restored copy brought along
    unsealed is sealed first. A seal whose transaction failed after it was signed is made again, exactly as signed.
    """
    connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('trail_seal'))"))
    last = connection.execute(LAST).one_or_none()
    number, before = (last.number + 1, bytes(last.hash)) if last else (1, GENESIS)
    signed = _signed_before(checkpoints, number)
    bounds = (signed.stream, signed.since, signed.until) if signed else _next_bounds(connection)
    stream, since, until = bounds
    batch = connection.execute(OF_BATCH, {"stream": stream, "since": since, "until": until}).one()
    if not batch.entries:
        return 0
    digest = _chained(before, bounds, batch.digest)
    if signed and signed.hash != digest.hex():
        raise RuntimeError(f"seal {number} was signed before with another hash; run `flask trail verify`")
    row = {"id": seal_id, "number": number, "at": at, "stream": stream, "since": since, "until": until, "entries": batch.entries}
    connection.execute(ADD, {**row, "hash": digest})
    if not signed:
        checkpoints.sign(Checkpoint(number, stream, since, until, batch.entries, digest.hex(), at.isoformat()))
    return int(batch.entries)


def verify(connection: Connection, checkpoints: Checkpoints) -> Verdict:
    """Read the whole trail again and compare it with the seals, and the seals with the signed checkpoints."""
    seals = connection.execute(SEALS).all()
    faults = _gaps(seals)
    before, entries, reached = GENESIS, 0, {}
    for kept, batch in zip(seals, connection.execute(OF_EVERY_SEAL), strict=True):
        bounds = (kept.stream, kept.since, kept.until)
        if _chained(before, bounds, batch.digest) != bytes(kept.hash) or batch.entries != kept.entries:
            faults.append(f"seal {kept.number}: the entries are not those that were sealed")
        before, entries = bytes(kept.hash), entries + batch.entries
        reached[kept.stream] = kept.until
    signed, false = checkpoints.read()
    faults += false
    faults += _unlike(seals, signed)
    streams = list(_streams(connection))
    unsealed = sum(connection.execute(UNSEALED, {"stream": stream, "since": reached.get(stream, 0)}).scalar_one() for stream in streams)
    return Verdict(entries, len(seals), len(signed), unsealed, tuple(faults))


def _signed_before(checkpoints: Checkpoints, number: int) -> Checkpoint | None:
    """The checkpoint of a seal that was signed and then not kept. Raises RuntimeError where kept seals have gone."""
    newest = checkpoints.newest()
    if newest and newest.number > number:
        raise RuntimeError(f"seal {newest.number} was signed and is gone; run `flask trail verify`")
    return newest if newest and newest.number == number else None


def _next_bounds(connection: Connection) -> tuple[int, int, int]:
    """Stream and transactions of the next seal: an older cluster's remainder first, then this cluster's finished ones."""
    here, finished = connection.execute(HERE).one()
    for stream in _streams(connection):
        since = connection.execute(SEALED_UNTIL, {"stream": stream}).scalar_one()
        newest = connection.execute(NEWEST, {"stream": stream}).scalar_one()
        if stream != here and newest >= since:
            return stream, since, _cut(connection, stream, since, newest + 1)
    since = connection.execute(SEALED_UNTIL, {"stream": here}).scalar_one()
    return here, since, _cut(connection, here, since, finished)


def _cut(connection: Connection, stream: int, since: int, until: int) -> int:
    """Where a seal ends that would hold too many entries: between two transactions, and never before the first has ended."""
    bounds = {"stream": stream, "since": since, "until": until}
    first = connection.execute(CUT, {**bounds, "most": 0}).scalar_one_or_none()
    beyond = connection.execute(CUT, {**bounds, "most": LARGEST_SEAL}).scalar_one_or_none()
    return until if beyond is None or first is None else int(max(beyond, first + 1))


def _streams(connection: Connection) -> Iterator[int]:
    """Every cluster whose entries are here, one look into the index for each."""
    stream = -1
    while (stream := connection.execute(NEXT_STREAM, {"stream": stream}).scalar_one()) is not None:
        yield stream


def _chained(before: bytes, bounds: tuple[int, int, int], batch: bytes) -> bytes:
    """The hash of a seal: of the seal before, of its own bounds, and of its entries."""
    return hashlib.sha256(before + repr(bounds).encode() + bytes(batch)).digest()


def _gaps(seals: Sequence[Row[Any]]) -> list[str]:
    """Seals that are missing, and seals that do not begin where the one before in their stream ended."""
    faults, expected, reached = [], 1, dict[int, int]()
    for kept in seals:
        faults += [f"seal {number} is missing" for number in range(expected, kept.number)]
        if kept.since != reached.get(kept.stream, 0):
            faults.append(f"seal {kept.number} does not begin where the one before it ended")
        expected = kept.number + 1
        reached[kept.stream] = kept.until
    return faults


def _unlike(seals: Sequence[Row[Any]], signed: Sequence[Checkpoint]) -> Iterator[str]:
    """Where seals and signed checkpoints do not say the same."""
    hashes = {kept.number: bytes(kept.hash).hex() for kept in seals}
    for checkpoint in signed:
        if hashes.get(checkpoint.number) != checkpoint.hash:
            yield f"checkpoint {checkpoint.number}: the seal has another hash, or is gone"
    numbers = {checkpoint.number for checkpoint in signed}
    yield from (f"seal {number} has no signed checkpoint" for number in hashes if number not in numbers)
