"""The families that a person sees, the filters they keep, and beginning a new family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases import operations as cases
from teamcase.cases.elsewhere import asked_elsewhere
from teamcase.cases.models import Case
from teamcase.cases.schemas import NewFamily
from teamcase.families.checking import Check
from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotAllowed
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import may, whose
from teamcase.foundation.references import named, with_records
from teamcase.foundation.visibility import get, listed
from teamcase.search import family_queries
from teamcase.search import operations as search
from teamcase.search.family_queries import Place
from teamcase.search.glance_queries import glances
from teamcase.search.models import SavedFilter
from teamcase.search.schemas import SaveFilter, Wanted
from teamcase.teams import queries as teams
from teamcase.teams.models import Team

pages = Blueprint("families", __name__)
FIRST_ROWS = 3


@pages.get("/families")
def index() -> str:
    """The families that the person sees, as the address asks for them."""
    own = teams.named(current_occasion.who.belongs)
    wanted = _wanted(own)
    late = family_queries.late_rows(current_occasion)
    found = family_queries.families(current_occasion, wanted, Place.read(request.args.get("after", "")), late=late)
    rows = listed(found[: family_queries.PAGE])
    shown = {
        "wanted": wanted,
        "rows": rows,
        "glances": glances(current_occasion, [row.case for row in rows], late=late),
        "counts": family_queries.counts(current_occasion, wanted, late=late),
        "teams": own,
        "kept": [(kept, Wanted.kept(kept).address()) for kept in family_queries.saved_filters()],
        "after": str(family_queries.place_of(rows[-1])) if len(found) > family_queries.PAGE else "",
    }
    return render_template("families/index.html", may_begin=bool(_own_teams()), counted=family_queries.COUNTED, **shown)


@pages.route("/families/filters/new", methods=["GET", "POST"])
def keep_filter() -> ResponseReturnValue:
    """Keep what the address asks for under a name."""
    own = teams.named(current_occasion.who.belongs)
    wanted = _wanted(own)
    form = Form(SaveFilter)
    if form.carried_out(partial(search.keep_filter, current_occasion, None, wanted=wanted)):
        flash(_("The filter is kept."))
        return redirect(url_for("families.index", **wanted.address()))
    team = next((team.name for team in own if team.id == wanted.team_id), "")
    return render_template("families/keep_filter.html", form=form, wanted=wanted, team=team), form.status


@pages.post("/families/filters/<uuid:filter_id>/remove")
def drop_filter(filter_id: UUID) -> ResponseReturnValue:
    """Let a kept filter go, in one click."""
    kept = get(SavedFilter, filter_id)
    wanted = Wanted.kept(kept)
    if Form(Schema).carried_out(partial(search.drop_filter, current_occasion, kept)):
        flash(_("The filter is removed."))
    return redirect(url_for("families.index", **wanted.address()))


@pages.route("/families/new", methods=["GET", "POST"])
def begin() -> ResponseReturnValue:
    """Begin a family with its case, its team and its first persons."""
    own = _own_teams()
    if not own:
        raise NotAllowed("cases.begin", whose("cases.begin"))
    start = {"team_id": own[0].id, "municipality": own[0].municipality}
    form = Form(NewFamily, start=start, choices={"team_id": named(own)}, draft=key_of("cases.begin"), blank_rows=FIRST_ROWS)
    check = Check()
    if form.carried_out(with_records(partial(_begun_in, check), team_id=("team", Team))):
        flash(_("The family is registered. Its number is %(number)s.", number=form.result.number))
        return redirect(url_for("cases.show", case_id=form.result.id))
    return render_template("families/begin.html", form=form, check=check, asked=asked_elsewhere(form.broken)), form.status


def _wanted(own: Sequence[Team]) -> Wanted:
    """What the address asks for; a team that is not one's own is left out."""
    wanted = Wanted.read(request.args)
    return wanted if wanted.team_id in {team.id for team in own} else replace(wanted, team_id=None)


def _begun_in(check: Check, *, team: Team, people: list[dict[str, Any]], **told: Any) -> Case:
    return cases.begin(current_occasion, team, people=check.settled(people, family_name=told["name"]), **told)


def _own_teams() -> list[Team]:
    who = current_occasion.who
    return [team for team in teams.named(who.belongs) if may(who, "cases.begin", team)]
