"""The mirror as a member, the line manager and strangers get it, its rows, and the county's targets."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from teamcase.fidelity import operations, queries
from teamcase.fidelity.models import Indicator
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.staff.models import Staff

TALK = {"days": -9, "hypotheses": 2, "recorder": "sam", "present": [("sue", "social_worker"), ("fay", "family_worker")]}
ALL_YEAR = {"opened": -400, "talks": [TALK], "steps": [(-5, "done", -6)]}


@pytest.fixture
def alpha(county):
    return county.teams["Alpha"]


@pytest.fixture
def told(tell):
    """Six families that all have been discussed."""
    return tell(*([ALL_YEAR] * 6))


def key():
    return {"_key": str(uuid4())}


def test_a_member_sees_numbers_with_ways_to_their_rows(visit, alpha, told):
    page = visit("sam").get(f"/teams/{alpha}/fidelity")
    assert page.status_code == 200
    assert f"/teams/{alpha}/fidelity/f1_4" in page.text
    assert "fewer than five, not shown" in page.text
    assert "The training of members is not recorded." in page.text
    assert page.text.count('class="fidelity-line"') == len(Indicator)


def test_the_manager_sees_the_same_numbers_and_no_rows(visit, alpha, told):
    own, managed = (visit(name).get(f"/teams/{alpha}/fidelity").text for name in ("sam", "max"))
    numbers = re.compile(r'<p class="figure-line"><b>([^<]+)</b>')
    assert numbers.findall(own) == numbers.findall(managed) != []
    assert "fidelity/f1_4" not in managed
    assert "Life 1" not in managed
    assert visit("max").get(f"/teams/{alpha}/fidelity/f1_4").status_code == 404


@pytest.mark.parametrize("name", ["bob", "adm", "dpo"])
def test_a_stranger_finds_nothing(visit, alpha, told, name):
    assert visit(name).get(f"/teams/{alpha}/fidelity").status_code == 404
    assert visit(name).get(f"/teams/{alpha}/fidelity/f1_4").status_code == 404


@pytest.mark.parametrize("indicator", list(Indicator))
def test_the_number_is_the_length_of_the_rows_that_it_opens(visit, as_, alpha, told, indicator):
    with as_("sam") as occasion:
        figure = queries.figure(alpha, indicator, occasion.today)
    page = visit("sam").get(f"/teams/{alpha}/fidelity/{indicator.value}")
    assert page.status_code == 200
    shown = page.text.count('<tr><th scope="row">')
    assert shown == (0 if figure.is_hidden else len(figure.rows))


def test_no_worker_is_named_in_figures_or_rows(visit, as_, county, alpha, told):
    with as_("ann"):
        members = db.session.query(Staff).filter(Staff.id.in_(county.staff.values()), Staff.id != county.staff["ann"])
        people = [person.name for person in members]
    browser = visit("ann")
    pages = [f"/teams/{alpha}/fidelity", *(f"/teams/{alpha}/fidelity/{each.value}" for each in Indicator)]
    for page in pages:
        body = browser.get(page).text
        assert [name for name in people if name in body] == []


def test_rows_of_an_earlier_month_open_and_wrong_days_or_codes_do_no_harm(visit, as_, alpha, told):
    with as_("sam") as occasion:
        before = occasion.today.replace(day=1) - timedelta(days=1)
    browser = visit("sam")
    assert browser.get(f"/teams/{alpha}/fidelity/f2?on={before}").status_code == 200
    assert browser.get(f"/teams/{alpha}/fidelity/f2?on=yesterday").status_code == 200
    assert browser.get(f"/teams/{alpha}/fidelity/f99").status_code == 404
    assert browser.get(f"/teams/{uuid4()}/fidelity").status_code == 404


@pytest.mark.parametrize("address", ["/fidelity", "/fidelity/f1_4"])
def test_the_page_asks_as_often_for_many_families_as_for_few(visit, alpha, tell, statements, address):
    browser, counted = visit("sam"), []
    for lives in (6, 15):
        tell(*([ALL_YEAR] * lives))
        browser.get(f"/teams/{alpha}{address}")
        with statements() as asked:
            browser.get(f"/teams/{alpha}{address}")
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_an_administrator_sets_a_target_and_the_earlier_one_stays(visit, as_, alpha, told):
    with as_("adm") as occasion:
        today = occasion.today
    answer = visit("adm").post("/fidelity/targets/f4", data={**key(), "value": "95", "valid_from": today.isoformat()})
    assert answer.status_code == 302
    with as_("sam"):
        values = [(one.value, one.set_by is not None) for one in queries.targets() if one.indicator == Indicator.F4]
    assert values == [(95, True), (90, False)]
    assert "target at least 95 %" in visit("sam").get(f"/teams/{alpha}/fidelity").text
    assert "target at least 90 %" in visit("adm").get("/fidelity/targets").text


@pytest.mark.parametrize(
    ("value", "days", "sentence"),
    [
        ("101", 0, "At most 100 percent."),
        ("0", 0, "1"),
        ("many", 0, "number"),
        ("90", -1, "Choose a day that has not passed."),
        ("", 0, ""),
    ],
)
def test_a_wrong_target_is_refused_with_a_sentence(visit, as_, value, days, sentence):
    with as_("adm") as occasion:
        on = (occasion.today + timedelta(days=days)).isoformat()
    answer = visit("adm").post("/fidelity/targets/f4", data={**key(), "value": value, "valid_from": on})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_one_target_a_day(as_):
    with as_("adm") as occasion:
        operations.set_target(occasion, None, indicator=Indicator.F4, value=91, valid_from=occasion.today)
        with pytest.raises(RuleBroken):
            operations.set_target(occasion, None, indicator=Indicator.F4, value=92, valid_from=occasion.today)


@pytest.mark.parametrize("name", ["sam", "ann", "max"])
def test_only_an_administrator_sets_targets(visit, as_, name):
    with as_(name) as occasion, pytest.raises(NotAllowed):
        operations.set_target(occasion, None, indicator=Indicator.F4, value=91, valid_from=occasion.today)
    assert visit(name).get("/fidelity/targets").status_code == 403
    assert visit(name).post("/fidelity/targets/f4", data=key()).status_code == 403


def test_the_database_lets_nobody_change_or_remove_a_target(as_):
    with as_("adm"), pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(text("UPDATE fidelity_target SET value = 1"))


def test_the_ways_lead_to_the_mirror(visit, alpha):
    assert f"/teams/{alpha}/fidelity" in visit("ann").get(f"/workload?team={alpha}").text
    assert f"/teams/{alpha}/fidelity" in visit("max").get(f"/workload?team={alpha}").text
    assert "/fidelity/targets" in visit("adm").get("/teams").text
