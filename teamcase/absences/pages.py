"""The HTML door to absences: who of a team is away, who stands in, and marking it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.absences import operations, queries, rules
from teamcase.absences.models import Absence
from teamcase.absences.schemas import AbsenceForm, AnotherSubstitute, ComingBack
from teamcase.absences.suffixes import marked
from teamcase.foundation.bound import Choices
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for, may
from teamcase.foundation.references import with_records
from teamcase.foundation.text import short_day
from teamcase.foundation.visibility import get
from teamcase.staff.models import Staff
from teamcase.teams import queries as teams
from teamcase.teams.models import Team

pages = Blueprint("absences", __name__)


@pages.get("/teams/<uuid:team_id>/absences")
def of_team(team_id: UUID) -> ResponseReturnValue:
    """The people of a team, who of them is away or will be, and who stands in."""
    team = get(Team, team_id)
    members = {row.staff_id: row for row in teams.members(team.id, current_occasion.today)}
    known = queries.ahead(current_occasion, members)
    also_away = queries.ahead(current_occasion, {absence.substitute_id for absence in known})
    gaps = {absence.id: _gaps(absence, also_away) for absence in known}
    return render_template("absences/of_team.html", team=team, members=members.values(), known=known, gaps=gaps)


@pages.route("/workers/<uuid:staff_id>/away", methods=["GET", "POST"])
def record(staff_id: UUID) -> ResponseReturnValue:
    """Mark a worker as away."""
    worker = get_for("absences.record", Staff, staff_id)
    form = Form(AbsenceForm, start={"from_on": current_occasion.today}, choices=_choices(worker))
    act = with_records(partial(operations.record, current_occasion, worker), substitute_id=("substitute", Staff))
    if form.carried_out(act):
        return _noted(form.result)
    known = queries.ahead(current_occasion, [worker.id])
    return render_template("absences/record.html", worker=worker, form=form, known=known, back=_team_of(worker.id)), form.status


@pages.route("/absences/<uuid:absence_id>/end", methods=["GET", "POST"])
def end_early(absence_id: UUID) -> ResponseReturnValue:
    """The worker comes back earlier than was thought."""
    absence = get_for("absences.end_early", Absence, absence_id)
    form = Form(ComingBack, of=absence, start={"until_on": current_occasion.today})
    if form.carried_out(partial(operations.end_early, current_occasion, absence)):
        flash(_("Saved."))
        return redirect(_team_of(absence.staff_id))
    return render_template("absences/end.html", absence=absence, form=form, back=_team_of(absence.staff_id)), form.status


@pages.route("/absences/<uuid:absence_id>/substitute", methods=["GET", "POST"])
def change_substitute(absence_id: UUID) -> ResponseReturnValue:
    """Somebody else stands in for the rest of the time."""
    absence = get_for("absences.change_substitute", Absence, absence_id)
    form = Form(AnotherSubstitute, of=absence, choices=_choices(absence.staff))
    act = with_records(partial(operations.change_substitute, current_occasion, absence), substitute_id=("substitute", Staff))
    if form.carried_out(act):
        return _noted(form.result)
    return render_template("absences/substitute.html", absence=absence, form=form, back=_team_of(absence.staff_id)), form.status


def _noted(absence: Absence) -> ResponseReturnValue:
    flash(_("%(name)s stands in for %(absent)s.", name=absence.substitute.name, absent=absence.staff.name))
    for begins, ends in _gaps(absence, queries.ahead(current_occasion, [absence.substitute_id])):
        words = {"name": absence.substitute.name, "begins": short_day(begins), "ends": short_day(ends)}
        flash(_("%(name)s is away too, from %(begins)s until %(ends)s: nobody stands in then.", **words), "warning")
    return redirect(_team_of(absence.staff_id))


def _gaps(absence: Absence, absences: Iterable[Absence]) -> list[rules.Period]:
    own = [one for one in absences if one.staff_id == absence.substitute_id]
    return rules.gaps((absence.from_on, absence.until_on), own)


def _choices(worker: Staff) -> Choices:
    found = queries.candidates(worker, current_occasion.today)
    named = [(one.id, f"{one.name}, {one.teams}") for one in found]
    return {"substitute_id": marked(named, queries.away(current_occasion))}


def _team_of(staff_id: UUID) -> str:
    """The absences of the worker's team, of which the person marks them if there is such a one."""
    found = [row.team for row in teams.teams_of(staff_id, current_occasion.today)]
    ours = [team for team in found if may(current_occasion.actor, "absences.record", team)]
    team = next(iter([*ours, *found]), None)
    return url_for("absences.of_team", team_id=team.id) if team else url_for("workload.show")
