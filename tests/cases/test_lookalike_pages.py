"""The check step before somebody is registered: people whom one sees and who look alike, and codes."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, select, text

from teamcase.cases import code_operations as codes
from teamcase.cases import queries
from teamcase.cases.models import Case
from teamcase.families.models import Person
from teamcase.foundation.database import db
from tests.cases.test_begin import begun
from tests.cases.test_elsewhere import KNOWN, code_of, counts, rora
from tests.families.test_pages import new_family
from tests.families.test_people import PARTICULARS, the

__all__ = ["rora"]


@pytest.mark.parametrize("given", ["Dora", "Dorra", "DORA"])
def test_somebody_like_whom_one_sees_is_asked_about_first(visit, as_, county, given):
    """Dora Doe is five letters short, so it is her birth date that tells; nothing typed is lost, and the choice is kept."""
    with as_("sam"):
        dora = the(Person, county.persons["dora"])
        born = f"{dora.born_on:%d.%m.%Y}"
    sam, before = visit("sam"), counts(as_)
    sent = new_family(county, **{"people-0-given_name": given, "people-0-family_name": "Doe", "people-0-born_on": born})
    asked = sam.post("/families/new", data=sent)
    assert asked.status_code == 422
    assert f'value="{county.persons["dora"]}"' in asked.text
    assert f'value="{given}"' in asked.text
    assert counts(as_) == before
    (new,) = set(re.findall(r'name="people-0-same" value="(new-[0-9a-f]+)"', asked.text))
    same = sam.post("/families/new", data={**sent, "_key": str(uuid4()), "people-0-same": county.persons["dora"]})
    assert same.status_code == 302
    with as_("sam") as occasion:
        case = the(Case, same.headers["Location"].rsplit("/", 1)[1])
        assert county.persons["dora"] in {client.person_id for client in queries.clients(case.id, occasion.today)}
        assert len(db.session.scalars(select(Person).where(Person.given_name == given, Person.family_name == "Doe")).all()) <= 1
    fresh = {**sent, "_key": str(uuid4()), "name": "Moe", "people-1-given_name": "Paul"}
    assert sam.post("/families/new", data={**fresh, "people-0-same": new}).status_code == 302
    assert (
        sam.post("/families/new", data={**fresh, "_key": str(uuid4()), "people-0-given_name": "Dxra", "people-0-same": new}).status_code
        == 422
    )


def test_a_code_of_somebody_one_sees_can_only_be_the_same_person(visit, as_, county):
    with as_("sam", keep=True) as occasion:
        dora = the(Person, county.persons["dora"])
        code = code_of(dora)
        codes.set_code(occasion, the(Case, county.doe), person=dora, secret_code=code)
    sent = new_family(county, **{"people-0-secret_code": code.lower(), "people-0-born_on": "", "people-0-given_name": "Other"})
    answer = visit("sam").post("/families/new", data=sent)
    assert answer.status_code == 422
    assert "the same personal identity code" in answer.text
    assert 'value="new-' not in answer.text
    used = visit("sam").post("/families/new", data={**sent, "_key": str(uuid4()), "people-0-same": county.persons["dora"]})
    assert used.status_code == 302


def test_adding_a_person_checks_the_same(visit, as_, county, rora):
    sam, page = visit("sam"), f"/cases/{county.doe}/people/new"
    with as_("sam") as occasion:
        other = begun(occasion, county)
        assert other
    sent = {**{name: value or "" for name, value in PARTICULARS.items()}, "given_name": "Dana", "sex": "female", "_key": str(uuid4())}
    asked = sam.post(page, data=sent)
    assert asked.status_code == 422
    assert f'value="{county.persons["dana"]}"' in asked.text
    (new,) = set(re.findall(r'name="same" value="(new-[0-9a-f]+)"', asked.text))
    assert sam.post(page, data={**sent, "_key": str(uuid4()), "same": new}).status_code == 302
    known = sam.post(page, data={**sent, "_key": str(uuid4()), "given_name": "Elsewhere", "secret_code": rora, "sex": "unknown"})
    assert known.status_code == 422
    assert KNOWN in known.text
    wrong = sam.post(page, data={**sent, "_key": str(uuid4()), "given_name": "Elsewhere", "secret_code": "010190-900"})
    assert wrong.status_code == 422
    assert 'href="#f-secret_code"' in wrong.text


def test_no_draft_keeps_a_code(visit, as_, county, server):
    key = f"families.person~{county.doe}~-"
    sent = {"fields": {"given_name": "Dilly", "secret_code": "010190-900X", "people-0-secret_code": "010190-900X"}, "page": "/families/new"}
    assert visit("sam").put(f"/drafts/{key}", json=sent).status_code == 200
    form = {"_key": str(uuid4()), "_draft": "1", "name": "Poe", "people-0-given_name": "Pia", "people-0-secret_code": "010190-900X"}
    visit("sam").post("/families/new", data=form)
    engine = create_engine(server.url("superuser", "test"))
    with engine.connect() as connection:
        kept = str(connection.execute(text("SELECT string_agg(fields::text, ' ') FROM draft")).scalar())
    engine.dispose()
    assert "Dilly" in kept
    assert "Pia" in kept
    assert "010190" not in kept
