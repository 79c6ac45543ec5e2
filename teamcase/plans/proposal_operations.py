"""Proposals: what a colleague suggests for the plan waits until the responsible worker answers."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.plans import queries, rules
from teamcase.plans.editions import Change, new_edition
from teamcase.plans.models import Answer, Goal, GoalStage, Plan, Proposal
from teamcase.plans.said import Telling, tell


@operation
def propose(  # noqa: PLR0913 - a proposal is a whole goal and a reason
    occasion: Occasion,
    plan: Plan,
    *,
    words: str,
    whose: UUID | None,
    start: int,
    target: int,
    reason: str,
    goal: Goal | None = None,
    **told: Unpack[Telling],
) -> Proposal:
    """Propose a new goal, or another form of an old one; the plan itself does not change. Raises RuleBroken."""
    rules.check_can_change(plan)
    if goal is not None:
        rules.check_goal_open(goal)
    rules.check_scale(start=start, target=target)
    people = queries.people_of(plan, on=occasion.today)
    rules.check_offered([whose], people, field="whose")
    proposal = Proposal(case_id=plan.case_id, plan_id=plan.id, goal_id=goal.id if goal else None, words=words, whose_id=whose)
    proposal.start, proposal.target, proposal.reason, proposal.stage = start, target, reason, Answer.OPEN
    proposal.proposed_by, proposal.proposed_at = occasion.who.id, occasion.at
    tell(proposal, of=people, **told)
    db.session.add(proposal)
    return proposal


@operation
def accept(occasion: Occasion, proposal: Proposal) -> Goal:
    """Take a proposal into the plan; the goal and the edition are made of it. Raises RuleBroken, Stale."""
    rules.check_unanswered(proposal)
    if proposal.goal is not None:
        rules.check_goal_open(proposal.goal)
    with new_edition(occasion, proposal.plan, Change.PROPOSAL_ACCEPTED, reason=proposal.reason):
        goal = proposal.goal or _new_goal(proposal)
        goal.words, goal.whose_id = proposal.words, proposal.whose_id
        goal.start, goal.target = proposal.start, proposal.target
        goal.voice, goal.speaker_id, goal.theme = proposal.voice, proposal.speaker_id, proposal.theme
        goal.why, goal.one_up = proposal.why, proposal.one_up
        _answer(occasion, proposal, Answer.ACCEPTED)
    return goal


@operation
def decline(occasion: Occasion, proposal: Proposal, *, answer: str) -> None:
    """Leave the plan as it is, and tell the proposer why."""
    rules.check_unanswered(proposal)
    _answer(occasion, proposal, Answer.DECLINED)
    proposal.answer = answer


def _new_goal(proposal: Proposal) -> Goal:
    position = len(proposal.plan.goals) + 1
    goal = Goal(case_id=proposal.case_id, plan_id=proposal.plan_id, position=position, words=proposal.words)
    goal.start, goal.target, goal.stage = proposal.start, proposal.target, GoalStage.OPEN
    db.session.add(goal)
    return goal


def _answer(occasion: Occasion, proposal: Proposal, stage: Answer) -> None:
    proposal.stage, proposal.answered_by, proposal.answered_at = stage, occasion.who.id, occasion.at
