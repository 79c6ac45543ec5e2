"""Beginning a case, moving it on, naming who answers, and passing it to another team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from teamcase.cases import queries, rules
from teamcase.cases.models import Allows, Assessment, Assignment, AssignmentKind, Case, Client, Grant, Stage, StageMove
from teamcase.families.models import Family, FamilyMember, Person
from teamcase.families.newcomers import first_person, keep_first_codes
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.foundation.zone import HELSINKI
from teamcase.staff.models import Staff
from teamcase.teams import queries as teams
from teamcase.teams.models import ServiceTask, Team


@operation
def begin(
    occasion: Occasion,
    team: Team,
    *,
    name: str,
    municipality: str,
    mother_tongue: str,
    service_language: str,
    interpreter: str | None,
    people: Sequence[dict[str, Any]],
) -> Case:
    """Begin a family, its case with this team, and its first persons, new or `known`, all or nothing (domain.md 5.2).

    Raises RuleBroken, and KnownElsewhere where a code is a person's whom the beginner does not see.
    """
    rules.check_first_people(people, sum(bool(row["is_client"]) for row in people))
    family = Family(name=name, registered_by=occasion.who.id)
    number = queries.next_number(occasion.today)
    case = Case(number=number, family=family, team_id=team.id, stage=Stage.ASSESSMENT, opened_on=occasion.today)
    shared = {"mother_tongue": mother_tongue, "service_language": service_language, "municipality": municipality}
    persons = [first_person(occasion, row, family_name=name, interpreter=interpreter, **shared) for row in people]
    db.session.add_all([family, case, *persons])
    db.session.flush()
    for person, row in zip(persons, people, strict=True):
        db.session.add(FamilyMember(family_id=family.id, person_id=person.id, from_on=occasion.today))
        if row["is_client"]:
            db.session.add(Client(case_id=case.id, person_id=person.id, service_task=ServiceTask.FAMILY_SERVICES, from_on=occasion.today))
    keep_first_codes(occasion, persons, people)
    _note_move(occasion, case, Stage.ASSESSMENT)
    return case


@operation
def sign_assessment(
    occasion: Occasion, case: Case, *, person: Person | None, signed_on: date, continues: bool, needs_protection: bool, conclusion: str
) -> Assessment:
    """Sign an assessment of service needs (SHL 1301/2014, 36 §; LsL 417/2007, 26-27 §): a dated fact that never changes."""
    rules.check_open(case)
    signer = db.session.get_one(Staff, occasion.who.id)
    rules.check_assessment(
        person=person, needs_protection=needs_protection, signed_on=signed_on, signer_is_licensed=signer.is_licensed, today=occasion.today
    )
    assessment = Assessment(case_id=case.id, person_id=person.id if person else None, signed_on=signed_on, signed_by=signer.id)
    assessment.continues, assessment.needs_protection, assessment.conclusion = continues, needs_protection, conclusion
    db.session.add(assessment)
    return assessment


@operation
def activate(occasion: Occasion, case: Case, *, lass: Staff | None, own_worker: Staff) -> None:
    """From assessment to active: LASS for each child that needs protection, own worker for every client (domain.md 5.2)."""
    rules.check_open(case)
    rules.check_move(case, Stage.ACTIVE)
    signed = queries.assessments(case.id)
    in_need = rules.in_need(signed)
    rules.check_activation(signed, children_in_protection=len(in_need), lass=lass)
    for child in in_need:
        _protect(case, child, lass, occasion.today)
    db.session.flush()
    for client in queries.clients(case.id, occasion.today):
        if queries.running_assignment(client.person_id, AssignmentKind.OWN_WORKER, occasion.today) is None:
            _answer(case, client.person_id, own_worker, AssignmentKind.OWN_WORKER, occasion.today)
    case.stage = Stage.ACTIVE
    _note_move(occasion, case, Stage.ACTIVE)
    queries.hold_laws_now()


@operation
def step_down(occasion: Occasion, case: Case, *, goals_reviewed: bool, family_heard: bool) -> None:
    """Towards lighter services, with reviewed goals and a family that was heard (domain.md 5.2)."""
    rules.check_move(case, Stage.STEPPING_DOWN)
    rules.check_stepping_down(goals_reviewed=goals_reviewed, family_heard=family_heard)
    case.stage = Stage.STEPPING_DOWN
    _note_move(occasion, case, Stage.STEPPING_DOWN)


@operation
def add_client(_occasion: Occasion, case: Case, *, person: Person, service_task: ServiceTask, from_on: date, lass: Staff | None) -> None:
    """A person becomes a client, or goes over to another service task; in protection with a LASS from the first day."""
    rules.check_open(case)
    present = queries.running_assignment(person.id, AssignmentKind.LASS, from_on)
    rules.check_client(service_task, person=person, day=from_on, has_lass=bool(present or lass))
    if service_task == ServiceTask.CHILD_PROTECTION:
        _protect(case, person, lass, from_on)
    else:
        _leave_protection(case, person, present, from_on)
        _enter(case, person, service_task, from_on)
    queries.hold_laws_now()


@operation
def assign(
    _occasion: Occasion,
    case: Case,
    *,
    person: Person,
    kind: AssignmentKind,
    worker: Staff,
    from_on: date,
    reason: str | None,
    child_informed: bool = False,
    guardian_informed: bool = False,
) -> Assignment:
    """Name who answers for a client from a day on; the earlier worker's time ends that day, with no day between."""
    rules.check_open(case)
    before = queries.running_assignment(person.id, kind, from_on)
    rules.check_change(before, worker=worker, from_on=from_on, reason=reason)
    if kind == AssignmentKind.LASS:
        _check_lass(worker, person, day=from_on, field="staff_id")
    if before:
        before.until_on = from_on
        db.session.flush()
    answer = _answer(case, person.id, worker, kind, from_on)
    answer.reason, answer.child_informed, answer.guardian_informed = reason, child_informed, guardian_informed
    queries.hold_laws_now()
    return answer


@operation
def transfer(_occasion: Occasion, case: Case, *, team: Team, reason: str) -> None:
    """Pass the case to another team; the old period ends the same instant as the new begins (domain.md 5.5, invariant 1).

    The row moves out of the giver's sight, so the guard's own function does it, checks the rule again and writes the trail.
    """
    rules.check_open(case)
    db.session.execute(select(func.transfer_case(case.id, team.id, reason)))
    db.session.expunge(case)


@operation
def give_access(occasion: Occasion, case: Case, *, colleague: Staff, allows: Allows, until_on: date, reason: str) -> Grant:
    """Let a colleague see the case until the end of a day."""
    until_at = _end_of(until_on)
    rules.check_grant(until_at, occasion.at)
    grant = Grant(case_id=case.id, staff_id=colleague.id, allows=allows, reason=reason, from_at=occasion.at, until_at=until_at)
    grant.granted_by = occasion.who.id
    db.session.add(grant)
    return grant


@operation
def extend_access(occasion: Occasion, grant: Grant, *, until_on: date, reason: str) -> None:
    """Let a colleague see the case until the end of a later day; the new reason stands beside the earlier one. Raises RuleBroken."""
    until_at = _end_of(until_on)
    rules.check_extends(until_at, grant.until_at, occasion.at, is_guest=grant.agenda_item_id is not None)
    grant.until_at, grant.reason = until_at, f"{grant.reason}\n{reason}"


@operation
def end_access(occasion: Occasion, grant: Grant) -> None:
    """End a colleague's access at this moment."""
    if grant.until_at > occasion.at:
        grant.until_at = rules.ends_at(grant.from_at, occasion.at)


def _end_of(day: date) -> datetime:
    """The instant when a day is over in Finland."""
    return datetime.combine(day + timedelta(days=1), time(), HELSINKI)


def _note_move(occasion: Occasion, case: Case, stage: Stage, reason: str | None = None) -> None:
    """Keep in the case's story that it came to a stage."""
    db.session.add(StageMove(case_id=case.id, stage=stage, at=occasion.at, moved_by=occasion.who.id, reason=reason))


def _answer(case: Case, person_id: UUID, worker: Staff, kind: AssignmentKind, from_on: date) -> Assignment:
    answer = Assignment(case_id=case.id, person_id=person_id, staff_id=worker.id, kind=kind, from_on=from_on)
    db.session.add(answer)
    return answer


def _protect(case: Case, child: Person, lass: Staff | None, day: date) -> None:
    """The child is a client of protection from a day; a LASS who is there already stays."""
    if lass and queries.running_assignment(child.id, AssignmentKind.LASS, day) is None:
        _check_lass(lass, child, day=day, field="lass_id")
        _answer(case, child.id, lass, AssignmentKind.LASS, day)
    _enter(case, child, ServiceTask.CHILD_PROTECTION, day)


def _leave_protection(case: Case, person: Person, lass: Assignment | None, day: date) -> None:
    """Whoever was responsible for the affairs of a child in protection here is so no longer."""
    tasks = {row.service_task for row in queries.clients(case.id, day) if row.person_id == person.id}
    if lass and ServiceTask.CHILD_PROTECTION in tasks:
        rules.check_nothing_agreed_ahead(lass, day)
        lass.until_on = max(day, lass.from_on + timedelta(days=1))


def _enter(case: Case, person: Person, task: ServiceTask, day: date) -> None:
    """The person is a client under a service task from a day; what they had ends that day."""
    present = next((row for row in queries.clients(case.id, day) if row.person_id == person.id), None)
    if present and (present.service_task == task or present.from_on == day):
        present.service_task = task
        return
    if present:
        present.until_on = day
        db.session.flush()
    db.session.add(Client(case_id=case.id, person_id=person.id, service_task=task, from_on=day))


def _check_lass(worker: Staff, child: Person, *, day: date, field: str) -> None:
    db.session.flush()  # so that the count holds the children who were given a moment ago
    rules.check_lass(
        worker,
        child=child,
        day=day,
        belongs_to_a_team=bool(teams.teams_of(worker.id, day)),
        children=queries.children_of(worker.id, day),
        cap=queries.cap_of(worker.id, day),
        field=field,
    )
