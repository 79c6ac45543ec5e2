"""Telling ties, homes, bonds and facts of a person, ending them, and taking them back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.cases.models import Case
from teamcase.families.models import Couple, CoupleTurn, ParentChild, Person, Twin
from teamcase.foundation.database import Record, db
from teamcase.foundation.errors import NotVisible, RuleBroken
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.references import named
from teamcase.kinship import bond_operations, drawer, home_operations, queries, tie_operations
from teamcase.kinship.models import Bond, Companion, HomeStay, Household, PersonFact
from teamcase.kinship.schemas import (
    Alike,
    BondForm,
    CompanionForm,
    EndForm,
    FactForm,
    HomeForm,
    LinkChange,
    LinkForm,
    StayForm,
    TurnForm,
    TwinForm,
)
from teamcase.kinship.telling import Statement

pages = Blueprint("kin_told", __name__)
KINDS: Final[dict[str, type[Record]]] = {
    "link": ParentChild,
    "turn": CoupleTurn,
    "twin": Twin,
    "stay": HomeStay,
    "bond": Bond,
    "fact": PersonFact,
    "beside": Companion,
}
FORMS: Final = {
    "link": LinkForm,
    "turn": TurnForm,
    "twin": TwinForm,
    "stay": StayForm,
    "bond": BondForm,
    "fact": FactForm,
    "beside": CompanionForm,
}
HEADINGS: Final = {
    "link": _l("A parent"),
    "turn": _l("A couple"),
    "twin": _l("Twins"),
    "stay": _l("A home"),
    "bond": _l("A relation"),
    "fact": _l("A fact"),
    "beside": _l("A pet or an institution"),
}
VERBS: Final = {
    "link": "kinship.link_parent",
    "turn": "kinship.tell_turn",
    "twin": "kinship.tell_twins",
    "stay": "kinship.tell_stay",
    "bond": "kinship.tell_bond",
    "fact": "kinship.tell_fact",
    "beside": "kinship.tell_companion",
}
OF_PERSON = "/cases/<uuid:case_id>/kin/people/<uuid:person_id>"


@pages.route(OF_PERSON + "/tell/<any(link,turn,twin,stay,bond,fact,beside):what>", methods=["GET", "POST"])
def tell(case_id: UUID, person_id: UUID, what: str) -> ResponseReturnValue:
    """Tell something of a person."""
    case = get_for(VERBS[what], Case, case_id)
    person, others = drawer.drawn(case, person_id)
    people = drawer.offered(others)
    choices = {
        "other_id": people,
        "other_ids": people,
        "home_id": named(queries.households(case.id)),
        "said": drawer.sources([person, *others]),
    }
    form = Form(FORMS[what], choices=choices)

    def act(**told: Any) -> Any:
        return TELL[what](case, person, drawer.statement(told, [person, *others]), **told)

    if form.carried_out(act):
        flash(_("Saved."))
        return _back(case, person, what)
    return render_template("kinship/form.html", case=case, person=person, form=form, heading=HEADINGS[what]), form.status


@pages.route(OF_PERSON + "/<any(link,stay,bond,fact,beside):held>/<uuid:told_id>/end", methods=["GET", "POST"])
def end(case_id: UUID, person_id: UUID, held: str, told_id: UUID) -> ResponseReturnValue:
    """Tell from when something holds no longer."""
    case, person, told = _opened("kinship.end", case_id, person_id, held, told_id)
    form = Form(EndForm)
    if form.carried_out(lambda until: tie_operations.end(current_occasion, case, told=told, until_day=until)):
        flash(_("Saved."))
        return _back(case, person, held)
    return render_template("kinship/form.html", case=case, person=person, form=form, heading=_("It holds no longer")), form.status


@pages.route(OF_PERSON + "/link/<uuid:told_id>/change", methods=["GET", "POST"])
def change_link(case_id: UUID, person_id: UUID, told_id: UUID) -> ResponseReturnValue:
    """Change how somebody is a parent."""
    case, person, link = _opened("kinship.change_link", case_id, person_id, "link", told_id)
    _same, others = drawer.drawn(case, person_id)
    said = str(link.said_by_id) if link.said_by_id else link.said_by
    form = Form(LinkChange, start={**_start(link), "said": said or ""}, choices={"said": drawer.sources([person, *others])})

    def act(**told: Any) -> None:
        how = drawer.statement(told, [person, *others])
        tie_operations.change_link(current_occasion, case, link=link, told=how, **told)

    if form.carried_out(act):
        flash(_("Saved."))
        return _back(case, person, "link")
    return render_template("kinship/form.html", case=case, person=person, form=form, heading=HEADINGS["link"]), form.status


@pages.post(OF_PERSON + "/<any(link,turn,twin,stay,bond,fact,beside):what>/<uuid:told_id>/remove")
def take_back(case_id: UUID, person_id: UUID, what: str, told_id: UUID) -> ResponseReturnValue:
    """Take back what was told by mistake."""
    case, person, told = _opened("kinship.take_back", case_id, person_id, what, told_id)
    form = Form(Schema)
    if form.carried_out(partial(tie_operations.take_back, current_occasion, case, told=told)):
        flash(_("It is taken back."))
    form.say_refusals()
    return _back(case, person, what)


@pages.route("/cases/<uuid:case_id>/kin/people/<uuid:person_id>/homes/<uuid:home_id>", methods=["GET", "POST"])
def rename_home(case_id: UUID, person_id: UUID, home_id: UUID) -> ResponseReturnValue:
    """Give a home another name."""
    case = get_for("kinship.rename_home", Case, case_id)
    person, _others = drawer.drawn(case, person_id)
    home = db.session.get(Household, home_id)
    if home is None or home.case_id != case.id:
        raise NotVisible("home of this case", home_id)
    form = Form(HomeForm, of=home)
    if form.carried_out(partial(home_operations.rename_home, current_occasion, case, home=home)):
        flash(_("Saved."))
        return _back(case, person, "stay")
    return render_template("kinship/form.html", case=case, person=person, form=form, heading=HEADINGS["stay"]), form.status


def _opened(verb: str, case_id: UUID, person_id: UUID, what: str, told_id: UUID) -> tuple[Case, Person, Any]:
    """A case, a person of its picture, and something told of that person there. Raises NotVisible."""
    case = get_for(verb, Case, case_id)
    person, _others = drawer.drawn(case, person_id)
    told: Any = db.session.get(KINDS[what], told_id)
    if told is None or person.id not in _about(told) or getattr(told, "case_id", case.id) != case.id:
        raise NotVisible("what was told of this person", told_id)
    return case, person, told


def _about(told: Any) -> set[UUID]:
    """The people something was told of."""
    if isinstance(told, CoupleTurn):
        told = db.session.get_one(Couple, told.couple_id)
    return {getattr(told, name) for name in ("person_id", "one_id", "other_id", "parent_id", "child_id") if hasattr(told, name)}


def _start(link: ParentChild) -> dict[str, Any]:
    return {name: getattr(link, name) for name in ("kind", "since", "until", "said_more")}


def _back(case: Case, person: Person, what: str) -> ResponseReturnValue:
    return redirect(url_for("kin.show", case_id=case.id, person_id=person.id, facts=1 if what == "fact" else None))


def _link(case: Case, child: Person, told: Statement, *, other_id: UUID, **how: Any) -> Any:
    return tie_operations.link_parent(current_occasion, case, parent=db.session.get_one(Person, other_id), child=child, told=told, **how)


def _turn(case: Case, one: Person, told: Statement, *, other_id: UUID, **how: Any) -> Any:
    return tie_operations.tell_turn(current_occasion, case, one=one, other=db.session.get_one(Person, other_id), told=told, **how)


def _twins(case: Case, person: Person, _told: Statement, *, other_ids: list[UUID], alike: Alike) -> None:
    children = [person, *(db.session.get_one(Person, one) for one in other_ids)]
    identical = None if alike == Alike.UNKNOWN else alike == Alike.IDENTICAL
    tie_operations.tell_twins(current_occasion, case, children=children, is_identical=identical)


def _stay(case: Case, person: Person, told: Statement, *, home_id: UUID | None, new_home: str | None, moves: bool) -> Any:
    home = db.session.get_one(Household, home_id) if home_id else new_home
    if home is None:
        raise RuleBroken(_l("Choose a home, or write whose home it is."), field="new_home")
    verb = home_operations.move if moves else home_operations.tell_stay
    return verb(current_occasion, case, person=person, home=home, told=told)


def _bond(case: Case, person: Person, told: Statement, *, other_id: UUID, reverse: bool, **how: Any) -> Any:
    one, other = person, db.session.get_one(Person, other_id)
    if reverse:
        one, other = other, one
    return bond_operations.tell_bond(current_occasion, case, one=one, other=other, told=told, **how)


def _fact(case: Case, person: Person, told: Statement, **how: Any) -> Any:
    return bond_operations.tell_fact(current_occasion, case, person=person, told=told, **how)


def _beside(case: Case, person: Person, told: Statement, **how: Any) -> Any:
    return bond_operations.tell_companion(current_occasion, case, person=person, told=told, **how)


TELL: Final[dict[str, Callable[..., Any]]] = {
    "link": _link,
    "turn": _turn,
    "twin": _twins,
    "stay": _stay,
    "bond": _bond,
    "fact": _fact,
    "beside": _beside,
}
