"""The HTML door to a case's working hypotheses: the register, one of them with its history, proposing, wording anew, looking again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases.models import Case
from teamcase.families import queries as families
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.text import spoken, word
from teamcase.foundation.visibility import get, listed
from teamcase.hypotheses import operations, queries, rules
from teamcase.hypotheses.models import WorkingHypothesis
from teamcase.hypotheses.picture import picture
from teamcase.hypotheses.schemas import Look, Proposal, Sharing, Wording
from teamcase.meetings.models import Hypothesis
from teamcase.questions import queries as questions

pages = Blueprint("hypotheses", __name__)
USUALLY = timedelta(days=60)


@pages.app_template_test("unvisited")
def unvisited(hypothesis: WorkingHypothesis) -> bool:
    """Whether nobody has looked at it for long, or the day of its next look has passed."""
    return rules.is_unvisited(hypothesis, today=current_occasion.today)


@pages.get("/cases/<uuid:case_id>/hypotheses")
def of_case(case_id: UUID) -> ResponseReturnValue:
    """The register of a case, and the questions that were chosen for the family."""
    case = get(Case, case_id)
    found = listed(queries.of_case(case.id))
    alive = [one for one in found if one.stage in rules.ALIVE]
    return render_template(
        "hypotheses/of_case.html",
        case=case,
        tab="hypotheses",
        alive=alive,
        resting=[one for one in found if one.stage not in rules.ALIVE],
        drawn=picture(found, today=current_occasion.today),
        questions=listed(questions.of_case(case.id)),
        parties=[(person, len(rules.own_data_of(person.id, found))) for person in queries.parties(case, found, current_occasion.today)],
    )


@pages.get("/hypotheses/<uuid:hypothesis_id>")
def show(hypothesis_id: UUID) -> ResponseReturnValue:
    """One working hypothesis: what speaks for and against it, and what became of it over the months."""
    hypothesis = get(WorkingHypothesis, hypothesis_id)
    drawn = picture([hypothesis], today=current_occasion.today)
    return render_template("hypotheses/show.html", hypothesis=hypothesis, case=hypothesis.case, tab="hypotheses", drawn=drawn)


@pages.route("/cases/<uuid:case_id>/hypotheses/new", methods=["GET", "POST"])
def propose(case_id: UUID) -> ResponseReturnValue:
    """Propose a working hypothesis."""
    case = get_for("hypotheses.propose", Case, case_id)
    start = {"next_look_on": current_occasion.today + USUALLY}
    form = Form(Proposal, start=start, choices=_choices(_people(case)), draft=key_of("hypotheses.propose", about=case.id))
    if form.carried_out(_with_bank(partial(operations.propose, current_occasion, case))):
        flash(_("The working hypothesis is in the register."))
        return _back_to(form.result)
    return form_page("hypotheses/wording.html", case, form, hypothesis=None)


@pages.route("/hypotheses/<uuid:hypothesis_id>/edit", methods=["GET", "POST"])
def reword(hypothesis_id: UUID) -> ResponseReturnValue:
    """Word it anew."""
    hypothesis = get_for("hypotheses.reword", WorkingHypothesis, hypothesis_id)
    offered = _people(hypothesis.case) | {row.person_id: row.person.given_name for row in hypothesis.about}
    draft = key_of("hypotheses.reword", about=hypothesis.case_id, subject=hypothesis.id)
    form = _about(draft, Wording, hypothesis, partial(_as_worded, hypothesis), **_choices(offered))
    return _carried_out("hypotheses/wording.html", hypothesis, form, _with_bank(partial(operations.reword, current_occasion, hypothesis)))


@pages.route("/hypotheses/<uuid:hypothesis_id>/look", methods=["GET", "POST"])
def look(hypothesis_id: UUID) -> ResponseReturnValue:
    """Look at it again, and say how it stands now."""
    hypothesis = get_for("hypotheses.look", WorkingHypothesis, hypothesis_id)
    stages = [(stage.value, word(stage)) for stage in rules.next_stages(hypothesis.stage)]
    draft = key_of("hypotheses.look", about=hypothesis.case_id, subject=hypothesis.id)
    form = _about(draft, Look, hypothesis, partial(_as_it_stands, hypothesis), stage=stages)
    return _carried_out("hypotheses/look.html", hypothesis, form, partial(operations.look, current_occasion, hypothesis))


@pages.route("/hypotheses/<uuid:hypothesis_id>/share", methods=["GET", "POST"])
def share(hypothesis_id: UUID) -> ResponseReturnValue:
    """Note that it was taken up with the family."""
    hypothesis = get_for("hypotheses.share", WorkingHypothesis, hypothesis_id)
    draft = key_of("hypotheses.share", about=hypothesis.case_id, subject=hypothesis.id)
    form = _about(draft, Sharing, hypothesis, partial(_as_shared, hypothesis))
    return _carried_out("hypotheses/share.html", hypothesis, form, partial(operations.share, current_occasion, hypothesis))


@pages.post("/record-hypotheses/<uuid:idea_id>/take-up")
def take_up(idea_id: UUID) -> ResponseReturnValue:
    """Take a line of a meeting's record into the register."""
    idea = get(Hypothesis, idea_id)
    there = url_for("record.show", discussion_id=idea.discussion_id, _anchor="hypotheses")
    return in_one_click(partial(operations.take_up, current_occasion, idea), _("The working hypothesis is in the register."), there)


def in_one_click(act: Callable[..., Any], words: str, there: str) -> ResponseReturnValue:
    """Carry out what needs no words, and say that it was done or why not."""
    form = Form(Schema)
    if form.carried_out(act):
        flash(words)
    form.say_refusals()
    return redirect(there)


def form_page(template: str, case: Case, form: Form, **context: Any) -> ResponseReturnValue:
    """The page of a form about a working hypothesis."""
    return render_template(template, case=case, tab="hypotheses", form=form, **context), form.status


def _carried_out(template: str, hypothesis: WorkingHypothesis, form: Form, act: Callable[..., Any]) -> ResponseReturnValue:
    if form.carried_out(act):
        flash(_("Saved."))
        return _back_to(hypothesis)
    return form_page(template, hypothesis.case, form, hypothesis=hypothesis)


def _about(draft: str, schema: type[Schema], hypothesis: WorkingHypothesis, start: Callable[[], Mapping[str, Any]], **choices: Any) -> Form:
    return Form(schema, of=hypothesis, start=start, choices=choices, draft=draft)


def _back_to(hypothesis: WorkingHypothesis) -> ResponseReturnValue:
    return redirect(url_for("hypotheses.show", hypothesis_id=hypothesis.id))


def _people(case: Case) -> dict[UUID, str]:
    return {person.id: person.given_name for person in families.people(case.family_id, current_occasion.today)}


def _choices(people: Mapping[UUID, str]) -> dict[str, Any]:
    bank = [(one.key, f"{str(word(one.kind)).capitalize()}: {one.words}") for one in questions.bank(language=spoken())]
    return {"about": list(people.items()), "question": bank}


def _with_bank(act: Callable[..., Any]) -> Callable[..., Any]:
    """The verb, with the words of the chosen question of the bank where none was written."""

    def carried(*, question: str | None, test: str | None, **written: Any) -> Any:
        offered = questions.of_key(question, spoken()) if question and not test else None
        return act(test=offered.words if offered else test, **written)

    return carried


def _as_worded(hypothesis: WorkingHypothesis) -> Mapping[str, Any]:
    written = {name: getattr(hypothesis, name) for name in ("words", "kind", "sign", "test")}
    return {**written, "about": [row.person_id for row in hypothesis.about]}


def _as_it_stands(hypothesis: WorkingHypothesis) -> Mapping[str, Any]:
    return {"stage": hypothesis.stage, "next_look_on": current_occasion.today + USUALLY}


def _as_shared(_hypothesis: WorkingHypothesis) -> Mapping[str, Any]:
    return {"on": current_occasion.today}
