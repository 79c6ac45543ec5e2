"""The JSON door to what each thinks of a plan, to hearings, and to a party's copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from teamcase.foundation.errors import NotVisible
from teamcase.foundation.json_body import body
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get, listed
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.meetings.sheet_rules import SPOKEN
from teamcase.plans import copy_queries, queries, view_api_schemas, view_operations, view_queries
from teamcase.plans.copy_paper import Copy, CopyKind, copy_of
from teamcase.plans.models import Plan
from teamcase.plans.view_models import PlanHearing, PlanView
from teamcase.plans.view_schemas import CorrectedHearing, CorrectedView, Hearing, View

api = Door("voices", __name__)


@api.lists("/plans/<uuid:plan_id>/views", gives=view_api_schemas.View)
def views(plan_id: UUID) -> Page[PlanView]:
    """What each thinks of a plan, every edition, the oldest first. What `told_to` keeps from the parents is for the team alone."""
    plan, page = get(Plan, plan_id), page_asked(UUID)
    return page.whole(listed(view_queries.views(plan)), lambda view: view.id)


@api.makes("/plans/<uuid:plan_id>/views", takes=View, gives=view_api_schemas.View, at=None)
def note_view(plan_id: UUID) -> PlanView:
    """Note what somebody thinks of the plan: `whose` is `person:<id>` or `staff:<id>`, else a `professional` by name."""
    plan = get_for("plans.note_view", Plan, plan_id)
    return view_operations.note_view(current_occasion, plan, **body())


@api.makes("/plan-views/<uuid:view_id>/corrections", takes=CorrectedView, gives=view_api_schemas.View, at=None)
def correct_view(view_id: UUID) -> PlanView:
    """Correct a view by a new edition, for a reason; the earlier one stays readable."""
    view = get_for("plans.correct_view", PlanView, view_id)
    return view_operations.correct_view(current_occasion, view, **body())


@api.lists("/plans/<uuid:plan_id>/hearings", gives=view_api_schemas.Hearing)
def hearings(plan_id: UUID) -> Page[PlanHearing]:
    """Who had the opportunity to be heard about a plan, every edition, the oldest first."""
    plan, page = get(Plan, plan_id), page_asked(UUID)
    return page.whole(listed(view_queries.hearings(plan)), lambda hearing: hearing.id)


@api.makes("/plans/<uuid:plan_id>/hearings", takes=Hearing, gives=view_api_schemas.Hearing, at=None)
def note_hearing(plan_id: UUID) -> PlanHearing:
    """Record an opportunity to be heard: when, in what way, whether they came, what they said or why not."""
    plan = get_for("plans.note_hearing", Plan, plan_id)
    return view_operations.note_hearing(current_occasion, plan, **body(choices=_people(plan)))


@api.makes("/plan-hearings/<uuid:hearing_id>/corrections", takes=CorrectedHearing, gives=view_api_schemas.Hearing, at=None)
def correct_hearing(hearing_id: UUID) -> PlanHearing:
    """Correct what was recorded of a hearing by a new edition, for a reason."""
    hearing = get_for("plans.correct_hearing", PlanHearing, hearing_id)
    return view_operations.correct_hearing(current_occasion, hearing, **body())


@api.shows("/plans/<uuid:plan_id>/copies/<uuid:person_id>", gives=view_api_schemas.Copy)
def copy(plan_id: UUID, person_id: UUID) -> Copy:
    """The copy of the plan in plain words for one party, in that party's language. What is not for them is not in it."""
    plan = get(Plan, plan_id)
    party = next((person for person in copy_queries.parties(plan, current_occasion.today) if person.id == person_id), None)
    if party is None:
        raise NotVisible("party of this plan", person_id)
    language = SheetLanguage(SPOKEN.get(party.service_language.strip().casefold(), "fi"))
    return copy_of(copy_queries.gathered(current_occasion, plan), party, CopyKind.FAMILY, language)


def _people(plan: Plan) -> Mapping[str, Any]:
    return {"person": list(queries.people_of(plan, on=current_occasion.today).items())}
