"""Marking that a goal was spoken of in a meeting."""

from __future__ import annotations

from uuid import UUID

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.plans import rules, story_queries
from teamcase.plans.models import Goal
from teamcase.plans.story_models import GoalMention


@operation
def mention(occasion: Occasion, goal: Goal, *, discussion_id: UUID) -> GoalMention:
    """Mark that a discussion of the family spoke of the goal, once for each. Raises RuleBroken."""
    rules.check_can_change(goal.plan)
    rules.check_offered([discussion_id], story_queries.unmentioned(goal), field="discussion_id")
    made = GoalMention(case_id=goal.case_id, goal_id=goal.id, discussion_id=discussion_id, noted_by=occasion.who.id, noted_at=occasion.at)
    db.session.add(made)
    return made
