"""The pages of proposals: making one, and answering it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import get
from teamcase.plans import card_queries, examples, proposal_operations, queries
from teamcase.plans.goal_pages import back_to, choices_of, filled_from_example
from teamcase.plans.models import Goal, Plan, Proposal
from teamcase.plans.pages import form_page, get_for
from teamcase.plans.said import as_typed
from teamcase.plans.schemas import Declining, Empty, ProposedGoal

pages = Blueprint("proposals", __name__)


@pages.route("/plans/<uuid:plan_id>/proposals/new", methods=["GET", "POST"])
def new_goal(plan_id: UUID) -> ResponseReturnValue:
    """Propose a new goal."""
    return _proposed(get_for("plans.propose", Plan, plan_id), None)


@pages.route("/goals/<uuid:goal_id>/propose", methods=["GET", "POST"])
def change(goal_id: UUID) -> ResponseReturnValue:
    """Propose another form of a goal."""
    goal = get(Goal, goal_id)
    return _proposed(get_for("plans.propose", Plan, goal.plan_id), goal)


def _proposed(plan: Plan, goal: Goal | None) -> ResponseReturnValue:
    draft = key_of("plans.propose", about=plan.case_id, subject=goal.id if goal else plan.id)
    form = Form(ProposedGoal, start=as_typed(goal) if goal else None, choices=choices_of(plan), draft=draft)
    if not filled_from_example(form) and form.carried_out(partial(proposal_operations.propose, current_occasion, plan, goal=goal)):
        flash(_("Your proposal waits for an answer."), "info")
        return redirect(url_for("plans.show", plan_id=plan.id, _anchor="proposals"))
    responsible = queries.responsible(plan, on=current_occasion.today)
    return form_page("plans/propose.html", plan, form, goal=goal, responsible=responsible, examples=examples.BY_THEME)


@pages.route("/proposals/<uuid:proposal_id>/accept", methods=["GET", "POST"])
def accept(proposal_id: UUID) -> ResponseReturnValue:
    """Take a proposal into the plan."""
    proposal = get_for("plans.accept", Proposal, proposal_id)
    form = Form(Empty, of=proposal.goal or proposal)
    if form.carried_out(partial(proposal_operations.accept, current_occasion, proposal)):
        flash(_("The proposal is in the plan now."))
        return _to_the_list() or back_to(form.result)
    return form_page("plans/accept.html", proposal.plan, form, proposed=card_queries.proposed(proposal))


@pages.route("/proposals/<uuid:proposal_id>/decline", methods=["GET", "POST"])
def decline(proposal_id: UUID) -> ResponseReturnValue:
    """Leave the plan as it is, with an answer."""
    proposal = get_for("plans.decline", Proposal, proposal_id)
    form = Form(Declining, of=proposal, start={}, draft=key_of("plans.decline", about=proposal.case_id, subject=proposal.id))
    if form.carried_out(partial(proposal_operations.decline, current_occasion, proposal)):
        return _to_the_list() or redirect(url_for("plans.show", plan_id=proposal.plan_id))
    return form_page("plans/decline.html", proposal.plan, form, proposed=card_queries.proposed(proposal))


def _to_the_list() -> ResponseReturnValue | None:
    """Back to the list of all plans, where the answer was begun there."""
    return redirect(url_for("all_plans.index")) if request.values.get("back") == "all" else None
