"""The pages of a plan's copies: as one party sees it, as a PDF and as a Word file."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from teamcase.families.models import Person
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import get
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.meetings.sheet_rules import SPOKEN
from teamcase.plans import copy_queries
from teamcase.plans.copy_paper import Copy, CopyKind, copy_of, docx_of, pdf_of
from teamcase.plans.models import Plan

pages = Blueprint("copies", __name__)
Kind = TypeVar("Kind", bound=StrEnum)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFFICIAL_IN = (SheetLanguage.FI, SheetLanguage.SV)


@pages.get("/plans/<uuid:plan_id>/copy")
def show(plan_id: UUID) -> ResponseReturnValue:
    """The plan as one party sees it: `person` names whom, `kind` and `language` choose the copy."""
    plan = get(Plan, plan_id)
    people = copy_queries.parties(plan, current_occasion.today)
    party = _party(people)
    kind, language = _chosen(party)
    return render_template(
        "plans/copy.html",
        plan=plan,
        case=plan.case,
        tab="plan",
        copy=_copy(plan, party),
        party=party,
        people=people,
        chosen={"person": party.id, "kind": kind.value, "language": language.value},
        kinds=list(CopyKind),
        languages=list(SheetLanguage),
    )


@pages.get("/plans/<uuid:plan_id>/copy/pdf")
def pdf(plan_id: UUID) -> ResponseReturnValue:
    """The same as a PDF; its name tells the day and nobody's name."""
    plan = get(Plan, plan_id)
    copy = _copy(plan, _party(copy_queries.parties(plan, current_occasion.today)))
    return _file(pdf_of(copy, current_occasion.at), "application/pdf", "inline", "pdf")


@pages.get("/plans/<uuid:plan_id>/copy/docx")
def docx(plan_id: UUID) -> ResponseReturnValue:
    """The same as a Word file; its name tells the day and nobody's name."""
    plan = get(Plan, plan_id)
    copy = _copy(plan, _party(copy_queries.parties(plan, current_occasion.today)))
    return _file(docx_of(copy, current_occasion.at), WORD, "attachment", "docx")


def _party(people: list[Person]) -> Person:
    """Whose copy is asked for; of those for whom there is none, there is nothing to see."""
    wanted = request.args.get("person")
    found = next((person for person in people if wanted in {None, str(person.id)}), None)
    if found is None:
        raise NotVisible("party of this plan", wanted)
    return found


def _chosen(party: Person) -> tuple[CopyKind, SheetLanguage]:
    kind = _one_of(CopyKind, "kind", CopyKind.FAMILY)
    own = SheetLanguage(SPOKEN.get(party.service_language.strip().casefold(), "fi"))
    language = _one_of(SheetLanguage, "language", own)
    if kind is CopyKind.OFFICIAL and language not in OFFICIAL_IN:
        language = own if own in OFFICIAL_IN else SheetLanguage.FI
    return kind, language


def _one_of(kind: type[Kind], name: str, otherwise: Kind) -> Kind:
    return next((one for one in kind if one.value == request.args.get(name)), otherwise)


def _copy(plan: Plan, party: Person) -> Copy:
    kind, language = _chosen(party)
    return copy_of(copy_queries.gathered(current_occasion, plan), party, kind, language)


def _file(written: bytes, kind: str, how: str, ending: str) -> Response:
    name = f"plan-{current_occasion.today}.{ending}"
    return Response(written, mimetype=kind, headers={"Content-Disposition": f'{how}; filename="{name}"'})
