"""The page on which the texts of a plan are written, section by section."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.foundation.drafts import key_of
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.shared_forms import SharedForm
from teamcase.plans import part_operations, part_queries, queries
from teamcase.plans.models import Plan
from teamcase.plans.pages import form_page
from teamcase.plans.part_models import Part
from teamcase.plans.part_schemas import Parts

pages = Blueprint("plan_parts", __name__)


@pages.route("/plans/<uuid:plan_id>/parts", methods=["GET", "POST"])
def write(plan_id: UUID) -> ResponseReturnValue:
    """Write the texts of a plan; the button of a section saves everything and stays on the page, at the next section."""
    plan = get_for("plans.write_parts", Plan, plan_id)
    draft = key_of("plans.parts", about=plan.case_id, subject=plan.id)
    if request.method == "POST":
        queries.hold(plan)
    form = SharedForm(Parts, of=plan, start=partial(part_queries.as_typed, plan), draft=draft, authors=partial(part_queries.authors, plan))

    def act(**texts: Any) -> None:
        part_operations.write_parts(current_occasion, plan, texts={Part(name): text for name, text in texts.items()})

    if form.carried_out(act):
        flash(_("Saved."))
        following = request.form.get("_on")
        if following in form.schema.fields:
            return redirect(url_for("plan_parts.write", plan_id=plan.id, _anchor=f"f-{following}"))
        return redirect(url_for("plans.show", plan_id=plan.id, _anchor="texts"))
    return form_page("plans/texts_form.html", plan, form, written=part_queries.written(plan))
