"""The door of drafts: kept while somebody types, thrown away when they say so."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.foundation import drafts, formkeys
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.text import clock

pages = Blueprint("drafts", __name__)
LONGEST_PAGE = 300


@pages.put("/drafts/<key>")
def keep(key: str) -> ResponseReturnValue:
    """Keep what was typed so far; the answer says when, in words."""
    sent = request.get_json(silent=True)
    fields = sent.get("fields") if isinstance(sent, dict) else None
    page = sent.get("page") if isinstance(sent, dict) else None
    if (
        not isinstance(sent, dict)
        or not _is_form(fields)
        or not isinstance(page, str)
        or not page.startswith("/")
        or len(page) > LONGEST_PAGE
    ):
        return {"title": _("This cannot be kept as a draft."), "status": 422}, 422
    form = drafts.id_of(sent.get("form"))
    formkeys.hold(form)
    if formkeys.is_used(current_occasion, form):
        return "", 204  # the form was sent meanwhile: what it says is kept already
    follows = sent.get("follows") if isinstance(sent.get("follows"), int) else None
    own = drafts.id_of(sent.get("draft"))
    kept = drafts.save(
        current_occasion, key, page=page, fields=drafts.worth_keeping(fields or {}), draft_id=own, follows=follows if own else None
    )
    words = _("Draft saved at %(time)s", time=clock(kept.saved_at))
    if own not in {None, kept.id}:
        words = _("You write this in two windows. Both are kept; this one was saved at %(time)s", time=clock(kept.saved_at))
    return {"draft": str(kept.id), "revision": kept.revision, "saved_at": kept.saved_at.isoformat(), "saved_words": words}


@pages.post("/drafts/<key>/discard")
def discard(key: str) -> ResponseReturnValue:
    """Throw a draft away and begin its form anew."""
    kept = drafts.find(current_occasion, key, drafts.id_of(request.args.get("draft")))
    if kept is None:
        raise NotVisible("draft", key)
    drafts.discard(current_occasion, key, kept.id)
    return redirect(kept.page)


def _is_form(fields: object) -> bool:
    """Names with a text each, or a list of texts."""
    return isinstance(fields, dict) and all(
        isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value)) for value in fields.values()
    )
