"""The HTML door to the mirror: a team's figures over time, the rows behind each, and the county's targets."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from uuid import NAMESPACE_OID, UUID, uuid5

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.fidelity import operations, queries, rules
from teamcase.fidelity.models import Indicator
from teamcase.fidelity.picture import WHOLE, picture
from teamcase.fidelity.rules import Figure, Measure
from teamcase.fidelity.schemas import MEANINGS, MISSING, TargetForm
from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import require
from teamcase.foundation.visibility import get, listed
from teamcase.teams.models import Team

pages = Blueprint("fidelity", __name__)
LEAST_DAYS = 70


@pages.get("/teams/<uuid:team_id>/fidelity")
def show(team_id: UUID) -> ResponseReturnValue:
    """Every indicator of a team over twelve months, for its members and the manager of its unit."""
    team = _seen(team_id)
    found = queries.mirror(team.id, current_occasion.today)
    pictures = {each: _drawn(figures) for each, figures in found.items()}
    shown = {"meanings": MEANINGS, "missing": MISSING, "pictures": pictures, "fewest": rules.FEWEST, "rows_too": _is_own(team)}
    return render_template("fidelity/show.html", team=team, figures=found, **shown)


@pages.get("/teams/<uuid:team_id>/fidelity/<indicator>")
def rows(team_id: UUID, indicator: str) -> ResponseReturnValue:
    """The rows behind one figure, for the team's members."""
    team = _seen(team_id)
    if not _is_own(team):
        raise NotVisible("rows", team_id)
    figure = queries.figure(team.id, rules.indicator_of(indicator), _day())
    found = [] if figure.is_hidden else listed(queries.named(figure.rows))
    return render_template("fidelity/rows.html", team=team, figure=figure, rows=found, meaning=MEANINGS[figure.indicator])


@pages.get("/fidelity/targets")
def targets() -> ResponseReturnValue:
    """The targets of the county, those that hold and all before and after them."""
    require("fidelity.set_target")
    every, today = queries.targets(), current_occasion.today
    held = {each: rules.target_on(every, each, today) for each in Indicator}
    return render_template("fidelity/targets.html", every=every, held=held, meanings=MEANINGS, measures=rules.MEASURES)


@pages.route("/fidelity/targets/<indicator>", methods=["GET", "POST"])
def set_target(indicator: str) -> ResponseReturnValue:
    """An administrator sets a target from a day on."""
    require("fidelity.set_target")
    chosen = rules.indicator_of(indicator)
    form = Form(
        TargetForm,
        start={"valid_from": current_occasion.today},
        draft=key_of("fidelity.target", subject=uuid5(NAMESPACE_OID, chosen.value)),
    )
    if form.carried_out(partial(operations.set_target, current_occasion, None, indicator=chosen)):
        flash(_("The target is set."))
        return redirect(url_for("fidelity.targets"))
    return render_template(
        "fidelity/target.html", indicator=chosen, meaning=MEANINGS[chosen], how=rules.MEASURES[chosen], form=form
    ), form.status


def _seen(team_id: UUID) -> Team:
    """A team of one's own, or of a unit for which one answers; of another one learns nothing here."""
    team = get(Team, team_id)
    if not rules.sees(current_occasion.who, team_id=team.id, unit_id=team.unit_id):
        raise NotVisible("Team", team_id)
    return team


def _is_own(team: Team) -> bool:
    return team.id in current_occasion.who.belongs


def _day() -> date:
    """One of the days that the mirror shows, as the address names it; else today."""
    with suppress(ValueError):
        return rules.day_shown(date.fromisoformat(request.args.get("on", "")), current_occasion.today)
    return current_occasion.today


def _drawn(figures: list[Figure]) -> object:
    top = LEAST_DAYS if figures[0].how.measure is Measure.DAYS else WHOLE
    return picture([each.value for each in figures], [each.target for each in figures], least_top=top)
