"""Questions about questions: the bank by kind and language, and what was chosen and answered in a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from teamcase.foundation.database import db
from teamcase.foundation.text import folded
from teamcase.questions.bank import BANK
from teamcase.questions.models import AskedQuestion, QuestionKind, Tongue


class Offered(NamedTuple):
    """A question of the bank in one language."""

    key: str
    kind: QuestionKind
    words: str


def bank(kind: QuestionKind | None = None, language: str = Tongue.FI, looked_for: str = "") -> list[Offered]:
    """The questions of the bank of a kind (of every kind when none is said), in a language ("fi", "sv" or "en"), in their own order.

    With words that are `looked_for`, those alone in which each of them stands, in any order and however written.
    """
    parts = folded(looked_for).split()
    found = (Offered(one.key, one.kind, one.words[Tongue(language)]) for one in BANK.values() if kind in {None, one.kind})
    return [one for one in found if all(part in folded(one.words) for part in parts)]


def of_key(key: str, language: str) -> Offered | None:
    """The question of this key in a language; nothing when the bank has none."""
    found = BANK.get(key)
    return Offered(found.key, found.kind, found.words[Tongue(language)]) if found else None


def of_case(case_id: UUID) -> Sequence[AskedQuestion]:
    """Every question that was chosen for a family, with its answers; the latest first."""
    found = select(AskedQuestion).where(AskedQuestion.case_id == case_id)
    return db.session.scalars(found.order_by(AskedQuestion.chosen_on.desc(), AskedQuestion.id.desc())).all()
