"""The trail as the data protection officer reads it, and as nobody else does."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import create_engine, text

from teamcase.cases.models import Case
from teamcase.families import operations as families
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.foundation.operation import OPERATIONS
from teamcase.foundation.text import plain_day
from teamcase.foundation.visibility import kinds
from teamcase.history.queries import PAGE
from teamcase.history.schemas import KINDS, VERBS

ROW = '<th scope="row"'


@pytest.fixture
def entries(app, server):
    """`entries()` — every entry, as whoever sees past the policies reads them, oldest first."""
    engine = create_engine(server.url("superuser", "test"))

    def read(condition: str = "true") -> list:
        with engine.begin() as connection:
            return list(connection.execute(text(f"SELECT * FROM audit_entry WHERE {condition} ORDER BY seq")))

    yield read
    engine.dispose()


@pytest.mark.parametrize("name", ["ann", "sam", "tia", "cora", "max", "adm"])
def test_nobody_else_reads_it(visit, entries, name):
    answer = visit(name).get("/trail")
    assert answer.status_code == 403
    assert entries()[-1].result == "denied"
    assert entries()[-1].verb == "history.look"


@pytest.mark.parametrize("name", ["ann", "sam", "tia", "cora", "max", "adm"])
def test_the_database_gives_it_to_nobody_else(as_, name):
    with as_(name):
        assert db.session.execute(text("SELECT count(*) FROM audit_entry")).scalar_one() == 0
        assert db.session.execute(text("SELECT count(*) FROM trail_seal")).scalar_one() == 0


def test_the_officer_reads_who_did_what(visit, doe):
    visit("sam").get(f"/cases/{doe}")
    page = visit("dpo").get("/trail").text
    newest = page[page.index("<tbody>") :]
    first = newest[: newest.index("</tr>")]
    assert "Sam Worker" in first
    assert str(doe) in first


def test_reading_the_trail_is_trailed_with_what_was_asked(visit, entries, county):
    visit("dpo").get(f"/trail?actor={county.staff['sam']}&result=done")
    newest = entries()[-1]
    assert (newest.verb, newest.kind, newest.actor_id) == ("history.look", "audit_entry", county.staff["dpo"])
    assert newest.fields == {"actor": str(county.staff["sam"]), "result": "done"}


def test_no_name_and_no_word_of_a_family_is_in_it(visit, doe):
    visit("sam").get(f"/cases/{doe}")
    page = visit("dpo").get("/trail")
    for name in ("Doe", "Dora", "Dana", "Support is needed"):
        assert name not in page.text


def counted(page: str) -> int:
    return page.count(ROW)


def test_each_part_of_the_search_narrows_it(visit, entries, county, doe):
    visit("sam").get(f"/cases/{doe}")
    visit("bob").get(f"/cases/{doe}")
    sam, officer = county.staff["sam"], visit("dpo")
    asked = {
        f"actor={sam}": f"actor_id = '{sam}'",
        "verb=cases.begin": "verb = 'cases.begin'",
        "result=denied": "result = 'denied'",
        f"case_id={doe}": f"case_ids @> ARRAY['{doe}'::uuid]",
        f"since={plain_day(now().date() - timedelta(days=1))}&result=denied": "result = 'denied'",
        f"until={plain_day(now().date() - timedelta(days=30))}&verb=cases.begin": "verb = 'cases.begin' AND at < now() - interval '29 days'",
        f"actor={sam}&verb=open&case_id={doe}": f"actor_id = '{sam}' AND verb = 'open' AND case_ids @> ARRAY['{doe}'::uuid]",
    }
    for query, condition in asked.items():
        there = len(entries(condition))
        assert there > 0, condition
        assert counted(officer.get(f"/trail?{query}").text) == min(there, PAGE), query


def test_it_goes_on_page_after_page(visit, entries, app, settings):
    engine = create_engine(settings.database_url)
    with engine.begin() as connection:
        connection.execute(
            text("SELECT trail_write((SELECT jsonb_agg(jsonb_build_object('verb', 'teams.join')) FROM generate_series(1, 250)))")
        )
    engine.dispose()
    officer, address, seen = visit("dpo"), "/trail?verb=teams.join", 0
    while address:
        page = officer.get(address).text
        seen += counted(page)
        more = re.search(r'href="(/trail\?[^"]*before=[^"]*)"', page)
        address = unescape(more[1]) if more else ""
    assert seen == len(entries("verb = 'teams.join'"))


@pytest.mark.parametrize("query", ["actor=x", "verb=nothing", "case_id=12", "since=99.99.", "result=perhaps"])
def test_a_search_that_cannot_be_read_says_so_beside_the_field(visit, entries, query):
    answer = visit("dpo").get(f"/trail?{query}")
    assert answer.status_code == 422
    assert f'id="f-{query.split("=")[0]}-error"' in answer.text


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=0", "nonsense=1", "actor=", "before=99999999999999999999999"])
def test_an_address_written_by_hand_is_no_fault(visit, query):
    assert visit("dpo").get(f"/trail?{query}").status_code == 200


def test_every_verb_and_every_kind_of_record_has_words(app):
    assert set(OPERATIONS) - set(VERBS) == set()
    assert {kind.__tablename__ for kind in kinds() if kind.trailed} - set(KINDS) == set()


def test_a_changed_birth_date_is_told_and_not_shown(as_, county, doe, entries):
    names = ("given_name", "family_name", "sex", "mother_tongue", "service_language", "interpreter", "municipality")
    with as_("sam", keep=True) as occasion:
        dora = db.session.get_one(Person, county.persons["dora"])
        born_on, held = dora.born_on.replace(day=3), {name: getattr(dora, name) for name in names}
        families.change_person(occasion, db.session.get_one(Case, doe), person=dora, born_on=born_on, **held)
    newest = entries("kind = 'person' AND verb = 'families.change_person'")[-1]
    assert newest.fields["born_on"] == "changed"
