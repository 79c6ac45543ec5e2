"""The HTML door to writing in the journal: the form of an entry, and choosing a family to write for."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases.models import Case
from teamcase.foundation import paging
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import listed
from teamcase.journal import composer, queries
from teamcase.journal.models import EntryKind
from teamcase.journal.offering import offer_of

pages = Blueprint("journal", __name__)


@pages.route("/cases/<uuid:case_id>/entries/new", methods=["GET", "POST"])
def sign(case_id: UUID) -> ResponseReturnValue:
    """Write an entry and sign it."""
    case = get_for("journal.sign", Case, case_id)
    begun = composer.begun(case, offer_of(case), kind=_wanted_kind(), with_phrases="phrases" in request.args)
    if begun.form.carried_out(composer.signing(case)):
        flash(_("The entry is signed."))
        return redirect(url_for("cases.show", case_id=case.id, _anchor="timeline"))
    return render_template("journal/sign.html", case=case, composer=begun, form=begun.form), begun.form.status


@pages.get("/log")
def log() -> ResponseReturnValue:
    """Choose for which family to write: first one's own, then the rest of those in which one may, by name."""
    after = paging.after()
    own = [] if after else listed(queries.own_families(current_occasion))
    found = queries.other_families(after, current_occasion)
    others = listed(found[: queries.PAGE])
    more = paging.mark(others[-1].family, others[-1].case_id) if len(found) > queries.PAGE else ""
    return render_template("journal/log.html", own=own, others=others, after=more)


def _wanted_kind() -> EntryKind:
    """The kind that the address asks for; a call when it does not say."""
    with suppress(ValueError):
        return EntryKind(request.args.get("kind", ""))
    return EntryKind.CALL
