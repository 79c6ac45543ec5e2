"""Units, teams and staff of the invented county, as its administrator set them up."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import Flask
from sqlalchemy import create_engine, select, text
from uuid_utils.compat import uuid7

from teamcase.demo.county import County
from teamcase.demo.moments import acting, actor_at, at, next_workday, workday
from teamcase.demo.people import ADMINISTRATOR, DOORS, NEWCOMERS, TEAMS, UNITS, WORKERS
from teamcase.entrance import operations as entrance
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.staff import operations as staff
from teamcase.staff.models import Density, Role, Staff, Theme
from teamcase.teams import operations as teams
from teamcase.teams.models import Membership, Team

LICENSED = frozenset({Role.CONSULTANT, Role.SOCIAL_WORKER})
YEARS_AGO = 104
AS_GUARD = text("SET LOCAL ROLE teamcase_guard")
ANYBODY = text("SELECT count(*) FROM staff WHERE role <> 'clock'")
FIRST = text("SELECT first_administrator(:person, :email, :name, :link, :hash, :at, :at)")


def people_there(app: Flask) -> int:
    """How many people work here already, whoever made them."""
    engine = create_engine(app.config["SETTINGS"].database_owner_url, hide_parameters=True)
    try:
        with engine.begin() as connection:
            connection.execute(AS_GUARD)
            return int(connection.execute(ANYBODY).scalar_one())
    finally:
        engine.dispose()


def found(app: Flask, county: County) -> None:
    """Tell of the administrator, the staff, the units, the teams and who belongs to them."""
    start = at(county.chronicle.weeks_ago(YEARS_AGO), 8)
    county.chronicle.staff["admin"] = _first_administrator(app, county)
    with acting(app, actor_at(app, county.chronicle.staff["admin"], start), start) as occasion:
        first = [key for key in WORKERS if key not in NEWCOMERS]
        for key in first:
            _register(occasion, county, key)
        for key, (name_fi, name_sv, manager) in UNITS.items():
            unit = teams.open_unit(occasion, None, name_fi=name_fi, name_sv=name_sv, manager_id=county.chronicle.staff[manager])
            county.units[key] = unit.id
        _found_teams(occasion, county)
        for key in first:
            _join(occasion, county, key)


def give_passwords(app: Flask, county: County, password: str) -> None:
    """Those who may sign in set their passwords; the last of them tells that the county is whole."""
    for key in (*DOORS, "admin"):
        staff_id = county.chronicle.staff[key]
        now = county.chronicle.now
        with acting(app, actor_at(app, staff_id, now), now) as occasion:
            entrance.set_password(occasion, db.session.get_one(Staff, staff_id), password=password)


def prefer_swedish(occasion: Occasion) -> None:
    """A worker reads her pages in Swedish."""
    person = db.session.get_one(Staff, occasion.who.id)
    staff.settle(occasion, person, locale="sv", theme=Theme.AUTO, density=Density.NORMAL, keys=True)


def arrive(occasion: Occasion, county: County, key: str) -> None:
    """Somebody begins later than the others."""
    _register(occasion, county, key)
    _join(occasion, county, key)


def leave(occasion: Occasion, county: County, key: str) -> None:
    """Somebody ends their work here: out of the team, and no sign-in any more."""
    person = db.session.get_one(Staff, county.chronicle.staff[key])
    for membership in db.session.scalars(select(Membership).where(Membership.staff_id == person.id)):
        teams.leave(occasion, membership, until_on=occasion.today)
    staff.change(
        occasion,
        person,
        name=person.name,
        email=person.email,
        role=person.role,
        title_fi=person.title_fi,
        title_sv=person.title_sv,
        languages=person.languages,
        is_licensed=person.is_licensed,
        is_active=False,
    )


def weekday_of(county: County, key: str) -> int:
    """Weekly meetings lie round the day of filling: one tomorrow, one the day after, one on the last working day."""
    tomorrow = next_workday(county.chronicle.today)
    days = {"itä": tomorrow, "länsi": next_workday(tomorrow), "heinola": workday(county.chronicle.today - timedelta(days=1))}
    return days[key].weekday()


def _first_administrator(app: Flask, county: County) -> UUID:
    """As the command line makes the first one, by the guard's own function."""
    person, moment = uuid7(), at(county.chronicle.weeks_ago(YEARS_AGO), 7)
    row = {"person": person, "email": ADMINISTRATOR.email, "name": ADMINISTRATOR.name, "link": uuid7(), "hash": b"none", "at": moment}
    engine = create_engine(app.config["SETTINGS"].database_owner_url, hide_parameters=True)
    with engine.begin() as connection:
        connection.execute(AS_GUARD)
        connection.execute(FIRST, row)
    engine.dispose()
    return person


def _register(occasion: Occasion, county: County, key: str) -> None:
    worker = WORKERS[key]
    title_fi, title_sv = worker.titles
    person = staff.register(
        occasion,
        None,
        name=worker.name,
        email=worker.email,
        role=worker.role,
        title_fi=title_fi,
        title_sv=title_sv,
        languages=list(worker.languages),
        is_licensed=worker.role in LICENSED,
    )
    county.chronicle.staff[key] = person.id


def _found_teams(occasion: Occasion, county: County) -> None:
    for key, plan in TEAMS.items():
        team = teams.found(
            occasion,
            None,
            name=plan.name,
            unit_id=county.units[plan.unit],
            municipality=plan.municipality,
            service_tasks=list(plan.tasks),
            meeting_weekday=weekday_of(county, key),
            meeting_at=plan.begins,
            meeting_minutes=plan.minutes,
            meeting_place=plan.place,
        )
        county.teams[key] = team.id


def _join(occasion: Occasion, county: County, key: str) -> None:
    person = db.session.get_one(Staff, county.chronicle.staff[key])
    for team_key, percent in WORKERS[key].teams:
        joined = db.session.get_one(Team, county.teams[team_key])
        teams.join(occasion, joined, person=person, role=WORKERS[key].role, percent=percent, from_on=occasion.today)
