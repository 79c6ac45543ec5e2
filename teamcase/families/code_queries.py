"""Questions about personal identity codes."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select

from teamcase.families import code_sealing
from teamcase.families.code_models import PersonalCode
from teamcase.families.code_rules import masked
from teamcase.foundation.database import db


def of(person_id: UUID) -> PersonalCode | None:
    """The code of a person, encrypted."""
    return db.session.scalar(select(PersonalCode).where(PersonalCode.person_id == person_id))


def masked_of(kept: PersonalCode | None) -> str:
    """The code as it is shown until somebody asks for the whole; empty when there is none."""
    return masked(code_sealing.opened(kept.sealed, kept.person_id)) if kept else ""


def owners(digests: Collection[bytes]) -> dict[bytes, UUID]:
    """Whose these codes are, among the people whom whoever looks sees."""
    found = select(PersonalCode.digest, PersonalCode.person_id).where(PersonalCode.digest.in_(digests))
    return {bytes(digest): person_id for digest, person_id in db.session.execute(found)}


def known_in_the_county(digest: bytes) -> bool:
    """Whether anybody in the county has this code: yes or no, and nothing else; holds the code so that two cannot register it at once."""
    return bool(db.session.scalar(select(func.code_known(digest))))
