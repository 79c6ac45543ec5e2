"""What every page has around it: who is here, where they can go, and what templates may ask."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from flask import Flask, current_app, g, request, url_for
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from uuid_utils.compat import uuid7

from teamcase.absences import queries as absences
from teamcase.absences.queries import Away
from teamcase.foundation.occasion import Actor, current_occasion
from teamcase.foundation.operation import may, whose
from teamcase.foundation.text import LANGUAGES, spoken
from teamcase.staff import queries as staff
from teamcase.staff.models import PROPOSERS

LANGUAGE_NAMES = {"fi": "suomi", "sv": "svenska", "en": "English"}
# Where one can go: the page, its name and picture, and whether it is for this person.
PLACES = (
    ("myday.show", _l("My day"), "sun", lambda _actor: True),
    ("families.index", _l("Families"), "home-heart", lambda actor: actor.belongs or actor.granted),
    ("journal.log", _l("Log"), "pencil", lambda actor: actor.belongs or actor.may_record),
    ("meetings.index", _l("Meetings"), "users-group", lambda actor: actor.belongs),
    ("all_plans.index", _l("Plans"), "target", lambda actor: any(roles.intersection(PROPOSERS) for roles in actor.belongs.values())),
    ("workload.show", _l("Load"), "chart-bar", lambda actor: actor.belongs or actor.answers_for),
    ("history.trail", _l("Trail"), "shield-lock", lambda actor: may(actor, "history.look")),
    ("staff.directory", _l("Staff"), "users", lambda actor: may(actor, "staff.register")),
    ("teams.directory", _l("Teams"), "building-community", lambda actor: may(actor, "teams.found")),
)
# Where only the bar under the thumb leads; on a wide screen there is a button on every case, and a key everywhere.
NARROW = {"journal.log": "k"}
# Pages that stand under one of those places.
UNDER = {
    "cases": "families",
    "people": "families",
    "person": "families",
    "contact": "families",
    "code": "families",
    "rights": "families",
    "closing": "families",
    "timeline": "families",
    "actions": "families",
    "journal": "families",
    "plans": "families",
    "goals": "families",
    "proposals": "families",
    "entries": "families",
    "kin": "families",
    "kin_told": "families",
    "genogram": "families",
    "kept_genograms": "families",
    "ecomap": "families",
    "network": "families",
    "kept_ecomaps": "families",
    "safety": "families",
    "services": "families",
    "goal_story": "families",
    "fidelity": "workload",
    "hypotheses": "families",
    "parties": "families",
    "questions": "families",
    "record": "meetings",
    "guests": "meetings",
    "series": "meetings",
    "agenda": "meetings",
    "preparing": "meetings",
    "live": "meetings",
    "live_bank": "meetings",
    "live_picture": "meetings",
    "turns": "meetings",
    "cards": "meetings",
    "pen": "meetings",
    "absences": "workload",
}


class Place(NamedTuple):
    """Somewhere to go from every page; `key` is the single key that goes there, of a place for narrow screens."""

    href: str
    label: Any
    icon: str
    current: bool
    key: str


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
        icon=icon,
        staff_name=_staff_name,
        absence_of=_absence_of,
        me_id=lambda: current_occasion.who.id,
        new_key=lambda: str(uuid7()),
    )


def static_url(name: str) -> str:
    """The address of a file of ours, which changes with its contents and may therefore be kept for ever."""
    return _static_url(request.script_root, name)


def icon(name: str) -> Markup:
    """A sign from the sprite; it says nothing by itself, so a word always stands beside it."""
    return _sign(request.script_root, str(name))


# A page asks for half a hundred signs and a dozen files; each is put together once for each place at which the application is mounted.
@lru_cache(maxsize=1024)
def _sign(_root: str, name: str) -> Markup:
    sprite = static_url("icons.svg")
    return Markup('<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><use href="{}#{}"/></svg>').format(sprite, name)


@lru_cache(maxsize=1024)
def _static_url(_root: str, name: str) -> str:
    fingerprint = hashlib.sha256((Path(__file__).parent / "static" / name).read_bytes()).hexdigest()[:10]
    return url_for("static", filename=name, v=fingerprint)


def _around() -> dict[str, Any]:
    actor: Actor | None = g.get("actor")
    return {
        "me": actor,
        "locale": spoken(),
        "navigation": _navigation(actor) if actor else (),
        "may_search": bool(actor and (actor.belongs or actor.granted)),
        "language_links": () if actor else _languages(),
        "is_demo": current_app.config["SETTINGS"].environment == "demo",
        "today": current_occasion.today,
        "now": current_occasion.at,
    }


def _navigation(actor: Actor) -> tuple[Place, ...]:
    blueprint = (request.endpoint or "").split(".")[0]
    here = UNDER.get(blueprint, blueprint)
    return tuple(
        Place(url_for(endpoint), label, picture, endpoint.split(".")[0] == here, NARROW.get(endpoint, ""))
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


def _absence_of(staff_id: UUID | None) -> Away | None:
    """The absence in which a worker is at this moment; everybody's are asked for once for a page."""
    if "absences" not in g:
        g.absences = absences.away(current_occasion)
    found: Away | None = g.absences.get(staff_id)
    return found
