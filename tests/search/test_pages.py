"""The search as different people see it: their own families and nobody else's, whatever is typed."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from teamcase.cases.models import Case
from teamcase.drawing.kin import Sex
from teamcase.families import operations as families
from teamcase.foundation.database import db
from teamcase.search import queries
from tests.cases.test_begin import begun
from tests.workload.conftest import owner

__all__ = ["owner"]


def search(browser, typed, where="/search", **more):
    answer = browser.get(where, query_string={"q": typed, **more})
    assert answer.status_code == 200
    return answer.text


def named(as_, county, given_name, family_name, *, who="sam", case="doe"):
    """A new person of the Does (or Roes)."""
    with as_(who, keep=True) as occasion:
        found = db.session.get_one(Case, getattr(county, case))
        told = {"born_on": None, "sex": Sex.UNKNOWN, "mother_tongue": "suomi", "service_language": "suomi", "interpreter": None}
        families.add_person(
            occasion, found, family_id=found.family_id, given_name=given_name, family_name=family_name, municipality="Lahti", **told
        )


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Doe", "Family name"),
        ("doe", "Family name"),
        ("Dora", "Dora Doe (born "),
        ("Dora Doe", "Dora Doe (born "),
        ("doe dora", "Dora Doe (born "),
    ],
)
def test_a_family_is_found_by_its_name_and_by_its_persons_and_says_why(visit, doe, typed, why):
    for where in ("/search", "/search/suggest"):
        page = search(visit("sam"), typed, where)
        assert f"/cases/{doe}" in page
        assert why in page or (where == "/search/suggest" and why == "Family name")
        assert "1 family found" in page


def test_a_case_is_found_by_its_number(visit, as_, county):
    with as_("sam"):
        number = db.session.get_one(Case, county.doe).number
    year, serial = number.split("-")[1:]
    for typed in (number, f"{year}-{int(serial)}", str(int(serial))):
        assert f"/cases/{county.doe}" in search(visit("sam"), typed)
        assert "Case number" in search(visit("sam"), typed)
        assert "0 families found" in search(visit("bob"), typed)


@pytest.mark.parametrize("typed", ["Doe", "Dora", "Dana Doe", "Dor", "Lahti", "%", "_", "o", ""])
@pytest.mark.parametrize("name", ["bob", "max", "dpo", "adm"])
def test_a_stranger_finds_nothing_of_the_family_and_no_count_of_it(visit, name, doe, typed):
    for where in ("/search", "/search/suggest"):
        page = search(visit(name), typed, where)
        assert str(doe) not in page
        assert "Doe<" not in page
        assert "1 family found" not in page


def test_a_stranger_reads_the_same_of_a_hidden_name_as_of_one_that_nobody_has(visit, as_, county):
    named(as_, county, "Severi", "Kuusisto")
    hidden, nobody = (search(visit("bob"), typed).replace(typed, "*") for typed in ("Kuusisto", "Kuusiska"))
    unkeyed = re.compile(r'name="_key" value="[^"]*"')
    assert unkeyed.sub("", hidden) == unkeyed.sub("", nobody)
    assert "Severi Kuusisto" in search(visit("sam"), "Kuusisto")


def test_an_exact_letter_comes_before_a_folded_one(visit, as_, county):
    named(as_, county, "Aino", "Mäki")
    with as_("sam", keep=True) as occasion:
        poe = begun(occasion, county).id
    with as_("sam", keep=True) as occasion:
        case = db.session.get_one(Case, poe)
        told = {"born_on": None, "sex": Sex.UNKNOWN, "mother_tongue": "suomi", "service_language": "suomi", "interpreter": None}
        families.add_person(occasion, case, family_id=case.family_id, given_name="Eino", family_name="Maki", municipality="Lahti", **told)
    for typed, order in (("Mäki", ["Aino Mäki", "Eino Maki"]), ("Maki", ["Eino Maki", "Aino Mäki"])):
        page = search(visit("sam"), typed)
        assert sorted(order, key=page.index) == order
    with as_("sam"):
        assert [hit.family for hit in queries.found("Mäki")] == ["Doe", "Poe"]


def test_a_contact_detail_or_a_municipality_is_never_searched(visit):
    assert "0 families found" in search(visit("sam"), "Lahti")
    assert "0 families found" in search(visit("sam"), "Lahtis")


@pytest.mark.parametrize(
    "typed",
    ["x" * 5000, "Doe\x00", "%", "_", "'; DROP TABLE person; --", "<script>alert(1)</script>", "\ud83d\ude00", "a " * 400, "()[]*+?\\"],
)
@pytest.mark.parametrize("where", ["/search", "/search/suggest"])
def test_whatever_is_typed_a_page_comes_and_nothing_of_it_is_run(visit, where, typed):
    answer = visit("sam").get(where, query_string={"q": typed.encode("utf-8", "surrogatepass"), "go": "1"})
    assert answer.status_code in {200, 302}
    assert "<script>alert" not in answer.text


def test_enter_opens_the_one_clear_best_hit_and_lists_otherwise(visit, as_, county):
    answer = visit("sam").get("/search?q=doe&go=1")
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"/cases/{county.doe}")
    with as_("sam", keep=True) as occasion:
        begun(occasion, county)
        begun(occasion, county)
    assert visit("sam").get("/search?q=poe&go=1").status_code == 200
    assert visit("sam").get("/search?q=zzz&go=1").status_code == 200
    assert visit("sam").get("/search?q=&go=1").status_code == 200
    assert visit("sam").get("/search?q=doe").status_code == 200


def test_with_nothing_typed_the_families_opened_lately_are_listed_the_last_first(visit, as_, county):
    tia = visit("tia")
    for case_id in (county.doe, county.roe, county.doe):
        tia.get(f"/cases/{case_id}")
    for where in ("/search", "/search/suggest"):
        page = search(tia, "", where)
        assert 0 < page.index(str(county.doe)) < page.index(str(county.roe))
    assert str(county.doe) not in search(visit("sam"), "")


def test_what_was_found_is_trailed_and_what_was_typed_is_not(visit, owner, doe):
    search(visit("sam"), "Dora")
    search(visit("sam"), "Nobody")
    with owner.connect() as connection:
        rows = connection.execute(text("SELECT case_ids, coalesce(fields::text, '') AS fields FROM audit_entry WHERE verb = 'list'")).all()
    assert [(row.case_ids, row.fields) for row in rows] == [([doe], "")]


def test_the_search_asks_as_often_for_many_families_as_for_few(visit, as_, county, statements):
    browser = visit("sam")
    with as_("sam", keep=True) as occasion:
        begun(occasion, county)
    with statements() as few:
        browser.get("/search?q=Pia")
    with as_("sam", keep=True) as occasion:
        for _number in range(19):
            begun(occasion, county)
    with statements() as many:
        assert "20 families found" in search(browser, "Pia")
    assert len(many) == len(few)


def test_what_was_typed_never_goes_to_the_database(as_, app, statements):
    with as_("sam"), statements() as asked:
        queries.found("Kuusisto")
    assert len(asked) == 2
    assert not any("usist" in statement for statement in asked)


@pytest.mark.parametrize(("name", "there"), [("sam", True), ("tia", True), ("max", False), ("adm", False), ("dpo", False)])
def test_the_field_is_there_for_those_who_see_families(visit, name, there):
    assert ('role="search"' in visit(name).get("/").text) == there
