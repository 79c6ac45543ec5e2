"""Two persons who turn out to be one: choosing the other, what moves, the merge itself, and undoing it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases.members import with_member
from teamcase.cases.models import AssignmentKind
from teamcase.drawing.kin import Day
from teamcase.families import lookalike_queries
from teamcase.families import queries as families
from teamcase.families.lookalikes import Newcomer, alike
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.fields import readable
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.text import plain_day, word
from teamcase.foundation.visibility import get
from teamcase.merging import operations, queries, rules, trial
from teamcase.merging.lines import lines
from teamcase.merging.models import Merge
from teamcase.merging.rules import Difference, Side
from teamcase.merging.schemas import TABLES, UndoForm, persons_form

pages = Blueprint("merging", __name__)
OTHERS_ANSWER = {kind.value: Side.GONE for kind in AssignmentKind}


@pages.app_template_filter("rows_of_table")
def rows_of_table(table: str) -> Any:
    """What people call the rows of a table."""
    return TABLES[table]


@pages.get("/cases/<uuid:case_id>/people/<uuid:person_id>/twice")
def twice(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Choose who is the same person: those who look alike first, or by name; of people whom one sees."""
    case, person = with_member("merging.merge_persons", case_id, person_id)
    search = readable(request.args.get("q", ""))
    others = [one for one in lookalike_queries.everybody_seen() if one.id != person.id]
    found = alike(Newcomer(person.given_name, person.family_name, person.born_on), others)
    named = [one for one in families.seen_people(search) if one.id != person.id] if search else []
    known = lookalike_queries.with_families({one.person for one in found})
    return render_template("merging/twice.html", case=case, person=person, found=found, known=known, search=search, named=named)


@pages.route("/cases/<uuid:case_id>/people/<uuid:person_id>/merge/<uuid:other_id>", methods=["GET", "POST"])
def merge_persons(case_id: UUID, person_id: UUID, other_id: UUID) -> ResponseReturnValue:
    """What moves when the other becomes this person, what must be chosen, and the merge."""
    case, kept = with_member("merging.merge_persons", case_id, person_id)
    gone = get(Person, other_id)
    try:
        moves = trial.of_persons(case, kept, gone)
        others = [rows for rows in trial.of_persons(case, kept, gone, choices=OTHERS_ANSWER) if rows.of_table == "assignment"]
    except RuleBroken as broken:
        return cannot("merging/hindered.html", case=case, kept=kept, gone=gone, sentence=broken.sentence)
    differs = queries.differences(kept, gone)
    answers_clash = any(one.name in OTHERS_ANSWER for one in differs)
    form = Form(persons_form(differs), choices=sides(differs))

    def act(reason: str, **choices: Side) -> UUID:
        return operations.merge_persons(current_occasion, case, kept=kept, gone=gone, choices=choices, reason=reason)

    if form.carried_out(act):
        flash(_("They are one person now."))
        return redirect(url_for("merging.show", merge_id=form.result))
    shown = {"kept": kept, "gone": gone, "moves": moves, "differs": differs, "others": others if answers_clash else []}
    return render_template("merging/persons.html", case=case, form=form, **shown), form.status


@pages.get("/merges/<uuid:merge_id>")
def show(merge_id: UUID) -> ResponseReturnValue:
    """A merge or a split as it was done: who, when, why, every row, and the way back as long as there is one."""
    merge = get(Merge, merge_id)
    return render_template(
        "merging/show.html",
        merge=merge,
        case=queries.cases_of([merge]).get(merge.case_id),
        moves=lines(queries.moves(merge.id)),
        can_be_undone=rules.may_be_undone(merge, current_occasion.at),
        until=merge.at + rules.CAN_BE_UNDONE,
    )


@pages.route("/merges/<uuid:merge_id>/undo", methods=["GET", "POST"])
def undo(merge_id: UUID) -> ResponseReturnValue:
    """Put everything back as it was."""
    merge = get_for("merging.undo", Merge, merge_id)
    form = Form(UndoForm)
    if form.carried_out(lambda reason: operations.undo(current_occasion, merge, reason=reason)):
        flash(_("Everything is as it was before."))
        return redirect(url_for("merging.show", merge_id=merge_id))
    return render_template("merging/undo.html", merge=merge, form=form), form.status


def cannot(template: str, **shown: Any) -> ResponseReturnValue:
    """A page that tells why something cannot be done; whoever sent a form all the same is refused."""
    return render_template(template, **shown), 409 if request.method == "POST" else 200


def sides(differs: Sequence[Difference]) -> dict[str, list[tuple[str, Any]]]:
    """What a form offers where two differ: what is told of each."""
    return {one.name: [(Side.KEPT.value, said(one.kept)), (Side.GONE.value, said(one.gone))] for one in differs}


def said(value: Any) -> Any:
    """A particular of one of the two as people read it."""
    if value is True:
        return _("dead")
    if value in {None, False, ""}:
        return _("not known")
    if isinstance(value, Day):
        return plain_day(value.on) if value.on else str(value.year)
    if isinstance(value, StrEnum):
        return word(value)
    return value
