"""The ways in which the house says no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


class RuleBroken(Exception):
    """A law of the domain says no: a sentence for the person, the field it belongs to, and what a program needs to know `more`."""

    def __init__(self, sentence: Any, *, field: str | None = None, more: Mapping[str, Any] | None = None) -> None:
        super().__init__(str(sentence))
        self.more = more or {}
        self.sentence = sentence
        self.field = field


class NotAllowed(Exception):
    """The person sees the thing but may not do this to it; `whose` says who may."""

    def __init__(self, verb: str, whose: Any = "") -> None:
        super().__init__(verb)
        self.verb = verb
        self.whose = whose


class NotVisible(LookupError):
    """There is nothing there for this person: absent and forbidden look alike."""


class Unguarded(RuntimeError):
    """The program tried to pass round one of its own guards."""


class TooMany(Exception):
    """Asked too often; `until` says when to try again."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too many attempts")
        self.until = until


class AlreadyDone(Exception):
    """The same form was sent before; `location` is where its first answer led."""

    def __init__(self, location: str) -> None:
        super().__init__("this form was sent before")
        self.location = location


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people wrote at the same time; `by` is who saved theirs and `at` when, so far as the trail tells."""

    name: str
    label: str
    mine: str
    theirs: str
    by: str = ""
    at: datetime | None = None


class Stale(Exception):
    """Somebody saved the record after this person opened it."""

    def __init__(self, record: Any, differences: Sequence[Difference] = ()) -> None:
        super().__init__("the record has changed meanwhile")
        self.record = record
        self.differences = tuple(differences)
