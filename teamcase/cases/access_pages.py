"""Requests for access: what the asker sees of theirs, and where the lead of the owning team answers."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases import access_operations, access_queries
from teamcase.cases.access_models import AccessRequest, RequestState
from teamcase.cases.access_schemas import AccessAnswer
from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotAllowed
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import whose
from teamcase.foundation.visibility import get, listed

pages = Blueprint("access", __name__)
ACCESS_LASTS = timedelta(days=90)
ANSWERS = (RequestState.GRANTED, RequestState.DECLINED)


@pages.get("/access-requests")
def index() -> ResponseReturnValue:
    """The requests that wait for the person as a lead, and those that the person has made."""
    waiting = listed(access_queries.access_requests_waiting(current_occasion))
    return render_template("cases/access_requests.html", waiting=waiting, own=access_queries.my_access_requests(current_occasion))


@pages.get("/access-requests/<uuid:request_id>")
def show(request_id: UUID) -> ResponseReturnValue:
    """To the lead: who asks about whom, and the answer's form; to the asker: that they asked, when, and what came of it."""
    request, target = get(AccessRequest, request_id), access_queries.target_of(request_id)
    form = _form(request_id) if target and request.state == RequestState.WAITING else None
    return render_template("cases/access_request.html", request=request, target=target, form=form)


@pages.post("/access-requests/<uuid:request_id>")
def answer(request_id: UUID) -> ResponseReturnValue:
    """Give access until a day, or decline."""
    request, target = get(AccessRequest, request_id), access_queries.target_of(request_id)
    if target is None:
        raise NotAllowed("cases.answer_access", whose("cases.answer_access"))
    form = _form(request_id)
    if form.carried_out(partial(access_operations.answer_access, current_occasion, target)):
        flash(_("Saved."))
        return redirect(url_for("access.show", request_id=request.id))
    return render_template("cases/access_request.html", request=request, target=target, form=form), form.status


def _form(request_id: UUID) -> Form:
    start = {"until_on": current_occasion.today + ACCESS_LASTS, "allows": "read"}
    offered = {"state": [(state.value, _("Give access") if state == RequestState.GRANTED else _("Decline")) for state in ANSWERS]}
    return Form(AccessAnswer, start=start, choices=offered, draft=key_of("cases.access-answer", subject=request_id))
