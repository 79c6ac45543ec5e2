"""Noting what each thinks of a plan, and that a child had the opportunity to be heard; a correction is a new edition with its reason."""

from __future__ import annotations

from datetime import date
from typing import Required, TypedDict, TypeVar, Unpack
from uuid import UUID

from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings.models import NoView
from teamcase.plans import queries, rules, view_queries, view_rules
from teamcase.plans.models import Plan
from teamcase.plans.view_models import Came, HeardHow, Method, PlanHearing, PlanView, ToldTo

Signed = TypeVar("Signed", PlanView, PlanHearing)


class Said(TypedDict, total=False):
    """What is noted of a view: `words` with their `method`, or the `reason` why there are none; who is told, and why not all."""

    on: Required[date]
    words: str | None
    reason: NoView | None
    method: Method | None
    present: str | None
    reading: str | None
    told_to: ToldTo
    withheld_because: str | None


@operation
def note_view(
    occasion: Occasion, plan: Plan, *, whose: str | None = None, professional: str | None = None, **said: Unpack[Said]
) -> PlanView:
    """Note what somebody thinks of a plan, quoted, or why there is no view of theirs (domain.md 1.7.8; 5.5, invariant 8).

    `whose` is "person:<id>" or "staff:<id>", else `professional` a name. Raises RuleBroken.
    """
    rules.check_can_change(plan)
    offered = {code for code, _name in view_queries.speakers(plan, occasion.today)}
    speaker = view_rules.speaker_of(whose, professional, offered=offered)
    view = PlanView(case_id=plan.case_id, plan_id=plan.id)
    view.person_id, view.staff_id, view.name = speaker.person_id, speaker.staff_id, speaker.name
    return _kept(occasion, view, said)


@operation
def correct_view(occasion: Occasion, view: PlanView, *, because: str, **said: Unpack[Said]) -> PlanView:
    """Correct a view by a new edition, for a reason; the earlier one stays readable (domain.md 5.5, invariant 10). Raises RuleBroken."""
    rules.check_can_change(view.plan)
    view_rules.check_latest(view, view_queries.views(view.plan))
    edition = PlanView(case_id=view.case_id, plan_id=view.plan_id, corrects_id=view.id, because=because)
    edition.person_id, edition.staff_id, edition.name = view.person_id, view.staff_id, view.name
    return _kept(occasion, edition, said)


@operation
def note_hearing(occasion: Occasion, plan: Plan, *, person: UUID, on: date, how: HeardHow, came: Came, words: str) -> PlanHearing:
    """Record an opportunity to be heard: when, in what way, whether they came, what they said or why not.

    A child who has turned twelve is given one before the plan is decided (LsL 417/2007, 20 §; HL 434/2003, 34 §). Raises RuleBroken.
    """
    rules.check_can_change(plan)
    rules.check_offered([person], queries.people_of(plan, on=occasion.today), field="person")
    rules.check_not_ahead(on, today=occasion.today, field="on")
    hearing = PlanHearing(case_id=plan.case_id, plan_id=plan.id, person_id=person, on=on, how=how, came=came, words=words)
    return _signed(occasion, hearing)


@operation
def correct_hearing(
    occasion: Occasion, hearing: PlanHearing, *, because: str, on: date, how: HeardHow, came: Came, words: str
) -> PlanHearing:
    """Correct what was recorded of a hearing by a new edition, for a reason. Raises RuleBroken."""
    rules.check_can_change(hearing.plan)
    view_rules.check_latest(hearing, view_queries.hearings(hearing.plan))
    rules.check_not_ahead(on, today=occasion.today, field="on")
    edition = PlanHearing(case_id=hearing.case_id, plan_id=hearing.plan_id, person_id=hearing.person_id, corrects_id=hearing.id)
    edition.on, edition.how, edition.came, edition.words, edition.because = on, how, came, words, because
    return _signed(occasion, edition)


def _kept(occasion: Occasion, view: PlanView, said: Said) -> PlanView:
    view.on, view.words, view.reason, view.method = said["on"], said.get("words"), said.get("reason"), said.get("method")
    view.present, view.reading = said.get("present"), said.get("reading")
    view.told_to, view.withheld_because = said.get("told_to") or ToldTo.FAMILY, said.get("withheld_because")
    rules.check_not_ahead(view.on, today=occasion.today, field="on")
    speaker = db.session.get_one(Person, view.person_id) if view.person_id else None
    view_rules.check_view(view, speaker, young=view_queries.ages(occasion.today).young)
    view_rules.check_told(view, speaker)
    return _signed(occasion, view)


def _signed(occasion: Occasion, row: Signed) -> Signed:
    row.written_by, row.written_at = occasion.who.id, occasion.at
    db.session.add(row)
    return row
