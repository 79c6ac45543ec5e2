"""Questions about cases: who owns them, and who answers for whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, text
from sqlalchemy.orm import Session

from teamcase.cases.models import Assessment, Assignment, AssignmentKind, Case, CaseTeam, Client, Grant, StageMove
from teamcase.deadlines import queries as deadlines
from teamcase.families.models import FamilyMember, Person, ToldByName
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.foundation.occasion import current_occasion
from teamcase.staff.models import Staff
from teamcase.teams.models import OverCap, Team


def next_number(day: date) -> str:
    """The number of the next case, such as P-2026-0041; the year is the opening's."""
    return f"P-{day.year}-{db.session.execute(text('SELECT nextval(:name)'), {'name': 'case_number_seq'}).scalar_one():04d}"


def _running(kind: Any, day: Any) -> Any:
    return (kind.from_on <= day) & or_(kind.until_on.is_(None), kind.until_on > day)


_CLIENTS = (Client.case_id == given("case_id"), _running(Client, given("day")))
_YOUNGEST = (Person.born_on.desc().nulls_last(), Person.given_name)
_ASSIGNMENTS = (Assignment.case_id == given("case_id"), _running(Assignment, given("day")))
_OLDEST = (Person.born_on.asc().nulls_last(), Assignment.id)
# Asked often, and therefore put together once: as records, and as rows that are only shown.
CLIENTS = select(Client).join(Person, Person.id == Client.person_id).where(*_CLIENTS).order_by(*_YOUNGEST)
ASSIGNMENTS = select(Assignment).join(Person, Person.id == Assignment.person_id).where(*_ASSIGNMENTS).order_by(*_OLDEST)
CLIENTS_SEEN = Question(
    select(Client.person_id, Client.service_task, Client.from_on, Person.given_name, Person.family_name, Person.born_on)
    .join(Person, Person.id == Client.person_id)
    .where(*_CLIENTS)
    .order_by(*_YOUNGEST),
    told_as=ToldByName,
)
CLIENT_IDS = Question(select(Client.person_id).where(*_CLIENTS))
ASSIGNMENTS_SEEN = Question(
    select(Assignment.person_id, Assignment.kind, Assignment.staff_id, Staff.name.label("worker"), Person.given_name)
    .join(Person, Person.id == Assignment.person_id)
    .join(Staff, Staff.id == Assignment.staff_id)
    .where(*_ASSIGNMENTS)
    .order_by(*_OLDEST)
)
PERIODS = Question(select(Client.person_id, Client.service_task, Client.from_on, Client.until_on).where(Client.case_id == given("case_id")))


def periods(case_id: UUID) -> Sequence[Any]:
    """When who was a client of a case, and under which task: rows that are only read."""
    return PERIODS.rows(case_id=case_id)


def clients(case_id: UUID, day: date) -> Sequence[Client]:
    """The clients of a case on a day, the youngest first."""
    return db.session.scalars(CLIENTS, {"case_id": case_id, "day": day}).all()


def of_families(family_ids: Collection[UUID]) -> Sequence[Case]:
    """The cases of these families that the asker sees, the newest first."""
    return db.session.scalars(select(Case).where(Case.family_id.in_(family_ids)).order_by(Case.id.desc())).all() if family_ids else []


def case_ids_of(person_ids: Collection[UUID]) -> Sequence[UUID]:
    """The cases that the asker sees of the families in which these people are, or were."""
    found = select(Case.id).join(FamilyMember, FamilyMember.family_id == Case.family_id).where(FamilyMember.person_id.in_(person_ids))
    return db.session.scalars(found.distinct()).all() if person_ids else []


def assignments(case_id: UUID, day: date) -> Sequence[Assignment]:
    """Who answers for whom in a case on a day, for the oldest first."""
    return db.session.scalars(ASSIGNMENTS, {"case_id": case_id, "day": day}).all()


def every_client(case_id: UUID) -> Sequence[Client]:
    """Every client relationship there has been in a case, newest first."""
    return db.session.scalars(select(Client).where(Client.case_id == case_id).order_by(Client.from_on.desc(), Client.id)).all()


def every_assignment(case_id: UUID) -> Sequence[Assignment]:
    """Everybody who has answered for a client in a case, newest first."""
    found = select(Assignment).where(Assignment.case_id == case_id)
    return db.session.scalars(found.order_by(Assignment.from_on.desc(), Assignment.id)).all()


def stage_moves(case_id: UUID) -> Sequence[StageMove]:
    """The stages that a case has come to, newest first."""
    return db.session.scalars(
        select(StageMove).where(StageMove.case_id == case_id).order_by(StageMove.at.desc(), StageMove.id.desc())
    ).all()


def running_assignment(person_id: UUID, kind: AssignmentKind, day: date) -> Assignment | None:
    """Who answers for a person in this capacity on a day, or from a later one."""
    later = or_(Assignment.until_on.is_(None), Assignment.until_on > day)
    found = select(Assignment).where(Assignment.person_id == person_id, Assignment.kind == kind, later)
    return db.session.scalar(found.order_by(Assignment.from_on).limit(1))


def assessments(case_id: UUID) -> Sequence[Assessment]:
    """The signed assessments of a case, newest first."""
    return db.session.scalars(select(Assessment).where(Assessment.case_id == case_id).order_by(Assessment.signed_on.desc())).all()


def is_assessed(case_id: UUID) -> bool:
    """Whether an assessment has been signed in the case."""
    return bool(ASSESSED.rows(case_id=case_id))


def owners(case_id: UUID) -> Sequence[Any]:
    """Every team that has owned the case, newest first: team, from, until, reason."""
    found = select(CaseTeam.from_at, CaseTeam.until_at, CaseTeam.reason, Team.name.label("team")).join(Team, Team.id == CaseTeam.team_id)
    return db.session.execute(found.where(CaseTeam.case_id == case_id).order_by(CaseTeam.from_at.desc())).all()


def grants(case_id: UUID) -> Sequence[Grant]:
    """Who else sees the case, now or from a moment to come, and until when."""
    held = (Grant.case_id == case_id) & (Grant.until_at > current_occasion.at) & (Grant.from_at < Grant.until_at)
    return db.session.scalars(select(Grant).where(held).order_by(Grant.until_at, Grant.id)).all()


def children_of(staff_id: UUID, day: date) -> int:
    """How many children a worker answers for as LASS, in all teams; holds the worker's row so that two cannot count at once."""
    db.session.execute(select(func.pg_advisory_xact_lock(func.hashtext(str(staff_id)))))
    return int(db.session.execute(select(func.children_of(staff_id, day))).scalar_one())


def cap_of(staff_id: UUID, day: date) -> int:
    """The cap of the day (LsL 417/2007, 13 b §) and what the manager allows this worker beside it."""
    allowed = (OverCap.staff_id == staff_id) & (OverCap.from_on <= day) & (OverCap.until_on > day)
    extra = select(func.coalesce(func.sum(OverCap.extra), 0)).where(allowed)
    return int(deadlines.value_on("cap_13b", day)) + int(db.session.scalar(extra) or 0)


def hold_laws_now() -> None:
    """Ask the database at once, and not only at the end, whether each child in protection has a LASS on every day."""
    session: Session = db.session()
    session.flush()
    for when in ("IMMEDIATE", "DEFERRED"):  # and again only at the end, for whatever else this transaction does
        session.execute(text(f"SET CONSTRAINTS lass_covers_protection_client, lass_covers_protection_assignment {when}"))


def answers_for_client(staff_ids: Collection[UUID], subject: Any) -> bool:
    """Whether one of these workers is the responsible one of a plan: LASS of a child it is about, else own worker of one of its people."""
    plan = getattr(subject, "plan", subject)
    about = {row.person_id for row in getattr(plan, "about", ())}
    running = [row for row in assignments(plan.case_id, current_occasion.today) if row.person_id in about]
    lass = [row for row in running if row.kind == AssignmentKind.LASS]
    return any(row.staff_id in staff_ids for row in lass or running)


ASSESSED = Question(select(Assessment.id).where(Assessment.case_id == given("case_id")).limit(1))
