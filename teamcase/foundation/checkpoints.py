"""Signed checkpoints of the trail, kept in a file that the database and its owners cannot reach."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

UNTRUE = (InvalidSignature, ValueError, KeyError, TypeError)
LONGEST_TAIL = 4096


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What was signed of one seal."""

    number: int
    stream: int
    since: int
    until: int
    entries: int
    hash: str
    at: str


class Checkpoints:
    """The file of checkpoints in a folder, and the key that signs them."""

    def __init__(self, folder: Path, key: Path) -> None:
        """Raises TypeError where the key is of another kind."""
        loaded = load_pem_private_key(key.read_bytes(), password=None)
        if not isinstance(loaded, Ed25519PrivateKey):
            raise TypeError("the trail's key is not an Ed25519 key")
        self.key, self.file = loaded, folder / "trail.jsonl"

    def sign(self, checkpoint: Checkpoint) -> None:
        """Add a signed line; it is on the disk when this returns."""
        statement = json.dumps(asdict(checkpoint), sort_keys=True)
        line = json.dumps({"statement": statement, "signature": self.key.sign(statement.encode()).hex()})
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.file.open("ab") as file:
            file.write(f"{self._torn()}{line}\n".encode())
            file.flush()
            os.fsync(file.fileno())

    def newest(self) -> Checkpoint | None:
        """The checkpoint that was signed last, read from the end of the file."""
        for line in reversed(self._tail().splitlines()):
            with suppress(*UNTRUE):
                return self._read(line)
        return None

    def read(self) -> tuple[list[Checkpoint], list[str]]:
        """Every checkpoint with a true signature, and a sentence for each line without one."""
        signed, faults = [], []
        lines = self.file.read_text(encoding="utf-8").splitlines() if self.file.exists() else []
        for position, line in enumerate(lines, start=1):
            try:
                signed.append(self._read(line))
            except UNTRUE:
                faults.append(f"line {position} of the checkpoints has no true signature")
        return signed, faults

    def _read(self, line: str) -> Checkpoint:
        parts = json.loads(line)
        self.key.public_key().verify(bytes.fromhex(parts["signature"]), parts["statement"].encode())
        return Checkpoint(**json.loads(parts["statement"]))

    def _tail(self) -> str:
        if not self.file.exists():
            return ""
        with self.file.open("rb") as file:
            file.seek(max(0, self.file.stat().st_size - LONGEST_TAIL))
            return file.read().decode(errors="replace")

    def _torn(self) -> str:
        """What ends a line that was written only in part, when the machine stopped meanwhile."""
        tail = self._tail()
        return "\n" if tail and not tail.endswith("\n") else ""
