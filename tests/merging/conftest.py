"""The Does as life went on, and a second family of Alpha in which Dora was registered once more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text

from teamcase.cases import operations as cases
from teamcase.cases.models import Case
from teamcase.families.models import FamilyMember, Person, Sex
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.staff.models import Staff
from teamcase.teams.models import Team
from tests.factories import acting
from tests.life import lived

BEGUN_DAYS_AGO = 40
# What the house notes beside what people change.
OF_THE_HOUSE = ("alembic_version", "audit_entry", "trail_seal", "form_key", "kept_answer", "signed_in", "sitting_pulse")


@pytest.fixture
def life(app, county):
    """What happened to the Does."""
    return lived(app, county)


@pytest.fixture
def poe(app, county, life) -> Iterator[UUID]:
    """The case of the Poes in Alpha: "Dora Doe" and her mother again, Sue their own worker, for 40 days now."""
    begun = now() - timedelta(days=BEGUN_DAYS_AGO)
    with acting(app, county.staff["sue"], at=begun, keep=True) as occasion:
        dora = db.session.get_one(Person, county.persons["dora"])
        people = [
            {"given_name": "Dora", "family_name": "Doe", "born_on": dora.born_on, "sex": Sex.FEMALE, "is_client": True},
            {"given_name": "Dana", "family_name": "Poe", "born_on": None, "sex": Sex.FEMALE, "is_client": False},
        ]
        team = db.session.get_one(Team, county.teams["Alpha"])
        shared = {"municipality": "Lahti", "mother_tongue": "suomi", "service_language": "suomi", "interpreter": None}
        case = cases.begin(occasion, team, name="Poe", people=people, **shared)
        db.session.flush()
        for name, person in zip(
            ("twin", "poe_dana"), sorted(db.session.scalars(_people(case)), key=lambda one: one.given_name != "Dora"), strict=True
        ):
            county.persons[name] = person.id
        case_id = case.id
    with acting(app, county.staff["sue"], at=begun, keep=True) as occasion:
        case, sue = db.session.get_one(Case, case_id), db.session.get_one(Staff, county.staff["sue"])
        signed = {"signed_on": occasion.today, "continues": True, "conclusion": "Support is needed.", "needs_protection": False}
        cases.sign_assessment(occasion, case, person=None, **signed)
        cases.activate(occasion, case, lass=None, own_worker=sue)
    yield case_id
    for name in ("twin", "poe_dana"):
        del county.persons[name]


def _people(case):
    return select(Person).join(FamilyMember, FamilyMember.person_id == Person.id).where(FamilyMember.family_id == case.family_id)


@pytest.fixture
def everything(server):
    """Every row of every table but what the house notes, the merges themselves and the versions that forms compare."""

    def read() -> dict[str, dict[str, dict]]:
        with server.of_tests.connect() as connection:
            tables = connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
            left_out = {*OF_THE_HOUSE, "merge", "merge_move", "merge_memory"}
            rows = {}
            for table in set(tables) - left_out:
                found = connection.execute(text(f"SELECT id::text, to_jsonb(t) - 'version' FROM \"{table}\" t"))
                rows[table] = {row[0]: row[1] for row in found}
            return rows

    return read
