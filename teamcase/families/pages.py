"""The families that a person sees, and beginning a new one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases import operations as cases
from teamcase.cases import queries
from teamcase.cases.models import Case
from teamcase.cases.schemas import NewFamily
from teamcase.closing import queries as closing
from teamcase.foundation import paging
from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotAllowed
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import may, whose
from teamcase.foundation.references import named, with_records
from teamcase.foundation.visibility import listed
from teamcase.meetings import queries as meetings
from teamcase.teams import queries as teams
from teamcase.teams.models import Team

pages = Blueprint("families", __name__)
NEW = timedelta(days=28)
FIRST_ROWS = 3


@pages.get("/families")
def index() -> ResponseReturnValue:
    """The families that the person sees, by name; `view` chooses which, `after` is where the page before ended."""
    today, view = current_occasion.today, request.args.get("view", "all")
    wanted: dict[str, Any] = {"mine": current_occasion.who.id} if view == "mine" else {}
    wanted |= {"new_since": today - NEW} if view == "new" else {"closed": view == "closed"}
    found = queries.families(after=paging.after(), day=today, **wanted)
    rows = listed(found[: queries.PAGE])
    ids = [row.case_id for row in rows]
    return render_template(
        "families/index.html",
        view=view,
        rows=rows,
        ahead=closing.ahead_of(ids, today),
        discussed=meetings.last_discussed(ids),
        after=paging.mark(rows[-1].family, rows[-1].case_id) if len(found) > queries.PAGE else "",
        may_begin=bool(_own_teams()),
    )


@pages.route("/families/new", methods=["GET", "POST"])
def begin() -> ResponseReturnValue:
    """Begin a family with its case, its team and its first persons."""
    own = _own_teams()
    if not own:
        raise NotAllowed("cases.begin", whose("cases.begin"))
    start = {"team_id": own[0].id, "municipality": own[0].municipality}
    form = Form(NewFamily, start=start, choices={"team_id": named(own)}, draft=key_of("cases.begin"), blank_rows=FIRST_ROWS)
    if form.carried_out(with_records(_begun_in, team_id=("team", Team))):
        flash(_("The family is registered. Its number is %(number)s.", number=form.result.number))
        return redirect(url_for("cases.show", case_id=form.result.id))
    return render_template("families/begin.html", form=form), form.status


def _begun_in(*, team: Team, **told: Any) -> Case:
    return cases.begin(current_occasion, team, **told)


def _own_teams() -> list[Team]:
    who = current_occasion.who
    return [team for team in teams.named(who.belongs) if may(who, "cases.begin", team)]
