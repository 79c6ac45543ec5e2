"""Questions about units, teams and who belongs to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import BindParameter, func, or_, select, tuple_
from sqlalchemy.engine import Row
from sqlalchemy.orm import lazyload
from sqlalchemy.sql import ColumnElement

from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.staff.models import LEADS, SOCIAL_WORKERS, Staff
from teamcase.teams.models import Membership, Team, Unit


def _running(day: date | BindParameter[date]) -> ColumnElement[bool]:
    return (Membership.from_on <= day) & or_(Membership.until_on.is_(None), Membership.until_on > day)


_MEMBERS = (Membership.team_id == given("team_id"), _running(given("day")))
_LEADS_FIRST = (Membership.role.not_in(LEADS), Staff.name)
# Asked often, and therefore put together once: as records, and as rows that are only shown.
MEMBERS = (
    select(Membership)
    .join(Staff, Staff.id == Membership.staff_id)
    .where(*_MEMBERS)
    .options(lazyload(Membership.team))
    .order_by(*_LEADS_FIRST)
)
MEMBERS_SEEN = Question(
    select(Membership.staff_id, Membership.role, Staff.name)
    .join(Staff, Staff.id == Membership.staff_id)
    .where(*_MEMBERS)
    .order_by(*_LEADS_FIRST)
)


def all_teams() -> Sequence[Team]:
    """Every team by name."""
    return db.session.scalars(select(Team).order_by(Team.name)).all()


def directory(after: tuple[str, UUID] | None, limit: int) -> Sequence[Team]:
    """Teams by name, one page and one more; `after` is the last (name, id) of the page before."""
    teams = select(Team).order_by(Team.name, Team.id).limit(limit + 1)
    return db.session.scalars(teams.where(tuple_(Team.name, Team.id) > tuple_(*after)) if after else teams).all()


def all_units() -> Sequence[Unit]:
    """Every unit by its Finnish name."""
    return db.session.scalars(select(Unit).order_by(Unit.name_fi)).all()


def sizes(day: date) -> dict[UUID, int]:
    """How many members each team has on a day."""
    counted = select(Membership.team_id, func.count()).where(_running(day)).group_by(Membership.team_id)
    return dict(db.session.execute(counted).all())


def members(team_id: UUID, day: date) -> Sequence[Membership]:
    """The running memberships of a team, lead first, then by name."""
    return db.session.scalars(MEMBERS, {"team_id": team_id, "day": day}).all()


def history(team_id: UUID) -> Sequence[Membership]:
    """Every membership of a team there has been, newest first."""
    return db.session.scalars(select(Membership).where(Membership.team_id == team_id).order_by(Membership.from_on.desc())).all()


def teams_of(staff_id: UUID, day: date) -> Sequence[Membership]:
    """The running memberships of a person."""
    return db.session.scalars(select(Membership).where(Membership.staff_id == staff_id, _running(day))).all()


def of_person(staff_id: UUID) -> Sequence[Membership]:
    """Every membership a person has had, newest first."""
    return db.session.scalars(select(Membership).where(Membership.staff_id == staff_id).order_by(Membership.from_on.desc())).all()


def running(day: date) -> dict[UUID, list[str]]:
    """The names of the teams that each person belongs to on a day."""
    found = select(Membership.staff_id, Team.name).join(Team, Team.id == Membership.team_id).where(_running(day)).order_by(Team.name)
    names: dict[UUID, list[str]] = {}
    for staff_id, name in db.session.execute(found):
        names.setdefault(staff_id, []).append(name)
    return names


def named(team_ids: Collection[UUID]) -> Sequence[Team]:
    """These teams by name."""
    return db.session.scalars(select(Team).where(Team.id.in_(team_ids)).order_by(Team.name)).all()


def social_workers(team_id: UUID, day: date) -> Sequence[Row[UUID, str]]:
    """Licensed, active social workers of a team, the lead too: those who may answer for a child in protection."""
    found = (
        select(Staff.id, Staff.name)
        .join(Membership, Membership.staff_id == Staff.id)
        .where(Membership.team_id == team_id, _running(day), Staff.is_active, Staff.is_licensed)
        .where(Membership.role.in_(SOCIAL_WORKERS))
        .order_by(Staff.name)
    )
    return db.session.execute(found).all()


def workers(team_id: UUID, day: date) -> Sequence[Row[UUID, str]]:
    """Everybody who belongs to a team on a day, by name."""
    found = (
        select(Staff.id, Staff.name)
        .join(Membership, Membership.staff_id == Staff.id)
        .where(Membership.team_id == team_id, _running(day), Staff.is_active)
        .order_by(Staff.name)
    )
    return db.session.execute(found).all()
