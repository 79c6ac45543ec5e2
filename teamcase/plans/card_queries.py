"""What the page of a plan shows of each goal and of each proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from teamcase.actions import queries as actions
from teamcase.actions.models import ActionStage
from teamcase.actions.queries import Step
from teamcase.foundation.difference import Parts, compared
from teamcase.plans import queries
from teamcase.plans.goal_queries import Scored, Standing, standing_of
from teamcase.plans.models import Answer, Goal, GoalScore, GoalStage, Plan, Proposal
from teamcase.plans.rules import marks_on


@dataclass(slots=True)
class GoalCard:
    """A goal with its scores, steps and notes; `history` is newest first, `marks` tells which scores of today are on the page."""

    goal: Goal
    standing: Standing
    scorer: UUID | None
    steps: list[Step]
    history: list[GoalScore]
    marks: str

    @property
    def is_open(self) -> bool:
        """Whether the family still works towards it."""
        return self.goal.stage is GoalStage.OPEN

    @property
    def done(self) -> int:
        """How many of its steps are done."""
        return sum(step.stage is ActionStage.DONE for step in self.steps)


@dataclass(slots=True)
class Proposed:
    """A proposal beside what it would change: `parts` compares the words, `changes` the rest as (part, old, new)."""

    proposal: Proposal
    parts: Parts
    changes: list[tuple[str, Any, Any]]

    @property
    def version(self) -> int:
        """The version of what the answer was given to: of the goal, so that nobody accepts what they did not see."""
        return (self.proposal.goal or self.proposal).version


def cards(plan: Plan, *, on: date) -> list[GoalCard]:
    """Every goal of a plan as its page shows it on a day: running ones first, then reached, then ended; one question for all steps."""
    steps: dict[UUID, list[Step]] = {}
    for step in actions.of_goals([goal.id for goal in plan.goals]):
        if step.goal_id:
            steps.setdefault(step.goal_id, []).append(step._replace(goal=None))  # its goal is the card itself
    order = list(GoalStage)
    goals = sorted(plan.goals, key=lambda goal: (order.index(goal.stage), goal.position))
    return [_card(goal, steps.get(goal.id, []), on) for goal in goals]


def _card(goal: Goal, steps: list[Step], on: date) -> GoalCard:
    standing = standing_of(Scored(one.person_id, one.person.given_name, one.on, one.value) for one in goal.scores)
    return GoalCard(goal, standing, likely_scorer(goal), steps, list(reversed(goal.scores)), marks_on(goal.scores, on))


def likely_scorer(goal: Goal) -> UUID | None:
    """Who is asked for a score first: whose goal it is, else whoever scored it last, else the first whom the plan is about."""
    if goal.whose_id:
        return goal.whose_id
    if goal.scores:
        return goal.scores[-1].person_id
    return goal.plan.about[0].person_id if goal.plan.about else None


def proposals(plan: Plan) -> tuple[list[Proposed], Sequence[Proposal]]:
    """The proposals of a plan: those that wait, beside what they would change, and those answered, newest first."""
    found = queries.proposals(plan)
    waiting = [proposed(one) for one in found if one.stage is Answer.OPEN]
    return waiting, [one for one in reversed(found) if one.stage is not Answer.OPEN]


def proposed(proposal: Proposal) -> Proposed:
    """A proposal beside what it would change."""
    if proposal.goal is None:
        return Proposed(proposal, [("ins", proposal.words)], [])
    old, new = _facts(proposal.goal), _facts(proposal)
    changes = [(part, old[part], new[part]) for part in old if old[part] != new[part]]
    return Proposed(proposal, compared(proposal.goal.words, proposal.words), changes)


def _facts(goal: Goal | Proposal) -> Mapping[str, Any]:
    return {
        "whose": goal.whose.given_name if goal.whose else "",
        "start": goal.start,
        "target": goal.target,
        "voice": goal.voice,
        "speaker": goal.speaker.given_name if goal.speaker else None,
        "theme": goal.theme,
        "why": goal.why,
        "one_up": goal.one_up,
    }
