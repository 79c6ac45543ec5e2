"""Canaries: unique words in every protected field, and every page crawled as everybody; they sing nowhere but on the one answer to a reason."""

from __future__ import annotations

import io
from uuid import uuid4
from zipfile import ZipFile

import pytest
from flask import Response
from pypdf import PdfReader
from sqlalchemy import create_engine, text

from teamcase.cases import contact_operations as contacts
from teamcase.cases.models import Case
from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.ecomap import operations as ecomap
from teamcase.families import operations as families
from teamcase.families.contact_models import ContactKind, ContactMark
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.meetings.sheet_models import AgreedSheet, SheetLanguage
from teamcase.meetings.sheet_operations import give_sheet
from teamcase.meetings.sheet_paper import pdf_of
from teamcase.meetings.sheet_rules import offered
from teamcase.plans import view_operations as views
from teamcase.plans.models import Plan
from teamcase.plans.view_models import Method, ToldTo
from teamcase.safety import operations as safety
from teamcase.safety.models import PARTS, SafetyPlan
from tests.architecture.test_access import PEOPLE, addresses, answer_to, answers, nothing_is_kept
from tests.factories import acting
from tests.families.test_people import PARTICULARS
from tests.life import invented_code

__all__ = ["answers", "nothing_is_kept"]

pytestmark = pytest.mark.slow
MAY_SEE = {"ann", "sam"}
SCHOOL, REFUGE = "canaryschool by the bridge", "canaryrefuge"
UNTOLD = ("canaryuntold she hides at night", "canarywhy she is afraid", "canaryreading she means it")
VALUE, NOTE, REASON, PLACE = "canaryvalue street 7", "canarynote never ring", "canaryreason for the court", "canarymunicipality"


@pytest.fixture(scope="module")
def seeded(answers):
    """Dora's protected details, their safety note, her municipality, her code, and a reason for which they were shown."""
    app, county, ids = answers
    with acting(app, county.staff["sam"], keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        dora, dean = (db.session.get_one(Person, county.persons[name]) for name in ("dora", "dean"))
        told = {"kind": ContactKind.ADDRESS, "mark": ContactMark.UNSAFE, "safety": NOTE}
        contacts.add_protected_contact(occasion, dora, case=case, value=VALUE, **told)
        contacts.add_contact(occasion, case, person=dean, value=f"{VALUE} B", **told)
        contacts.reveal_contact(occasion, dora, case=case, reason=REASON)
        code = invented_code(dora)
        same = {name: getattr(dean, name) for name in PARTICULARS}
        families.change_person(occasion, case, person=dean, **same | {"municipality": PLACE})
    with acting(app, county.staff["sue"], keep=True) as occasion:
        dean = db.session.get_one(Person, county.persons["dean"])
        contacts.protect(occasion, db.session.get_one(Case, county.doe), person=dean, is_protected=True, protected_until=None)
    return app, county, ids, (VALUE, NOTE, REASON, PLACE, code)


@pytest.fixture(scope="module")
def at_school(seeded):
    """Dora's school on the ecomap, told by Sam, on a kept map, and named anew since."""
    app, county, ids, _canaries = seeded
    with acting(app, county.staff["sam"], keep=True) as occasion:
        case, told = db.session.get_one(Case, county.doe), {"strength": Strength.WEAK, "flow": Flow.NONE, "from_on": occasion.today}
        school = ecomap.add_actor(occasion, case, sector=Sector.SCHOOL, name=SCHOOL, person=county.persons["dora"], **told)
        kept = ecomap.keep_version(occasion, case, drawn_on=occasion.today, drawn_with="Dana")
        ecomap.change_actor(occasion, school, sector=Sector.SCHOOL, name=SCHOOL, caption=SCHOOL)
        ids = {**ids, "actor_id": school.id, "version_id": kept.id, "tie_id": school.ties[0].id}
    return app, county, ids


def singing(page, canaries):
    return [canary for canary in canaries if canary in page]


def words_of(answer):
    """The words of an answer as somebody reads them: those of a PDF or a Word file are packed, so they are read out of it, with its name and keywords."""
    if "wordprocessing" in answer.mimetype:
        with ZipFile(io.BytesIO(answer.get_data())) as packed:
            return " ".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    if answer.mimetype != "application/pdf":
        return answer.get_data().decode(errors="replace")
    read = PdfReader(io.BytesIO(answer.get_data()))
    papers = [*(page.extract_text() for page in read.pages), *(str(value) for value in (read.metadata or {}).values())]
    return " ".join(" ".join(papers).split())


def test_no_page_shows_a_canary_to_anybody(seeded, nothing_is_kept, capfd):
    app, county, ids, canaries = seeded
    crawled = papers = 0
    for person in ("dora", "dean"):
        for rule, method, address in addresses(app, {**ids, "person_id": county.persons[person]}):
            if method != "GET" or (person == "dean" and "person_id" not in rule.arguments):
                continue
            for who in PEOPLE:
                answer = answer_to(app, county, who, "GET", address)
                assert singing(words_of(answer), canaries) == [], (who, address)
                assert singing(str(answer.headers), canaries) == [], (who, address)
                crawled += answer.status_code == 200
                papers += answer.mimetype == "application/pdf"
    assert crawled > 300
    assert papers > 0
    assert singing("".join(capfd.readouterr()), canaries) == []


def test_one_that_somebody_wrote_into_a_pdf_would_be_heard(seeded):
    app, county, ids, canaries = seeded
    with acting(app, county.staff["sam"]) as occasion:
        record = db.session.get_one(AgreedSheet, ids["sheet_id"]).discussion
        lines = [{"key": line.key, "chosen": True, "text": f"{line.text} {VALUE}"} for line in offered(record)]
        sheet = give_sheet(occasion, record, language=SheetLanguage.SV, greeting=" and ".join(canaries), lines=lines, is_looked_at=True)
        paper = Response(pdf_of(sheet), mimetype="application/pdf")
    assert singing(paper.get_data().decode(errors="replace"), canaries) == []  # it is packed
    assert singing(words_of(paper), canaries) == list(canaries)


@pytest.mark.parametrize("who", PEOPLE)
def test_the_one_answer_shows_the_details_to_three_and_never_the_reason(seeded, nothing_is_kept, who):
    app, county, _ids, canaries = seeded
    for person, shown in (("dora", [VALUE, NOTE]), ("dean", [VALUE, NOTE, PLACE])):
        browser = app.test_client()
        if who:
            browser.set_cookie("teamcase", county.tokens[who])
        sent = {"_key": str(uuid4()), "reason": "The court asks where she lives"}
        address = f"/cases/{county.doe}/people/{county.persons[person]}/reveal"
        answer = browser.post(address, data=sent, headers={"Sec-Fetch-Site": "same-origin"})
        assert singing(answer.text, canaries) == (shown if who in MAY_SEE else []), person


@pytest.mark.parametrize("who", PEOPLE)
def test_the_code_is_shown_to_social_workers_of_the_team_on_that_answer_alone(seeded, nothing_is_kept, who):
    app, county, _ids, canaries = seeded
    address = f"/cases/{county.doe}/people/{county.persons['dora']}/code/reveal"
    answer = answer_to(app, county, who, "POST", address)
    assert singing(answer.text, canaries) == ([canaries[-1]] if who in {"ann", "sam", "sue"} else [])


def test_what_is_typed_wrong_comes_back_to_its_author_and_stays_nowhere(seeded, nothing_is_kept):
    app, county, _ids, canaries = seeded
    browser = app.test_client()
    browser.set_cookie("teamcase", county.tokens["sam"])
    sent = {"_key": str(uuid4()), "kind": "phone", "value": VALUE, "mark": "safe", "safety": NOTE}
    address = f"/cases/{county.doe}/people/{county.persons['dora']}/protected/new"
    answer = browser.post(address, data=sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert (answer.status_code, singing(answer.text, canaries)) == (422, [VALUE, NOTE])


def test_no_table_holds_a_canary_but_its_own(seeded, server):
    *_rest, canaries = seeded
    where = {"protected_contact": [VALUE, NOTE, PLACE], "contact_reveal": [REASON]}
    engine = create_engine(server.url("superuser", "test"))
    with engine.connect() as connection:
        tables = "SELECT relname, relnamespace::regnamespace FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text IN ('public', 'jobs')"
        for table, schema in connection.execute(text(tables)).all():
            held = str(connection.execute(text(f"SELECT string_agg(t::text, ' ') FROM {schema}.{table} t")).scalar())
            assert singing(held, canaries) == where.get(table, []), table
    engine.dispose()


def test_the_school_of_a_protected_child_is_told_to_nobody_but_those_who_see_her_details(at_school, nothing_is_kept, capfd):
    app, county, ids = at_school
    heard = set()
    for _rule, method, address in addresses(app, ids):
        if method == "GET":
            for who in PEOPLE:
                answer = answer_to(app, county, who, "GET", address)
                if singing(answer.get_data().decode(errors="replace") + str(answer.headers), [SCHOOL]):
                    heard.add(who)
    assert heard == MAY_SEE
    assert singing("".join(capfd.readouterr()), [SCHOOL]) == []


@pytest.fixture(scope="module")
def in_danger(seeded):
    """Dora's safety plan, with a canary in every part and in an earlier edition; Sam lets Ann and Tia see it."""
    app, county, ids, _canaries = seeded
    with acting(app, county.staff["sam"], keep=True) as occasion:
        plan = db.session.get_one(SafetyPlan, ids["safety_id"])
        safety.write(occasion, plan, **{part: f"{REFUGE} {part}" for part in PARTS})
        safety.write(occasion, plan, **{part: f"{REFUGE} {part} again" for part in PARTS})
        safety.name_reader(occasion, plan, staff_id=county.staff["ann"])
    return app, county, ids


def test_a_safety_plan_is_told_to_few_on_its_own_pages_and_nobody_else_learns_that_there_is_one(in_danger, nothing_is_kept, capfd):
    app, county, ids = in_danger
    heard, known = set(), set()
    for _rule, method, address in addresses(app, ids):
        if method == "GET":
            for who in PEOPLE:
                answer = answer_to(app, county, who, "GET", address)
                words = words_of(answer) + str(answer.headers)
                if REFUGE in words:
                    heard.add((who, address.split("/")[1]))
                if answer.status_code == 200 and (str(ids["safety_id"]) in words or f"/cases/{county.doe}/safety" in words):
                    known.add(who)
    assert heard == {("sam", "safety"), ("ann", "safety")}
    assert known == {"sam", "ann"}
    assert REFUGE not in "".join(capfd.readouterr())


def test_no_table_holds_a_word_of_a_safety_plan_but_its_own(in_danger, server):
    engine = create_engine(server.url("superuser", "test"))
    with engine.connect() as connection:
        tables = "SELECT relname, relnamespace::regnamespace FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text IN ('public', 'jobs')"
        found = {
            table
            for table, schema in connection.execute(text(tables)).all()
            if REFUGE in str(connection.execute(text(f"SELECT string_agg(t::text, ' ') FROM {schema}.{table} t")).scalar())
        }
    engine.dispose()
    assert found == {"safety_plan", "safety_edition"}


@pytest.fixture(scope="module")
def untold(seeded):
    """What Dora does not want her parents told of the plan, why, and how Sam reads it; corrected once."""
    app, county, ids, _canaries = seeded
    words, why, reading = UNTOLD
    with acting(app, county.staff["sam"], keep=True) as occasion:
        plan = db.session.get_one(Plan, ids["plan_id"])
        said = {"words": words, "method": Method.TALK, "on": occasion.today, "reading": reading}
        kept = {"told_to": ToldTo.NOT_PARENTS, "withheld_because": why}
        first = views.note_view(occasion, plan, whose=f"person:{county.persons['dora']}", **said, **kept)
        db.session.flush()
        again = views.correct_view(occasion, first, because="She said it again", **said, **kept)
        ids = {**ids, "view_id": again.id}
    return app, county, ids


def test_what_the_parents_are_not_told_is_read_by_the_team_where_the_plan_is_written_and_stands_on_no_paper(untold, nothing_is_kept, capfd):
    app, county, ids = untold
    heard, papers = set(), 0
    for rule, method, address in addresses(app, ids):
        if method == "GET":
            for who in PEOPLE:
                answer = answer_to(app, county, who, "GET", address)
                papers += answer.mimetype == "application/pdf" or "wordprocessing" in answer.mimetype
                if singing(words_of(answer) + str(answer.headers), UNTOLD):
                    heard.add((rule.endpoint, who))
    team = {"ann", "sam", "sue", "tia", "cole", "fay", "cora"}
    assert {endpoint for endpoint, _who in heard} == {"plans.show", "plans.of_case", "voices.correct_view", "voices_api.views"}
    assert {who for _endpoint, who in heard} <= team | {"bea"}  # Bea was given the right to read the case
    assert papers > 0
    assert singing("".join(capfd.readouterr()), UNTOLD) == []
