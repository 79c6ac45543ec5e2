"""The pages of goals: writing, changing, ending, scoring, noting, and the next steps towards one."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.shared_forms import SharedForm
from teamcase.plans import card_queries, examples, goal_operations, queries, rules
from teamcase.plans.models import Goal, GoalScore, Plan
from teamcase.plans.pages import form_page, get_for
from teamcase.plans.said import as_typed
from teamcase.plans.schemas import Ending, GoalChange, GoalWords, Note, Reaching, Score

pages = Blueprint("goals", __name__)


def choices_of(plan: Plan) -> dict[str, list[tuple[Any, Any]]]:
    """Whom the form of a goal may name."""
    people: list[tuple[Any, Any]] = list(queries.people_of(plan, on=current_occasion.today).items())
    return {"whose": [("", _("the whole family's")), *people], "speaker": people, "members": people}


def filled_from_example(form: Form) -> bool:
    """Whether an example was picked: it takes the place of the words, to be changed; what else was typed stays."""
    picked = examples.find(request.form.get("example", "")) if form.is_sent else None
    if picked is None:
        return False
    form.raw |= {"words": str(picked.words), "theme": picked.theme.value}
    return True


def back_to(goal: Goal) -> ResponseReturnValue:
    """To the goal on the page of its plan."""
    return redirect(url_for("plans.show", plan_id=goal.plan_id, _anchor=f"goal-{goal.id}"))


@pages.route("/plans/<uuid:plan_id>/goals/new", methods=["GET", "POST"])
def add(plan_id: UUID) -> ResponseReturnValue:
    """Add a goal."""
    plan = get_for("plans.add_goal", Plan, plan_id)
    draft = key_of("plans.add-goal", about=plan.case_id, subject=plan.id)
    form = Form(GoalWords, choices=choices_of(plan), draft=draft)
    if not filled_from_example(form) and form.carried_out(partial(goal_operations.add_goal, current_occasion, plan)):
        return back_to(form.result)
    return form_page("plans/goal.html", plan, form, goal=None, examples=examples.BY_THEME)


@pages.route("/goals/<uuid:goal_id>/edit", methods=["GET", "POST"])
def edit(goal_id: UUID) -> ResponseReturnValue:
    """Change a goal."""
    goal = get_for("plans.change_goal", Goal, goal_id)
    draft = key_of("plans.change-goal", about=goal.case_id, subject=goal.id)
    if request.method == "POST":
        queries.hold(goal.plan, goal)
    form = SharedForm(GoalChange, of=goal, start=partial(as_typed, goal), choices=choices_of(goal.plan), draft=draft)
    if not filled_from_example(form) and form.carried_out(partial(goal_operations.change_goal, current_occasion, goal)):
        return back_to(goal)
    return form_page("plans/goal.html", goal.plan, form, goal=goal, examples=examples.BY_THEME)


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
