"""What every page has around it: who is here, where they can go, and what templates may ask."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from flask import Flask, current_app, g, request, url_for
from flask_babel import lazy_gettext as _l
from uuid_utils.compat import uuid7

from teamcase.foundation.occasion import Actor, current_occasion
from teamcase.foundation.operation import may, whose
from teamcase.foundation.text import LANGUAGES, spoken
from teamcase.staff import queries as staff

LANGUAGE_NAMES = {"fi": "suomi", "sv": "svenska", "en": "English"}
# Where one can go: the page, its name and picture, and whether it is for this person.
PLACES = (
    ("myday.show", _l("My day"), "sun", lambda _actor: True),
    ("families.index", _l("Families"), "home-heart", lambda actor: actor.belongs or actor.granted),
    ("meetings.index", _l("Meetings"), "users-group", lambda actor: actor.belongs),
    ("workload.show", _l("Load"), "chart-bar", lambda actor: actor.belongs or actor.answers_for),
    ("history.trail", _l("Trail"), "shield-lock", lambda actor: may(actor, "history.look")),
    ("staff.directory", _l("Staff"), "users", lambda actor: may(actor, "staff.register")),
    ("teams.directory", _l("Teams"), "building-community", lambda actor: may(actor, "teams.found")),
)
# Pages that stand under one of those places.
UNDER = {
    "cases": "families",
    "people": "families",
    "rights": "families",
    "closing": "families",
    "actions": "families",
    "plans": "families",
    "goals": "families",
    "proposals": "families",
    "record": "meetings",
}


class Place(NamedTuple):
    """Somewhere to go from every page."""

    href: str
    label: Any
    icon: str
    current: bool


class Tongue(NamedTuple):
    """A language to choose at the door."""

    href: str
    code: str
    name: str
    current: bool


def dress(app: Flask) -> None:
    """Give every template the page's surroundings and its questions."""
    app.context_processor(_around)
    app.jinja_env.globals.update(
        may=lambda verb, subject=None: may(current_occasion.actor, verb, subject),
        whose=whose,
        static_url=static_url,
        staff_name=_staff_name,
        new_key=lambda: str(uuid7()),
    )


def static_url(name: str) -> str:
    """The address of a file of ours, which changes with its contents and may therefore be kept for ever."""
    return url_for("static", filename=name, v=_fingerprint(name))


@lru_cache(maxsize=256)
def _fingerprint(name: str) -> str:
    return hashlib.sha256((Path(__file__).parent / "static" / name).read_bytes()).hexdigest()[:10]


def _around() -> dict[str, Any]:
    actor: Actor | None = g.get("actor")
    return {
        "me": actor,
        "locale": spoken(),
        "navigation": _navigation(actor) if actor else (),
        "language_links": () if actor else _languages(),
        "is_demo": current_app.config["SETTINGS"].environment == "demo",
        "today": current_occasion.today,
        "now": current_occasion.at,
    }


def _navigation(actor: Actor) -> tuple[Place, ...]:
    blueprint = (request.endpoint or "").split(".")[0]
    here = UNDER.get(blueprint, blueprint)
    return tuple(
        Place(url_for(endpoint), label, picture, endpoint.split(".")[0] == here)
        for endpoint, label, picture, suits in PLACES
        if suits(actor)
    )


def _languages() -> tuple[Tongue, ...]:
    page = request.args.get("next") or request.path
    return tuple(
        Tongue(url_for("entrance.language", language=code, next=page), code, LANGUAGE_NAMES[code], code == spoken()) for code in LANGUAGES
    )


def _staff_name(staff_id: UUID | None) -> str:
    if staff_id is None:
        return ""
    if "staff_names" not in g:
        g.staff_names = staff.names()
    return str(g.staff_names.get(staff_id, ""))
