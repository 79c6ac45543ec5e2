"""The plan as it stands after each change of what it says: numbered without gaps, readable for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import Any

from teamcase.foundation.database import db
from teamcase.foundation.errors import Stale
from teamcase.foundation.occasion import Occasion
from teamcase.plans import part_queries
from teamcase.plans.models import Goal, Plan, PlanEdition, PlanService
from teamcase.plans.part_models import Part
from teamcase.plans.rules import check_can_change


class Change(StrEnum):
    """What made an edition."""

    BEGUN = "begun"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    REVIEW = "review"
    AGREEMENT = "agreement"
    GOAL_ADDED = "goal_added"
    GOAL_CHANGED = "goal_changed"
    GOAL_REACHED = "goal_reached"
    GOAL_ENDED = "goal_ended"
    PROPOSAL_ACCEPTED = "proposal_accepted"
    SERVICE = "service"
    TEXTS = "texts"


@contextmanager
def new_edition(occasion: Occasion, plan: Plan, change: Change, *, reason: str | None = None, seen: int | None = None) -> Iterator[None]:
    """Let one change of the plan happen after any other has ended, then keep the plan as it stands.

    `seen` is the version that the change began from, given where the plan's own fields change. Raises RuleBroken when the
    plan is only read, Stale when somebody changed those fields meanwhile.
    """
    check_can_change(plan)
    # Only the plan's own fields are read anew: a goal keeps the version that its writer saw, so that a stale write is refused.
    db.session.refresh(plan, ["stage", "starts_on", "review_on", "edition", "version", "agreements"], with_for_update={"of": Plan})
    db.session.expire(plan, ["goals"])
    if seen is not None and seen != plan.version:
        raise Stale(plan)
    check_can_change(plan)
    yield
    keep(occasion, plan, change, reason=reason)


def keep(occasion: Occasion, plan: Plan, change: Change, *, reason: str | None = None) -> None:
    """Keep the plan as it stands now, under the next number."""
    db.session.flush()
    db.session.refresh(plan, ["goals", "about", "agreements", "services"])
    for goal in plan.goals:
        _name_anew(goal)
    plan.edition += 1
    edition = PlanEdition(case_id=plan.case_id, plan_id=plan.id, number=plan.edition, at=occasion.at, reason=reason)
    edition.changed_by, edition.contents = occasion.who.id, contents_of(plan, change, part_queries.texts(plan))
    db.session.add(edition)


def _name_anew(goal: Goal) -> None:
    """A person who was chosen in this change takes the place of the one whom the session still holds."""
    for name, person, chosen in (("whose", goal.whose, goal.whose_id), ("speaker", goal.speaker, goal.speaker_id)):
        if (person.id if person else None) != chosen:
            db.session.expire(goal, [name])


def contents_of(plan: Plan, change: Change, texts: Mapping[Part, str]) -> dict[str, Any]:
    """What the plan says, as plain values: people by given name, days as ISO; headings without a text are left out."""
    return {
        "change": change.value,
        "kind": plan.kind.value,
        "stage": plan.stage.value,
        "starts_on": _day(plan.starts_on),
        "review_on": _day(plan.review_on),
        "about": [row.person.given_name for row in plan.about],
        "agreements": [{"person": row.person.given_name, "how": row.how.value, "on": _day(row.on)} for row in plan.agreements],
        "goals": [_goal(goal) for goal in plan.goals],
        "services": [_service(service) for service in plan.services],
        "texts": {part.value: text for part, text in texts.items()},
    }


def _goal(goal: Goal) -> dict[str, Any]:
    return {
        "id": str(goal.id),
        "words": goal.words,
        "whose": goal.whose.given_name if goal.whose else None,
        "start": goal.start,
        "target": goal.target,
        "voice": goal.voice.value if goal.voice else None,
        "speaker": goal.speaker.given_name if goal.speaker else None,
        "members": sorted(row.person.given_name for row in goal.members),
        "theme": goal.theme.value if goal.theme else None,
        "why": goal.why,
        "one_up": goal.one_up,
        "stage": goal.stage.value,
    }


def _service(service: PlanService) -> dict[str, Any]:
    words = {name: getattr(service, name) for name in ("name", "code", "provider", "amount", "decision")}
    return {"id": str(service.id), **words, "starts_on": _day(service.starts_on), "ends_on": _day(service.ends_on)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
