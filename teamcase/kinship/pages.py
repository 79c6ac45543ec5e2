"""The drawer of a person in the family's picture: who they are, who is added beside them, and undo."""

from __future__ import annotations

from functools import partial
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases.models import Case
from teamcase.drawing.kin import Life, ParentKind, Sex, TurnKind
from teamcase.families.models import Person
from teamcase.families.queries import ties_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.references import with_records
from teamcase.foundation.visibility import get
from teamcase.kinship import drawer, operations, queries
from teamcase.kinship.schemas import NewChild, NewParent, NewPartner, NewRelative, NudgeForm, ParticularsForm, RelativeForm
from teamcase.kinship.telling import FARTHEST, Particulars, Place
from teamcase.kinship.undo_operations import undo as undo_change

pages = Blueprint("kin", __name__)
BESIDE: Final = {Place.PARENT: NewParent, Place.PARTNER: NewPartner, Place.CHILD: NewChild, Place.SIBLING: NewRelative}
NUDGE_STEP: Final = 1000  # hundredths of a unit of the drawing
PLACES: Final = "any(parent,partner,child,sibling)"


@pages.app_template_filter("called")
def called(person: Person) -> str:
    """A person of the picture by name, or that it is not known."""
    return drawer.called(person)


@pages.get("/cases/<uuid:case_id>/kin/people/<uuid:person_id>")
def show(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """One person of the picture: life, ties, homes, bonds; facts where somebody turns them on."""
    case = get(Case, case_id)
    person, others = drawer.drawn(case, person_id)
    links, couples = ties_of(person.id)
    shows_facts = "facts" in request.args
    return render_template(
        "kinship/person.html",
        case=case,
        tab="people",
        person=person,
        is_member=queries.is_member(case.family_id, person.id),
        links=links,
        couples=couples,
        twins=queries.twins_of([person.id]),
        stays=queries.stays(case.id, person.id),
        homes={home.id: home for home in queries.households(case.id)},
        bonds=queries.bonds(case.id, person.id),
        facts=queries.facts(case.id, person.id) if shows_facts else (),
        shows_facts=shows_facts,
        companions=queries.companions(case.id, person.id),
        by_id={one.id: one for one in (person, *others)},
        last=queries.last_change(current_occasion, case.id),
        nudged=moved.hundredths if (moved := queries.nudge_of(case.id, person.id)) else 0,
        farthest=int(FARTHEST * 100),
        step=NUDGE_STEP,
    )


@pages.route(f"/cases/<uuid:case_id>/kin/people/<uuid:person_id>/add/<{PLACES}:place>", methods=["GET", "POST"])
def add(case_id: UUID, person_id: UUID, place: str) -> ResponseReturnValue:
    """Draw somebody beside a person."""
    case = get_for("kinship.add_relative", Case, case_id)
    beside, others = drawer.drawn(case, person_id)
    offers = drawer.offered(others)
    start = {
        "kind": ParentKind.BIRTH,
        "turn": TurnKind.RELATIONSHIP,
        "sex": Sex.UNKNOWN,
        "life": Life.BORN,
        "family_name": beside.family_name if place in {Place.CHILD, Place.SIBLING} else "",
    }
    form = Form(BESIDE[Place(place)], start=start, choices={"known_id": offers, "other_parent_id": offers})
    act = partial(_added, case, beside, Place(place))
    if form.carried_out(with_records(act, known_id=("known", Person), **_other_parent(form))):
        flash(_("%(name)s is in the picture.", name=drawer.called(form.result)))
        return redirect(url_for("kin.show", case_id=case.id, person_id=form.result.id))
    return render_template("kinship/add.html", case=case, person=beside, place=Place(place), form=form), form.status


@pages.route("/cases/<uuid:case_id>/kin/people/<uuid:person_id>/particulars", methods=["GET", "POST"])
def change(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Change what is known of a person; names of somebody who belongs to the family are changed on their own page."""
    case = get_for("kinship.tell_life", Case, case_id)
    person, _others = drawer.drawn(case, person_id)
    is_member = queries.is_member(case.family_id, person.id)
    form = Form(ParticularsForm if is_member else RelativeForm, of=person)
    verb = operations.tell_life if is_member else operations.change_relative
    if form.carried_out(lambda **told: verb(current_occasion, case, person=person, told=Particulars(**told))):
        flash(_("Saved."))
        return redirect(url_for("kin.show", case_id=case.id, person_id=person.id))
    return render_template("kinship/form.html", case=case, person=person, form=form, heading=_("What is known")), form.status


@pages.post("/cases/<uuid:case_id>/kin/people/<uuid:person_id>/remove")
def remove(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Draw somebody no longer."""
    case = get_for("kinship.remove_relative", Case, case_id)
    person, others = drawer.drawn(case, person_id)
    form = Form(Schema)
    if form.carried_out(partial(operations.remove_relative, current_occasion, case, person=person)):
        flash(_("%(name)s is no longer in the picture.", name=drawer.called(person)))
        return redirect(url_for("kin.show", case_id=case.id, person_id=others[0].id))
    form.say_refusals()
    return redirect(url_for("kin.show", case_id=case.id, person_id=person.id))


@pages.post("/cases/<uuid:case_id>/kin/people/<uuid:person_id>/nudge")
def nudge(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Move a person's symbol by hand."""
    case = get_for("kinship.nudge", Case, case_id)
    person, _others = drawer.drawn(case, person_id)
    form = Form(NudgeForm)
    if not form.carried_out(lambda hundredths: operations.nudge(current_occasion, case, person=person, by=hundredths / 100)):
        form.say_refusals()
    return redirect(url_for("kin.show", case_id=case.id, person_id=person.id, _anchor="place"))


@pages.post("/cases/<uuid:case_id>/kin/people/<uuid:person_id>/undo")
def undo(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Undo one's last change in this picture."""
    case = get_for("kinship.undo", Case, case_id)
    person, others = drawer.drawn(case, person_id)
    change = queries.last_change(current_occasion, case.id)
    form = Form(Schema)
    if change and form.carried_out(partial(undo_change, current_occasion, case, change=change)):
        flash(_("Undone: everything is as it was before."))
    form.say_refusals()
    here = person.id in {one.id for one in queries.drawn_people(case.family_id)}
    return redirect(url_for("kin.show", case_id=case.id, person_id=person_id if here else others[0].id))


def _other_parent(form: Form) -> dict[str, tuple[str, type[Person]]]:
    return {"other_parent_id": ("other_parent", Person)} if "other_parent_id" in form.schema.fields else {}


def _added(case: Case, beside: Person, place: Place, *, known: Person | None, **told: Any) -> Person:
    tie = {name: told.pop(name) for name in ("kind", "turn", "other_parent") if name in told}
    told |= {"sex": told["sex"] or Sex.UNKNOWN, "life": told["life"] or Life.BORN}
    return operations.add_relative(current_occasion, case, who=known or Particulars(**told), beside=beside, place=place, **tie)
