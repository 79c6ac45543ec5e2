"""What the copy of a plan is made of, and for whom there may be one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Uuid, column, or_, select, table
from sqlalchemy.orm import aliased

from teamcase.actions.models import Action, ActionStage
from teamcase.families import queries as families
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.plans import part_queries, queries, view_queries
from teamcase.plans.copy_paper import Gathered
from teamcase.plans.models import GoalStage, Plan

# The journal stands above the plans, so where a step was agreed is read from its table by name.
_entry = table("entry", column("id", Uuid), column("sight"))
OPEN_TO_THE_FAMILY = "team"


def gathered(occasion: Occasion, plan: Plan) -> Gathered:
    """What a plan's copies are made of, today."""
    return Gathered(
        plan=plan,
        voices=view_queries.voices(plan, on=occasion.today),
        steps=steps(plan),
        responsible=[staff.name for staff in queries.responsible(plan, on=occasion.today)],
        giver=occasion.who.name,
        today=occasion.today,
        texts=[(row.key, row.is_mandatory, row.text) for row in part_queries.written(plan)],
    )


def parties(plan: Plan, on: date) -> list[Person]:
    """For whom there may be a copy: who holds custody, then the rest of the family and whom the plan is about."""
    guarding = view_queries.guardians(plan, on)
    family = {person.id: person for person in families.people(plan.case.family_id, on)}
    return list((guarding | family | {row.person_id: row.person for row in plan.about}).values())


def steps(plan: Plan) -> Sequence[Action]:
    """Open steps towards the running goals, but those agreed in an entry that is not for the guardians, or that the asker does not see."""
    goals: list[UUID] = [goal.id for goal in plan.goals if goal.stage is GoalStage.OPEN]
    entry = aliased(_entry)
    told = select(entry.c.id).where(entry.c.id == Action.entry_id, entry.c.sight == OPEN_TO_THE_FAMILY).exists()
    found = select(Action).where(Action.goal_id.in_(goals), Action.stage == ActionStage.OPEN, or_(Action.entry_id.is_(None), told))
    return db.session.scalars(found.order_by(Action.due_on, Action.id)).all()
