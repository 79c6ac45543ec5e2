"""The HTML door to the search: a page of what was found, and the short list under the search field."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from teamcase.foundation.fields import UNREADABLE
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import listed
from teamcase.search import queries
from teamcase.search.matching import LONGEST
from teamcase.search.queries import Hit

pages = Blueprint("search", __name__)
SUGGESTED = 8


@pages.get("/search")
def show() -> ResponseReturnValue:
    """What was found, or the families opened lately; `go`, as the search field sends it, opens the one clear best hit."""
    typed = _typed()
    hits = _hits(typed)
    best = queries.clear_best(hits) if typed and "go" in request.args else None
    if best:
        return redirect(url_for("cases.show", case_id=best.case_id))
    return render_template("search/show.html", typed=typed, hits=listed(hits[: queries.MOST]), count=len(hits))


@pages.get("/search/suggest")
def suggest() -> str:
    """The short list under the search field, as a fragment of a page."""
    typed = _typed()
    hits = _hits(typed)
    return render_template("search/suggest.html", typed=typed, hits=listed(hits[:SUGGESTED]), count=len(hits))


def _hits(typed: str) -> Sequence[Hit]:
    return queries.found(typed) if typed else queries.recent(current_occasion)


def _typed() -> str:
    return UNREADABLE.sub("", request.args.get("q", "")).strip()[:LONGEST]
