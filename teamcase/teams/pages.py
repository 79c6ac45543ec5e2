"""Units and teams for administrators."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from teamcase.foundation.bound import Choices
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import require
from teamcase.foundation.references import with_records
from teamcase.foundation.text import word
from teamcase.foundation.visibility import get
from teamcase.staff import queries as staff
from teamcase.staff.models import MANAGERS, TEAM_ROLES, Staff
from teamcase.teams import operations, queries
from teamcase.teams.models import Membership, ServiceTask, Team, Unit
from teamcase.teams.schemas import TASKS, WEEKDAYS, Leaving, MembershipForm, TeamForm, UnitForm

pages = Blueprint("teams", __name__)


_for_administrators = partial(require, "teams.found")


@pages.get("/teams")
def directory() -> ResponseReturnValue:
    """Every unit and its teams."""
    _for_administrators()
    teams, sizes = queries.all_teams(), queries.sizes(current_occasion.today)
    words = {team.id: _tasks_of(team) for team in teams}
    return render_template("teams/directory.html", units=queries.all_units(), teams=teams, words=words, sizes=sizes)


@pages.route("/units/new", methods=["GET", "POST"])
def open_unit() -> ResponseReturnValue:
    """Open a unit."""
    _for_administrators()
    form = Form(UnitForm, choices=_choices(), draft=key_of("teams.unit"))
    if form.carried_out(partial(operations.open_unit, current_occasion, None)):
        return redirect(url_for("teams.directory"))
    return render_template("teams/unit.html", unit=None, form=form), form.status


@pages.route("/units/<uuid:unit_id>", methods=["GET", "POST"])
def change_unit(unit_id: UUID) -> ResponseReturnValue:
    """Change a unit."""
    _for_administrators()
    unit = get(Unit, unit_id)
    form = Form(UnitForm, of=unit, choices=_choices(), draft=key_of("teams.unit", subject=unit.id))
    if form.carried_out(partial(operations.change_unit, current_occasion, unit)):
        return redirect(url_for("teams.directory"))
    return render_template("teams/unit.html", unit=unit, form=form), form.status


@pages.route("/teams/new", methods=["GET", "POST"])
def found() -> ResponseReturnValue:
    """Found a team."""
    _for_administrators()
    form = Form(TeamForm, choices=_choices(), draft=key_of("teams.found"))
    if form.carried_out(partial(operations.found, current_occasion, None)):
        return redirect(url_for("teams.show", team_id=form.result.id))
    return render_template("teams/edit.html", team=None, form=form), form.status


@pages.get("/teams/<uuid:team_id>")
def show(team_id: UUID) -> ResponseReturnValue:
    """A team and everybody who has belonged to it."""
    _for_administrators()
    team = get(Team, team_id)
    return render_template(
        "teams/show.html", team=team, memberships=queries.history(team_id), weekdays=dict(WEEKDAYS), words=_tasks_of(team)
    )


@pages.route("/teams/<uuid:team_id>/edit", methods=["GET", "POST"])
def change(team_id: UUID) -> ResponseReturnValue:
    """Change a team."""
    _for_administrators()
    team = get(Team, team_id)
    form = Form(TeamForm, of=team, choices=_choices(), draft=key_of("teams.change", subject=team.id))
    if form.carried_out(partial(operations.change, current_occasion, team)):
        return redirect(url_for("teams.show", team_id=team.id))
    return render_template("teams/edit.html", team=team, form=form), form.status


@pages.route("/teams/<uuid:team_id>/join", methods=["GET", "POST"])
def join(team_id: UUID) -> ResponseReturnValue:
    """Somebody joins a team."""
    _for_administrators()
    team = get(Team, team_id)
    form = Form(MembershipForm, start={"percent": 100, "from_on": current_occasion.today}, choices=_choices())
    if form.carried_out(with_records(partial(operations.join, current_occasion, team), staff_id=("person", Staff))):
        return redirect(url_for("teams.show", team_id=team.id))
    return render_template("teams/join.html", team=team, form=form), form.status


@pages.route("/memberships/<uuid:membership_id>/end", methods=["GET", "POST"])
def leave(membership_id: UUID) -> ResponseReturnValue:
    """Somebody leaves a team."""
    _for_administrators()
    membership = get(Membership, membership_id)
    form = Form(Leaving, of=membership)
    if form.carried_out(partial(operations.leave, current_occasion, membership)):
        return redirect(url_for("teams.show", team_id=membership.team_id))
    return render_template("teams/leave.html", membership=membership, form=form), form.status


def _tasks_of(team: Team) -> list[Any]:
    return [word(ServiceTask(task)) for task in team.service_tasks]


def _choices() -> Choices:
    active = staff.active()
    return {
        "manager_id": [(person.id, person.name) for person in active if person.role in MANAGERS],
        "staff_id": [(person.id, person.name) for person in active],
        "unit_id": [(unit.id, unit.name_fi) for unit in queries.all_units()],
        "service_tasks": [(value, word(task)) for value, task in TASKS],
        "meeting_weekday": WEEKDAYS,
        "role": [(role.value, word(role)) for role in TEAM_ROLES],
    }
