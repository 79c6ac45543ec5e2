"""Why a family is proposed for a meeting, and in which order: the laws of an agenda that builds itself (domain.md 1.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

# A new family is discussed within four weeks of the beginning; a plan's review is near three weeks before its day.
FIRST_WITHIN: Final = timedelta(days=28)
REVIEW_NEAR: Final = timedelta(days=21)


class Reason(StrEnum):
    """Why a family is proposed; the order of the kinds is the order of the list."""

    NEW_FAMILY = "new_family"
    CRISIS = "crisis"
    OVERDUE = "overdue"
    ASKED = "asked"
    REVIEW = "review"
    CLOSING = "closing"
    HYPOTHESIS = "hypothesis"
    LATE_STEP = "late_step"


ORDER: Final = {reason: rank for rank, reason in enumerate(Reason)}


class Because(NamedTuple):
    """One reason: its kind, its day (see Reason's words), and how many rows stand behind it."""

    reason: Reason
    on: date
    rows: int = 1


class Family(NamedTuple):
    """An open family of the team: when its work began, when it was last discussed, and when it is due again."""

    case_id: UUID
    name: str
    number: str
    opened_on: date
    discussed_on: date | None
    due_on: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """A family with all its reasons, the weightiest first; without any it is only listed."""

    family: Family
    reasons: tuple[Because, ...]

    @property
    def case_id(self) -> UUID:
        """The case of the family, for the trail."""
        return self.family.case_id

    def because(self, reason: Reason) -> bool:
        """Whether this is among its reasons."""
        return any(one.reason == reason for one in self.reasons)


def due_on(opened_on: date, discussed_on: date | None, interval_days: int) -> date:
    """When a family is to be discussed: an interval after the last time, or four weeks after its beginning when it never was."""
    return discussed_on + timedelta(days=interval_days) if discussed_on else opened_on + FIRST_WITHIN


def proposals(families: Iterable[Family], reasons: Iterable[Mapping[UUID, Because]]) -> list[Proposal]:
    """Each family with its reasons, in the order in which the team should take them.

    `reasons` holds one answer of each question: a reason by case. Families without a reason come last, the one that is due first before.
    """
    answers = list(reasons)
    found = [Proposal(family, _weighed(answer[family.case_id] for answer in answers if family.case_id in answer)) for family in families]
    return sorted(found, key=_place)


def _weighed(reasons: Iterable[Because]) -> tuple[Because, ...]:
    return tuple(sorted(reasons, key=lambda one: ORDER[one.reason]))


def _place(proposal: Proposal) -> tuple[int, date, int, str]:
    """The weightiest reason, among equals the earlier day, then whoever has more reasons, then the number of the case."""
    family = proposal.family
    if not proposal.reasons:
        return len(ORDER), family.due_on, 0, family.number
    first = proposal.reasons[0]
    return ORDER[first.reason], first.on, -len(proposal.reasons), family.number


def minutes_left(available: int, planned: Sequence[int]) -> int:
    """How many minutes of the meeting are free; less than none when more is planned than there is."""
    return available - sum(planned)
