"""Two families that turn out to be one, and a family that becomes two."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases.models import Case
from teamcase.families.models import Family
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.fields import readable
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get
from teamcase.merging import operations, queries, trial
from teamcase.merging.pages import cannot, sides
from teamcase.merging.rules import Difference, Fate, Side
from teamcase.merging.schemas import SplitForm, families_form

pages = Blueprint("family_merging", __name__)


@pages.get("/cases/<uuid:case_id>/family/twice")
def twice(case_id: UUID) -> ResponseReturnValue:
    """Choose which family is the same: those of the same name or with the same people first, or by name; of families that one sees."""
    case = get_for("merging.merge_families", Case, case_id)
    search = readable(request.args.get("q", ""))
    found = queries.families_alike(case.family, search)
    return render_template("merging/family_twice.html", case=case, found=found, search=search)


@pages.route("/cases/<uuid:case_id>/family/merge/<uuid:family_id>", methods=["GET", "POST"])
def merge_families(case_id: UUID, family_id: UUID) -> ResponseReturnValue:
    """What moves when the other becomes this family, what must be chosen, and the merge."""
    case = get_for("merging.merge_families", Case, case_id)
    kept, gone = case.family, get(Family, family_id)
    try:
        moves = trial.of_families(case, kept, gone)
    except RuleBroken as broken:
        return cannot("merging/hindered.html", case=case, kept=kept, gone=gone, sentence=broken.sentence)
    differs = [Difference("name", kept.name, gone.name)] if kept.name != gone.name else []
    both_open = all(queries.open_cases({kept.id, gone.id}).values())
    form = Form(families_form(differs, both_open=both_open), choices=sides(differs))

    def act(reason: str, *, both_stay_open: bool = False, **choices: Side) -> UUID:
        told: dict[str, Any] = {"both_stay_open": both_stay_open, "choices": choices, "reason": reason}
        return operations.merge_families(current_occasion, case, kept=kept, gone=gone, **told)

    if form.carried_out(act):
        flash(_("They are one family now."))
        return redirect(url_for("merging.show", merge_id=form.result))
    teams = queries.teams_of((kept.id, gone.id))
    return render_template("merging/families.html", case=case, form=form, kept=kept, gone=gone, moves=moves, teams=teams), form.status


@pages.route("/cases/<uuid:case_id>/family/split", methods=["GET", "POST"])
def split(case_id: UUID) -> ResponseReturnValue:
    """Choose which cases and which people go to a new family."""
    case = get_for("merging.split_family", Case, case_id)
    people, cases = queries.everybody_ever(case.family_id), queries.cases_of_family(case.family_id)
    if len(cases) == 1:
        return cannot("merging/one_case.html", case=case)
    start = {"people": [{"person_id": person.id, "fate": Fate.STAYS} for person in people]}
    offered = {
        "case_ids": [(one.id, f"{one.number}, {one.team.name}") for one in cases],
        "people.person_id": [(one.id, one.name) for one in people],
    }
    form = Form(SplitForm, start=start, choices=offered)

    def act(people: list[dict[str, Any]], **told: Any) -> UUID:
        fates = {row["person_id"]: row["fate"] for row in people}
        return operations.split_family(current_occasion, case, fates=fates, **told)

    if form.carried_out(act):
        flash(_("There are two families now."))
        return redirect(url_for("merging.show", merge_id=form.result))
    names = {str(one.id): one for one in people}
    return render_template("merging/split.html", case=case, form=form, names=names), form.status
