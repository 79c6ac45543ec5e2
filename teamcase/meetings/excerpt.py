"""What of a record one person of the family is given: what is everybody's, and what is theirs; nothing that is addressed to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from teamcase.meetings.models import ChildView, Discussion, NextStep


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One person's part. Working hypotheses are given through the person's own data, and another child's view is that child's."""

    told: str | None
    segments: list[str]
    family_question: str | None
    views: list[ChildView]
    steps: list[NextStep]
    no_action_because: str | None
    next_on: date | None


def excerpt_of(discussion: Discussion, person_id: UUID) -> Excerpt:
    """The record as this person is given it (domain.md 1.5, item 10)."""
    return Excerpt(
        told=discussion.told,
        segments=[row.text for row in discussion.segments if row.person_id == person_id],
        family_question=discussion.family_question,
        views=[view for view in discussion.views if view.person_id == person_id],
        steps=list(discussion.steps),
        no_action_because=discussion.no_action_because,
        next_on=discussion.next_on,
    )
