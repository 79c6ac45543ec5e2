"""Laws of cases: how they move, who may answer for a child, and how many children one worker may have."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Assessment, Assignment, Case, Client, Stage
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask

MOVES: Final = {
    Stage.ASSESSMENT: {Stage.ACTIVE, Stage.CLOSED},
    Stage.ACTIVE: {Stage.STEPPING_DOWN, Stage.CLOSED},
    Stage.STEPPING_DOWN: {Stage.ACTIVE, Stage.CLOSED},
    Stage.CLOSED: {Stage.ACTIVE},
}


def check_move(case: Case, to: Stage) -> None:
    """The moves of domain.md 5.2."""
    if to not in MOVES[case.stage]:
        raise RuleBroken(_l("The case cannot move from this stage to that."))


def check_open(case: Case) -> None:
    """A closed case is read-only (domain.md 5.5, invariant 20)."""
    if case.stage == Stage.CLOSED:
        raise RuleBroken(_l("The case is closed. It can be read, and reopened."))


def is_running(period: Client | Assignment, day: date) -> bool:
    """Whether a client relationship or an assignment holds on a day."""
    return period.from_on <= day and (period.until_on is None or day < period.until_on)


def is_over(period: Client | Assignment, day: date) -> bool:
    """Whether a client relationship or an assignment has ended by a day."""
    return period.until_on is not None and period.until_on <= day


def running(periods: Iterable[Any], day: date) -> list[Any]:
    """The client relationships that hold on a day."""
    return [period for period in periods if is_running(period, day)]


def check_first_people(names: Collection[object], clients: int) -> None:
    """A case begins with somebody, and with a client."""
    if not names:
        raise RuleBroken(_l("Add at least one person."), field="people")
    if not clients:
        raise RuleBroken(_l("Tick at least one person as a client."), field="people")


def check_assessment(*, person: Person | None, needs_protection: bool, signed_on: date, signer_is_licensed: bool, today: date) -> None:
    """In child protection the assessment is of one child and never shared (domain.md 5.5, invariant 3; LsL 417/2007, 26-27 §)."""
    if signed_on > today:
        raise RuleBroken(_l("The day of signing cannot be in the future."), field="signed_on")
    if not needs_protection:
        return
    if person is None:
        raise RuleBroken(_l("The need of child protection is assessed for one child. Choose the child."), field="person_id")
    if not person.is_child_on(signed_on):
        raise RuleBroken(_l("Only a child can need child protection."), field="person_id")
    if not signer_is_licensed:
        raise RuleBroken(_l("Only a licensed social worker decides that a child needs child protection."), field="needs_protection")


def check_activation(assessments: Collection[Assessment], *, children_in_protection: int, lass: Staff | None) -> None:
    """A signed assessment says that the relationship goes on; each child in protection gets a LASS (domain.md 5.2)."""
    if not any(assessment.continues for assessment in assessments):
        raise RuleBroken(_l("Sign an assessment first that says the client relationship goes on."))
    if children_in_protection and lass is None:
        raise RuleBroken(_l("Name the social worker responsible for the children in protection."), field="lass_id")


def in_need(assessments: Iterable[Assessment]) -> list[Person]:
    """The children who need protection, by their latest assessment that says so or not; the order of signing is kept."""
    latest: dict[UUID, Assessment] = {}
    for assessment in sorted(assessments, key=lambda one: (one.signed_on, one.id)):
        if assessment.person:
            latest[assessment.person.now.id] = assessment
    return [one.person.now for one in latest.values() if one.needs_protection and one.continues and one.person]


def check_lass(
    worker: Staff, *, child: Person, day: date, belongs_to_a_team: bool, children: int, cap: int, field: str = "staff_id"
) -> None:
    """LASS is a licensed, active social worker of some team; their children stay within the cap (LsL 417/2007, 13 b §)."""
    if not (worker.is_active and worker.is_licensed and belongs_to_a_team):
        raise RuleBroken(_l("Only a licensed social worker of a team can be responsible for a child's affairs."), field=field)
    if not child.is_child_on(day):
        raise RuleBroken(_l("Only a child has a social worker responsible for their affairs."), field="person_id")
    if children + 1 > cap:
        sentence = _l(
            "%(name)s already answers for %(count)s children; the cap is %(cap)s. The line manager may allow more.",
            name=worker.name,
            count=children,
            cap=cap,
        )
        raise RuleBroken(sentence, field=field)


def check_change(before: Assignment | None, *, worker: Staff, from_on: date, reason: str | None) -> None:
    """A change is to another worker, has a reason, and comes after the day the earlier one began."""
    if before is None:
        return
    if before.staff_id == worker.id:
        raise RuleBroken(_l("This worker answers for the client already."), field="staff_id")
    if from_on <= before.from_on:
        raise RuleBroken(_l("The change must come after the day the earlier worker began."), field="from_on")
    if not reason:
        raise RuleBroken(_l("Write why the worker changes."), field="reason")


def check_nothing_agreed_ahead(assignment: Assignment, day: date) -> None:
    """A time that ends on a day has begun by then, and no successor is named for later."""
    if assignment.from_on > day or assignment.until_on:
        raise RuleBroken(_l("A change of worker is agreed for a later day. Choose a day after it."), field="from_on")


def check_client(service_task: ServiceTask, *, person: Person, day: date, has_lass: bool) -> None:
    """A client in protection is a child who has a LASS from the first day (domain.md 5.5, invariant 2)."""
    if service_task != ServiceTask.CHILD_PROTECTION:
        return
    if not person.is_child_on(day):
        raise RuleBroken(_l("Only a child can be a client of child protection."), field="person_id")
    if not has_lass:
        raise RuleBroken(_l("A child in protection needs a responsible social worker on every day."), field="lass_id")


def check_stepping_down(*, goals_reviewed: bool, family_heard: bool) -> None:
    """Stepping down needs reviewed goals and a family that was heard (domain.md 5.2)."""
    if not goals_reviewed:
        raise RuleBroken(_l("Review the goals together first."), field="goals_reviewed")
    if not family_heard:
        raise RuleBroken(_l("Hear the family first."), field="family_heard")


def check_grant(until_at: datetime, at: datetime) -> None:
    """Access ends in the future; it never has no end."""
    if until_at <= at:
        raise RuleBroken(_l("Choose a day that has not passed."), field="until_on")


def check_extends(until_at: datetime, before: datetime, at: datetime, *, is_guest: bool) -> None:
    """What runs is extended to a later day; a guest's access follows the meeting and nothing else."""
    if is_guest:
        raise RuleBroken(_l("A guest's access follows the meeting. Give access of its own for a longer time."))
    if before <= at:
        raise RuleBroken(_l("This access has ended. Give access anew."))
    if until_at <= before:
        raise RuleBroken(_l("Choose a day after the present end."), field="until_on")


def ends_at(from_at: datetime, at: datetime) -> datetime:
    """When access that is ended now ends: at once, or never begun at its own beginning, so that it is empty."""
    return max(from_at, at)
