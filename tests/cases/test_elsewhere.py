"""Nobody is registered twice: look-alikes among those one sees, and an exact code in the whole county, which tells yes or no alone."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, select, text

from teamcase.cases import access_operations as access
from teamcase.cases import access_queries, queries
from teamcase.cases import code_operations as codes
from teamcase.cases.access_models import AccessRequest, AccessTarget, RequestState
from teamcase.cases.models import Case, Grant
from teamcase.drawing.kin import Sex
from teamcase.families import code_queries, code_sealing
from teamcase.families import operations as families
from teamcase.families.code_models import PersonalCode
from teamcase.families.code_rules import KnownElsewhere
from teamcase.families.models import Family, Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, NotVisible, RuleBroken
from tests.cases.test_begin import a_person, begun
from tests.families.test_codes import code_for
from tests.families.test_pages import new_family
from tests.families.test_people import PARTICULARS, the

KNOWN = "Already known in the county; ask for access."


def code_of(person):
    return code_for(person.born_on, 902 if person.sex == Sex.FEMALE else 903)


@pytest.fixture
def rora(as_, county):
    """Rora of team Beta has a code, which team Alpha knows from somewhere."""
    with as_("bob", keep=True) as occasion:
        rora = the(Person, county.persons["rora"])
        code = code_of(rora)
        codes.set_code(occasion, the(Case, county.roe), person=rora, secret_code=code)
    return code


def of(code, app):
    with app.app_context():
        return code_sealing.digest(code_sealing.read(code))


def counts(as_):
    with as_("ann"):
        families = [len(db.session.scalars(select(kind)).all()) for kind in (Family, Person)]
    with as_("bea"):
        return [*families, *[len(db.session.scalars(select(kind)).all()) for kind in (Family, Person)]]


def test_a_code_is_kept_encrypted_found_by_its_hash_and_shown_with_its_middle_hidden(as_, app, county, rora, server):
    with as_("bob"):
        kept = code_queries.of(county.persons["rora"])
        assert code_queries.masked_of(kept) == f"{rora[:7]}•••{rora[-1]}"
        assert code_queries.owners([of(rora, app)]) == {of(rora, app): county.persons["rora"]}
    with as_("sam"):
        assert db.session.scalars(select(PersonalCode)).all() == []
        assert code_queries.owners([of(rora, app)]) == {}
    engine = create_engine(server.url("superuser", "test"))
    with engine.connect() as connection:
        for table in ("personal_code", "person", "audit_entry", "draft"):
            assert rora not in str(connection.execute(text(f"SELECT string_agg(t::text, ' ') FROM {table} t")).scalar())
    engine.dispose()


def test_a_code_is_one_persons_and_agrees_with_the_particulars(as_, county):
    with as_("sam") as occasion:
        case, dora, dana = the(Case, county.doe), the(Person, county.persons["dora"]), the(Person, county.persons["dana"])
        codes.set_code(occasion, case, person=dora, secret_code=code_of(dora))
        with pytest.raises(RuleBroken, match=r"."):
            codes.set_code(occasion, case, person=dana, secret_code=code_of(dora))
        codes.set_code(occasion, case, person=dora, secret_code=code_for(dora.born_on, 904))
        assert len(db.session.scalars(select(PersonalCode)).all()) == 1


def test_a_missing_birth_date_is_taken_from_the_code(as_, county):
    with as_("sam") as occasion:
        case = begun(occasion, county, people=[a_person(born_on=None, secret_code=code_for(date(2014, 3, 2), 902))])
        (client,) = queries.clients(case.id, occasion.today)
        assert client.person.born_on == date(2014, 3, 2)


@pytest.mark.parametrize(("who", "shows"), [("sam", True), ("ann", True), ("tia", False), ("cora", False)])
def test_the_whole_code_is_for_social_workers_and_trailed(visit, as_, county, who, shows, server):
    with as_("sam", keep=True) as occasion:
        dora = the(Person, county.persons["dora"])
        code = code_of(dora)
        codes.set_code(occasion, the(Case, county.doe), person=dora, secret_code=code)
    browser, page = visit(who), f"/cases/{county.doe}/people/{county.persons['dora']}"
    assert f"{code[:7]}•••{code[-1]}" in browser.get(page).text
    answer = browser.post(f"{page}/code/reveal", data={"_key": str(uuid4())})
    assert (answer.status_code, code in answer.text) == (200 if shows else 403, shows)
    assert code not in browser.get(page).text
    engine = create_engine(server.url("superuser", "test"))
    with engine.connect() as connection:
        shown = connection.execute(text("SELECT case_ids FROM audit_entry WHERE verb = 'cases.reveal_code' AND result = 'done'")).all()
        assert [row.case_ids for row in shown] == ([[county.doe]] if shows else [])
    engine.dispose()


def test_a_code_known_elsewhere_creates_nothing_but_a_request(visit, as_, app, county, rora):
    before = counts(as_)
    sent = new_family(county, **{"people-0-secret_code": rora, "people-0-given_name": "Somebody", "people-0-born_on": ""})
    answer = visit("sam").post("/families/new", data=sent)
    assert answer.status_code == 422
    assert KNOWN in answer.text
    assert 'value="Somebody"' in answer.text
    assert "Rora" not in answer.text
    assert counts(as_) == before
    with as_("bea") as occasion:
        (waiting,) = access_queries.access_requests_waiting(occasion)
        assert (waiting.person_id, waiting.case_id) == (county.persons["rora"], county.roe)
        assert waiting.request.asked_by == county.staff["sam"]
    with as_("sam") as occasion:
        (own,) = access_queries.my_access_requests(occasion)
        assert own.state == RequestState.WAITING
        assert db.session.scalars(select(AccessTarget)).all() == []
        assert access_queries.access_requests_waiting(occasion) == []
    for who in ("ann", "bob", "tia", "dpo"):
        with as_(who):
            assert db.session.scalars(select(AccessRequest)).all() == []


def test_asking_again_while_it_waits_makes_no_second_request_and_each_is_trailed(as_, app, county, rora, server):
    for _time in range(2):
        with as_("sam", keep=True) as occasion:
            assert access.ask_access(occasion, None, digest=of(rora, app))
    with as_("bea") as occasion:
        assert len(access_queries.access_requests_waiting(occasion)) == 1
    engine = create_engine(server.url("superuser", "test"))
    with engine.connect() as connection:
        entries = connection.execute(text("SELECT actor_id, case_ids FROM audit_entry WHERE verb = 'cases.ask_access'")).all()
    assert [(row.actor_id, row.case_ids) for row in entries] == [(county.staff["sam"], [county.roe])] * 2
    engine.dispose()


@pytest.mark.parametrize("who", ["tia", "cora", "max", "dpo", "adm"])
def test_only_social_workers_ask(as_, app, rora, who):
    with as_(who) as occasion, pytest.raises(NotAllowed):
        access.ask_access(occasion, None, digest=of(rora, app))


def test_a_code_of_somebody_one_sees_makes_no_request(as_, app, rora):
    with as_("bob") as occasion:
        assert access.ask_access(occasion, None, digest=of(rora, app)) is None


def test_the_verb_itself_refuses_whoever_calls_it(as_, county, rora):
    with as_("sam") as occasion:
        with pytest.raises(KnownElsewhere):
            begun(occasion, county, people=[a_person(born_on=None, secret_code=rora)])
        with pytest.raises(KnownElsewhere):
            codes.set_code(occasion, the(Case, county.doe), person=the(Person, county.persons["dora"]), secret_code=rora)


def test_without_a_code_a_form_tells_nothing_of_others_and_asks_as_often(visit, county, statements, as_):
    """One name is nobody's, the other a stranger's child by name and birth date: the same answer, the same questions to the database."""
    with as_("bob", keep=True) as occasion:
        rora = the(Person, county.persons["rora"])
        particulars = {name: getattr(rora, name) for name in PARTICULARS} | {"born_on": date(2013, 7, 8)}
        families.change_person(occasion, the(Case, county.roe), person=rora, **particulars)
    sam, found = visit("sam"), []
    sam.get("/families/new")
    for given, family, born in (("Zora", "Zoe", "9.7.2013"), ("Rora", "Roe", "8.7.2013")):
        sent = new_family(county, **{"name": family, "people-0-given_name": given, "people-0-born_on": born})
        sent |= {"people-1-given_name": given, "people-1-born_on": born.replace("2013", "2014")}
        with statements() as asked:
            answer = sam.post("/families/new", data=sent)
        found.append((answer.status_code, [statement[:80] for statement in asked]))
    assert found[0][0] == 302
    assert found[0] == found[1]


def answered(as_, county, rora, app, who, **answer):
    with as_("sam", keep=True) as occasion:
        request_id = access.ask_access(occasion, None, digest=of(rora, app))
    with as_(who, keep=True) as occasion:
        target = access_queries.target_of(request_id)
        if target is None:
            raise NotVisible("request", request_id)
        access.answer_access(occasion, target, **answer)
    return request_id


def test_the_lead_gives_access_until_a_day(as_, app, county, rora):
    with as_("bea") as occasion:
        until = occasion.today + timedelta(days=14)
    request_id = answered(
        as_, county, rora, app, "bea", state=RequestState.GRANTED, until_on=until, allows=None, reason="a sibling is with them"
    )
    with as_("sam") as occasion:
        grant = db.session.scalars(select(Grant).where(Grant.staff_id == county.staff["sam"])).one()
        assert (grant.case_id, grant.allows, grant.last_on, grant.granted_by) == (county.roe, "read", until, county.staff["bea"])
        assert the(Case, county.roe)
        assert the(AccessRequest, request_id).state == RequestState.GRANTED
    with as_("bea") as occasion:
        assert access_queries.access_requests_waiting(occasion) == []
        with pytest.raises(RuleBroken):
            access.answer_access(
                occasion, access_queries.target_of(request_id), state=RequestState.DECLINED, until_on=None, allows=None, reason="no"
            )


def test_the_lead_declines_with_a_reason_that_the_asker_does_not_see(visit, as_, app, county, rora):
    request_id = answered(as_, county, rora, app, "bea", state=RequestState.DECLINED, until_on=None, allows=None, reason="WHYNOT")
    page = visit("sam").get(f"/access-requests/{request_id}").text
    assert "declined" in page
    for words in ("WHYNOT", "Rora", "Roe", "Beta", str(county.roe)):
        assert words not in page
    assert "WHYNOT" in visit("bea").get(f"/access-requests/{request_id}").text
    with as_("sam"):
        assert db.session.get(Case, county.roe) is None


@pytest.mark.parametrize("who", ["bob", "ann", "tia", "max"])
def test_nobody_else_answers(as_, app, county, rora, who):
    with pytest.raises((NotVisible, NotAllowed)):
        answered(as_, county, rora, app, who, state=RequestState.DECLINED, until_on=None, allows=None, reason="no")


@pytest.mark.parametrize(
    ("who", "gets", "posts"), [("bea", 200, 302), ("sam", 200, 403), ("bob", 404, 404), ("ann", 404, 404), ("dpo", 404, 404)]
)
def test_the_page_to_answer(visit, as_, app, county, rora, who, gets, posts):
    with as_("sam", keep=True) as occasion:
        request_id = access.ask_access(occasion, None, digest=of(rora, app))
    browser, page = visit(who), f"/access-requests/{request_id}"
    got = browser.get(page)
    assert got.status_code == gets
    assert ("Rora" in got.text) is (who == "bea")
    sent = {"_key": str(uuid4()), "state": "declined", "until_on": "", "allows": "", "reason": "not needed"}
    assert browser.post(page, data=sent).status_code == posts


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"state": "waiting"}, "state"), ({"until_on": ""}, "until_on"), ({"reason": ""}, "reason"), ({"until_on": "1.1.2020"}, "until_on")],
)
def test_a_wrong_answer_is_told_beside_its_field(visit, as_, app, county, rora, changes, field):
    with as_("sam", keep=True) as occasion:
        request_id = access.ask_access(occasion, None, digest=of(rora, app))
        until = f"{occasion.today + timedelta(days=9):%d.%m.%Y}"
    sent = {"_key": str(uuid4()), "state": "granted", "until_on": until, "allows": "read", "reason": "needed", **changes}
    answer = visit("bea").post(f"/access-requests/{request_id}", data=sent)
    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
