"""One's own tokens for programs: made, shown once, and revoked."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.entrance import operations
from teamcase.entrance.models import AccessToken, Scope
from teamcase.entrance.schemas import Empty, TokenForm
from teamcase.foundation.database import db
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import get
from teamcase.staff.models import Staff

pages = Blueprint("tokens", __name__)
USUAL_DAYS = 90


@pages.route("/me/tokens/new", methods=["GET", "POST"])
def make() -> ResponseReturnValue:
    """Make a token for a program; it is shown this once and kept nowhere."""
    person = db.session.get_one(Staff, current_occasion.who.id)
    form = Form(TokenForm, start={"scope": Scope.READ, "ends_on": current_occasion.today + timedelta(days=USUAL_DAYS)})
    done = form.carried_out(partial(operations.make_token, current_occasion, person))
    token, secret = form.result if done else (None, "")
    return render_template("entrance/make_token.html", form=form, token=token, secret=secret), form.status


@pages.post("/me/tokens/<uuid:token_id>/revoke")
def revoke(token_id: UUID) -> ResponseReturnValue:
    """Revoke one of one's own tokens."""
    token = get(AccessToken, token_id)
    if Form(Empty).carried_out(partial(operations.revoke_token, current_occasion, token)):
        flash(_("The token is revoked. No program can use it any more."))
    return redirect(url_for("staff.me"))
