"""What the list of families tells of each, in as many questions for one as for thirty: children, the reader's part, contact, steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, true

from teamcase.actions.models import Action, ActionStage
from teamcase.cases.models import Assignment, AssignmentKind, Case, Client, Grant
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.zone import HELSINKI
from teamcase.journal.models import Entry
from teamcase.search.family_queries import CONTACT_WITHIN, CONTACTS, late_rows, not_alone, running
from teamcase.staff.models import Staff


@dataclass(frozen=True, slots=True)
class Child:
    """A child who is a client; `not_alone` for one in protection whom nobody met alone in 30 days."""

    name: str
    age: int | None
    not_alone: bool


@dataclass(slots=True)
class Answering:
    """For whom the person, or somebody whom they stand in for (`instead_of`), answers in one capacity."""

    kind: AssignmentKind
    instead_of: str
    names: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Glance:
    """One family at a glance; `late` are the rows of the load that are overdue, `access_until` the last day of a grant."""

    children: list[Child] = field(default_factory=list)
    answering: list[Answering] = field(default_factory=list)
    is_member: bool = False
    access_until: date | None = None
    contact_on: date | None = None
    open_steps: int = 0
    late: int = 0

    @property
    def unseen(self) -> list[str]:
        """The children in protection whom nobody met alone in 30 days, by name."""
        return [child.name for child in self.children if child.not_alone]

    def is_contact_old(self, today: date) -> bool:
        """Whether the last contact was more than 30 days ago, or there has been none."""
        return self.contact_on is None or today - self.contact_on > CONTACT_WITHIN


def glances(occasion: Occasion, cases: Sequence[Case], *, late: Mapping[UUID, int] | None = None) -> dict[UUID, Glance]:
    """Each of these families at a glance; `late` is the answer of `late_rows` where somebody has asked for it already."""
    found = {case.id: Glance(is_member=case.team_id in occasion.who.belongs) for case in cases}
    ids = list(found)
    for case_id, child in _children(occasion, ids):
        found[case_id].children.append(child)
    _add_parts(occasion, found)
    for case_id, until_at in db.session.execute(_grants(occasion, ids)):
        found[case_id].access_until = Grant(until_at=until_at).last_on
    for case_id, at in db.session.execute(_contacts(ids)):
        found[case_id].contact_on = at.astimezone(HELSINKI).date() if at else None
    for case_id, number in db.session.execute(_open_steps(ids)):
        found[case_id].open_steps = number
    behind = late_rows(occasion) if late is None else late
    for case_id, glance in found.items():
        glance.late = behind.get(case_id, 0)
    return found


def _children(occasion: Occasion, ids: Sequence[UUID]) -> list[tuple[UUID, Child]]:
    day = occasion.today
    asked = select(Client.case_id, Person, not_alone(occasion)).join(Person, Person.id == Client.person_id)
    asked = asked.where(Client.case_id.in_(ids), running(Client, day)).order_by(Person.born_on, Person.given_name)
    return [
        (case_id, Child(person.given_name, person.age_on(day), unseen))
        for case_id, person, unseen in db.session.execute(asked)
        if person.is_child_on(day)
    ]


def _add_parts(occasion: Occasion, found: dict[UUID, Glance]) -> None:
    """For whom the person answers in each case: themselves first, then those they stand in for; each client once, as LASS if so."""
    who = occasion.who
    told: set[tuple[UUID, UUID, UUID]] = set()
    asked = (
        select(Assignment.case_id, Assignment.kind, Assignment.staff_id, Staff.name, Person.id, Person.given_name)
        .join(Staff, Staff.id == Assignment.staff_id)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.case_id.in_(list(found)), Assignment.staff_id.in_(who.selves), running(Assignment, occasion.today))
        .order_by(Assignment.staff_id != who.id, Staff.name, Assignment.kind, Person.born_on, Person.given_name)
    )
    for case_id, kind, staff_id, worker, person_id, given_name in db.session.execute(asked):
        parts, instead_of = found[case_id].answering, "" if staff_id == who.id else worker
        if (case_id, staff_id, person_id) in told:
            continue
        told.add((case_id, staff_id, person_id))
        if not parts or (parts[-1].kind, parts[-1].instead_of) != (kind, instead_of):
            parts.append(Answering(kind, instead_of))
        parts[-1].names.append(given_name)


def _grants(occasion: Occasion, ids: Sequence[UUID]) -> Any:
    holds = (Grant.from_at <= occasion.at) & (Grant.until_at > occasion.at)
    asked = select(Grant.case_id, func.max(Grant.until_at)).where(Grant.case_id.in_(ids), Grant.staff_id.in_(occasion.who.selves), holds)
    return asked.group_by(Grant.case_id)


def _contacts(ids: Sequence[UUID]) -> Any:
    """The last contact of each case: one look into the index beside each, however many entries there are."""
    last = (
        select(Entry.happened_at)
        .where(Entry.case_id == Case.id, Entry.kind.in_(CONTACTS))
        .order_by(Entry.happened_at.desc(), Entry.id.desc())
        .limit(1)
        .lateral("last")
    )
    return select(Case.id, last.c.happened_at).join(last, true()).where(Case.id.in_(ids))


def _open_steps(ids: Sequence[UUID]) -> Any:
    open_ones = select(Action.case_id, func.count()).where(Action.case_id.in_(ids), Action.stage == ActionStage.OPEN)
    return open_ones.group_by(Action.case_id)
