"""A small invented county for tests, told through operations as its own people would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from flask import Flask
from sqlalchemy import create_engine, select, text
from uuid_utils.compat import uuid7

from teamcase.cases import operations as cases
from teamcase.cases.models import Case
from teamcase.drawing.kin import ParentKind, Sex, TurnKind
from teamcase.entrance import operations as entrance
from teamcase.entrance import queries as people
from teamcase.families import operations as families
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion, during, now
from teamcase.foundation.visibility import look_as
from teamcase.staff import operations as staff
from teamcase.staff.models import Density, Role, Staff, Theme
from teamcase.teams import operations as teams
from teamcase.teams.models import ServiceTask, Team

WORKERS = {
    "ann": (Role.CONSULTANT, ("Alpha",)),
    "sam": (Role.SOCIAL_WORKER, ("Alpha",)),
    "sue": (Role.SOCIAL_WORKER, ("Alpha",)),
    "tia": (Role.THERAPIST, ("Alpha", "Beta")),
    "cole": (Role.COUNSELLOR, ("Alpha",)),
    "fay": (Role.FAMILY_WORKER, ("Alpha",)),
    "cora": (Role.COORDINATOR, ("Alpha",)),
    "bea": (Role.CONSULTANT, ("Beta",)),
    "bob": (Role.SOCIAL_WORKER, ("Beta",)),
    "max": (Role.MANAGER, ()),
    "dpo": (Role.DATA_PROTECTION_OFFICER, ()),
    "adm": (Role.ADMINISTRATOR, ()),
}
LONG_AGO = timedelta(days=60)


@dataclass
class County:
    """Who and what there is, by short names."""

    staff: dict[str, UUID] = field(default_factory=dict)
    teams: dict[str, UUID] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    persons: dict[str, UUID] = field(default_factory=dict)
    doe: UUID = field(default_factory=uuid7)
    roe: UUID = field(default_factory=uuid7)
    unit: UUID = field(default_factory=uuid7)


@contextmanager
def acting(app: Flask, staff_id: UUID | None, *, at: datetime | None = None, keep: bool = False) -> Iterator[Occasion]:
    """An occasion of this person, kept or rolled back at the end."""
    with app.test_request_context("/"), during(Occasion(None, at or now(), "test", "test")):
        actor = people.actor_of(staff_id) if staff_id else None
        look_as(actor)
        try:
            yield Occasion(actor, at or now(), "test", "test")
            if keep:
                db.session.commit()
        finally:
            db.session.rollback()
            db.session.remove()


def first_administrator(app: Flask) -> UUID:
    """An administrator, as the command line makes the first."""
    engine = create_engine(app.config["SETTINGS"].database_owner_url)
    person, at = uuid7(), now()
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL ROLE teamcase_guard"))
        connection.execute(
            text("SELECT first_administrator(:p, 'adm@test.example', 'Ada Admin', :l, :h, :at, :at)"),
            {"p": person, "l": uuid7(), "h": b"none", "at": at},
        )
    engine.dispose()
    return person


def told(app: Flask) -> County:
    """The county: one unit, teams Alpha and Beta, the Does in Alpha (Dora in protection), the Roes in Beta."""
    county = County()
    county.staff["adm"] = first_administrator(app)
    start = now() - LONG_AGO
    with acting(app, county.staff["adm"], at=start, keep=True) as occasion:
        _directory(occasion, county)
    for name, staff_id in county.staff.items():
        with acting(app, staff_id, keep=True) as occasion:
            entrance.set_password(occasion, db.session.get_one(Staff, staff_id), password="a good long sentence")
            person = db.session.get_one(Staff, staff_id)
            staff.settle(occasion, person, locale="en", theme=Theme.AUTO, density=Density.NORMAL, keys=True)
            county.tokens[name] = entrance.sign_in(occasion, occasion.who, device="test")
    county.doe = _family(app, county, "sam", "Alpha", "Doe", start)
    county.roe = _family(app, county, "bob", "Beta", "Roe", start)
    return county


def _directory(occasion: Occasion, county: County) -> None:
    for name, (role, _teams) in WORKERS.items():
        if name == "adm":
            continue
        licensed = role in {Role.CONSULTANT, Role.SOCIAL_WORKER}
        person = staff.register(
            occasion,
            None,
            name=f"{name.capitalize()} {role.value.split('_')[-1].capitalize()}",
            email=f"{name}@test.example",
            role=role,
            title_fi="työntekijä",
            title_sv="anställd",
            languages=["fi"],
            is_licensed=licensed,
        )
        county.staff[name] = person.id
    unit = teams.open_unit(occasion, None, name_fi="Yksikkö", name_sv="Enhet", manager_id=county.staff["max"])
    county.unit = unit.id
    for name in ("Alpha", "Beta"):
        team = teams.found(
            occasion,
            None,
            name=name,
            unit_id=unit.id,
            municipality="Lahti",
            service_tasks=[task.value for task in ServiceTask],
            meeting_weekday=2,
            meeting_at=time(9),
            meeting_minutes=150,
            meeting_place="Room 1",
        )
        county.teams[name] = team.id
    for name, (role, team_names) in WORKERS.items():
        for team_name in team_names:
            team = db.session.get_one(Team, county.teams[team_name])
            person = db.session.get_one(Staff, county.staff[name])
            percent = 100 // len(team_names)
            teams.join(occasion, team, person=person, role=role, percent=percent, from_on=occasion.today - timedelta(days=300))


def _family(app: Flask, county: County, worker: str, team: str, name: str, start: datetime) -> UUID:
    letter = name[0]
    today = start.date()
    with acting(app, county.staff[worker], at=start, keep=True) as occasion:
        case = cases.begin(
            occasion,
            db.session.get_one(Team, county.teams[team]),
            name=name,
            municipality="Lahti",
            mother_tongue="suomi",
            service_language="suomi",
            interpreter=None,
            people=[
                {
                    "given_name": f"{letter}ana",
                    "family_name": name,
                    "born_on": date(today.year - 35, 3, 1),
                    "sex": Sex.FEMALE,
                    "is_client": True,
                },
                {
                    "given_name": f"{letter}an",
                    "family_name": name,
                    "born_on": date(today.year - 37, 5, 2),
                    "sex": Sex.MALE,
                    "is_client": False,
                },
                {
                    "given_name": f"{letter}ora",
                    "family_name": name,
                    "born_on": date(today.year - 9, 1, 15),
                    "sex": Sex.FEMALE,
                    "is_client": True,
                },
                {
                    "given_name": f"{letter}ean",
                    "family_name": name,
                    "born_on": date(today.year - 2, 2, 11),
                    "sex": Sex.MALE,
                    "is_client": True,
                },
            ],
        )
        case_id = case.id
        for person in db.session.scalars(select(Person).where(Person.family_name == name)):
            county.persons[person.given_name.lower()] = person.id
    who = {short: county.persons[f"{letter.lower()}{short}"] for short in ("ana", "an", "ora", "ean")}
    with acting(app, county.staff[worker], at=start + timedelta(days=10), keep=True) as occasion:
        case = db.session.get_one(Case, case_id)
        child, mother, father = (db.session.get_one(Person, who[short]) for short in ("ora", "ana", "an"))
        for parent in (mother, father):
            families.relate_parent(occasion, case, parent=parent, child=child, kind=ParentKind.BIRTH)
        families.relate_couple(occasion, case, one=mother, other=father, kind=TurnKind.MARRIED, from_on=date(2012, 6, 1), until_on=None)
        signed = {"signed_on": occasion.today, "continues": True, "conclusion": "Support is needed."}
        cases.sign_assessment(occasion, case, person=child, needs_protection=True, **signed)
        cases.sign_assessment(occasion, case, person=None, needs_protection=False, **signed)
        worker_record = db.session.get_one(Staff, county.staff[worker])
        cases.activate(occasion, case, lass=worker_record, own_worker=worker_record)
    return case_id
