"""The HTML door to noting that a family was told what was agreed."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.meetings import told_operations as operations
from teamcase.meetings import told_queries as queries
from teamcase.meetings import told_rules as rules
from teamcase.meetings.models import Discussion
from teamcase.meetings.told_schemas import ToldForm

pages = Blueprint("told", __name__)
pages.add_app_template_global(rules.tell_by, "tell_by")


@pages.route("/records/<uuid:discussion_id>/told", methods=["GET", "POST"])
def note(discussion_id: UUID) -> ResponseReturnValue:
    """Note when, in what way and by whom the family was told."""
    discussion = get_for("meetings.note_told", Discussion, discussion_id)
    form = _form(discussion)
    if form.carried_out(partial(operations.note_told, current_occasion, discussion)):
        flash(_("It is noted that the family was told."))
        return redirect(url_for("record.show", discussion_id=discussion.id))
    tell_by = rules.tell_by(discussion.meeting.day)
    return render_template("meetings/told.html", discussion=discussion, form=form, tell_by=tell_by), form.status


def _form(discussion: Discussion) -> Form:
    offered = queries.tellers(discussion)
    me = current_occasion.who.id
    start: dict[str, Any] = {"on": current_occasion.today, "by": me if me in offered else discussion.presenter_id}
    draft = key_of("meetings.told", about=discussion.case_id, subject=discussion.id)
    return Form(ToldForm, start=start, choices={"by": list(offered.items())}, draft=draft)
