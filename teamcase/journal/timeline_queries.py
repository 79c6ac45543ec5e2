"""Questions to a family's timeline: which events there are, in which years, and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, Subquery, Uuid, func, select, tuple_, union, union_all

from teamcase.cases.models import Case
from teamcase.families import queries as families
from teamcase.families.models import Person
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.foundation.zone import HELSINKI
from teamcase.journal.event_queries import arms, recorded
from teamcase.journal.models import EntryClient, EntryGoal, EntryPresent, Quote
from teamcase.journal.timeline import Told, Wanted, Year
from teamcase.meetings.models import AgendaItem, Meeting
from teamcase.plans.models import Goal
from teamcase.staff.models import Staff

PAGE = 20
Place = tuple[datetime, UUID]


class Row(NamedTuple):
    """An event's place in the timeline, before it is told."""

    kind: Told
    id: UUID
    at: datetime
    author_id: UUID | None


@dataclass(frozen=True, slots=True)
class Offered:
    """What a timeline can be asked for: names by id of each part of the filters, and when the team last discussed the family."""

    names: dict[str, dict[str, str]]
    met_at: datetime | None


def page(case_id: UUID, wanted: Wanted, after: Place | None = None, *, limit: int = PAGE) -> list[Row]:
    """One page of the events and one more, newest first; `after` is the place of the last event of the page before."""
    place = {"after_at": after[0], "after_id": after[1]} if after else {}
    found = paged(wanted, limit, begins=after is None).rows(case_id=case_id, **place)
    return [Row(Told(row.kind), row.id, row.at, row.author_id) for row in found]


@lru_cache(maxsize=64)
def paged(wanted: Wanted, limit: int, *, begins: bool) -> Question:
    """The question of a page: the newest events or, unless it `begins` there, those after a place; kept for each set of filters."""
    found = []
    for arm in arms(given("case_id", Uuid()), wanted):
        at, event_id = arm.selected_columns["at"], arm.selected_columns["id"]
        here = arm if begins else arm.where(tuple_(at, event_id) < tuple_(given("after_at", at.type), given("after_id", Uuid())))
        found.append(here.order_by(at.desc(), event_id.desc()).limit(limit + 1))
    rows = union_all(*found).subquery()
    return Question(select(rows).order_by(rows.c.at.desc(), rows.c.id.desc()).limit(limit + 1))


def from_the_first(case_id: UUID, wanted: Wanted, *, limit: int) -> list[Row]:
    """The events, oldest first, at most so many."""
    rows = _all(case_id, wanted)
    return _read(select(rows).order_by(rows.c.at, rows.c.id).limit(limit))


def count(case_id: UUID, wanted: Wanted) -> int:
    """How many events there are."""
    return int(db.session.scalar(select(func.count()).select_from(_all(case_id, wanted))) or 0)


def years(case_id: UUID, wanted: Wanted) -> list[Year]:
    """The years in which there are events, the latest first, and how many."""
    rows = _all(case_id, wanted)
    year = func.extract("year", func.timezone(HELSINKI.key, rows.c.at)).label("year")
    found = select(year, func.count()).group_by(year).order_by(year.desc())
    return [Year(int(row[0]), row[1]) for row in db.session.execute(found)]


def offered(case: Case, day: date) -> Offered:
    """What the timeline of a case can be asked for: only what the person sees there."""
    authors = select(Staff.id, Staff.name).where(Staff.id.in_(select(_all(case.id, Wanted()).c.author_id)))
    goals = select(Goal.id, Goal.words).where(Goal.id.in_(select(EntryGoal.goal_id).where(EntryGoal.case_id == case.id)))
    parts = [select(part.person_id).where(part.case_id == case.id) for part in (EntryClient, EntryPresent, Quote)]
    told_of = db.session.scalars(select(Person).where(Person.id.in_(union(*parts))).order_by(Person.family_name, Person.given_name))
    people = dict.fromkeys([*families.people(case.family_id, day), *told_of])
    names = {
        "person": {str(person.id): person.name for person in people},
        "author": _named(authors.order_by(Staff.name, Staff.id)),
        "goal": _named(goals.order_by(Goal.position, Goal.id)),
    }
    return Offered(names, last_met(case.id))


def last_met(case_id: UUID) -> datetime | None:
    """When the team last discussed the family and recorded it."""
    found = select(func.max(Meeting.starts_at)).join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
    return db.session.scalar(found.where(AgendaItem.case_id == case_id, recorded().is_not(None)))


def _all(case_id: UUID, wanted: Wanted) -> Subquery:
    return union_all(*arms(case_id, wanted)).subquery()


def _read(statement: Select[Any]) -> list[Row]:
    return [Row(Told(row.kind), row.id, row.at, row.author_id) for row in db.session.execute(statement)]


def _named(statement: Select[UUID, str]) -> dict[str, str]:
    return {str(row[0]): row[1] for row in db.session.execute(statement)}
