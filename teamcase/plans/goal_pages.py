"""The pages of goals: writing, changing, ending, scoring, noting, and the next steps towards one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.plans import card_queries, goal_operations, queries, rules
from teamcase.plans.models import Goal, GoalScore, Plan
from teamcase.plans.pages import form_page, get_for
from teamcase.plans.schemas import Ending, GoalChange, GoalWords, Note, Reaching, Score

pages = Blueprint("goals", __name__)


def whose_choices(plan: Plan) -> list[tuple[Any, Any]]:
    """Whose goal it may be: the whole family's, or one person's."""
    return [("", _("the whole family's")), *queries.people_of(plan, on=current_occasion.today).items()]


def as_typed(goal: Goal) -> Mapping[str, Any]:
    """A goal as the form begins with it."""
    return {"words": goal.words, "whose": goal.whose_id, "start": goal.start, "target": goal.target}


def back_to(goal: Goal) -> ResponseReturnValue:
    """To the goal on the page of its plan."""
    return redirect(url_for("plans.show", plan_id=goal.plan_id, _anchor=f"goal-{goal.id}"))


@pages.route("/plans/<uuid:plan_id>/goals/new", methods=["GET", "POST"])
def add(plan_id: UUID) -> ResponseReturnValue:
    """Add a goal."""
    plan = get_for("plans.add_goal", Plan, plan_id)
    draft = key_of("plans.add-goal", about=plan.case_id, subject=plan.id)
    form = Form(GoalWords, choices={"whose": whose_choices(plan)}, draft=draft)
    if form.carried_out(partial(goal_operations.add_goal, current_occasion, plan)):
        return back_to(form.result)
    return form_page("plans/goal.html", plan, form, goal=None)


@pages.route("/goals/<uuid:goal_id>/edit", methods=["GET", "POST"])
def edit(goal_id: UUID) -> ResponseReturnValue:
    """Change a goal."""
    goal = get_for("plans.change_goal", Goal, goal_id)
    draft = key_of("plans.change-goal", about=goal.case_id, subject=goal.id)
    form = Form(GoalChange, of=goal, start=partial(as_typed, goal), choices={"whose": whose_choices(goal.plan)}, draft=draft)
    return _carried_out("plans/goal.html", goal, form, goal_operations.change_goal)


@pages.route("/goals/<uuid:goal_id>/reach", methods=["GET", "POST"])
def reach(goal_id: UUID) -> ResponseReturnValue:
    """Say that a goal was reached."""
    goal = get_for("plans.reach_goal", Goal, goal_id)
    form = Form(Reaching, of=goal, start={}, draft=key_of("plans.reach-goal", about=goal.case_id, subject=goal.id))
    return _carried_out("plans/reach.html", goal, form, goal_operations.reach_goal)


@pages.route("/goals/<uuid:goal_id>/end", methods=["GET", "POST"])
def end(goal_id: UUID) -> ResponseReturnValue:
    """End a goal."""
    goal = get_for("plans.end_goal", Goal, goal_id)
    form = Form(Ending, of=goal, start={}, draft=key_of("plans.end-goal", about=goal.case_id, subject=goal.id))
    return _carried_out("plans/end.html", goal, form, goal_operations.end_goal)


@pages.route("/goals/<uuid:goal_id>/score", methods=["GET", "POST"])
def score(goal_id: UUID) -> ResponseReturnValue:
    """Put a goal on its scale; the plan's own page holds the same form."""
    goal = get_for("plans.score", Goal, goal_id)
    people = queries.people_of(goal.plan, on=current_occasion.today)
    form = Form(Score, start={"person_id": card_queries.likely_scorer(goal)}, choices={"person_id": list(people.items())})
    if form.carried_out(partial(_score, goal)):
        flash(_("The score is saved."))
        return back_to(goal)
    return form_page("plans/score.html", goal.plan, form, goal=goal, seen=rules.marks_on(goal.scores, current_occasion.today))


def _score(goal: Goal, *, person_id: UUID, value: int, seen: str | None) -> GoalScore:
    return goal_operations.score(current_occasion, goal, person_id=person_id, value=value, seen=seen or "")


@pages.route("/goals/<uuid:goal_id>/notes/new", methods=["GET", "POST"])
def note(goal_id: UUID) -> ResponseReturnValue:
    """Note something of a goal."""
    goal = get_for("plans.note", Goal, goal_id)
    form = Form(Note, draft=key_of("plans.note", about=goal.case_id, subject=goal.id))
    return _carried_out("plans/note.html", goal, form, goal_operations.note)


def _carried_out(template: str, goal: Goal, form: Form, act: Any) -> ResponseReturnValue:
    if form.carried_out(partial(act, current_occasion, goal)):
        return back_to(goal)
    return form_page(template, goal.plan, form, goal=goal)
