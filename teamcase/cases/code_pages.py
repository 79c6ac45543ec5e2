"""The pages of a personal identity code: recording it, and the one showing of the whole."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases import code_operations as operations
from teamcase.cases.elsewhere import asked_elsewhere
from teamcase.cases.members import with_member
from teamcase.families import code_queries
from teamcase.families.schemas import CodeForm
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion

pages = Blueprint("code", __name__)


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/code", methods=["GET", "POST"])
def record(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Record or correct a person's code; it is never filled in, and kept in no draft."""
    case, person = with_member("cases.set_code", case_id, person_id)
    form = Form(CodeForm)
    if form.carried_out(partial(operations.set_code, current_occasion, case, person=person)):
        flash(_("Saved."))
        return redirect(url_for("person.show", case_id=case.id, person_id=person.id))
    asked = asked_elsewhere(form.broken)
    return render_template("cases/code.html", case=case, person=person, form=form, asked=asked), form.status


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/code/reveal", methods=["GET", "POST"])
def reveal(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Show the whole code once, on the answer to the asking."""
    case, person = with_member("cases.reveal_code", case_id, person_id)
    if code_queries.of(person.id) is None:
        raise NotVisible("personal code", person.id)
    form = Form(Schema)
    shown = form.result if form.carried_out(partial(operations.reveal_code, current_occasion, case, person=person)) else None
    return render_template("cases/reveal_code.html", case=case, person=person, form=form, shown=shown), form.status
