"""The HTML door to the load: the numbers, the rows they count, and the manager's permission."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotAllowed, NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import may, whose
from teamcase.foundation.visibility import get, listed
from teamcase.staff.models import Staff
from teamcase.teams.models import Team
from teamcase.workload import operations, queries, row_queries
from teamcase.workload.row_queries import After, Wanted
from teamcase.workload.schemas import Discussed, Kind, OverCapForm, Sort, View

pages = Blueprint("workload", __name__)
Choice = TypeVar("Choice", View, Sort)
PARTS_OF_A_PLACE = 4


@pages.get("/workload")
def show() -> ResponseReturnValue:
    """The load of the teams whose figures the person gets, else the person's own."""
    teams = queries.figure_teams()
    if not teams:
        return render_template("workload/own.html", load=queries.own(current_occasion))
    chosen = _chosen(teams)
    if chosen is None:
        every = queries.of_teams(current_occasion, teams)
        return render_template("workload/teams.html", teams=every, totals=queries.totals(current_occasion))
    (load,) = queries.of_teams(current_occasion, [chosen])
    return _table(load, teams)


@pages.get("/workload/rows")
def rows() -> ResponseReturnValue:
    """The rows that a number counts."""
    wanted = _wanted()
    found = row_queries.page(current_occasion, wanted, _after())
    shown = listed(found[: row_queries.PAGE])
    following = _next_page(shown[-1].place) if len(found) > row_queries.PAGE else ""
    count = row_queries.count(current_occasion, wanted)
    return render_template("workload/rows.html", wanted=wanted, rows=shown, count=count, following=following)


@pages.route("/workload/workers/<uuid:staff_id>/over-cap", methods=["GET", "POST"])
def allow_over_cap(staff_id: UUID) -> ResponseReturnValue:
    """A manager allows a worker more children than the cap."""
    worker = get(Staff, staff_id)
    if not may(current_occasion.actor, "workload.allow_over_cap", worker):
        raise NotAllowed("workload.allow_over_cap", whose("workload.allow_over_cap"))
    form = Form(OverCapForm, draft=key_of("workload.over-cap", subject=worker.id))
    if form.carried_out(partial(operations.allow_over_cap, current_occasion, worker)):
        flash(_("Allowed."))
        return redirect(url_for("workload.show"))
    allowed = queries.allowed(worker.id, current_occasion.today)
    return render_template("workload/over_cap.html", worker=worker, form=form, allowed=allowed), form.status


def _table(load: queries.TeamLoad, teams: Sequence[Team]) -> str:
    asked = request.args.get("sort", "")
    view = _one_of(View, request.args.get("view"), View.ALL)
    sort, turned = _one_of(Sort, asked.removeprefix("-"), Sort.CHILDREN), asked.startswith("-")
    counts = {each: len(queries.arranged(load.loads, each, Sort.NAME, turned=False)) for each in View}
    shown = queries.arranged(load.loads, view, sort, turned=turned)
    order = {"view": view, "views": counts, "sort": sort, "turned": turned}
    return render_template("workload/team.html", load=load, teams=teams, loads=shown, **order)


def _chosen(teams: Sequence[Team]) -> Team | None:
    """The team that was asked for, the only one there is, or none: all of them. Raises NotVisible for one without figures."""
    asked = request.args.get("team", type=UUID)
    if asked is None:
        return teams[0] if len(teams) == 1 else None
    found = next((team for team in teams if team.id == asked), None)
    if found is None:
        raise NotVisible("Team", asked)
    return found


def _wanted() -> Wanted:
    kind, ago = request.args.get("kind", ""), request.args.getlist("discussed")
    try:
        found = [Discussed(each) for each in ago]
        return Wanted(Kind(kind), request.args.get("worker", type=UUID), request.args.get("team", type=UUID), found)
    except ValueError as error:
        raise NotVisible("rows", kind) from error


def _after() -> After | None:
    parts = request.args.get("after", "").split("~")
    if len(parts) == PARTS_OF_A_PLACE:
        with suppress(ValueError):
            return date.fromisoformat(parts[0]), parts[1], UUID(parts[2]), UUID(parts[3])
    return None


def _next_page(place: After) -> str:
    asked: dict[str, Any] = request.args.to_dict(flat=False)
    return url_for("workload.rows", **{**asked, "after": "~".join(str(part) for part in place)})


def _one_of(kind: type[Choice], asked: str | None, otherwise: Choice) -> Choice:
    with suppress(ValueError):
        return kind(asked or "")
    return otherwise
