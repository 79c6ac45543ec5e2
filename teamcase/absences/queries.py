"""Questions about who is away and who stands in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.sql import ColumnElement

from teamcase.absences.models import Absence
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.staff.models import LEADS, Staff
from teamcase.teams.models import Membership, Team
from teamcase.teams.queries import teams_of


class Candidate(NamedTuple):
    """Somebody who could stand in, and the names of their teams."""

    id: UUID
    name: str
    teams: str


class Away(NamedTuple):
    """Somebody who is away, until which day, and who stands in."""

    staff_id: UUID
    until_on: date
    substitute_id: UUID
    substitute: str


def away(occasion: Occasion) -> dict[UUID, Away]:
    """Everybody who is away at this moment, by their id."""
    return {row.staff_id: Away(*row) for row in AWAY.rows(**moment(occasion))}


def moment(occasion: Occasion) -> dict[str, Any]:
    """What the question AWAY is asked with."""
    return {"today": occasion.today, "now": occasion.at}


def ahead(occasion: Occasion, staff_ids: Collection[UUID]) -> Sequence[Absence]:
    """The absences of these workers that run or are to come, the soonest first."""
    found = select(Absence).where(Absence.staff_id.in_(staff_ids), Absence.until_on > occasion.today, _not_ended(occasion))
    return db.session.scalars(found.order_by(Absence.from_on, Absence.id)).all()


def stood_in_for(occasion: Occasion) -> Sequence[Absence]:
    """The absences in which the person stands in at this moment, the one that ends first first."""
    own = select(Absence).where(Absence.substitute_id == occasion.who.id, _running(occasion))
    return db.session.scalars(own.order_by(Absence.until_on, Absence.id)).all()


def substitutes(team_id: UUID, day: date) -> Sequence[Staff]:
    """Those of other teams who stand in on a whole day for members of this one, by name: on that day the team's work is theirs too."""
    members = select(Membership.staff_id).where(Membership.team_id == team_id, _belongs(day))
    ended_later = or_(Absence.ended_at.is_(None), func.date(func.timezone("Europe/Helsinki", Absence.ended_at)) > day)
    standing_in = select(Absence.substitute_id).where(
        Absence.staff_id.in_(members), Absence.from_on <= day, Absence.until_on > day, ended_later
    )
    found = select(Staff).where(Staff.id.in_(standing_in), Staff.id.not_in(members), Staff.is_active)
    return db.session.scalars(found.order_by(Staff.name, Staff.id)).all()


def units_of(staff_id: UUID, day: date) -> set[UUID]:
    """The units of the teams to which a worker belongs on a day."""
    return {membership.team.unit_id for membership in teams_of(staff_id, day)}


def candidates(worker: Staff, day: date) -> list[Candidate]:
    """Who could stand in for a worker: active colleagues of the same unit, licensed for somebody licensed; of the own team first."""
    own = {membership.team_id for membership in teams_of(worker.id, day)}
    found = (
        select(Staff.id, Staff.name, Team.id, Team.name)
        .join(Membership, Membership.staff_id == Staff.id)
        .join(Team, Team.id == Membership.team_id)
        .where(Team.unit_id.in_(units_of(worker.id, day)), _belongs(day), Staff.is_active, Staff.id != worker.id)
        .order_by(Staff.name, Staff.id, Team.name)
    )
    if worker.is_licensed:
        found = found.where(Staff.is_licensed)
    named: dict[UUID, tuple[str, list[str], bool]] = {}
    for staff_id, name, team_id, team in db.session.execute(found):
        _name, teams, near = named.get(staff_id, (name, [], False))
        named[staff_id] = (name, [*teams, team], near or team_id in own)
    ordered = sorted(named.items(), key=lambda one: not one[1][2])
    return [Candidate(staff_id, name, ", ".join(teams)) for staff_id, (name, teams, _near) in ordered]


def leads(occasion: Occasion) -> dict[UUID, UUID]:
    """Which of the person's selves leads each team that they lead today: the person where they do themself, else whom they stand in for."""
    own = select(Membership.team_id, Membership.staff_id).where(
        Membership.staff_id.in_(occasion.who.selves), Membership.role.in_(LEADS), _belongs(occasion.today)
    )
    return dict(db.session.execute(own.order_by(Membership.staff_id == occasion.who.id)).all())


def _running(occasion: Occasion) -> ColumnElement[bool]:
    return and_(Absence.from_on <= occasion.today, Absence.until_on > occasion.today, _not_ended(occasion))


def _not_ended(occasion: Occasion) -> ColumnElement[bool]:
    return or_(Absence.ended_at.is_(None), Absence.ended_at > occasion.at)


def _belongs(day: date) -> ColumnElement[bool]:
    return and_(Membership.from_on <= day, or_(Membership.until_on.is_(None), Membership.until_on > day))


AWAY = Question(
    select(Absence.staff_id, Absence.until_on, Absence.substitute_id, Staff.name.label("substitute"))
    .join(Staff, Staff.id == Absence.substitute_id)
    .where(Absence.from_on <= given("today"), Absence.until_on > given("today"))
    .where(or_(Absence.ended_at.is_(None), Absence.ended_at > given("now")))
)
