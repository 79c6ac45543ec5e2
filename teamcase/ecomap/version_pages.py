"""The HTML door to the ecomaps that were kept: keeping one, and what has changed since."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases.models import Case
from teamcase.drawing.ecomap_comparing import compared
from teamcase.ecomap import operations, plotting, telling
from teamcase.ecomap.models import KeptEcomap
from teamcase.ecomap.pages import as_file, today_of
from teamcase.ecomap.schemas import VersionForm
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.text import plain_day
from teamcase.foundation.visibility import get
from teamcase.foundation.zone import HELSINKI

pages = Blueprint("kept_ecomaps", __name__)


@pages.route("/cases/<uuid:case_id>/ecomap/versions/new", methods=["GET", "POST"])
def keep(case_id: UUID) -> ResponseReturnValue:
    """Keep the map of a day as it was drawn."""
    case = get_for("ecomap.keep_version", Case, case_id)
    form = Form(VersionForm, start={"drawn_on": current_occasion.today}, draft=key_of("ecomap.keep_version", about=case.id))
    if form.carried_out(partial(operations.keep_version, current_occasion, case)):
        flash(_("The map is kept as it was drawn."))
        return redirect(url_for("kept_ecomaps.show", version_id=form.result.id))
    return render_template("ecomap/keep.html", case=case, tab="ecomap", form=form), form.status


@pages.get("/ecomap-versions/<uuid:version_id>")
def show(version_id: UUID) -> ResponseReturnValue:
    """A map as it was drawn, beside that of today, and what is different."""
    version = get(KeptEcomap, version_id)
    then, now = plotting.as_kept(version), today_of(version.case)
    return render_template(
        "ecomap/version.html",
        case=version.case,
        tab="ecomap",
        version=version,
        then=then,
        now=now,
        title=telling.titled(version.case.family.name, version.drawn_on),
        title_now=telling.titled(version.case.family.name, current_occasion.today),
        difference=compared(then, now),
        names={member.key: member.name for member in (*then.members, *now.members)},
        told=telling.told,
        named=telling.named,
    )


@pages.get("/ecomap-versions/<uuid:version_id>/pdf")
def pdf(version_id: UUID) -> ResponseReturnValue:
    """A map as it was drawn, as PDF."""
    version = get(KeptEcomap, version_id)
    title = telling.titled(version.case.family.name, version.drawn_on)
    kept_on = plain_day(version.kept_at.astimezone(HELSINKI).date())
    notes = [_("Drawn with: %(whom)s", whom=version.drawn_with), _("Kept by %(name)s, %(day)s", name=version.keeper.name, day=kept_on)]
    return as_file(
        telling.pdf_of(plotting.as_kept(version), title, notes, at=version.kept_at), "application/pdf", f"ecomap-{version.drawn_on}.pdf"
    )
