"""The HTML door to the family's sheet: choosing its lines, the sheet as it was given, and the PDF."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get
from teamcase.meetings import sheet_operations as operations
from teamcase.meetings import sheet_queries as queries
from teamcase.meetings import sheet_rules as rules
from teamcase.meetings.models import Discussion
from teamcase.meetings.sheet_models import AgreedSheet
from teamcase.meetings.sheet_paper import paper_of, pdf_of
from teamcase.meetings.sheet_schemas import SheetForm

pages = Blueprint("sheets", __name__)


@pages.route("/records/<uuid:discussion_id>/sheet", methods=["GET", "POST"])
def give(discussion_id: UUID) -> ResponseReturnValue:
    """Choose the lines of the sheet, word them plainly, and keep it as given."""
    discussion = get_for("meetings.give_sheet", Discussion, discussion_id)
    draft = key_of("meetings.sheet", about=discussion.case_id, subject=discussion.id)
    form = Form(SheetForm, start=partial(queries.as_begun, discussion), draft=draft)
    if form.carried_out(partial(operations.give_sheet, current_occasion, discussion)):
        flash(_("The sheet is ready. Print it, or open the PDF."))
        return redirect(url_for("sheets.show", sheet_id=form.result.id))
    offered = {line.key: line for line in rules.offered(discussion)}
    return render_template("meetings/sheet_give.html", discussion=discussion, form=form, offered=offered), form.status


@pages.get("/sheets/<uuid:sheet_id>")
def show(sheet_id: UUID) -> ResponseReturnValue:
    """The sheet as it was given."""
    sheet = get(AgreedSheet, sheet_id)
    return render_template("meetings/sheet.html", sheet=sheet, discussion=sheet.discussion, paper=paper_of(sheet)), 200


@pages.get("/sheets/<uuid:sheet_id>/pdf")
def pdf(sheet_id: UUID) -> ResponseReturnValue:
    """The sheet as a PDF; its name tells the day and nobody's name."""
    sheet = get(AgreedSheet, sheet_id)
    name = f"what-we-agreed-{sheet.discussion.meeting.day}.pdf"
    return Response(pdf_of(sheet), mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
