"""The HTML door to next steps."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.absences import queries as absences
from teamcase.absences.suffixes import marked
from teamcase.actions import operations, queries
from teamcase.actions.models import Action
from teamcase.actions.schemas import StepForm, Undone
from teamcase.cases.models import Case
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import require
from teamcase.foundation.visibility import get, listed

pages = Blueprint("actions", __name__)
ENDED = 30


@pages.get("/cases/<uuid:case_id>/actions")
def of_case(case_id: UUID) -> ResponseReturnValue:
    """The steps of a case: open ones, and the latest that have ended."""
    case = get(Case, case_id)
    ended = queries.ended_of(case.id, ENDED)
    return render_template("actions/of_case.html", case=case, tab="actions", steps=listed(queries.open_of(case.id)), ended=ended)


@pages.route("/cases/<uuid:case_id>/actions/new", methods=["GET", "POST"])
def add(case_id: UUID) -> ResponseReturnValue:
    """Add a step."""
    case = get(Case, case_id)
    require("actions.add", case)
    start = {"goal_id": request.args.get("goal", ""), "owner": f"staff:{current_occasion.who.id}"}
    form = Form(StepForm, start=start, choices=_choices(case), draft=key_of("actions.add", about=case.id))
    if form.carried_out(partial(operations.add, current_occasion, case)):
        flash(_("Added."))
        return redirect(_back(case.id))
    return render_template("actions/add.html", case=case, form=form, back=_back(case.id)), form.status


@pages.route("/actions/<uuid:action_id>/edit", methods=["GET", "POST"])
def edit(action_id: UUID) -> ResponseReturnValue:
    """Change a step."""
    action = get(Action, action_id)
    require("actions.edit", action)
    start = partial(queries.as_written, action)
    key = key_of("actions.edit", about=action.case_id, subject=action.id)
    form = Form(StepForm, of=action, start=start, choices=_choices(action.case, action), draft=key)
    if form.carried_out(partial(operations.edit, current_occasion, action)):
        flash(_("Saved."))
        return redirect(_back(action.case_id))
    return render_template("actions/edit.html", case=action.case, action=action, form=form, back=_back(action.case_id)), form.status


@pages.route("/actions/<uuid:action_id>/undone", methods=["GET", "POST"])
def leave_undone(action_id: UUID) -> ResponseReturnValue:
    """Leave a step undone, for a reason."""
    action = get(Action, action_id)
    require("actions.leave_undone", action)
    form = Form(Undone, of=action, start={"note": ""}, draft=key_of("actions.undone", about=action.case_id, subject=action.id))
    if form.carried_out(partial(operations.leave_undone, current_occasion, action)):
        flash(_("Left undone, with its reason."))
        return redirect(_back(action.case_id))
    return render_template("actions/undone.html", case=action.case, action=action, form=form, back=_back(action.case_id)), form.status


@pages.post("/actions/<uuid:action_id>/done")
def complete(action_id: UUID) -> ResponseReturnValue:
    """Tick a step as done, and stay where one was."""
    return _in_one_click(get(Action, action_id), operations.complete, _("Done."))


@pages.post("/actions/<uuid:action_id>/reopen")
def reopen(action_id: UUID) -> ResponseReturnValue:
    """Open a step again that was ended by mistake."""
    return _in_one_click(get(Action, action_id), operations.reopen, _("Open again."))


def _in_one_click(action: Action, verb: Callable[..., Any], words: str) -> ResponseReturnValue:
    form = Form(Schema)
    if form.carried_out(partial(verb, current_occasion, action)):
        flash(words)
    form.say_refusals()
    return redirect(_back(action.case_id))


def _choices(case: Case, action: Action | None = None) -> dict[str, list[tuple[Any, str]]]:
    """What the form offers; a step's present owner stays on the list after leaving the team or the family."""
    owners = queries.doers(case, current_occasion.today)
    kept = queries.owner_of(action).code if action else ""
    if action and kept and kept not in dict(owners):
        owners.append((kept, action.owner or _("somebody whose name is not shown to you")))
    offered = [("", _("Nobody on this list")), *marked(owners, absences.away(current_occasion))]
    return {"owner": offered, "goal_id": [("", _("No goal")), *queries.goals_of(case.id)]}


def _back(case_id: UUID) -> str:
    """The page where the person was, when it is one of our own; else the case."""
    wanted = request.values.get("next", "")
    parts = urlsplit(wanted)
    ours = wanted.startswith("/") and not wanted.startswith("//") and not parts.scheme and not parts.netloc and "\\" not in wanted
    return wanted if ours else url_for("cases.show", case_id=case_id)
