"""The HTML door to all plans of one's teams: what changed, what waits for a score, what became of one's proposals."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import listed
from teamcase.plans import look_operations, look_queries
from teamcase.plans.look_queries import PlanAcross
from teamcase.plans.look_schemas import View

pages = Blueprint("all_plans", __name__)
SHOWN: dict[View, Callable[[PlanAcross], bool]] = {
    View.ALL: lambda _plan: True,
    View.CHANGED: lambda plan: plan.has_changed,
    View.UNSCORED: lambda plan: bool(plan.unscored),
}


@pages.get("/plans")
def index() -> ResponseReturnValue:
    """All plans of one's teams, those that changed since one looked first; one's own proposals, and those that wait for one's answer."""
    found = look_queries.across(current_occasion)
    listed([*found.plans, *found.mine, *found.waiting])
    team_id, view = _asked_team(), _asked_view()
    of_team = [plan for plan in found.plans if team_id in {None, plan.team_id}]
    return render_template(
        "plans/across.html",
        found=found,
        plans=[plan for plan in of_team if SHOWN[view](plan)],
        views={one: sum(map(shown, of_team)) for one, shown in SHOWN.items()},
        view=view,
        teams=sorted({(plan.team, plan.team_id) for plan in found.plans}),
        team_id=team_id,
    )


@pages.post("/plans/looked")
def look() -> ResponseReturnValue:
    """Say of all plans of one's teams that one has seen them as they stand now."""
    plans = look_queries.plans_of(current_occasion, look_queries.days_unscored(current_occasion.today))
    Form(Schema).carried_out(partial(look_operations.look, current_occasion, None, plans=[plan.id for plan in plans]))
    return redirect(url_for("all_plans.index"))


def _asked_team() -> UUID | None:
    try:
        return UUID(request.args.get("team", ""))
    except ValueError:
        return None


def _asked_view() -> View:
    asked = request.args.get("view", "")
    return View(asked) if asked in list(View) else View.ALL
