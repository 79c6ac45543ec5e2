"""A safety plan is of few: those who answer for the person, and whom they name; to everybody else it is as if there were none."""

from __future__ import annotations

import io
import re
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from teamcase.absences import operations as absences
from teamcase.cases import contact_operations as contacts
from teamcase.cases.models import Case
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, NotVisible, RuleBroken
from teamcase.foundation.visibility import get
from teamcase.safety import operations as safety
from teamcase.safety import queries
from teamcase.safety.models import PARTS, SafetyEdition, SafetyPlan, SafetyReader
from teamcase.safety.schemas import PART_NAMES
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask
from tests.plans.conftest import closed

TOLD = {"safe_place": "Aunt Alma, second floor", "code_word": "blue cup", "packed_keys": "under the stone"}
EVERYBODY = ("ann", "sam", "sue", "tia", "cole", "fay", "cora", "bea", "bob", "max", "dpo", "adm")


@pytest.fixture
def kept(as_, county):
    """Dora's safety plan, written by Sam, who answers for her."""
    with as_("sam", keep=True) as occasion:
        case, dora = db.session.get_one(Case, county.doe), db.session.get_one(Person, county.persons["dora"])
        return safety.begin(occasion, dora, case=case, **TOLD).id


def named(as_, county, kept, *names):
    for name in names:
        with as_("sam", keep=True) as occasion:
            safety.name_reader(occasion, db.session.get_one(SafetyPlan, kept), staff_id=county.staff[name])


def seers(as_, *, of=SafetyPlan):
    found = []
    for name in EVERYBODY:
        with as_(name):
            if db.session.scalars(select(of)).all():
                found.append(name)
    return found


def post(browser, address, **fields):
    return browser.post(address, data={"_key": str(uuid4()), **fields})


def test_those_who_answer_for_the_person_and_whom_they_name_see_it_and_nobody_else(as_, county, kept):
    assert seers(as_) == ["sam"]
    named(as_, county, kept, "tia")
    for kind in (SafetyPlan, SafetyEdition, SafetyReader):
        assert seers(as_, of=kind) == ["sam", "tia"]
    with as_("sam", keep=True) as occasion:
        safety.end_reader(occasion, db.session.get_one(SafetyPlan, kept), staff_id=county.staff["tia"])
    assert seers(as_) == ["sam"]


def test_raw_sql_finds_nothing_either(as_, kept):
    for table in ("safety_plan", "safety_edition", "safety_reader"):
        with as_("ann"):
            assert db.session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0


def test_whoever_stands_in_for_the_worker_sees_it_meanwhile(as_, county, kept):
    with as_("ann", keep=True) as occasion:
        sam, sue = (db.session.get_one(Staff, county.staff[name]) for name in ("sam", "sue"))
        absences.record(
            occasion, sam, substitute=sue, from_on=occasion.today, until_on=occasion.today.replace(year=occasion.today.year + 1)
        )
    assert seers(as_) == ["sam", "sue"]


def test_of_somebody_protected_whom_they_name_sees_it_only_with_the_right_to_the_details(as_, county, kept):
    named(as_, county, kept, "tia", "ann")
    with as_("sam", keep=True) as occasion:
        case, dora = db.session.get_one(Case, county.doe), db.session.get_one(Person, county.persons["dora"])
        contacts.protect(occasion, case, person=dora, is_protected=True, protected_until=None)
    assert seers(as_) == ["ann", "sam"]


def test_a_lead_writes_none_and_learns_nothing(as_, county, kept):
    with as_("ann") as occasion:
        case, dora = db.session.get_one(Case, county.doe), db.session.get_one(Person, county.persons["dora"])
        with pytest.raises(NotAllowed):
            safety.begin(occasion, dora, case=case, **TOLD)
        with pytest.raises(NotVisible):
            get(SafetyPlan, kept)


def test_a_reader_reads_and_does_not_write(as_, county, kept):
    named(as_, county, kept, "tia")
    with as_("tia") as occasion:
        plan = get(SafetyPlan, kept)
        with pytest.raises(NotAllowed):
            safety.write(occasion, plan, **TOLD)
        with pytest.raises(NotAllowed):
            safety.name_reader(occasion, plan, staff_id=county.staff["cole"])
    with as_("tia"), pytest.raises(DBAPIError):
        db.session.execute(
            text("INSERT INTO safety_reader SELECT gen_random_uuid(), plan_id, named_by, staff_id, now(), NULL, case_id FROM safety_reader")
        )


def test_each_writing_is_an_edition_and_the_fields_are_those_of_the_document(as_, county, kept):
    assert set(PARTS) == set(PART_NAMES)
    with as_("sam", keep=True) as occasion:
        safety.write(occasion, db.session.get_one(SafetyPlan, kept), **TOLD | {"code_word": "red cup"})
    with as_("sam"):
        plan = db.session.get_one(SafetyPlan, kept)
        assert (plan.edition, plan.service_task) == (2, ServiceTask.CHILD_PROTECTION)
        assert [(one.number, one.contents["code_word"]) for one in plan.editions] == [(2, "red cup"), (1, "blue cup")]


def test_an_empty_plan_a_second_one_and_a_closed_case_are_refused(as_, county, kept):
    with as_("sam") as occasion, pytest.raises(RuleBroken):
        safety.write(occasion, db.session.get_one(SafetyPlan, kept), safe_place=None)
    with as_("sam") as occasion, pytest.raises(RuleBroken):
        case, dora = db.session.get_one(Case, county.doe), db.session.get_one(Person, county.persons["dora"])
        safety.begin(occasion, dora, case=case, **TOLD)
    with as_("sam") as occasion:
        plan = db.session.get_one(SafetyPlan, kept)
        closed(occasion, plan.case)
        with pytest.raises(RuleBroken):
            safety.write(occasion, plan, **TOLD)


def test_whoever_is_named_works_in_the_team_and_is_named_once(as_, county, kept):
    named(as_, county, kept, "tia")
    for name in ("bob", "tia"):
        with as_("sam") as occasion, pytest.raises(RuleBroken):
            safety.name_reader(occasion, db.session.get_one(SafetyPlan, kept), staff_id=county.staff[name])


def addresses(county, kept):
    return [
        f"/cases/{county.doe}/safety",
        f"/safety/{kept}",
        f"/safety/{kept}/editions/1",
        f"/safety/{kept}/edit",
        f"/safety/{kept}/readers",
        f"/safety/{kept}/pdf",
    ]


def test_each_page_answers_each_as_they_deserve(as_, visit, county, kept):
    named(as_, county, kept, "tia")
    for name in EVERYBODY:
        got = [visit(name).get(address).status_code for address in addresses(county, kept)]
        assert got == {"sam": [200] * 6, "tia": [200, 200, 200, 403, 403, 403]}.get(name, [404] * 6), name


def test_the_way_there_is_shown_to_few(as_, visit, county, kept):
    named(as_, county, kept, "tia")
    way = f"/cases/{county.doe}/safety"
    assert [name for name in ("sam", "tia", "ann", "cole") if way in visit(name).get(f"/cases/{county.doe}/plan").text] == ["sam", "tia"]


def test_it_is_written_changed_and_shown_on_its_pages(visit, county):
    dora = county.persons["dora"]
    address = f"/cases/{county.doe}/people/{dora}/safety/new"
    assert visit("ann").get(address).status_code == 404
    wrong = post(visit("sam"), address)
    assert wrong.status_code == 422
    made = post(visit("sam"), address, **TOLD)
    assert made.status_code == 302
    page = visit("sam").get(made.location).text
    assert all(words in page for words in TOLD.values())
    assert visit("sam").get(address).location == made.location
    version = re.search(r'name="_version" value="(\d+)"', visit("sam").get(f"{made.location}/edit").text)[1]
    assert post(visit("sam"), f"{made.location}/edit", _version=version, **TOLD | {"exits": "kitchen door"}).status_code == 302
    stale = post(visit("sam"), f"{made.location}/edit", _version=version, **TOLD | {"exits": "cellar"})
    assert (stale.status_code, "kitchen door" in stale.text, "cellar" in stale.text) == (409, True, True)


def test_readers_are_named_and_let_go_on_their_pages(visit, county, kept):
    assert post(visit("sam"), f"/safety/{kept}/readers", staff_id=str(county.staff["tia"])).status_code == 302
    assert visit("tia").get(f"/safety/{kept}").status_code == 200
    assert post(visit("sam"), f"/safety/{kept}/readers/{county.staff['tia']}/end").status_code == 302
    assert visit("tia").get(f"/safety/{kept}").status_code == 404


def test_the_paper_is_for_her_alone_and_names_neither_team_nor_worker(visit, county, kept):
    answer = visit("sam").get(f"/safety/{kept}/pdf")
    read = PdfReader(io.BytesIO(answer.data))
    words = " ".join(page.extract_text() for page in read.pages)
    assert all(part in words for part in TOLD.values())
    assert "Dora" in words
    assert not any(name in words + str(read.metadata) for name in ("Doe", "Alpha", "Sam"))
    assert answer.headers["Content-Disposition"] == 'inline; filename="paper.pdf"'


def test_what_is_typed_stays_in_no_draft_and_the_trail_holds_no_word_of_it(visit, county, server):
    address = f"/cases/{county.doe}/people/{county.persons['dora']}/safety/new"
    refused = post(visit("sam"), address, **TOLD | {"measures": "x" * 200_000})
    assert (refused.status_code, TOLD["safe_place"] in refused.text) == (422, True)
    assert post(visit("sam"), address, **TOLD).status_code == 302
    with server.of_tests.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM draft")).scalar_one() == 0
        trail = str(connection.execute(text("SELECT string_agg(t::text, ' ') FROM audit_entry t")).scalar_one())
    assert "safety.begin" in trail
    assert not any(words in trail for words in TOLD.values())


def test_the_page_of_a_person_registered_twice_finds_the_plan(as_, county, kept):
    with as_("sam") as occasion:
        case = db.session.get_one(Case, county.doe)
        assert queries.of_person(case.id, county.persons["dora"]).id == kept
        assert county.persons["dora"] in {person.id for person in queries.mine(case, occasion.today)}
