"""Founding and changing teams, joining and leaving them."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.staff.models import Role, Staff
from teamcase.teams import rules
from teamcase.teams.models import Membership, Team, Unit
from teamcase.teams.schemas import share_of


@operation
def open_unit(_occasion: Occasion, _directory: None, *, name_fi: str, name_sv: str, manager_id: UUID | None) -> Unit:
    """Open a result unit and say who answers for it."""
    unit = Unit(name_fi=name_fi, name_sv=name_sv, manager_id=manager_id)
    db.session.add(unit)
    return unit


@operation
def change_unit(_occasion: Occasion, unit: Unit, *, name_fi: str, name_sv: str, manager_id: UUID | None) -> None:
    """Change a unit's names or its manager; the figures follow the manager at once."""
    unit.name_fi, unit.name_sv, unit.manager_id = name_fi, name_sv, manager_id


@operation
def found(
    _occasion: Occasion,
    _directory: None,
    *,
    name: str,
    unit_id: UUID,
    municipality: str,
    service_tasks: list[str],
    meeting_weekday: int,
    meeting_at: time,
    meeting_minutes: int,
    meeting_place: str,
) -> Team:
    """Found a team with its weekly meeting time."""
    team = Team(name=name, unit_id=unit_id, municipality=municipality, service_tasks=service_tasks)
    team.meeting_weekday, team.meeting_at = meeting_weekday, meeting_at
    team.meeting_minutes, team.meeting_place = meeting_minutes, meeting_place
    db.session.add(team)
    return team


@operation
def change(
    _occasion: Occasion,
    team: Team,
    *,
    name: str,
    unit_id: UUID,
    municipality: str,
    service_tasks: list[str],
    meeting_weekday: int,
    meeting_at: time,
    meeting_minutes: int,
    meeting_place: str,
) -> None:
    """Change a team's particulars."""
    team.name, team.unit_id, team.municipality, team.service_tasks = name, unit_id, municipality, service_tasks
    team.meeting_weekday, team.meeting_at = meeting_weekday, meeting_at
    team.meeting_minutes, team.meeting_place = meeting_minutes, meeting_place


@operation
def join(
    _occasion: Occasion, team: Team, *, person: Staff, role: Role, percent: int, from_on: date, until_on: date | None = None
) -> Membership:
    """A person joins a team in a role, from a day on, for a share of full time."""
    rules.check_joins(person, role)
    membership = Membership(team_id=team.id, staff_id=person.id, role=role, from_on=from_on, until_on=until_on)
    membership.share = share_of(percent)
    db.session.add(membership)
    return membership


@operation
def leave(_occasion: Occasion, membership: Membership, *, until_on: date) -> None:
    """A person leaves a team; refused while children have them as responsible social worker and no other team holds them."""
    rules.check_leaves(membership, until_on)
    membership.until_on = until_on
