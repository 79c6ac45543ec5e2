"""The HTML door to what speaks for and against a working hypothesis, and to what a party gets of it who asks for their own data."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases.models import Case
from teamcase.families.models import Person
from teamcase.foundation.drafts import key_of
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.references import with_records
from teamcase.foundation.text import plain_day, word
from teamcase.foundation.visibility import get, listed
from teamcase.foundation.zone import HELSINKI
from teamcase.hypotheses import operations, queries, rules
from teamcase.hypotheses.models import Ground, Withholding, WorkingHypothesis
from teamcase.hypotheses.pages import form_page, in_one_click
from teamcase.hypotheses.schemas import GroundForm, Withheld
from teamcase.journal import queries as journal
from teamcase.journal.models import Entry

pages = Blueprint("parties", __name__)
LATEST, BEGINNING = 60, 70


@pages.route("/hypotheses/<uuid:hypothesis_id>/grounds/new", methods=["GET", "POST"])
def add_ground(hypothesis_id: UUID) -> ResponseReturnValue:
    """Add what speaks for it or against it."""
    hypothesis = get_for("hypotheses.add_ground", WorkingHypothesis, hypothesis_id)
    draft = key_of("hypotheses.ground", about=hypothesis.case_id, subject=hypothesis.id)
    form = Form(GroundForm, start={"side": request.args.get("side")}, choices={"entry": _entries(hypothesis)}, draft=draft)
    act = with_records(partial(operations.add_ground, current_occasion, hypothesis), entry=("entry", Entry))
    if form.carried_out(act):
        flash(_("Saved."))
        return redirect(_of(hypothesis))
    return form_page("hypotheses/ground.html", hypothesis.case, form, hypothesis=hypothesis)


@pages.post("/hypothesis-grounds/<uuid:ground_id>/take-back")
def take_back(ground_id: UUID) -> ResponseReturnValue:
    """Take back what was said for it or against it."""
    ground = get(Ground, ground_id)
    return in_one_click(
        partial(operations.take_back, current_occasion, ground), _("Taken back. It stays readable."), _of(ground.hypothesis)
    )


@pages.route("/hypotheses/<uuid:hypothesis_id>/withhold", methods=["GET", "POST"])
def withhold(hypothesis_id: UUID) -> ResponseReturnValue:
    """Withhold it from one of those whom it is about."""
    hypothesis = get_for("hypotheses.withhold", WorkingHypothesis, hypothesis_id)
    people = [(row.person_id, row.person.name) for row in hypothesis.about if not rules.is_withheld(hypothesis, row.person_id)]
    draft = key_of("hypotheses.withhold", about=hypothesis.case_id, subject=hypothesis.id)
    form = Form(Withheld, start={}, choices={"person": people}, draft=draft)
    if form.carried_out(partial(operations.withhold, current_occasion, hypothesis)):
        flash(_("It is withheld."))
        return redirect(_of(hypothesis))
    return form_page("hypotheses/withhold.html", hypothesis.case, form, hypothesis=hypothesis)


@pages.post("/withholdings/<uuid:withholding_id>/end")
def end_withholding(withholding_id: UUID) -> ResponseReturnValue:
    """Withhold it no more."""
    withholding = get(Withholding, withholding_id)
    there = _of(withholding.hypothesis)
    return in_one_click(partial(operations.end_withholding, current_occasion, withholding), _("It is withheld no more."), there)


@pages.get("/cases/<uuid:case_id>/people/<uuid:person_id>/hypotheses")
def own_data(case_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """The working hypotheses about one person, for that person, on paper; those that are withheld from them are left out."""
    case = get(Case, case_id)
    person, found = get(Person, person_id), queries.of_case(case.id)
    if person not in queries.parties(case, found, current_occasion.today):
        raise NotVisible("party of this case", person_id)
    told = listed(rules.own_data_of(person.id, found))
    return render_template("hypotheses/own_data.html", case=case, person=person, hypotheses=told)


def _of(hypothesis: WorkingHypothesis) -> str:
    return url_for("hypotheses.show", hypothesis_id=hypothesis.id)


def _entries(hypothesis: WorkingHypothesis) -> list[tuple[UUID, str]]:
    """The latest entries of the case: day, kind, and how each begins."""
    found = journal.entries_of(hypothesis.case_id, None, LATEST)
    return [(entry.id, f"{_day(entry)} {word(entry.kind)}: {_beginning(entry.latest.text)}") for entry in found]


def _day(entry: Entry) -> str:
    return plain_day(entry.happened_at.astimezone(HELSINKI).date())


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= BEGINNING else f"{line[:BEGINNING].rstrip()}…"
