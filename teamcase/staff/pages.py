"""The directory for administrators, and everybody's own settings."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.entrance import operations as door
from teamcase.entrance import queries as entrance
from teamcase.foundation import paging
from teamcase.foundation.bound import Choices
from teamcase.foundation.database import db
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for, require
from teamcase.foundation.text import word
from teamcase.foundation.visibility import get
from teamcase.meetings import feed_queries as feeds
from teamcase.staff import operations, queries
from teamcase.staff.models import Staff
from teamcase.staff.schemas import LANGUAGE_WORDS, ROLES, Preferences, StaffChange, StaffMember
from teamcase.teams import queries as teams

pages = Blueprint("staff", __name__)
LANGUAGES = {"languages": LANGUAGE_WORDS, "locale": LANGUAGE_WORDS}


_for_administrators = partial(require, "staff.register")


@pages.get("/staff")
def directory() -> ResponseReturnValue:
    """Everybody who works here."""
    _for_administrators()
    found = queries.directory(paging.after())
    shown, more = found[: queries.PAGE], found[queries.PAGE :]
    after = paging.mark(shown[-1].name, shown[-1].id) if more else ""
    return render_template("staff/directory.html", people=shown, belongs=teams.running(current_occasion.today), after=after)


@pages.route("/staff/new", methods=["GET", "POST"])
def register() -> ResponseReturnValue:
    """Register somebody."""
    _for_administrators()
    form = Form(StaffMember, choices=_choices(), draft=key_of("staff.register"))
    if form.carried_out(partial(operations.register, current_occasion, None)):
        return redirect(url_for("staff.show", staff_id=form.result.id))
    return render_template("staff/edit.html", person=None, form=form), form.status


@pages.get("/staff/<uuid:staff_id>")
def show(staff_id: UUID) -> ResponseReturnValue:
    """One person, their teams, and a link to set a password with."""
    _for_administrators()
    person = get(Staff, staff_id)
    return render_template("staff/show.html", person=person, memberships=teams.of_person(person.id))


@pages.route("/staff/<uuid:staff_id>/link", methods=["GET", "POST"])
def give_link(staff_id: UUID) -> ResponseReturnValue:
    """Make a link with which a person sets their password once; it is shown this once and kept nowhere."""
    person = get_for("entrance.give_link", Staff, staff_id)
    form = Form(Schema)
    done = form.carried_out(partial(door.give_link, current_occasion, person))
    link = url_for("entrance.welcome", token=form.result, _external=True) if done else ""
    return render_template("staff/give_link.html", person=person, form=form, link=link), form.status


@pages.route("/staff/<uuid:staff_id>/edit", methods=["GET", "POST"])
def edit(staff_id: UUID) -> ResponseReturnValue:
    """Change a person's particulars."""
    _for_administrators()
    person = get(Staff, staff_id)
    form = Form(StaffChange, of=person, choices=_choices(), draft=key_of("staff.edit", subject=person.id))
    if form.carried_out(partial(operations.change, current_occasion, person)):
        return redirect(url_for("staff.show", staff_id=person.id))
    return render_template("staff/edit.html", person=person, form=form), form.status


@pages.route("/me", methods=["GET", "POST"])
def me() -> ResponseReturnValue:
    """One's own settings and sessions."""
    who = current_occasion.who
    person = db.session.get_one(Staff, who.id)
    start = {"locale": who.locale, "theme": who.theme, "density": who.density, "keys": who.keys}
    form = Form(Preferences, start=start, choices=LANGUAGES)
    if form.carried_out(partial(operations.settle, current_occasion, person)):
        flash(_("Saved."))
        return redirect(url_for("staff.me"))
    kept = {
        "sessions": entrance.sessions(current_occasion),
        "tokens": entrance.tokens(current_occasion),
        "feeds": feeds.of_person(current_occasion),
    }
    return render_template("staff/me.html", person=person, form=form, **kept), form.status


def _choices() -> Choices:
    return {**LANGUAGES, "role": [(role.value, word(role)) for role in ROLES]}
