"""The page of one person, and the custody of a child."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases import access_queries, custody_operations, queries
from teamcase.cases.members import member, with_member
from teamcase.cases.models import Case
from teamcase.families import code_queries, contact_queries, custody_queries
from teamcase.families import queries as families
from teamcase.families.custody_models import Custody
from teamcase.families.custody_schemas import CustodyEnd, CustodyRecord
from teamcase.families.lookalike_schemas import CLOSENESS
from teamcase.families.lookalikes import Closeness
from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.references import named
from teamcase.foundation.visibility import get
from teamcase.merging import queries as merging

pages = Blueprint("person", __name__)


@pages.app_template_global("protects_somebody")
def protects_somebody(case: Case) -> bool:
    """Whether somebody of the family is under a non-disclosure order, so that forms warn; asked once for a page."""
    if "protects_somebody" not in g or g.protects_somebody[0] != case.id:
        g.protects_somebody = (case.id, contact_queries.anybody_protected(case.family_id))
    return bool(g.protects_somebody[1])


@pages.app_template_filter("closeness")
def closeness(value: Closeness) -> Any:
    """How somebody is like somebody else, in words."""
    return CLOSENESS[value]


@pages.get("/cases/<uuid:case_id>/people/<uuid:person_id>")
def show(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Everything about one person that is not the family's: particulars, custody, contact ways, ties, client relationships."""
    case = get(Case, case_id)
    if merged_into := families.merged_into(person_id):
        return redirect(url_for("person.show", case_id=case.id, person_id=merged_into))
    person = member(case, person_id)
    today, may_see = current_occasion.today, contact_queries.may_see_protected(person.id)
    custody = custody_queries.every(person.id)
    return render_template(
        "cases/person.html",
        case=case,
        tab="people",
        person=person,
        of_child=[one for one in custody if one.child_id == person.id],
        of_holder=[one for one in custody if one.holder_id == person.id],
        ways=contact_queries.ways(person.id),
        code=code_queries.masked_of(code_queries.of(person.id)),
        may_see=may_see,
        hidden=contact_queries.protected(person.id) if may_see else (),
        reveals=access_queries.reveals(case.id, person.id) if may_see else (),
        ties=families.ties_of(person.id),
        merged=merging.of_person(person.id),
        relationships=[one for one in queries.every_client(case.id) if one.person_id == person.id],
        answering=[one for one in queries.assignments(case.id, today) if one.person_id == person.id],
    )


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/custody/new", methods=["GET", "POST"])
def record_custody(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Record who holds custody of a child, and what the holder may know."""
    case, child = with_member("cases.record_custody", case_id, person_id)
    others = [one for one in families.people(case.family_id, current_occasion.today) if one.id != child.id]
    start = {"from_on": current_occasion.today}
    form = Form(
        CustodyRecord, start=start, choices={"holder_id": named(others)}, draft=key_of("cases.custody", about=case.id, subject=child.id)
    )
    if form.carried_out(partial(custody_operations.record_custody, current_occasion, case, child=child)):
        flash(_("Saved."))
        return redirect(url_for("person.show", case_id=case.id, person_id=child.id))
    return render_template("cases/record_custody.html", case=case, person=child, form=form), form.status


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/custody/<uuid:custody_id>/end", methods=["GET", "POST"])
def end_custody(case_id: UUID, person_id: UUID, custody_id: UUID) -> ResponseReturnValue:
    """Note from which day a custody holds no longer."""
    case, child = with_member("cases.end_custody", case_id, person_id)
    custody = get(Custody, custody_id)
    if custody.child_id != child.id:
        raise NotVisible("custody of this child", custody_id)
    form = Form(CustodyEnd, of=custody, start={"until_on": custody.until_on or current_occasion.today})
    if form.carried_out(partial(custody_operations.end_custody, current_occasion, case, custody=custody)):
        flash(_("Saved."))
        return redirect(url_for("person.show", case_id=case.id, person_id=child.id))
    return render_template("cases/end_custody.html", case=case, person=child, custody=custody, form=form), form.status
