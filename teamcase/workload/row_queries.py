"""The rows behind the numbers of the load: case number, team, worker, dates and state; no texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Date, Select, Text, Uuid, func, literal, select, tuple_

from teamcase.cases.models import Case, Stage
from teamcase.families.models import Family
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.staff.models import Staff
from teamcase.teams.models import Membership, Team
from teamcase.workload.queries import bucket, load_rows, running
from teamcase.workload.schemas import Discussed, Kind, State

PAGE = 200
LAST_DAY, NOBODY = date.max, UUID(int=0)
After = tuple[date, str, UUID, UUID]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows a number counts: of a kind, of one worker, of the workers (or families) of a team, discussed so long ago."""

    kind: Kind
    worker: UUID | None = None
    team: UUID | None = None
    discussed: Sequence[Discussed] = ()


class LoadRow(NamedTuple):
    """One row; `sees` when the person sees the case, and only then is there a family's name."""

    kind: Kind
    worker: str | None
    team: str | None
    case_id: UUID | None
    case_number: str | None
    since: date | None
    due: date | None
    state: str
    sees: bool
    family: str | None
    place: After

    @property
    def words(self) -> Stage | State:
        """The state as one of the kinds that have words: a family's stage, or how it stands with the row."""
        return Stage(self.state) if self.kind in {Kind.FAMILY, Kind.TEAM_FAMILY} else State(self.state)


def count(occasion: Occasion, wanted: Wanted) -> int:
    """How many rows there are: the number on the page that led here."""
    rows = load_rows(occasion)
    return int(db.session.execute(_of(select(func.count()).select_from(rows), rows, wanted, occasion.today)).scalar_one())


def page(occasion: Occasion, wanted: Wanted, after: After | None = None) -> list[LoadRow]:
    """One page of the rows and one more, the most urgent first; `after` is the place of the last row of the page before."""
    rows = load_rows(occasion)
    place = (
        func.coalesce(rows.c.due, rows.c.since, literal(LAST_DAY, Date)),
        func.coalesce(rows.c.case_number, ""),
        rows.c.ref,
        func.coalesce(rows.c.staff_id, literal(NOBODY, Uuid)),
    )
    told = (rows.c.kind, Staff.name, Team.name, rows.c.case_id, rows.c.case_number, rows.c.since, rows.c.due, rows.c.state)
    found = (
        select(*told, Case.id.is_not(None), Family.name, *place)
        .select_from(rows)
        .outerjoin(Staff, Staff.id == rows.c.staff_id)
        .outerjoin(Team, Team.id == rows.c.team_id)
        .outerjoin(Case, Case.id == rows.c.case_id)
        .outerjoin(Family, Family.id == Case.family_id)
        .order_by(*place)
        .limit(PAGE + 1)
    )
    if after:
        day, number, ref, worker = after
        found = found.where(tuple_(*place) > tuple_(literal(day, Date), literal(number, Text), literal(ref, Uuid), literal(worker, Uuid)))
    return [_read(row) for row in db.session.execute(_of(found, rows, wanted, occasion.today))]


def _of(statement: Select[Any], rows: Any, wanted: Wanted, day: date) -> Select[Any]:
    statement = statement.where(rows.c.kind == wanted.kind.value)
    if wanted.worker:
        statement = statement.where(rows.c.staff_id == wanted.worker)
    if wanted.team and wanted.kind is Kind.TEAM_FAMILY:
        statement = statement.where(rows.c.team_id == wanted.team)
    elif wanted.team:
        members = select(Membership.staff_id).where(Membership.team_id == wanted.team, running(day))
        statement = statement.where(rows.c.staff_id.in_(members))
    if wanted.discussed:
        statement = statement.where(bucket(rows, day).in_([ago.value for ago in wanted.discussed]))
    return statement


def _read(row: Any) -> LoadRow:
    return LoadRow._make((Kind(row[0]), *row[1:10], tuple(row[10:])))
