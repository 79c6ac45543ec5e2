"""Genograms as they were drawn: kept, looked at again, and compared with today."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases.models import Case
from teamcase.drawing.kin import Kin
from teamcase.drawing.legend import legend
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get
from teamcase.genogram import operations, queries, sharing
from teamcase.genogram.differing import differences_told
from teamcase.genogram.models import KeptGenogram
from teamcase.genogram.pages import asked_look, shown_signs
from teamcase.genogram.pictures import PICTURES
from teamcase.genogram.schemas import KeepForm
from teamcase.genogram.telling import told
from teamcase.genogram.words import words_of
from teamcase.kinship.queries import kin_of

pages = Blueprint("kept_genograms", __name__)


@pages.route("/cases/<uuid:case_id>/genogram/keep", methods=["GET", "POST"])
def keep(case_id: UUID) -> ResponseReturnValue:
    """Keep the genogram as it is now."""
    case = get_for("genogram.keep", Case, case_id)
    form = Form(KeepForm, start={"drawn_on": current_occasion.today}, draft=key_of("genogram.keep", about=case.id))
    if form.carried_out(partial(operations.keep, current_occasion, case)):
        flash(_("The genogram is kept as it is now."))
        return redirect(url_for("kept_genograms.show", kept_id=form.result.id))
    return render_template("genogram/keep.html", case=case, form=form), form.status


@pages.get("/genograms/<uuid:kept_id>")
def show(kept_id: UUID) -> ResponseReturnValue:
    """A genogram as it was drawn, and what has changed since."""
    kept = get(KeptGenogram, kept_id)
    case = get(Case, kept.case_id)
    look, hidden = asked_look(), queries.protected(case.family_id)
    was = sharing.without_homes_of(Kin.from_plain(kept.kin), hidden)
    now = sharing.without_homes_of(kin_of(case, current_occasion.today), hidden)
    drawing = PICTURES.of(was, kept.drawn_on, losses=look.losses)
    shown = was if look.facts else sharing.without_facts(was)
    return render_template(
        "genogram/kept.html",
        case=case,
        tab="genogram",
        kept=kept,
        look=look,
        picture=drawing,
        legend=legend(shown_signs(drawing, look), words_of(was, kept.drawn_on)),
        told=told(was, kept.drawn_on, losses=look.losses),
        differences=differences_told(shown, now if look.facts else sharing.without_facts(now)),
        has_facts=bool(was.facts),
    )
