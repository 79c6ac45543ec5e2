"""The weekly series of a team: what is agreed, the term day by day, and what coverage the time allows."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from marshmallow import ValidationError

from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import require
from teamcase.foundation.text import choices
from teamcase.foundation.visibility import get, listed
from teamcase.meetings import series_operations as operations
from teamcase.meetings import series_queries as queries
from teamcase.meetings import series_rules as rules
from teamcase.meetings.series_models import Phase
from teamcase.meetings.series_schemas import SeriesForm, TermForm
from teamcase.teams.models import Team
from teamcase.teams.schemas import WEEKDAYS

pages = Blueprint("series", __name__)


@pages.route("/teams/<uuid:team_id>/series", methods=["GET", "POST"])
def show(team_id: UUID) -> ResponseReturnValue:
    """What the team has agreed, the term day by day, and the coverage its time allows; planning the term."""
    team = _own(team_id)
    series = queries.of_team(team.id)
    if series is None:
        return render_template("meetings/series_none.html", team=team)
    since, until = _term()
    form = Form(TermForm, start={"since": since, "until": until})
    if form.is_sent:
        require("meetings.plan_term", series)
    if form.carried_out(partial(operations.plan_term, current_occasion, series)):
        made = len(form.result)
        flash(ngettext("%(num)s meeting was planned.", "%(num)s meetings were planned.", made))
        written = {name: form.raw[name] for name in ("since", "until")}
        return redirect(url_for("series.show", team_id=team.id, _anchor="term", **written))
    families = listed(queries.open_families(team.id))
    ahead = queries.ahead(series, current_occasion.today)
    shown = {
        "days": queries.term(series, since, until),
        "families": families,
        "ahead": ahead,
        "coverage": queries.coverage(series, families, ahead),
    }
    return render_template("meetings/series.html", team=team, series=series, form=form, weekdays=dict(WEEKDAYS), **shown), form.status


@pages.route("/teams/<uuid:team_id>/series/edit", methods=["GET", "POST"])
def agree(team_id: UUID) -> ResponseReturnValue:
    """Agree on the team's weekly meeting, or change what is agreed."""
    team = _own(team_id)
    series = queries.of_team(team.id)
    require("meetings.change_series" if series else "meetings.agree_series", team)
    offers = {"weekday": WEEKDAYS, "phases.code": choices(Phase)}
    form = Form(
        SeriesForm, of=series, start=None if series else _usual(team), choices=offers, draft=key_of("meetings.series", subject=team.id)
    )
    act = (
        partial(operations.change_series, current_occasion, series) if series else partial(operations.agree_series, current_occasion, team)
    )
    if form.carried_out(act):
        return redirect(url_for("series.show", team_id=team.id))
    return render_template("meetings/series_edit.html", team=team, series=series, form=form), form.status


def _own(team_id: UUID) -> Team:
    """A team to which the person belongs; of another they learn nothing here."""
    team = get(Team, team_id)
    if team.id not in current_occasion.who.belongs:
        raise NotVisible("Team", team_id)
    return team


def _usual(team: Team) -> dict[str, Any]:
    """What the directory says of the team's meeting, and the ten phases."""
    return {
        "weekday": team.meeting_weekday,
        "at": team.meeting_at,
        "minutes": team.meeting_minutes,
        "place": team.meeting_place,
        "interval_days": rules.USUAL_INTERVAL,
        "family_minutes": rules.USUAL_MINUTES,
        "phases": [phase._asdict() for phase in rules.USUAL_PHASES],
    }


def _term() -> tuple[date, date]:
    """The term that the address names, else from today to the end of this half of the year, or of the next where that is near."""
    today = current_occasion.today
    since, until = _asked("since") or today, _asked("until") or rules.end_of_term(today)
    return (since, until) if since <= until <= since + rules.LONGEST_TERM else (today, rules.end_of_term(today))


def _asked(name: str) -> date | None:
    with suppress(ValidationError):
        read: date = TermForm().fields[name].deserialize(request.args.get(name, ""))
        return read
    return None
