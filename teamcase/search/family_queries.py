"""Which families a person sees in each view of the list: the rows of a page, and how many rows each view has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    DateTime,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    column,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
    true,
    tuple_,
)
from sqlalchemy.orm import aliased, contains_eager

from teamcase.actions.models import Action, ActionStage
from teamcase.cases.models import Assignment, Case, Client, Stage
from teamcase.families.models import Family, Person
from teamcase.families.queries import is_person
from teamcase.foundation.database import db
from teamcase.foundation.fields import UNREADABLE
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.visibility import among
from teamcase.journal.models import Entry, EntryEdition, EntryKind, EntryPresent
from teamcase.meetings.models import AgendaItem, Meeting
from teamcase.meetings.queries import day_begins
from teamcase.meetings.rules import STILL_AHEAD
from teamcase.plans.models import Plan, PlanStage
from teamcase.search.models import SavedFilter, Sort, View
from teamcase.search.schemas import Coming, Wanted
from teamcase.teams.models import ServiceTask
from teamcase.workload.queries import overdue_rows

PAGE, COUNTED = 30, 1000
LATELY, CONTACT_WITHIN = timedelta(days=28), timedelta(days=30)
# A note is no contact: nobody was met, called or written to.
CONTACTS: Final = (EntryKind.CALL, EntryKind.VISIT, EntryKind.HOME_VISIT, EntryKind.MESSAGE, EntryKind.NETWORK_MEETING)
NEVER, ZONE = date.max, "Europe/Helsinki"


class Next(NamedTuple):
    """The next date of a family, and what it is."""

    on: date
    what: Coming


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family in the list, with its next date."""

    case: Case
    next: Next | None

    @property
    def case_id(self) -> UUID:
        """The case, for the trail."""
        return self.case.id


class Place(NamedTuple):
    """Where a page ended: the next date (the last day of all where there is none), the family's name, and the case."""

    on: date
    name: str
    case_id: UUID

    def __str__(self) -> str:
        """As an address tells it."""
        return f"{self.on}|{self.name}|{self.case_id}"

    @classmethod
    def read(cls, told: str) -> Place | None:
        """The place that an address tells; nothing where it cannot be read."""
        on, _bar, rest = told.partition("|")
        name, _bar, case_id = rest.rpartition("|")
        try:
            return None if UNREADABLE.search(name) else cls(date.fromisoformat(on), name, UUID(case_id))
        except ValueError:
            return None


def families(
    occasion: Occasion, wanted: Wanted, after: Place | None = None, *, late: Collection[UUID] | None = None, limit: int = PAGE
) -> list[FamilyRow]:
    """One page of the families of a view and one row more; `after` is the place of the last row of the page before, `late` as for counts.

    The limit and the stage stand in the statement itself: only then does PostgreSQL walk the families by name when it plans once for all.
    """
    ahead = _ahead(occasion.today)
    next_on = func.coalesce(func.least(ahead.c.meets_on, ahead.c.review_on, ahead.c.step_on), literal(NEVER))
    place = (next_on, Family.name, Case.id) if wanted.sort is Sort.NEXT else (Family.name, Case.id)
    found = select(Case, ahead.c.meets_on, ahead.c.review_on, ahead.c.step_on).join(Case.family).join(ahead, true())
    found = (
        found.options(contains_eager(Case.family))
        .where(_views(occasion, late)[wanted.view], _narrowed(wanted))
        .order_by(*place)
        .limit(literal_column(str(limit + 1)))
    )
    if after:
        begun = [literal(value) for value in after[-len(place) :]]
        found = found.where(tuple_(*place) > tuple_(*begun))
    return [FamilyRow(of, _earliest(*days)) for of, *days in db.session.execute(found)]


def place_of(row: FamilyRow) -> Place:
    """Where a page ends that ends with this row."""
    return Place(row.next.on if row.next else NEVER, row.case.family.name, row.case.id)


def counts(occasion: Occasion, wanted: Wanted, *, late: Collection[UUID] | None = None) -> Mapping[View, int | None]:
    """How many families each view has, of the same team and words: exactly as many as it lists.

    `late` are the cases of `late_rows` where somebody has asked for them already. None of a number for whoever sees more than
    `COUNTED` families: to count all of them eight times would be most of the page's time.
    """
    views = _views(occasion, late)
    some = select(func.count().label("number")).select_from(select(Case.id).limit(COUNTED + 1).subquery()).subquery()
    every = select(func.count()).select_from(Case).join(Case.family).where(_narrowed(wanted))
    told = (case((some.c.number <= COUNTED, every.where(condition).scalar_subquery())) for condition in views.values())
    return dict(zip(views, db.session.execute(select(*told).select_from(some)).one(), strict=True))


def saved_filters() -> Sequence[SavedFilter]:
    """The filters that the person kept, by name."""
    return db.session.scalars(select(SavedFilter).order_by(SavedFilter.name)).all()


def opened_since(at: datetime) -> Any:
    """The cases that the person opened since a moment, each with the last time: the trail's own answer, of one's own openings alone."""
    return func.my_opened_cases(at).table_valued(column("case_id", Uuid), column("at", DateTime(timezone=True)), name="opened")


def contact_since(day: date) -> datetime:
    """The first instant from which a contact counts as one of the last 30 days."""
    return day_begins(day - CONTACT_WITHIN)


def not_alone(occasion: Occasion) -> ColumnElement[bool]:
    """Clients who are children in protection and whom nobody met alone in 30 days, as the newest edition of an entry says."""
    today = occasion.today
    met = (
        exists()
        .where(is_person(EntryPresent.person_id, Client.person_id), EntryPresent.met_alone, Entry.id == EntryPresent.entry_id)
        .where(EntryEdition.id == EntryPresent.edition_id, EntryEdition.number == Entry.edition)
        .where(Entry.happened_at >= contact_since(today))
    )
    child = aliased(Person)
    is_child = exists().where(child.id == Client.person_id, child.born_on > literal(today, Date) - text("interval '18 years'"))
    return and_(Client.service_task == ServiceTask.CHILD_PROTECTION, running(Client, today), is_child, ~met)


def running(kind: Any, day: date) -> ColumnElement[bool]:
    """What holds on a day, of rows that hold from a day to a day."""
    return and_(kind.from_on <= day, or_(kind.until_on.is_(None), kind.until_on > day))


def late_rows(occasion: Occasion) -> Counter[UUID]:
    """How many overdue rows of the load belong to each case: the definition of "late" is the load's."""
    return Counter(db.session.scalars(_overdue(occasion)))


def _overdue(occasion: Occasion) -> Any:
    rows = overdue_rows(occasion)
    return select(rows.c.case_id).where(rows.c.case_id.is_not(None))


def _views(occasion: Occasion, late: Collection[UUID] | None) -> Mapping[View, ColumnElement[bool]]:
    """What makes a family one of a view; the list and the counts ask the same."""
    today = occasion.today
    is_open = Case.stage != bindparam(None, Stage.CLOSED, literal_execute=True)
    mine = exists().where(Assignment.case_id == Case.id, among(Assignment.staff_id, "my_selves"), running(Assignment, today))
    contact = exists().where(Entry.case_id == Case.id, Entry.kind.in_(CONTACTS), Entry.happened_at >= contact_since(today))
    return {
        View.ALL: is_open,
        View.MINE: and_(is_open, mine),
        View.LATE: Case.id.in_(_overdue(occasion)) if late is None else Case.id == func.any(literal(list(late), ARRAY(Uuid))),
        View.NO_CONTACT: and_(is_open, ~contact),
        View.NOT_ALONE: and_(is_open, exists().where(Client.case_id == Case.id, not_alone(occasion))),
        View.OPENED: Case.id.in_(select(opened_since(occasion.at - LATELY).c.case_id)),
        View.NEW: and_(is_open, Case.opened_on >= today - LATELY),
        View.CLOSED: ~is_open,
    }


def _narrowed(wanted: Wanted) -> ColumnElement[bool]:
    of_team = Case.team_id == wanted.team_id if wanted.team_id else true()
    return and_(of_team, Family.name.icontains(wanted.words, autoescape=True) if wanted.words else true())


def _ahead(today: date) -> Any:
    """The next meeting, plan review and step of each case, one row beside it; a passed review or step stays the next until it is done."""
    meets = (
        select(cast(func.timezone(ZONE, func.min(Meeting.starts_at)), Date))
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.case_id == Case.id, Meeting.stage.in_(STILL_AHEAD), Meeting.starts_at >= day_begins(today))
    )
    review = select(func.min(Plan.review_on)).where(Plan.case_id == Case.id, Plan.stage == PlanStage.IN_FORCE)
    step = select(func.min(Action.due_on)).where(Action.case_id == Case.id, Action.stage == ActionStage.OPEN)
    days = {"meets_on": meets, "review_on": review, "step_on": step}
    return select(*(asked.correlate(Case).scalar_subquery().label(name) for name, asked in days.items())).correlate(Case).lateral("ahead")


def _earliest(meets_on: date | None, review_on: date | None, step_on: date | None) -> Next | None:
    dates = ((meets_on, Coming.MEETING), (review_on, Coming.REVIEW), (step_on, Coming.STEP))
    return min((Next(on, what) for on, what in dates if on), key=lambda one: one.on, default=None)
