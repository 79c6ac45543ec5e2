"""The pages of the people in a family: adding and changing them, and how they belong together."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases.elsewhere import asked_elsewhere
from teamcase.cases.members import with_member
from teamcase.cases.models import Case
from teamcase.families import operations, queries
from teamcase.families.checking import Check
from teamcase.families.models import Person
from teamcase.families.schemas import CoupleForm, NewPersonForm, ParentForm, PersonForm, ProtectedPersonForm
from teamcase.foundation.drafts import key_of
from teamcase.foundation.fields import readable
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.references import named, with_records
from teamcase.foundation.visibility import get

pages = Blueprint("people", __name__)
LIKE_THE_FAMILY = ("family_name", "mother_tongue", "service_language", "interpreter", "municipality")


@pages.route("/cases/<uuid:case_id>/people/new", methods=["GET", "POST"])
def add(case_id: UUID) -> ResponseReturnValue:
    """Add somebody to the family: a new person, or one who is known already."""
    case = get_for("families.add_person", Case, case_id)
    here = queries.people(case.family_id, current_occasion.today)
    start = {name: getattr(here[0], name) for name in LIKE_THE_FAMILY} if here else {}
    form, check = Form(NewPersonForm, start=start, draft=key_of("families.person", about=case.id)), Check()
    if form.carried_out(lambda **told: operations.add_person(current_occasion, case, family_id=case.family_id, **check.one(told))):
        flash(_("%(name)s is added to the family.", name=form.result.name))
        return redirect(url_for("cases.people", case_id=case.id))
    search = readable(request.args.get("q", ""))
    known = [person for person in queries.seen_people(search) if person not in here] if search else []
    shown = {"known": known, "check": check, "asked": asked_elsewhere(form.broken)}
    return render_template("cases/add_person.html", case=case, form=form, search=search, **shown), form.status


@pages.post("/cases/<uuid:case_id>/people/<uuid:person_id>/add")
def add_known(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Add somebody who is known already from another family."""
    case, person = get_for("families.add_person", Case, case_id), get(Person, person_id)
    form = Form(Schema)
    if form.carried_out(partial(operations.add_person, current_occasion, case, family_id=case.family_id, known=person)):
        flash(_("%(name)s is added to the family.", name=person.name))
    form.say_refusals()
    return redirect(url_for("cases.people", case_id=case.id))


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/edit", methods=["GET", "POST"])
def change(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Change a person's particulars."""
    case, person = with_member("families.change_person", case_id, person_id)
    schema = ProtectedPersonForm if person.is_protected else PersonForm
    form = Form(schema, of=person, draft=key_of("families.person", about=case.id, subject=person.id))
    if form.carried_out(partial(operations.change_person, current_occasion, case, person=person)):
        flash(_("Saved."))
        return redirect(url_for("person.show", case_id=case.id, person_id=person.id))
    return render_template("cases/change_person.html", case=case, person=person, form=form), form.status


@pages.route("/cases/<uuid:case_id>/parents/new", methods=["GET", "POST"])
def relate_parent(case_id: UUID) -> ResponseReturnValue:
    """Say who is whose parent."""
    case = get_for("families.relate_parent", Case, case_id)
    offered = named(queries.people(case.family_id, current_occasion.today))
    form = Form(ParentForm, choices={"parent_id": offered, "child_id": offered})
    act = with_records(partial(operations.relate_parent, current_occasion, case), parent_id=("parent", Person), child_id=("child", Person))
    if form.carried_out(act):
        flash(_("Saved."))
        return redirect(url_for("cases.people", case_id=case.id))
    return render_template("cases/relate_parent.html", case=case, form=form), form.status


@pages.route("/cases/<uuid:case_id>/couples/new", methods=["GET", "POST"])
def relate_couple(case_id: UUID) -> ResponseReturnValue:
    """Say who is together with whom."""
    case = get_for("families.relate_couple", Case, case_id)
    offered = named(queries.people(case.family_id, current_occasion.today))
    form = Form(CoupleForm, choices={"one_id": offered, "other_id": offered})
    act = with_records(partial(operations.relate_couple, current_occasion, case), one_id=("one", Person), other_id=("other", Person))
    if form.carried_out(act):
        flash(_("Saved."))
        return redirect(url_for("cases.people", case_id=case.id))
    return render_template("cases/relate_couple.html", case=case, form=form), form.status
