"""The JSON door to cases: which there are, how one stands, and how it moves from stage to stage."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from teamcase.cases import api_schemas, operations, queries
from teamcase.cases.models import Assessment, AssignmentKind, Case, Stage
from teamcase.cases.schemas import Activation, AssessmentForm, SteppingDown, TransferForm
from teamcase.closing import queries as closing
from teamcase.families import queries as families
from teamcase.families.checking import Check
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.json_body import asked, body
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for, may, require
from teamcase.foundation.references import named, with_records
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get, listed
from teamcase.meetings import queries as meetings
from teamcase.search import family_queries
from teamcase.search.family_queries import Place
from teamcase.search.schemas import Wanted
from teamcase.staff.models import Staff
from teamcase.teams import queries as teams
from teamcase.teams.models import Team

api = Door("cases", __name__)
SHOWN = ("cases_api.show", "case_id")


@api.lists("/cases", gives=api_schemas.CaseRow, asks=api_schemas.Asked)
def cases() -> Page[With]:
    """The cases that one sees, of a view, by name or by their next date."""
    page, told = page_asked(date, str, UUID), asked(api_schemas.Asked)
    wanted = Wanted(told["view"], told["sort"], told["team_id"], told["text"] or "")
    found = family_queries.families(current_occasion, wanted, Place(*page.after) if page.after else None, limit=page.limit)
    listed(found[: page.limit])
    return page.page([With(row.case, next=row.next, row=row) for row in found], lambda shown: family_queries.place_of(shown.row))


@api.makes("/cases", takes=api_schemas.NewCase, gives=api_schemas.WholeCase, at=SHOWN)
def begin() -> With:
    """Begin a family, its case with a team, and its first persons.

    Where somebody looks like a person who is known already, the answer is 409 and tells in `alike` who that is, by row: send the
    same again with that person's id, or with the word told in `new`, in the field `same` of the row.
    """
    own = [team for team in teams.named(current_occasion.who.belongs) if may(current_occasion.actor, "cases.begin", team)]
    if not own:
        require("cases.begin")
    written, check = body(choices={"team_id": named(own)}), Check()
    people = check.settled(written.pop("people"), family_name=written["name"])
    team = db.session.get_one(Team, written.pop("team_id"))
    return _whole(operations.begin(current_occasion, team, people=people, **written))


@api.shows("/cases/<uuid:case_id>", gives=api_schemas.WholeCase)
def show(case_id: UUID) -> With:
    """A case as it stands."""
    return _whole(get(Case, case_id))


@api.lists("/cases/<uuid:case_id>/assessments", gives=api_schemas.Assessment)
def assessments(case_id: UUID) -> Page[Assessment]:
    """The signed assessments of a case, newest first."""
    case = get(Case, case_id)
    return page_asked(UUID).whole(queries.assessments(case.id), lambda one: one.id)


@api.makes("/cases/<uuid:case_id>/assessments", takes=AssessmentForm, gives=api_schemas.Assessment, at=None)
def sign_assessment(case_id: UUID) -> Assessment:
    """Sign an assessment of service needs; it never changes."""
    case = get_for("cases.sign_assessment", Case, case_id)
    written = body(choices={"person_id": named(families.people(case.family_id, current_occasion.today))})
    signed: Assessment = with_records(partial(operations.sign_assessment, current_occasion, case), person_id=("person", Person))(**written)
    return signed


@api.does("/cases/<uuid:case_id>/activation", takes=Activation, gives=api_schemas.WholeCase)
def activate(case_id: UUID) -> With:
    """From assessment to active: name who answers for whom."""
    case = get_for("cases.activate", Case, case_id)
    today = current_occasion.today
    choices = {"lass_id": named(teams.social_workers(case.team_id, today)), "own_worker_id": named(teams.workers(case.team_id, today))}
    written = body(choices=choices)
    act = with_records(partial(operations.activate, current_occasion, case), lass_id=("lass", Staff), own_worker_id=("own_worker", Staff))
    if not (case.stage is Stage.ACTIVE and _answer_so(case, **written)):
        act(**written)
    return _whole(case)


@api.does("/cases/<uuid:case_id>/stepping-down", takes=SteppingDown, gives=api_schemas.WholeCase)
def step_down(case_id: UUID) -> With:
    """Towards lighter services, with reviewed goals and a family that was heard."""
    case = get_for("cases.step_down", Case, case_id)
    written = body()
    if not (case.stage is Stage.STEPPING_DOWN and all(written.values())):
        operations.step_down(current_occasion, case, **written)
    return _whole(case)


@api.does("/cases/<uuid:case_id>/transfer", takes=TransferForm, gives=api_schemas.Transferred)
def transfer(case_id: UUID) -> dict[str, Any]:
    """Pass the case to another team. Whoever sees it no longer gets 404 for it from then on."""
    case = get_for("cases.transfer", Case, case_id)
    written = body(choices={"team_id": named(teams.all_teams())})
    shown = {"id": case.id, "number": case.number, "team_id": written["team_id"]}
    if case.team_id != written["team_id"]:
        with_records(partial(operations.transfer, current_occasion, case), team_id=("team", Team))(**written)
    return shown


def _whole(case: Case) -> With:
    today = current_occasion.today
    return With(
        case,
        clients=queries.clients(case.id, today),
        assignments=queries.assignments(case.id, today),
        discussed_on=meetings.last_discussed([case.id]).get(case.id),
        review_on=closing.review_day(case.id),
    )


def _answer_so(case: Case, *, lass_id: UUID | None, own_worker_id: UUID) -> bool:
    """Whether these workers answer for the case's clients already."""
    running = {(row.kind, row.staff_id) for row in queries.assignments(case.id, current_occasion.today)}
    wanted = {(AssignmentKind.OWN_WORKER, own_worker_id)} | ({(AssignmentKind.LASS, lass_id)} if lass_id else set())
    return wanted <= running
