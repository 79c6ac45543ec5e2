"""The pages of who answers for whom and who sees the case: clients, assignments, access, transfer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.absences import queries as absences
from teamcase.absences.suffixes import marked
from teamcase.cases import operations, queries, rules
from teamcase.cases.models import Case, Grant
from teamcase.cases.schemas import AssignmentForm, ClientForm, ExtensionForm, GrantForm, TransferForm
from teamcase.families import queries as families
from teamcase.families.models import Person
from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.references import named, with_records
from teamcase.foundation.visibility import get
from teamcase.staff import queries as staff
from teamcase.staff.models import Staff
from teamcase.teams import queries as teams
from teamcase.teams.models import Team

pages = Blueprint("rights", __name__)
ACCESS_LASTS = timedelta(days=90)


@pages.route("/cases/<uuid:case_id>/clients/new", methods=["GET", "POST"])
def add_client(case_id: UUID) -> ResponseReturnValue:
    """A person of the family becomes a client, or goes over to another service task."""
    case = get_for("cases.add_client", Case, case_id)
    today = current_occasion.today
    start = {"person_id": request.args.get("person"), "from_on": today}
    choices = {"person_id": named(families.people(case.family_id, today)), "lass_id": _workers(teams.social_workers(case.team_id, today))}
    form = Form(ClientForm, start=start, choices=choices)
    act = with_records(partial(operations.add_client, current_occasion, case), person_id=("person", Person), lass_id=("lass", Staff))
    if form.carried_out(act):
        flash(_("Saved."))
        return redirect(url_for("cases.people", case_id=case.id))
    return render_template("cases/add_client.html", case=case, form=form), form.status


@pages.route("/cases/<uuid:case_id>/assign", methods=["GET", "POST"])
def assign(case_id: UUID) -> ResponseReturnValue:
    """Name who answers for a client from a day on."""
    case = get_for("cases.assign", Case, case_id)
    today = current_occasion.today
    start = {"person_id": request.args.get("person"), "kind": request.args.get("kind"), "from_on": today}
    people = {client.person_id: client.person for client in queries.every_client(case.id) if not rules.is_over(client, today)}
    choices = {"person_id": named(people.values()), "staff_id": _workers(teams.workers(case.team_id, today))}
    form = Form(AssignmentForm, start=start, choices=choices, draft=key_of("cases.assign", about=case.id))
    act = with_records(partial(operations.assign, current_occasion, case), person_id=("person", Person), staff_id=("worker", Staff))
    if form.carried_out(act):
        flash(_("Saved."))
        return redirect(url_for("cases.people", case_id=case.id))
    return render_template("cases/assign.html", case=case, form=form, assignments=queries.assignments(case.id, today)), form.status


@pages.route("/cases/<uuid:case_id>/transfer", methods=["GET", "POST"])
def transfer(case_id: UUID) -> ResponseReturnValue:
    """Pass the case to another team; whoever gives it away no longer sees it."""
    case = get_for("cases.transfer", Case, case_id)
    others = [team for team in teams.all_teams() if team.id != case.team_id]
    form = Form(TransferForm, choices={"team_id": named(others)}, draft=key_of("cases.transfer", about=case.id))
    family = case.family.name
    if form.carried_out(with_records(partial(operations.transfer, current_occasion, case), team_id=("team", Team))):
        flash(_("%(family)s is now the other team's.", family=family))
        return redirect(url_for("families.index"))
    return render_template("cases/transfer.html", case=case, form=form), form.status


@pages.route("/cases/<uuid:case_id>/access", methods=["GET", "POST"])
def give_access(case_id: UUID) -> ResponseReturnValue:
    """Let a colleague see the case, for a reason and until a day."""
    case = get_for("cases.give_access", Case, case_id)
    today = current_occasion.today
    seeing = {member.staff_id for member in teams.members(case.team_id, today)}
    others = [person for person in staff.active() if person.id not in seeing]
    start = {"until_on": today + ACCESS_LASTS, "allows": "read"}
    form = Form(GrantForm, start=start, choices={"staff_id": _workers(others)}, draft=key_of("cases.access", about=case.id))
    if form.carried_out(with_records(partial(operations.give_access, current_occasion, case), staff_id=("colleague", Staff))):
        flash(_("Saved."))
        return redirect(url_for("cases.people", case_id=case.id))
    return render_template("cases/give_access.html", case=case, form=form), form.status


@pages.route("/cases/<uuid:case_id>/access/<uuid:grant_id>/extend", methods=["GET", "POST"])
def extend_access(case_id: UUID, grant_id: UUID) -> ResponseReturnValue:
    """Let a colleague see the case longer, for a reason."""
    grant = get_for("cases.extend_access", Grant, grant_id)
    if grant.case_id != case_id:
        raise NotVisible("grant of this case", grant_id)
    start = {"until_on": max(grant.last_on, current_occasion.today) + ACCESS_LASTS}
    form = Form(ExtensionForm, start=start, draft=key_of("cases.extend", about=case_id, subject=grant.id))
    if form.carried_out(partial(operations.extend_access, current_occasion, grant)):
        flash(_("Saved."))
        return redirect(url_for("cases.people", case_id=case_id))
    return render_template("cases/extend_access.html", case=get(Case, case_id), grant=grant, form=form), form.status


@pages.post("/cases/<uuid:case_id>/access/<uuid:grant_id>/end")
def end_access(case_id: UUID, grant_id: UUID) -> ResponseReturnValue:
    """End a colleague's access now."""
    grant = get_for("cases.end_access", Grant, grant_id)
    if grant.case_id != case_id:
        raise NotVisible("grant of this case", grant_id)
    if Form(Schema).carried_out(partial(operations.end_access, current_occasion, grant)):
        flash(_("%(name)s no longer sees the case.", name=grant.staff.name))
    return redirect(url_for("cases.people", case_id=case_id))


def _workers(people: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Workers as a form offers them, those who are away marked."""
    return marked(named(people), absences.away(current_occasion))
