"""Encrypts a personal identity code for one person, and makes the keyed hash by which it is found."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.fernet import Fernet, MultiFernet
from flask import current_app

from teamcase.families import code_rules
from teamcase.families.code_rules import Code

if TYPE_CHECKING:
    from config import Config


def read(typed: str, *, field: str = code_rules.FIELD) -> Code:
    """The code as it was meant; numbers of the test range are taken everywhere but in production. Raises RuleBroken."""
    return code_rules.read(typed, allow_temporary=_settings().environment != "production", field=field)


def sealed(code: Code, person_id: UUID) -> bytes:
    """The code encrypted for this person, so that it opens nowhere else."""
    return _box().encrypt(f"{person_id}:{code.text}".encode())


def opened(kept: bytes, person_id: UUID) -> str:
    """The code again. Raises ValueError where it was sealed for somebody else, InvalidToken where with another key."""
    of_whom, _colon, text = _box().decrypt(kept).decode().partition(":")
    if of_whom != str(person_id):
        raise ValueError("this code was sealed for somebody else")
    return text


def digest(code: Code) -> bytes:
    """HMAC-SHA256 of the code with the key for looking up, 32 bytes."""
    return hmac.new(_settings().lookup_key, code.text.encode(), hashlib.sha256).digest()


def _box() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _settings().person_keys])


def _settings() -> Config:
    config: Config = current_app.config["SETTINGS"]
    return config
