"""What the overview of a case tells: its deadlines, who answers for whom, and what a new case still needs.

Pure: it is given what the slices above and below have found, and reads neither the database nor the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from teamcase.cases.models import Assignment, AssignmentKind, Client
from teamcase.cases.rules import is_running

REVIEW_SOON = 60
DISCUSS_EVERY = 56


class Deadline(NamedTuple):
    """One line of the strip: which date it is, how many days are left (fewer than none: passed), and how pressing it is."""

    what: str
    on: date
    days: int
    kind: str
    how_many: int = 0


class First(NamedTuple):
    """One thing that a new case still needs, or has."""

    what: str
    done: bool


class Answering(NamedTuple):
    """A client and who answers for them."""

    client: Client
    lass: Assignment | None
    own_worker: Assignment | None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the team, and the given names of those they answer for, as LASS and as own worker."""

    id: UUID
    name: str
    role: str | None
    lass_of: tuple[str, ...]
    own_worker_of: tuple[str, ...]


def deadlines(
    *,
    today: date,
    review_on: date | None,
    discussed_next: date | None,
    discussed_last: date | None,
    opened_on: date,
    open_steps: Sequence[Any],
) -> list[Deadline]:
    """The dates that press on an open case, the most urgent first; red only for a date that has passed."""
    late = [step.due_on for step in open_steps if step.due_on < today]
    found = [_deadline("steps", min(late), today, soon=0, how_many=len(late))] if late else []
    if review_on:
        found.append(_deadline("review", review_on, today, soon=REVIEW_SOON))
    if discussed_next:
        found.append(Deadline("discussion", discussed_next, (discussed_next - today).days, "ok"))
    elif (today - (discussed_last or opened_on)).days >= DISCUSS_EVERY:
        since = discussed_last or opened_on
        found.append(Deadline("undiscussed", since, (since - today).days, "soon"))
    return sorted(found, key=lambda one: (("late", "soon", "ok").index(one.kind), one.days))


def colleagues(members: Sequence[Any], assignments: Sequence[Any]) -> list[Colleague]:
    """The team of a case and who answers for whom: first those who do, LASS before own workers; others in the order of the team."""
    roles: dict[UUID, str] = {}
    names: dict[UUID, str] = {}
    for member in members:
        roles.setdefault(member.staff_id, member.role)
        names.setdefault(member.staff_id, member.name)
    for assignment in assignments:
        names.setdefault(assignment.staff_id, assignment.worker)
    lass, own = (partial(_names, assignments, kind) for kind in (AssignmentKind.LASS, AssignmentKind.OWN_WORKER))
    found = [Colleague(staff_id, name, roles.get(staff_id), lass(staff_id), own(staff_id)) for staff_id, name in names.items()]
    return sorted(found, key=lambda one: (not one.lass_of, not one.own_worker_of))


def answering(clients: Iterable[Client], assignments: Sequence[Assignment], day: date) -> list[Answering]:
    """Each client of a day with whoever answers for them."""
    now = {(row.person_id, row.kind): row for row in assignments if is_running(row, day)}
    return [
        Answering(client, now.get((client.person_id, AssignmentKind.LASS)), now.get((client.person_id, AssignmentKind.OWN_WORKER)))
        for client in clients
        if is_running(client, day)
    ]


def begun(
    *, people: Sequence[Any], signed: bool, clients: Iterable[UUID], assignments: Sequence[Any], on_agenda: bool, planned: bool
) -> list[First]:
    """What a case needs at first, and whether it has it."""
    answered = {assignment.person_id for assignment in assignments}
    return [
        First("people", len(people) > 1),
        First("assessment", signed),
        First("answers", bool(answered) and set(clients) <= answered),
        First("meeting", on_agenda),
        First("plan", planned),
    ]


def _names(assignments: Sequence[Any], kind: AssignmentKind, staff_id: UUID) -> tuple[str, ...]:
    return tuple(row.given_name for row in assignments if row.staff_id == staff_id and row.kind == kind)


def _deadline(what: str, on: date, today: date, *, soon: int, how_many: int = 0) -> Deadline:
    days = (on - today).days
    return Deadline(what, on, days, "late" if days < 0 else "soon" if days <= soon else "ok", how_many)
