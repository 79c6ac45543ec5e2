"""The pages of contact ways: adding, changing and ending them, their protection, and the one showing of what is protected."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases import contact_operations as operations
from teamcase.cases.members import member, with_member
from teamcase.cases.models import Case
from teamcase.families import contact_queries as queries
from teamcase.families.contact_models import Contact, ContactKind, ProtectedContact
from teamcase.families.contact_schemas import ContactForm, Protection, Reveal
from teamcase.families.models import Person
from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import require
from teamcase.foundation.text import choices
from teamcase.foundation.visibility import get

pages = Blueprint("contact", __name__)
PLAIN = {"kind": [pair for pair in choices(ContactKind) if pair[0] != ContactKind.MUNICIPALITY]}


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/contacts/new", methods=["GET", "POST"])
def add(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Add a plain contact way; of a protected person this leads to the page of protected details."""
    case, person = with_member("cases.add_contact", case_id, person_id)
    if person.is_protected:
        return redirect(url_for("contact.add_protected", case_id=case.id, person_id=person.id))
    form = Form(ContactForm, start={"mark": "safe"}, choices=PLAIN, draft=key_of("cases.contact", about=case.id, subject=person.id))
    if form.carried_out(partial(operations.add_contact, current_occasion, case, person=person)):
        flash(_("Saved."))
        return _back(case, person)
    return render_template("cases/contact.html", case=case, person=person, form=form), form.status


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/contacts/<uuid:contact_id>/edit", methods=["GET", "POST"])
def change(case_id: UUID, person_id: UUID, contact_id: UUID) -> ResponseReturnValue:
    """Correct a plain contact way, or what to mind when using it."""
    case, person = with_member("cases.change_contact", case_id, person_id)
    way = _of(person, get(Contact, contact_id))
    form = Form(ContactForm, of=way, choices=PLAIN, draft=key_of("cases.contact", about=case.id, subject=way.id))
    if form.carried_out(partial(operations.change_contact, current_occasion, case, way=way)):
        flash(_("Saved."))
        return _back(case, person)
    return render_template("cases/contact.html", case=case, person=person, form=form), form.status


@pages.post("/cases/<uuid:case_id>/people/<uuid:person_id>/contacts/<uuid:contact_id>/end")
def end(case_id: UUID, person_id: UUID, contact_id: UUID) -> ResponseReturnValue:
    """A plain contact way is no longer in use."""
    case, person = with_member("cases.end_contact", case_id, person_id)
    form = Form(Schema)
    if form.carried_out(partial(operations.end_contact, current_occasion, case, way=_of(person, get(Contact, contact_id)))):
        flash(_("The contact way is no longer in use."))
    return _told(form, case, person)


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/protection", methods=["GET", "POST"])
def protect(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Note a non-disclosure order, or that there is none any more."""
    case, person = with_member("cases.protect", case_id, person_id)
    form = Form(Protection, of=person)
    if form.carried_out(partial(operations.protect, current_occasion, case, person=person)):
        flash(_("Saved."))
        return _back(case, person)
    return render_template("cases/protect.html", case=case, person=person, form=form), form.status


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/protected/new", methods=["GET", "POST"])
def add_protected(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Add a protected contact detail; what is typed here is kept in no draft."""
    case, person = _for("cases.add_protected_contact", case_id, person_id)
    form = Form(ContactForm, start={"mark": "safe"})
    if form.carried_out(partial(operations.add_protected_contact, current_occasion, person, case=case)):
        flash(_("Saved."))
        return _back(case, person)
    return render_template("cases/contact.html", case=case, person=person, form=form, is_protected=True), form.status


@pages.post("/cases/<uuid:case_id>/people/<uuid:person_id>/protected/<uuid:protected_id>/end")
def end_protected(case_id: UUID, person_id: UUID, protected_id: UUID) -> ResponseReturnValue:
    """A protected contact detail is no longer right."""
    case, person = _for("cases.end_protected_contact", case_id, person_id)
    detail, form = get(ProtectedContact, protected_id), Form(Schema)
    if detail.person_id != person.id:
        raise NotVisible("protected detail of this person", protected_id)
    if form.carried_out(partial(operations.end_protected_contact, current_occasion, person, case=case, detail=detail)):
        flash(_("The contact way is no longer in use."))
    return _told(form, case, person)


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/reveal", methods=["GET", "POST"])
def reveal(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Show the protected details once, on the answer to a reason; the page never shows them otherwise."""
    case, person = _for("cases.reveal_contact", case_id, person_id)
    form = Form(Reveal)
    shown = (
        queries.protected(person.id) if form.carried_out(partial(operations.reveal_contact, current_occasion, person, case=case)) else None
    )
    return render_template("cases/reveal.html", case=case, person=person, form=form, shown=shown), form.status


def _for(verb: str, case_id: UUID, person_id: UUID) -> tuple[Case, Person]:
    """A case and one of its family, for a verb that is allowed by whose the person's protected details are to see."""
    case = get(Case, case_id)
    person = member(case, person_id)
    require(verb, person)
    return case, person


def _of(person: Person, way: Contact) -> Contact:
    if way.person_id != person.id:
        raise NotVisible("contact way of this person", way.id)
    return way


def _told(form: Form, case: Case, person: Person) -> ResponseReturnValue:
    form.say_refusals()
    return _back(case, person)


def _back(case: Case, person: Person) -> ResponseReturnValue:
    return redirect(url_for("person.show", case_id=case.id, person_id=person.id))
