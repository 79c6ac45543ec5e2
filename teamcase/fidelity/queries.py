"""Questions of the mirror. Every number is the length, the median or the sum of rows that one function of the database gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import ARRAY, Boolean, Date, Integer, Text, Uuid, column, func, literal, select

from teamcase.cases.models import Case
from teamcase.deadlines.calendar import holidays_between
from teamcase.families.models import Family
from teamcase.fidelity import rules
from teamcase.fidelity.models import FidelityTarget, Indicator
from teamcase.fidelity.rules import Counted, Figure
from teamcase.foundation.database import db

WINDOW: Final = timedelta(weeks=12)
COLUMNS: Final = (
    column("indicator", Text),
    column("at", Date),
    column("case_id", Uuid),
    column("ref", Uuid),
    column("since", Date),
    column("on_day", Date),
    column("amount", Integer),
    column("is_met", Boolean),
)


class Named(NamedTuple):
    """A row with the family that it is about; a row about no family has neither name nor number."""

    row: Counted
    case_id: UUID | None
    family: str
    number: str


def rows(team_id: UUID, days: Sequence[date]) -> list[Counted]:
    """The rows behind every indicator of a team on each of these days, oldest first.

    Members get them whole, the unit's manager without families and days, anybody else none.
    """
    free = sorted(holidays_between(days[0] - WINDOW, days[-1], "fi"))
    given = (literal(team_id, Uuid), literal(list(days), ARRAY(Date)), literal(free, ARRAY(Date)))
    found = func.fidelity_rows(*given).table_valued(*COLUMNS, name="counted")
    told = db.session.execute(select(*found.c).order_by(found.c.at, found.c.on_day, found.c.since, found.c.ref))
    return [Counted(Indicator(code), *more) for code, *more in told]


def targets() -> Sequence[FidelityTarget]:
    """Every target that was set, the newest of each indicator first."""
    return db.session.scalars(select(FidelityTarget).order_by(FidelityTarget.indicator, FidelityTarget.valid_from.desc())).all()


def mirror(team_id: UUID, today: date) -> Mapping[Indicator, list[Figure]]:
    """Every indicator of a team over the last twelve months, the latest last."""
    days = rules.points(today)
    return rules.figures(rows(team_id, days), targets(), days)


def figure(team_id: UUID, indicator: Indicator, day: date) -> Figure:
    """One indicator on one day, with its rows."""
    return rules.figures(rows(team_id, [day]), targets(), [day])[indicator][0]


def named(counted: Iterable[Counted]) -> list[Named]:
    """These rows with the names of their families."""
    shown = list(counted)
    ids = {row.case_id for row in shown if row.case_id}
    found = select(Case.id, Family.name, Case.number).join(Family, Family.id == Case.family_id).where(Case.id.in_(ids))
    families: dict[UUID | None, tuple[str, str]] = {case_id: (name, number) for case_id, name, number in db.session.execute(found)}
    return [Named(row, row.case_id, *families.get(row.case_id, ("", ""))) for row in shown]
