"""The HTML door to the family's picture beside a board: a relative is added and a relation told without leaving the meeting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases.models import Case
from teamcase.drawing.kin import BondKind, Life, Sex
from teamcase.drawing.legend import legend
from teamcase.drawing.signs import LOSSES
from teamcase.families.models import Person
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.references import with_records
from teamcase.foundation.visibility import get
from teamcase.genogram.words import words_of
from teamcase.kinship import bond_operations, drawer, operations, undo_operations
from teamcase.kinship.queries import last_change
from teamcase.kinship.telling import Particulars, Place
from teamcase.live import picture, rules
from teamcase.live.models import Turn
from teamcase.live.schemas import BesideForm, TowardsForm

pages = Blueprint("live_picture", __name__)
OF_PERSON = "/turns/<uuid:turn_id>/genogram/<uuid:person_id>"


@pages.get("/turns/<uuid:turn_id>/genogram")
def show(turn_id: UUID) -> ResponseReturnValue:
    """The family's picture; each person in it opens what can be told of them."""
    return _page(get(Turn, turn_id))


@pages.get(OF_PERSON)
def person(turn_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """What can be told of a person in a few presses: who is beside them, and how they are towards others."""
    return _page(get(Turn, turn_id), person_id)


@pages.route(OF_PERSON + "/relatives", methods=["GET", "POST"])
def add(turn_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Draw somebody beside a person."""
    turn = get(Turn, turn_id)
    if request.method == "GET":
        return _back(turn, person_id)
    case = get_for("kinship.add_relative", Case, turn.case_id)
    beside, _others = drawer.drawn(case, person_id)
    form = Form(BesideForm)
    if form.carried_out(partial(_add, case, beside)):
        flash(_("%(name)s is in the picture.", name=drawer.called(form.result)))
        return _back(turn, person_id)
    return _page(turn, person_id, {"beside": form})


@pages.route(OF_PERSON + "/bonds", methods=["GET", "POST"])
def tell(turn_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Tell how a person is towards another."""
    turn = get(Turn, turn_id)
    if request.method == "GET":
        return _back(turn, person_id)
    case = get_for("kinship.tell_bond", Case, turn.case_id)
    one, others = drawer.drawn(case, person_id)
    form = Form(TowardsForm, choices={"other_id": _offered(others)})
    if form.carried_out(with_records(partial(_tell, turn, case, one), other_id=("other", Person))):
        flash(_("Saved."))
        return _back(turn, person_id)
    return _page(turn, person_id, {"towards": form})


@pages.post(OF_PERSON + "/undo")
def undo(turn_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Undo one's last change in this picture."""
    turn = get(Turn, turn_id)
    case = get_for("kinship.undo", Case, turn.case_id)
    change, form = last_change(current_occasion, case.id), Form(Schema)
    if change and form.carried_out(partial(undo_operations.undo, current_occasion, case, change=change)):
        flash(_("Undone: everything is as it was before."))
    form.say_refusals()
    return _back(turn, person_id)


def _add(case: Case, beside: Person, *, place: Place, given_name: str | None, born: Any, sex: Sex | None) -> Person:
    family_name = beside.family_name if place in {Place.CHILD, Place.SIBLING} else None
    told = Particulars(given_name=given_name, family_name=family_name, sex=sex or Sex.UNKNOWN, life=Life.BORN, born=born)
    return operations.add_relative(current_occasion, case, who=told, beside=beside, place=place)


def _tell(turn: Turn, case: Case, one: Person, *, other: Person, kind: BondKind, reverse: bool) -> Any:
    rules.check_among_ourselves(turn)
    one, other = (other, one) if reverse else (one, other)
    return bond_operations.tell_bond(current_occasion, case, one=one, other=other, kind=kind)


def _offered(others: list[Person]) -> list[tuple[UUID, str]]:
    """Whom a relation may be told to: of what ended before birth the room is told nothing."""
    return drawer.offered(one for one in others if one.life not in LOSSES)


def _page(turn: Turn, person_id: UUID | None = None, sent: Mapping[str, Form] | None = None) -> ResponseReturnValue:
    case, day, sent = get(Case, turn.case_id), current_occasion.today, sent or {}
    kin = picture.shared(turn, day)
    context: dict[str, Any] = {}
    if person_id:
        one, others = drawer.drawn(case, person_id)
        signs = legend(BondKind, words_of(kin, day), "kind")
        context = {
            "person": one,
            "beside": sent.get("beside") or Form(BesideForm, is_sent=False),
            "towards": sent.get("towards") or Form(TowardsForm, is_sent=False, choices={"other_id": _offered(others)}),
            "kinds": signs,
            "last": last_change(current_occasion, case.id),
        }
    status = max((form.status for form in sent.values()), default=200)
    drawing = picture.drawn(kin, day, lambda key: url_for("live_picture.person", turn_id=turn.id, person_id=key))
    return render_template("live/picture.html", turn=turn, case=case, picture=drawing, **context), status


def _back(turn: Turn, person_id: UUID) -> ResponseReturnValue:
    case = get(Case, turn.case_id)
    if person_id not in {one.id for one in drawer.everybody(case)}:  # undone together with the person
        return redirect(url_for("live_picture.show", turn_id=turn.id))
    return redirect(url_for("live_picture.person", turn_id=turn.id, person_id=person_id))
