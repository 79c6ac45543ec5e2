"""What a goal says of itself beside its words, as operations take it and write it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, Unpack
from uuid import UUID

from teamcase.plans import rules
from teamcase.plans.models import Goal, Proposal
from teamcase.plans.said_models import GoalMember, Theme, Voice


class Telling(TypedDict, total=False):
    """In whose words (the person where they are one person's), the theme, why it matters, and what one step up would look like."""

    voice: Voice | None
    speaker: UUID | None
    theme: Theme | None
    why: str | None
    one_up: str | None


def tell(goal: Goal | Proposal, *, of: Iterable[UUID], **told: Unpack[Telling]) -> None:
    """Write it down; what is left out is empty. `of` are the people who may be named. Raises RuleBroken."""
    voice, speaker = told.get("voice"), told.get("speaker")
    rules.check_speaker(voice, speaker)
    rules.check_offered([speaker], list(of), field="speaker")
    goal.voice, goal.speaker_id, goal.theme = voice, speaker, told.get("theme")
    goal.why, goal.one_up = told.get("why"), told.get("one_up")


def told_of(goal: Goal | Proposal) -> Telling:
    """The same as it stands, to begin a form or another goal with."""
    return {"voice": goal.voice, "speaker": goal.speaker_id, "theme": goal.theme, "why": goal.why, "one_up": goal.one_up}


def name_members(goal: Goal, members: Iterable[UUID]) -> None:
    """For whom of the family the goal is: whoever stays keeps their row."""
    kept, chosen = {row.person_id: row for row in goal.members}, dict.fromkeys(members)
    goal.members = [kept.get(one) or GoalMember(case_id=goal.case_id, goal_id=goal.id, person_id=one) for one in chosen]


def members_of(goal: Goal) -> list[UUID]:
    """For whom of the family the goal is, by id."""
    return [row.person_id for row in goal.members]


def as_typed(goal: Goal) -> Mapping[str, Any]:
    """A goal as a form, or a change of a part of it, begins with it."""
    scale = {"start": goal.start, "target": goal.target}
    return {"words": goal.words, "whose": goal.whose_id, **scale, "members": members_of(goal), **told_of(goal)}
