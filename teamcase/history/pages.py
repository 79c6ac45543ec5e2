"""The HTML door to the trail, for the data protection officer."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from teamcase.foundation.errors import NotAllowed
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import may, whose
from teamcase.foundation.text import choices
from teamcase.history import operations, queries
from teamcase.history.queries import Wanted
from teamcase.history.schemas import KINDS, VERBS, Result, Search, Via
from teamcase.staff.models import Role

pages = Blueprint("history", __name__)
LAST = 2**63


@pages.get("/trail")
def trail() -> ResponseReturnValue:
    """Who did or opened what: a page of the trail, newest first."""
    if not may(current_occasion.actor, "history.look"):
        raise NotAllowed("history.look", whose("history.look"))
    asked = {name: value for name, value in request.args.items() if name in Search().fields and value.strip()}
    wanted, wrong = _read(asked)
    before = request.args.get("before", type=int)
    before = before if before and 0 < before < LAST else None
    found = [] if wrong else operations.look(current_occasion, None, wanted=wanted, before=before)
    shown = found[: queries.PAGE]
    more: dict[str, Any] = {**asked, "before": shown[-1].seq} if len(found) > queries.PAGE else {}
    following = url_for("history.trail", **more) if more else ""
    page = render_template("history/trail.html", entries=shown, following=following, wrong=wrong, asked=asked, **_words())
    return page, 422 if wrong else 200


def _read(asked: dict[str, str]) -> tuple[Wanted, dict[str, Any]]:
    try:
        return Wanted(**Search().load(asked)), {}
    except ValidationError as error:
        return Wanted(), dict(error.messages_dict)


def _words() -> dict[str, Any]:
    """What the page offers to choose from, and how it says what it shows."""
    results = dict(choices(Result))
    return {
        "people": queries.people(),
        "verbs": sorted(VERBS.items(), key=lambda pair: str(pair[1])),
        "results": results,
        "verb_words": VERBS,
        "kind_words": KINDS,
        "via_words": dict(choices(Via)),
        "role_words": dict(choices(Role)),
        "sealed": queries.last_seal(),
        "labels": {name: field.metadata["label"] for name, field in Search().fields.items()},
    }
