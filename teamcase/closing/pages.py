"""Closing a case, with what is still missing, and reopening it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases.models import Case
from teamcase.closing import operations, queries
from teamcase.closing.schemas import Closure, Reopening
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for

pages = Blueprint("closing", __name__)


@pages.route("/cases/<uuid:case_id>/close", methods=["GET", "POST"])
def close(case_id: UUID) -> ResponseReturnValue:
    """Close the case, once nothing is left open."""
    case = get_for("closing.close", Case, case_id)
    form = Form(Closure, draft=key_of("closing.close", about=case.id))
    if form.carried_out(partial(operations.close, current_occasion, case)):
        flash(_("The case is closed. It stays readable."))
        return redirect(url_for("cases.show", case_id=case.id))
    readiness = queries.readiness(case.id, current_occasion.today)
    return render_template("closing/close.html", case=case, form=form, readiness=readiness), form.status


@pages.route("/cases/<uuid:case_id>/reopen", methods=["GET", "POST"])
def reopen(case_id: UUID) -> ResponseReturnValue:
    """Open a closed case again."""
    case = get_for("closing.reopen", Case, case_id)
    form = Form(Reopening, draft=key_of("closing.reopen", about=case.id))
    if form.carried_out(partial(operations.reopen, current_occasion, case)):
        flash(_("The case is open again. Name who answers for whom."))
        return redirect(url_for("cases.people", case_id=case.id))
    return render_template("closing/reopen.html", case=case, form=form), form.status
