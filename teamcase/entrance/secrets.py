"""Hashing of passwords, as many at a time as there are cores, and tokens that only their holder has."""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

if TYPE_CHECKING:
    from config import Config

CORES = 2
ACCESS = "tcat_"  # how a program's token begins, so that whoever finds one knows what it is
_turns = BoundedSemaphore(CORES)


@lru_cache(maxsize=4)
def _hasher(memory: int, time: int, lanes: int) -> PasswordHasher:
    return PasswordHasher(time_cost=time, memory_cost=memory, parallelism=lanes)


@lru_cache(maxsize=4)
def _nobodys(memory: int, time: int, lanes: int) -> str:
    return _hasher(memory, time, lanes).hash(secrets.token_urlsafe(16))


def _costs() -> tuple[int, int, int]:
    config: Config = current_app.config["SETTINGS"]
    return config.argon2.memory_kib, config.argon2.time, config.argon2.parallelism


def hashed(password: str) -> str:
    """The password's argon2id hash with today's costs."""
    with _turns:
        return _hasher(*_costs()).hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password; where there is no account it takes just as long."""
    with _turns:
        try:
            _hasher(*_costs()).verify(kept or _nobodys(*_costs()), password)
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with other costs than today's."""
    return _hasher(*_costs()).check_needs_rehash(kept)


def token() -> str:
    """A new secret of 256 bits for a cookie or a link."""
    return secrets.token_urlsafe(32)


def access_token() -> str:
    """The same for a program."""
    return ACCESS + token()


def fingerprint(secret: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(secret.encode()).digest()
