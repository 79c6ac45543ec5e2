"""Next steps: agreed, changed, done with one click, or left undone with a reason."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.actions import queries, rules
from teamcase.actions.models import Action, ActionStage
from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation


@operation
def add(
    occasion: Occasion,
    case: Case,
    *,
    text: str,
    due_on: date,
    owner: str | None = None,
    partner: str | None = None,
    goal_id: UUID | None = None,
) -> Action:
    """Add a step; `owner` is "staff:<id>", "person:<id>" or "actor:<id>", else `partner` a name. Raises RuleBroken."""
    check_open(case)
    rules.check_due(due_on, occasion.today)
    _check_goal(case, goal_id)
    whose = rules.read_owner(owner, partner, offered=queries.doer_codes(case, occasion.today))
    action = Action(
        case_id=case.id,
        text=text,
        due_on=due_on,
        goal_id=goal_id,
        owner_staff_id=whose.staff_id,
        owner_person_id=whose.person_id,
        owner_name=whose.name,
        owner_actor_id=whose.actor_id,
        service_task=rules.task_on(case.clients, occasion.today),
        added_by=occasion.who.id,
    )
    db.session.add(action)
    return action


@operation
def edit(
    occasion: Occasion,
    action: Action,
    *,
    text: str,
    due_on: date,
    owner: str | None = None,
    partner: str | None = None,
    goal_id: UUID | None = None,
) -> None:
    """Change an open step. A passed day may stay, a new one lies ahead; so with an owner who has left."""
    check_open(action.case)
    rules.check_still_open(action)
    if due_on != action.due_on:
        rules.check_due(due_on, occasion.today)
    if goal_id != action.goal_id:
        _check_goal(action.case, goal_id)
    offered = {*queries.doer_codes(action.case, occasion.today), queries.owner_of(action).code}
    whose = rules.read_owner(owner, partner, offered=offered)
    action.text, action.due_on, action.goal_id = text, due_on, goal_id
    action.owner_staff_id, action.owner_person_id, action.owner_name = whose.staff_id, whose.person_id, whose.name
    action.owner_actor_id = whose.actor_id


@operation
def complete(occasion: Occasion, action: Action) -> None:
    """It is done."""
    check_open(action.case)
    rules.check_still_open(action)
    _end(occasion, action, ActionStage.DONE)


@operation
def leave_undone(occasion: Occasion, action: Action, *, note: str) -> None:
    """It is not going to be done, for a reason."""
    check_open(action.case)
    rules.check_still_open(action)
    rules.check_reason(note)
    _end(occasion, action, ActionStage.NOT_DONE)
    action.note = note


@operation
def reopen(_occasion: Occasion, action: Action) -> None:
    """It was ended by mistake; it is open again."""
    check_open(action.case)
    rules.check_ended(action)
    action.stage, action.ended_on, action.ended_by, action.note = ActionStage.OPEN, None, None, None


def _end(occasion: Occasion, action: Action, stage: ActionStage) -> None:
    action.stage, action.ended_on, action.ended_by = stage, occasion.today, occasion.who.id


def _check_goal(case: Case, goal_id: UUID | None) -> None:
    if goal_id and goal_id not in dict(queries.goals_of(case.id)):
        raise RuleBroken(_l("Choose one of the list."), field="goal_id")
