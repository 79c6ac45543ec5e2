"""The HTML door to one entry: as it stands, as it stood, and its correction."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.actions import queries as actions
from teamcase.comments.conversation import conversation
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get
from teamcase.journal import composer, difference
from teamcase.journal.models import Entry, EntryEdition
from teamcase.journal.schemas import CorrectedEntry

pages = Blueprint("entries", __name__)


@pages.get("/entries/<uuid:entry_id>")
def show(entry_id: UUID) -> ResponseReturnValue:
    """An entry as it stands, or one of its editions, what that one changed, and what came of the entry."""
    entry = get(Entry, entry_id)
    edition = _asked_for(entry)
    before = next((earlier for earlier in entry.editions if earlier.number == edition.number - 1), None)
    return render_template(
        "journal/show.html",
        entry=entry,
        edition=edition,
        before=before,
        changes=difference.between(before, edition) if before else [],
        steps=actions.of_entry(entry.id),
        sign=composer.SIGNS[edition.kind],
        labels=_labels(),
        talk=conversation(entry),
    )


@pages.route("/entries/<uuid:entry_id>/correct", methods=["GET", "POST"])
def correct(entry_id: UUID) -> ResponseReturnValue:
    """Correct an entry by a new edition, for a reason."""
    entry = get_for("journal.correct", Entry, entry_id)
    form = composer.correction(entry)
    if form.carried_out(composer.correcting(entry)):
        flash(_("The entry is corrected. The earlier edition stays readable."))
        return redirect(url_for("entries.show", entry_id=entry.id))
    return render_template("journal/correct.html", entry=entry, case=entry.case, form=form, kinds=composer.kinds()), form.status


def _asked_for(entry: Entry) -> EntryEdition:
    """The edition that the address names, else the newest."""
    wanted = request.args.get("edition", "")
    return next((edition for edition in entry.editions if str(edition.number) == wanted), entry.latest)


def _labels() -> dict[str, Any]:
    return {name: field.metadata["label"] for name, field in CorrectedEntry().fields.items()}
