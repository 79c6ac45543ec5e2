"""The pages of a case: its overview, its people and rights, and how it moves from stage to stage."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.absences import queries as absences
from teamcase.absences.suffixes import marked
from teamcase.actions import queries as actions
from teamcase.cases import operations, overview, queries, rules
from teamcase.cases.models import Case, Stage
from teamcase.cases.schemas import Activation, AssessmentForm, SteppingDown
from teamcase.closing import queries as closing
from teamcase.families import contact_queries as contacts
from teamcase.families import custody_queries as custody
from teamcase.families import queries as families
from teamcase.families.models import Person
from teamcase.foundation import drafts
from teamcase.foundation.asking import ahead
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for, may
from teamcase.foundation.references import named, with_records
from teamcase.foundation.visibility import get
from teamcase.journal import composer, timeline_queries
from teamcase.journal import event_queries as events
from teamcase.journal import queries as journal
from teamcase.journal.offering import Offer
from teamcase.journal.timeline import Wanted, folded
from teamcase.meetings import queries as meetings
from teamcase.merging import queries as merging
from teamcase.plans import goal_queries as goals
from teamcase.staff.models import Staff
from teamcase.teams import queries as teams

pages = Blueprint("cases", __name__)
LATEST = 6


class Head(NamedTuple):
    """What stands above every page of a case."""

    people: Any
    clients: Any
    assignments: Any
    members: Any
    steps: Any
    next_meeting: Any
    review_on: Any
    discussed_on: Any
    deadlines: list[overview.Deadline]

    @property
    def children(self) -> list[Any]:
        """The children of the family, oldest first."""
        return [person for person in self.people if person.is_child_on(current_occasion.today)]


@pages.app_template_global("head_of")
def head_of(case: Case) -> Head:
    """What stands above every page of a case; asked once for a page."""
    if "case_head" not in g or g.case_head[0] != case.id:
        g.case_head = (case.id, _head(case))
    head: Head = g.case_head[1]
    return head


def _head(case: Case) -> Head:
    today = current_occasion.today
    steps, next_meeting = actions.open_of(case.id), meetings.next_for(case.id, today)
    review_on, discussed_on = closing.review_day(case.id), meetings.last_discussed([case.id]).get(case.id)
    pressing = overview.deadlines(
        today=today,
        review_on=review_on,
        discussed_next=next_meeting.day if next_meeting else None,
        discussed_last=discussed_on,
        opened_on=case.opened_on,
        open_steps=steps,
    )
    own = {"case_id": case.id, "day": today}
    return Head(
        families.PEOPLE_SEEN.rows(family_id=case.family_id, day=today),
        queries.CLIENTS_SEEN.rows(**own),
        queries.ASSIGNMENTS_SEEN.rows(**own),
        teams.MEMBERS_SEEN.rows(team_id=case.team_id, day=today),
        steps,
        next_meeting,
        review_on,
        discussed_on,
        pressing if case.stage != Stage.CLOSED else [],
    )


@pages.get("/cases/<uuid:case_id>")
def show(case_id: UUID) -> ResponseReturnValue:
    """The situation of a family in a quarter of a minute."""
    case = get(Case, case_id)
    _ask_ahead(case)
    head, signed, shown_goals = head_of(case), queries.is_assessed(case.id), goals.goals_of(case.id)
    latest = timeline_queries.page(case.id, Wanted(), limit=LATEST)[:LATEST]
    return render_template(
        "cases/show.html",
        case=case,
        tab="overview",
        head=head,
        goals=shown_goals,
        story=folded(events.told(case.id, latest)),
        composer=_composer(case, head),
        colleagues=overview.colleagues(head.members, head.assignments),
        firsts=overview.begun(
            people=head.people,
            signed=signed,
            clients=[client.person_id for client in head.clients],
            assignments=head.assignments,
            on_agenda=bool(head.next_meeting or head.discussed_on),
            planned=bool(shown_goals or head.review_on),
        ),
    )


def _ask_ahead(case: Case) -> None:
    """What the overview asks of the database, in one trip; each question stands with the answer it gives."""
    now, own, day = current_occasion, {"case_id": case.id}, {"day": current_occasion.today}
    ahead(
        families.PEOPLE_SEEN.of(family_id=case.family_id, **day),
        queries.CLIENTS_SEEN.of(**own, **day),
        queries.ASSIGNMENTS_SEEN.of(**own, **day),
        teams.MEMBERS_SEEN.of(team_id=case.team_id, **day),
        actions.OPEN_OF.of(**own),
        actions.GOALS_OF.of(**own),
        meetings.NEXT_FOR.of(**meetings.next_values(case.id, now.today)),
        meetings.DISCUSSED.of(case_ids=(case.id,)),
        closing.REVIEW.of(**own),
        queries.ASSESSED.of(**own),
        goals.GOALS.of(**own),
        timeline_queries.paged(Wanted(), LATEST, begins=True).of(**own),
        journal.LAST_ABOUT.of(**own, staff_id=now.who.id),
        drafts.OF_FORM.of(staff_id=now.who.id, key=key_of("journal.sign", about=case.id)),
        absences.AWAY.of(**absences.moment(now)),
        contacts.PROTECTED.of(family_id=case.family_id),
    )


def _composer(case: Case, head: Head) -> composer.Composer | None:
    """What the overview offers for writing an entry, to whoever may."""
    if case.stage == Stage.CLOSED or not may(current_occasion.actor, "journal.sign", case):
        return None
    offered = Offer(
        clients=lambda: head.clients,
        client_ids=lambda: [client.person_id for client in head.clients],
        people=lambda: head.people,
        members=lambda: head.members,
        goals=lambda: actions.goals_of(case.id),
    )
    return composer.begun(case, offered, is_sent=False)


@pages.get("/cases/<uuid:case_id>/people")
def people(case_id: UUID) -> ResponseReturnValue:
    """The people of the family, who answers for them, and who sees the case, why and until when."""
    case = get(Case, case_id)
    head = head_of(case)
    ids = [person.id for person in head.people]
    assignments = queries.every_assignment(case.id)
    return render_template(
        "cases/people.html",
        case=case,
        tab="people",
        head=head,
        parents=families.parents(ids),
        couples=families.couples(ids),
        custody=custody.of_children(ids, current_occasion.today),
        to_mind=contacts.unsafe_of(ids),
        answering=overview.answering(queries.clients(case.id, current_occasion.today), assignments, current_occasion.today),
        assignments=assignments,
        clients=queries.every_client(case.id),
        assessments=queries.assessments(case.id),
        colleagues=overview.colleagues(head.members, head.assignments),
        grants=queries.grants(case.id),
        owners=queries.owners(case.id),
        merged=merging.of_family(case.family_id),
    )


@pages.route("/cases/<uuid:case_id>/assessment", methods=["GET", "POST"])
def sign_assessment(case_id: UUID) -> ResponseReturnValue:
    """Sign an assessment of service needs."""
    case = get_for("cases.sign_assessment", Case, case_id)
    today = current_occasion.today
    start = {"signed_on": today, "person_id": request.args.get("person"), "continues": True}
    choices = {"person_id": named(families.people(case.family_id, today))}
    form = Form(AssessmentForm, start=start, choices=choices, draft=key_of("cases.assessment", about=case.id))
    if form.carried_out(with_records(partial(operations.sign_assessment, current_occasion, case), person_id=("person", Person))):
        flash(_("The assessment is signed."))
        return redirect(url_for("cases.show", case_id=case.id))
    return render_template("cases/sign_assessment.html", case=case, form=form), form.status


@pages.route("/cases/<uuid:case_id>/activate", methods=["GET", "POST"])
def activate(case_id: UUID) -> ResponseReturnValue:
    """From assessment to active: name who answers for whom."""
    case = get_for("cases.activate", Case, case_id)
    today = current_occasion.today
    workers = {"lass_id": teams.social_workers(case.team_id, today), "own_worker_id": teams.workers(case.team_id, today)}
    away = absences.away(current_occasion)
    form = Form(Activation, start={}, choices={name: marked(named(found), away) for name, found in workers.items()})
    act = with_records(partial(operations.activate, current_occasion, case), lass_id=("lass", Staff), own_worker_id=("own_worker", Staff))
    if form.carried_out(act):
        flash(_("The case is active."))
        return redirect(url_for("cases.show", case_id=case.id))
    in_need = rules.in_need(queries.assessments(case.id))
    return render_template("cases/activate.html", case=case, form=form, in_need=in_need), form.status


@pages.route("/cases/<uuid:case_id>/step-down", methods=["GET", "POST"])
def step_down(case_id: UUID) -> ResponseReturnValue:
    """Towards lighter services."""
    case = get_for("cases.step_down", Case, case_id)
    form = Form(SteppingDown)
    if form.carried_out(partial(operations.step_down, current_occasion, case)):
        flash(_("The case is stepping down."))
        return redirect(url_for("cases.show", case_id=case.id))
    return render_template("cases/step_down.html", case=case, form=form), form.status
