"""The page on which the history of a goal stands on one line of time, and the mark that a meeting spoke of it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.text import plain_day
from teamcase.foundation.visibility import get
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import spoken_queries
from teamcase.plans import story_operations
from teamcase.plans import story_queries as queries
from teamcase.plans.models import Goal
from teamcase.plans.pages import get_for
from teamcase.plans.story_queries import Happened, Line
from teamcase.plans.story_schemas import Mentioned

pages = Blueprint("goal_story", __name__)


@pages.get("/goals/<uuid:goal_id>/history")
def show(goal_id: UUID) -> ResponseReturnValue:
    """The history of a goal."""
    return _shown(get(Goal, goal_id), None)


@pages.post("/goals/<uuid:goal_id>/mentions")
def mention(goal_id: UUID) -> ResponseReturnValue:
    """Mark that a meeting spoke of a goal."""
    goal = get_for("plans.mention", Goal, goal_id)
    form = _form(goal)
    if form.carried_out(partial(story_operations.mention, current_occasion, goal)):
        return redirect(url_for("goal_story.show", goal_id=goal.id))
    return _shown(goal, form)


def _shown(goal: Goal, form: Form | None) -> ResponseReturnValue:
    lines = queries.told_of(goal, _entries(goal))
    context = {"goal": goal, "plan": goal.plan, "case": goal.plan.case, "tab": "plan", "lines": lines, "form": form or _form(goal)}
    return render_template("plans/story.html", **context), form.status if form else 200


def _form(goal: Goal) -> Form:
    return Form(Mentioned, choices={"discussion_id": [(id_, plain_day(day)) for id_, day in queries.unmentioned(goal).items()]})


def _entries(goal: Goal) -> list[Line]:
    return [
        Line(
            row.happened_at.astimezone(HELSINKI).date(),
            Happened.ENTRY,
            row.name,
            "",
            row.happened_at,
            {"entry_id": row.id, "kind": row.kind},
        )
        for row in spoken_queries.of_goal(goal.id)
    ]
