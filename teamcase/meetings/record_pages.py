"""The HTML door to the records of families' discussions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema
from uuid_utils.compat import uuid7

from teamcase.absences import queries as absences
from teamcase.absences.suffixes import marked
from teamcase.actions import queries as actions
from teamcase.comments.conversation import conversation
from teamcase.families.models import Person
from teamcase.foundation.bound import BoundField, Part
from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import may, require
from teamcase.foundation.text import word
from teamcase.foundation.visibility import get, listed
from teamcase.hypotheses import queries as hypotheses
from teamcase.live import register_operations as live
from teamcase.meetings import difference
from teamcase.meetings import record_operations as operations
from teamcase.meetings import record_queries as queries
from teamcase.meetings import record_rules as rules
from teamcase.meetings import sheet_queries as sheets
from teamcase.meetings import told_queries as told
from teamcase.meetings.excerpt import excerpt_of
from teamcase.meetings.models import AgendaItem, Discussion, NoView, RecordStage
from teamcase.meetings.record_schemas import Correction, RecordForm

pages = Blueprint("record", __name__)
NEEDED = ("present", "about", "next_on")  # a draft may lack them, a finished record may not


@dataclass(frozen=True, slots=True)
class ChildRow:
    """One child's part of the form: who, how old, and the fields; a view or a reason must be there."""

    child: Person
    age: int | None
    person_id: BoundField
    view: BoundField
    reason: BoundField


@pages.post("/agenda/<uuid:item_id>/record")
def begin(item_id: UUID) -> ResponseReturnValue:
    """Begin the record of a family that was discussed."""
    item = get(AgendaItem, item_id)
    form = Form(Schema)
    if form.carried_out(partial(operations.begin_record, current_occasion, item)):
        return redirect(url_for("record.edit", discussion_id=form.result.id))
    return _refused(form, url_for("meetings.show", meeting_id=item.meeting_id))


@pages.get("/records/<uuid:discussion_id>")
def show(discussion_id: UUID) -> ResponseReturnValue:
    """One edition of a record, what it changed, and the other editions."""
    discussion = get(Discussion, discussion_id)
    editions = queries.editions(discussion.agenda_item_id)
    before = next((edition for edition in editions if edition.edition == discussion.edition - 1), None)
    changes = difference.between(before, discussion) if before else []
    steps = listed(actions.of_discussions([edition.id for edition in editions]))
    context = {"discussion": discussion, "editions": editions, "before": before, "changes": changes, "steps": steps}
    context["talk"], context["register"] = conversation(discussion), hypotheses.taken_up(discussion.agenda_item_id)
    context["tellings"], context["sheets"] = told.tellings(discussion.agenda_item_id), listed(sheets.given(discussion.agenda_item_id))
    context["is_current"] = discussion.edition == max((one.edition for one in editions if one.stage == RecordStage.APPROVED), default=0)
    context["parties"] = queries.possible_parties(discussion)
    latest = discussion.edition == editions[-1].edition
    wishes = rules.wishes(discussion)
    return render_template("meetings/record_show.html", **context, latest=latest, wishes=wishes, labels=_labels()), 200


@pages.get("/records/<uuid:discussion_id>/persons/<uuid:person_id>")
def excerpt(discussion_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """What of a record one person of the family is given, to be printed."""
    discussion = get(Discussion, discussion_id)
    name = queries.possible_parties(discussion).get(person_id)
    if name is None:
        raise NotVisible("person of this family", person_id)
    found = excerpt_of(discussion, person_id)
    return render_template("meetings/excerpt.html", discussion=discussion, name=name, excerpt=found, labels=_labels()), 200


@pages.route("/records/<uuid:discussion_id>/edit", methods=["GET", "POST"])
def edit(discussion_id: UUID) -> ResponseReturnValue:
    """Write the record; "finish" saves it first, then finishes it or says what is missing."""
    discussion = get(Discussion, discussion_id)
    require("meetings.write_record", discussion)
    form = _form(discussion)
    if not form.is_sent and not form.draft and discussion.stage != RecordStage.DRAFT:
        return redirect(url_for("record.show", discussion_id=discussion.id))
    missing = False
    if form.carried_out(partial(operations.write_record, current_occasion, discussion)):
        missing = _missing(form, discussion)
        if not missing:
            return _saved(discussion)
    needed = {name: replace(form[name], required=True) for name in NEEDED}
    context = {"discussion": discussion, "form": form, "missing": missing, "needed": needed, "children": _child_rows(form, discussion)}
    context["open_steps"], context["wishes"] = actions.open_of(discussion.case_id), rules.wishes(discussion)
    context["gaps"] = rules.gaps(discussion, young=queries.too_young_years(discussion.meeting.day))
    return render_template("meetings/record_edit.html", **context), form.status


@pages.post("/records/<uuid:discussion_id>/take-over")
def take_over(discussion_id: UUID) -> ResponseReturnValue:
    """Become the recorder of a draft."""
    there = url_for("record.edit", discussion_id=discussion_id)
    return _in_one_click(discussion_id, operations.take_over, _("You are the recorder now."), there)


@pages.post("/records/<uuid:discussion_id>/approve")
def approve(discussion_id: UUID) -> ResponseReturnValue:
    """Approve a finished record; it never changes after this."""
    return _in_one_click(discussion_id, operations.approve, _("Approved."), url_for("record.show", discussion_id=discussion_id))


@pages.route("/records/<uuid:discussion_id>/correct", methods=["GET", "POST"])
def correct(discussion_id: UUID) -> ResponseReturnValue:
    """Begin the next edition of a record, for a reason."""
    discussion = get(Discussion, discussion_id)
    require("meetings.correct", discussion)
    form = Form(Correction, draft=key_of("meetings.correct", about=discussion.case_id, subject=discussion.id))
    if form.carried_out(partial(operations.correct, current_occasion, discussion)):
        return redirect(url_for("record.edit", discussion_id=form.result.id))
    return render_template("meetings/record_correct.html", discussion=discussion, form=form), form.status


def _form(discussion: Discussion) -> Form:
    presenter = _("%(name)s (presents)", name=discussion.agenda_item.presenter.name)
    views = {view.person_id: view.person.name for view in discussion.views} | {child.id: child.name for child in _children(discussion)}
    choices: dict[str, Sequence[tuple[Any, Any]]] = {
        "present": [(row.staff_id, _with_role(row)) for row in queries.possible_members(discussion)],
        "about": list(queries.possible_clients(discussion).items()),
        "segments.person_id": list(queries.possible_parties(discussion).items()),
        "views.person_id": list(views.items()),
        "steps.owner": [("", presenter), *marked(queries.owners(discussion), absences.away(current_occasion))],
    }
    key = key_of("meetings.record", about=discussion.case_id, subject=discussion.id)
    return Form(RecordForm, of=discussion, start=partial(queries.as_written, discussion), choices=choices, draft=key)


def _saved(discussion: Discussion) -> ResponseReturnValue:
    if _wants_to_finish(discussion):
        live.finish(current_occasion, discussion)
        flash(_("The record is finished, and its steps are on the list."))
        return redirect(url_for("record.show", discussion_id=discussion.id))
    flash(_("The draft is saved."))
    return redirect(url_for("record.edit", discussion_id=discussion.id))


def _wants_to_finish(discussion: Discussion) -> bool:
    return request.form.get("_then") == "finish" and may(current_occasion.actor, "meetings.finish", discussion)


def _missing(form: Form, discussion: Discussion) -> bool:
    """What keeps the saved draft from being finished, told beside the fields; the form may be sent again."""
    young = queries.too_young_years(discussion.meeting.day)
    found = rules.gaps(discussion, young=young) if _wants_to_finish(discussion) else []
    if found:
        form.messages, form.status, form.key = _beside(form, found), 422, uuid7()
        g.pop("form_key", None)
    return bool(found)


def _beside(form: Form, found: Sequence[rules.Gap]) -> dict[str, Any]:
    """The sentences by field, those of a child by the place of the child's part."""
    places = {row.get("person_id"): index for index, row in enumerate(form.raw.get("views", []))}
    messages: dict[str, Any] = {gap.field: [str(gap.sentence)] for gap in found if gap.person_id is None}
    of_children = {places.get(str(gap.person_id), 0): {"view": [str(gap.sentence)]} for gap in found if gap.person_id}
    return {**messages, "views": of_children} if of_children else messages


def _children(discussion: Discussion) -> list[Person]:
    return rules.children(discussion.case.clients, discussion.meeting.day)


def _child_rows(form: Form, discussion: Discussion) -> list[ChildRow]:
    """The children's parts of the form; only the youngest are offered "too young"."""
    people = {str(child.id): child for child in _children(discussion)} | {str(view.person_id): view.person for view in discussion.views}
    day = discussion.meeting.day
    young = queries.too_young_years(day)
    rows = [(people[row["person_id"].value], row) for row in form.rows("views") if row["person_id"].value in people]
    return [_child_row(child, child.age_on(day), row, young=rules.is_too_young(child, day, young)) for child, row in rows]


def _child_row(child: Person, age: int | None, row: Part, *, young: bool) -> ChildRow:
    offered = [(reason.value, word(reason)) for reason in NoView if young or reason != NoView.TOO_YOUNG]
    reason = replace(row["reason"], choices=[("", _("the view is above")), *offered], required=True)
    return ChildRow(child, age, row["person_id"], replace(row["view"], required=True), reason)


def _with_role(row: Any) -> str:
    return f"{row.staff.name}, {word(row.role)}" if row.role else str(row.staff.name)


def _labels() -> dict[str, Any]:
    return {name: field.metadata["label"] for name, field in RecordForm().fields.items()}


def _in_one_click(discussion_id: UUID, verb: Callable[..., Any], words: str, there: str) -> ResponseReturnValue:
    form = Form(Schema)
    if form.carried_out(partial(verb, current_occasion, get(Discussion, discussion_id))):
        flash(words)
        return redirect(there)
    return _refused(form, there)


def _refused(form: Form, there: str) -> ResponseReturnValue:
    sentences: Sequence[str] = form.overall
    for sentence in sentences:
        flash(sentence, "error")
    return redirect(there)
