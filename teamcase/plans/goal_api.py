"""The JSON door to goals, their scores and notes, and to what is proposed."""

from __future__ import annotations

from uuid import UUID

from teamcase.foundation.json_body import body, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get, listed
from teamcase.plans import api_schemas, goal_operations, proposal_operations, queries
from teamcase.plans.models import Answer, Goal, GoalNote, GoalScore, GoalStage, Plan, Proposal
from teamcase.plans.said import as_typed
from teamcase.plans.schemas import Declining, Ending, GoalChange, GoalWords, Note, ProposedGoal, Reaching

api = Door("goals", __name__)
SHOWN = ("goals_api.show", "goal_id")


@api.lists("/plans/<uuid:plan_id>/goals", gives=api_schemas.Goal)
def goals(plan_id: UUID) -> Page[Goal]:
    """The goals of a plan, in their order."""
    plan, page = get(Plan, plan_id), page_asked(UUID)
    return page.whole(listed(plan.goals), lambda goal: goal.id)


@api.makes("/plans/<uuid:plan_id>/goals", takes=GoalWords, gives=api_schemas.Goal, at=SHOWN)
def add(plan_id: UUID) -> Goal:
    """Add a goal in the family's own words."""
    plan = get_for("plans.add_goal", Plan, plan_id)
    return goal_operations.add_goal(current_occasion, plan, **body())


@api.shows("/goals/<uuid:goal_id>", gives=api_schemas.Goal)
def show(goal_id: UUID) -> Goal:
    """A goal as it stands."""
    return get(Goal, goal_id)


@api.changes("/goals/<uuid:goal_id>", takes=GoalChange, gives=api_schemas.Goal)
def change(goal_id: UUID) -> Goal:
    """Change a goal; the earlier words stay readable in the editions of the plan."""
    goal = get_for("plans.change_goal", Goal, goal_id)
    goal_operations.change_goal(current_occasion, goal, **patched(goal, lambda: {**as_typed(goal), "reason": None}))
    return goal


@api.does("/goals/<uuid:goal_id>/reached", takes=Reaching, gives=api_schemas.Goal)
def reach(goal_id: UUID) -> Goal:
    """The family says that the goal has been reached."""
    goal = get_for("plans.reach_goal", Goal, goal_id)
    written = body()
    if goal.stage is not GoalStage.REACHED:
        goal_operations.reach_goal(current_occasion, goal, **written)
    return goal


@api.does("/goals/<uuid:goal_id>/ended", takes=Ending, gives=api_schemas.Goal)
def end(goal_id: UUID) -> Goal:
    """The family no longer works towards the goal, for a reason."""
    goal = get_for("plans.end_goal", Goal, goal_id)
    written = body()
    if goal.stage is not GoalStage.ENDED:
        goal_operations.end_goal(current_occasion, goal, **written)
    return goal


@api.lists("/goals/<uuid:goal_id>/scores", gives=api_schemas.GoalScore)
def scores(goal_id: UUID) -> Page[GoalScore]:
    """The scores of a goal, oldest first."""
    goal, page = get(Goal, goal_id), page_asked(UUID)
    return page.whole(goal.scores, lambda score: score.id)


@api.makes("/goals/<uuid:goal_id>/scores", takes=api_schemas.NewScore, gives=api_schemas.GoalScore, at=None)
def score(goal_id: UUID) -> GoalScore:
    """Where one person puts the goal today. A colleague's score of today for the same person is not replaced: that is 409."""
    goal = get_for("plans.score", Goal, goal_id)
    return goal_operations.score(current_occasion, goal, seen="", **body())


@api.lists("/goals/<uuid:goal_id>/notes", gives=api_schemas.Note)
def notes(goal_id: UUID) -> Page[GoalNote]:
    """The notes on a goal, newest first."""
    goal, page = get(Goal, goal_id), page_asked(UUID)
    return page.whole(goal.notes, lambda note: note.id)


@api.makes("/goals/<uuid:goal_id>/notes", takes=Note, gives=api_schemas.Note, at=None)
def note(goal_id: UUID) -> GoalNote:
    """Note something of a goal; a note stays as it was written."""
    goal = get_for("plans.note", Goal, goal_id)
    return goal_operations.note(current_occasion, goal, **body())


@api.lists("/plans/<uuid:plan_id>/proposals", gives=api_schemas.Proposal)
def proposals(plan_id: UUID) -> Page[Proposal]:
    """What was proposed for a plan, oldest first."""
    plan, page = get(Plan, plan_id), page_asked(UUID)
    return page.whole(listed(queries.proposals(plan)), lambda one: one.id)


@api.makes("/plans/<uuid:plan_id>/proposals", takes=ProposedGoal, gives=api_schemas.Proposal, at=("goals_api.proposal", "proposal_id"))
def propose_goal(plan_id: UUID) -> Proposal:
    """Propose a new goal; the plan itself does not change."""
    plan = get_for("plans.propose", Plan, plan_id)
    return proposal_operations.propose(current_occasion, plan, **body())


@api.makes("/goals/<uuid:goal_id>/proposals", takes=ProposedGoal, gives=api_schemas.Proposal, at=("goals_api.proposal", "proposal_id"))
def propose_change(goal_id: UUID) -> Proposal:
    """Propose another form of a goal; the goal itself does not change."""
    goal = get(Goal, goal_id)
    plan = get_for("plans.propose", Plan, goal.plan_id)
    return proposal_operations.propose(current_occasion, plan, goal=goal, **body())


@api.shows("/proposals/<uuid:proposal_id>", gives=api_schemas.Proposal)
def proposal(proposal_id: UUID) -> Proposal:
    """A proposal, and what became of it."""
    return get(Proposal, proposal_id)


@api.does("/proposals/<uuid:proposal_id>/acceptance", gives=api_schemas.Proposal)
def accept(proposal_id: UUID) -> Proposal:
    """Take a proposal into the plan."""
    found = get_for("plans.accept", Proposal, proposal_id)
    body()
    if found.stage is not Answer.ACCEPTED:
        proposal_operations.accept(current_occasion, found)
    return found


@api.does("/proposals/<uuid:proposal_id>/refusal", takes=Declining, gives=api_schemas.Proposal)
def decline(proposal_id: UUID) -> Proposal:
    """Leave the plan as it is, with an answer to the proposer."""
    found = get_for("plans.decline", Proposal, proposal_id)
    written = body()
    if (found.stage, found.answer) != (Answer.DECLINED, written["answer"]):
        proposal_operations.decline(current_occasion, found, **written)
    return found
