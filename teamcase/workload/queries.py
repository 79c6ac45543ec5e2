"""Questions about load. Every number is the length of the rows that one function of the database gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, Text, Uuid, and_, column, func, or_, select
from sqlalchemy import case as when

from teamcase.deadlines import queries as deadlines
from teamcase.deadlines.calendar import working_days_before
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.visibility import among
from teamcase.foundation.zone import HELSINKI
from teamcase.staff.models import Role, Staff
from teamcase.teams.models import Membership, OverCap, Team
from teamcase.workload import rules
from teamcase.workload.schemas import Discussed, Kind, Sort, View

# A team means to discuss each family every four weeks; eight weeks are the county's limit (domain.md 2.3, D_SYST).
WITHIN_4, WITHIN_8 = timedelta(weeks=4), timedelta(weeks=8)
COLUMNS: Final = (
    column("kind", Text),
    column("staff_id", Uuid),
    column("team_id", Uuid),
    column("case_id", Uuid),
    column("case_number", Text),
    column("ref", Uuid),
    column("since", Date),
    column("due", Date),
    column("state", Text),
)
Counts = Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class Load:
    """What one worker carries; `cap` is none for a profession without one, `extra` what a manager allows beside it."""

    staff_id: UUID
    name: str
    role: Role
    cap: int | None
    extra: int
    counts: Counts

    @property
    def children(self) -> int:
        """Children in protection for whom the worker answers, in all teams."""
        return self.counts.get(Kind.CHILD, 0)

    @property
    def is_over(self) -> bool:
        """Whether these are more than the law's cap."""
        return rules.is_over(self.children, self.cap)

    @property
    def is_over_or_near(self) -> bool:
        """Whether these are more than the cap, as many, or one less."""
        return self.is_over or rules.is_near(self.children, self.cap)

    @property
    def meaning(self) -> str:
        """How bar and chip are drawn."""
        return rules.meaning(self.children, cap=self.cap, extra=self.extra)


@dataclass(slots=True)
class TeamLoad:
    """What a team carries: its workers, its families, and how long ago each was discussed."""

    team: Team
    loads: list[Load] = field(default_factory=list)
    discussed: Mapping[Discussed, int] = field(default_factory=dict)

    @property
    def families(self) -> int:
        """Open families of the team."""
        return sum(self.discussed.values())

    @property
    def capped(self) -> int:
        """Workers whom the cap binds."""
        return sum(load.cap is not None for load in self.loads)

    @property
    def over(self) -> list[Load]:
        """Workers over the cap."""
        return [load for load in self.loads if load.is_over]

    @property
    def late(self) -> list[Load]:
        """Workers with something overdue."""
        return [load for load in self.loads if load.counts.get(Kind.OVERDUE)]

    @property
    def waiting(self) -> int:
        """Families that have not been discussed in eight weeks, or ever."""
        return self.discussed.get(Discussed.LATER, 0) + self.discussed.get(Discussed.NEVER, 0)

    def total(self, kind: Kind) -> int:
        """The sum of a column."""
        return sum(load.counts.get(kind, 0) for load in self.loads)


def load_rows(occasion: Occasion) -> Any:
    """The rows themselves, for one day and one limit of drafts; pages count and list the same ones."""
    as_of, drafts_before = days_of(occasion)
    return func.load_rows(as_of, drafts_before).table_valued(*COLUMNS, name="load")


def overdue_rows(occasion: Occasion) -> Any:
    """The rows of what is overdue among them, found without the others."""
    as_of, drafts_before = days_of(occasion)
    return func.overdue_rows(as_of, drafts_before).table_valued(*COLUMNS, name="overdue")


def days_of(occasion: Occasion) -> tuple[date, datetime]:
    """The day of which the load is told, and the moment before which a begun draft is overdue (rule `draft_alert_days`)."""
    alert = int(deadlines.value_on("draft_alert_days", occasion.today))
    first_in_time = working_days_before(occasion.today, alert)
    return occasion.today, datetime.combine(first_in_time, time(), HELSINKI)


def figure_teams() -> Sequence[Team]:
    """The teams whose figures the person gets: those they lead, and those of the units they answer for."""
    return db.session.scalars(select(Team).where(among(Team.id, "my_figure_team_ids")).order_by(Team.name)).all()


def of_teams(occasion: Occasion, teams: Sequence[Team]) -> list[TeamLoad]:
    """The load of these teams; the questions asked are as many for one team as for all."""
    counts, discussed = _counted(occasion)
    found = {team.id: TeamLoad(team, discussed=discussed.get(team.id, {})) for team in teams}
    memberships = select(Membership.team_id, Membership.role, Staff.id, Staff.name, Staff.is_licensed)
    of_these = memberships.join(Staff, Staff.id == Membership.staff_id).where(Membership.team_id.in_(found), running(occasion.today))
    cap, extras = _cap(occasion.today)
    for team_id, role, staff_id, name, is_licensed in db.session.execute(of_these.order_by(Staff.name, Staff.id)):
        own = Load(staff_id, name, role, cap if is_licensed else None, extras.get(staff_id, 0), counts.get(staff_id, {}))
        found[team_id].loads.append(own)
    return list(found.values())


def own(occasion: Occasion) -> Load:
    """What the person carries."""
    counts, _discussed = _counted(occasion, only=occasion.who.id)
    person = db.session.get_one(Staff, occasion.who.id)
    cap, extras = _cap(occasion.today)
    extra = extras.get(person.id, 0)
    return Load(person.id, person.name, person.role, cap if person.is_licensed else None, extra, counts.get(person.id, {}))


def totals(occasion: Occasion) -> Counts:
    """How many rows of each kind there are in all that the person gets."""
    rows = load_rows(occasion)
    return {Kind(kind): count for kind, count in db.session.execute(select(rows.c.kind, func.count()).group_by(rows.c.kind))}


def arranged(loads: Iterable[Load], view: View, sort: Sort, *, turned: bool) -> list[Load]:
    """The workers of a view in an order: names from A, numbers from the greatest; `turned` the other way round."""
    tests = {View.OVER: lambda load: load.is_over, View.NEAR: lambda load: load.is_over_or_near}
    tests[View.LATE] = lambda load: bool(load.counts.get(Kind.OVERDUE))
    kinds = {Sort.CHILDREN: Kind.CHILD, Sort.FAMILY_CHILDREN: Kind.FAMILY_CHILD, Sort.FAMILIES: Kind.FAMILY}
    kinds |= {Sort.ACTIONS: Kind.OPEN_ACTION, Sort.OVERDUE: Kind.OVERDUE}
    shown = sorted((load for load in loads if tests.get(view, bool)(load)), key=lambda load: load.name.casefold(), reverse=turned)
    if sort is Sort.NAME:
        return shown
    return sorted(shown, key=lambda load: load.counts.get(kinds[sort], 0), reverse=not turned)


def allowed(staff_id: UUID, day: date) -> Sequence[OverCap]:
    """The running permissions of a worker to go over the cap, the latest first."""
    found = select(OverCap).where(OverCap.staff_id == staff_id, OverCap.from_on <= day, OverCap.until_on > day)
    return db.session.scalars(found.order_by(OverCap.until_on.desc())).all()


def running(day: date) -> ColumnElement[bool]:
    """Memberships that hold on a day."""
    return and_(Membership.from_on <= day, or_(Membership.until_on.is_(None), Membership.until_on > day))


def bucket(rows: Any, day: date) -> Any:
    """How long ago the family of a row was discussed; of other rows nothing."""
    return when(
        (rows.c.kind != Kind.TEAM_FAMILY.value, None),
        (rows.c.due.is_(None), Discussed.NEVER.value),
        (rows.c.due >= day - WITHIN_4, Discussed.WITHIN_4.value),
        (rows.c.due >= day - WITHIN_8, Discussed.WITHIN_8.value),
        else_=Discussed.LATER.value,
    )


def _counted(occasion: Occasion, *, only: UUID | None = None) -> tuple[dict[UUID, Counts], dict[UUID, Mapping[Discussed, int]]]:
    """How many rows of each kind each worker has, and how long ago each team discussed its families."""
    rows = load_rows(occasion)
    groups = (rows.c.kind, rows.c.staff_id, when((rows.c.kind == Kind.TEAM_FAMILY.value, rows.c.team_id)), bucket(rows, occasion.today))
    labelled = [group.label(f"group_{number}") for number, group in enumerate(groups)]
    counted: Select[Any] = select(*labelled, func.count()).select_from(rows).group_by(*(column(label.name) for label in labelled))
    if only:
        counted = counted.where(rows.c.staff_id == only)
    workers: dict[UUID, Counter[Kind]] = {}
    discussed: dict[UUID, Counter[Discussed]] = {}
    for kind, staff_id, team_id, ago, count in db.session.execute(counted):
        if kind == Kind.TEAM_FAMILY:
            discussed.setdefault(team_id, Counter())[Discussed(ago)] += count
        elif staff_id:
            workers.setdefault(staff_id, Counter())[Kind(kind)] += count
    return dict(workers), dict(discussed)


def _cap(day: date) -> tuple[int, dict[UUID, int]]:
    """The cap of the day, and what is allowed beside it to each worker."""
    beside = select(OverCap.staff_id, func.sum(OverCap.extra)).where(OverCap.from_on <= day, OverCap.until_on > day)
    extras = {staff_id: int(extra) for staff_id, extra in db.session.execute(beside.group_by(OverCap.staff_id))}
    return int(deadlines.value_on("cap_13b", day)), extras
