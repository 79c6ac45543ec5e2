"""The HTML door to the actors of a network: adding one, what it is to the family, changing and ending that, undoing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases.models import Case
from teamcase.drawing.ecomap import Flow, Strength
from teamcase.ecomap import operations, queries
from teamcase.ecomap.models import NetworkActor, NetworkChange, NetworkTie
from teamcase.ecomap.schemas import ActorForm, NewActor, NewTie, RetoldTie, TieEnd
from teamcase.families import queries as families
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get

pages = Blueprint("network", __name__)


@pages.route("/cases/<uuid:case_id>/ecomap/actors/new", methods=["GET", "POST"])
def add(case_id: UUID) -> ResponseReturnValue:
    """Add an actor with its first tie: three things to fill in, the rest is as usual."""
    case = get_for("ecomap.add_actor", Case, case_id)
    form = Form(NewActor, start=_usual(case), choices=_people(case), draft=key_of("ecomap.add_actor", about=case.id))
    if form.carried_out(_to_household(case, partial(operations.add_actor, current_occasion, case))):
        flash(_("%(name)s is on the map.", name=form.result.name))
        return redirect(url_for("ecomap.of_case", case_id=case.id))
    return _form_page("ecomap/add.html", case, form)


@pages.get("/network-actors/<uuid:actor_id>")
def show(actor_id: UUID) -> ResponseReturnValue:
    """An actor: what it is to whom, since when, and who said so; what it was before."""
    actor = get(NetworkActor, actor_id)
    running = [tie for tie in actor.ties if tie.runs_on(current_occasion.today)]
    past = [tie for tie in reversed(actor.ties) if not tie.is_withdrawn and tie not in running]
    last = queries.last_change_of(actor.id, actor.case_id)
    return render_template("ecomap/actor.html", actor=actor, case=actor.case, tab="ecomap", running=running, past=past, last=last)


@pages.route("/network-actors/<uuid:actor_id>/edit", methods=["GET", "POST"])
def change(actor_id: UUID) -> ResponseReturnValue:
    """Name it otherwise."""
    actor = get_for("ecomap.change_actor", NetworkActor, actor_id)
    form = Form(ActorForm, of=actor, draft=key_of("ecomap.change_actor", about=actor.case_id, subject=actor.id))
    return _done(form, "ecomap/change.html", actor, partial(operations.change_actor, current_occasion, actor))


@pages.route("/network-actors/<uuid:actor_id>/ties/new", methods=["GET", "POST"])
def tell_tie(actor_id: UUID) -> ResponseReturnValue:
    """Tell what it is to one more."""
    actor = get_for("ecomap.tell_tie", NetworkActor, actor_id)
    case = actor.case
    form = Form(NewTie, start=_usual(case), choices=_people(case))
    return _done(form, "ecomap/tell_tie.html", actor, _to_household(case, partial(operations.tell_tie, current_occasion, actor)))


@pages.route("/network-ties/<uuid:tie_id>/edit", methods=["GET", "POST"])
def change_tie(tie_id: UUID) -> ResponseReturnValue:
    """Tell that a tie is otherwise."""
    tie = get_for("ecomap.change_tie", NetworkTie, tie_id)
    form = Form(RetoldTie, of=tie, start=lambda: _as_it_is(tie), choices=_people(tie.actor.case, also=tie.teller))
    return _done(form, "ecomap/change_tie.html", tie.actor, partial(operations.change_tie, current_occasion, tie), tie=tie)


@pages.route("/network-ties/<uuid:tie_id>/end", methods=["GET", "POST"])
def end_tie(tie_id: UUID) -> ResponseReturnValue:
    """Tell that a tie is no longer."""
    tie = get_for("ecomap.end_tie", NetworkTie, tie_id)
    form = Form(TieEnd, of=tie, start={"on": current_occasion.today})
    return _done(form, "ecomap/end_tie.html", tie.actor, partial(operations.end_tie, current_occasion, tie), tie=tie)


@pages.post("/network-changes/<uuid:change_id>/undo")
def undo(change_id: UUID) -> ResponseReturnValue:
    """Undo the last change with one press."""
    last = get_for("ecomap.undo", NetworkChange, change_id)
    case_id = last.case_id
    form = Form(Schema)
    if form.carried_out(partial(operations.undo, current_occasion, last)):
        flash(_("Undone."))
    form.say_refusals()
    return redirect(url_for("ecomap.of_case", case_id=case_id))


def _done(form: Form, template: str, actor: NetworkActor, act: Callable[..., Any], **context: Any) -> ResponseReturnValue:
    if form.carried_out(act):
        flash(_("Saved."))
        return redirect(url_for("network.show", actor_id=actor.id))
    return _form_page(template, actor.case, form, actor=actor, **context)


def _form_page(template: str, case: Case, form: Form, **context: Any) -> ResponseReturnValue:
    return render_template(template, case=case, tab="ecomap", form=form, **context), form.status


def _people(case: Case, *, also: Any = None) -> dict[str, Any]:
    """Whom a tie may be told of, the household by the id of the case, a person unless their place is secret; and who may have said so."""
    people = {person.id: person.given_name for person in families.people(case.family_id, current_occasion.today)}
    secret = queries.secret_people(case)
    whom = [(case.id, _("the whole household")), *((person_id, name) for person_id, name in people.items() if person_id not in secret)]
    tellers = people | ({also.id: also.given_name} if also else {})
    return {"person": whom, "told_by": [("", _("the team has seen it itself")), *tellers.items()]}


def _to_household(case: Case, act: Callable[..., Any]) -> Callable[..., Any]:
    """The verb, with nobody for the whole household."""

    def carried(*, person: UUID, **told: Any) -> Any:
        return act(person=None if person == case.id else person, **told)

    return carried


def _usual(case: Case) -> Mapping[str, Any]:
    return {"person": case.id, "strength": Strength.ORDINARY, "flow": Flow.NONE, "from_on": current_occasion.today}


def _as_it_is(tie: NetworkTie) -> Mapping[str, Any]:
    told = {name: getattr(tie, name) for name in ("strength", "is_strained", "flow", "intensity", "told_by")}
    return {**told, "from_on": current_occasion.today}
