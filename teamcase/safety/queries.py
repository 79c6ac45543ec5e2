"""Questions about safety plans; each gets only what the policy lets whoever looks see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, literal, or_, select

from teamcase.cases.models import Assignment, Case
from teamcase.cases.queries import clients
from teamcase.families import queries as families
from teamcase.families.models import Person
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.foundation.visibility import among
from teamcase.safety.models import SafetyPlan
from teamcase.teams.models import ServiceTask
from teamcase.teams.queries import members


def answers_for(person_id: UUID) -> bool:
    """Whether whoever looks answers for the person, as the policy of safety plans understands it."""
    return bool(db.session.scalar(select(among(literal(person_id), "my_safety_person_ids"))))


def of_case(case_id: UUID) -> Sequence[SafetyPlan]:
    """The safety plans of a case that whoever looks may see."""
    return db.session.scalars(select(SafetyPlan).where(SafetyPlan.case_id == case_id).order_by(SafetyPlan.id)).all()


def of_person(case_id: UUID, person_id: UUID) -> SafetyPlan | None:
    """The safety plan of a person in a case; one who was registered twice is one person."""
    twice = select(Person.id).where(Person.merged_into_id == person_id)
    either = or_(SafetyPlan.person_id == person_id, SafetyPlan.person_id.in_(twice))
    return db.session.scalars(select(SafetyPlan).where(SafetyPlan.case_id == case_id, either).order_by(SafetyPlan.id)).first()


def mine(case: Case, on: date) -> list[Person]:
    """The people of the family for whom whoever looks answers."""
    people = families.people(case.family_id, on)
    answered = set(db.session.scalar(select(func.my_safety_person_ids())) or ())
    return [person for person in people if person.id in answered]


def concerns_me(case_id: UUID) -> bool:
    """Whether whoever looks has to do with safety plans in this case: they answer for somebody in it, or were named to see one."""
    return bool(CONCERNS.value(case_id=case_id))


def offered(case: Case, on: date) -> dict[UUID, str]:
    """Who may be named: the members of the team that owns the case."""
    return {row.staff_id: row.staff.name for row in members(case.team_id, on)}


def service_task(case_id: UUID, person_id: UUID, on: date) -> ServiceTask:
    """The service task of the document: that of the person as a client, child protection where a client of the case is in it."""
    running = clients(case_id, on)
    own = [client.service_task for client in running if client.person_id == person_id]
    tasks = own or [client.service_task for client in running]
    return ServiceTask.CHILD_PROTECTION if ServiceTask.CHILD_PROTECTION in tasks else ServiceTask.FAMILY_SERVICES


_answered = (
    select(Assignment.id).where(Assignment.case_id == given("case_id"), among(Assignment.person_id, "my_safety_person_ids")).exists()
)
CONCERNS = Question(select(or_(_answered, select(SafetyPlan.id).where(SafetyPlan.case_id == given("case_id")).exists())))
