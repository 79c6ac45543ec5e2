"""Reads the bank of questions: data beside the code, checked once when the program starts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from teamcase.questions.models import QuestionKind, Tongue

FILE: Final = Path(__file__).with_name("bank.toml")
FEWEST: Final = 8


class BankQuestion(NamedTuple):
    """A question of the bank: its key ("difference.most-worried"), its kind, and its words by language."""

    key: str
    kind: QuestionKind
    words: Mapping[Tongue, str]


def read(written: str) -> Mapping[str, BankQuestion]:
    """The bank by key, in the order in which it is written. Raises ValueError where a kind, a language or a word is missing."""
    kinds = tomllib.loads(written)
    found = {
        f"{kind}.{name}": BankQuestion(f"{kind}.{name}", QuestionKind(kind), {Tongue(tongue): said for tongue, said in words.items()})
        for kind, questions in kinds.items()
        for name, words in questions.items()
    }
    if missing := [one.key for one in found.values() if set(one.words) != set(Tongue) or not all(one.words.values())]:
        raise ValueError(f"without a language: {', '.join(missing)}")
    if short := [kind.value for kind in QuestionKind if sum(one.kind is kind for one in found.values()) < FEWEST]:
        raise ValueError(f"fewer than {FEWEST} questions: {', '.join(short)}")
    return found


BANK: Final = read(FILE.read_text(encoding="utf-8"))
