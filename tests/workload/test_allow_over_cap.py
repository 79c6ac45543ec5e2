"""A manager allows a worker more children than the cap: reasoned, for a time, trailed, and counted at once."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from teamcase.cases import queries as cases
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.text import plain_day
from teamcase.staff.models import Staff
from teamcase.teams.models import OverCap
from teamcase.workload import operations, queries


def allow(occasion, staff_id, **more):
    given = {"extra": 2, "until_on": occasion.today + timedelta(days=30), "reason": "Sue is away, and the children stay with Sam.", **more}
    return operations.allow_over_cap(occasion, db.session.get_one(Staff, staff_id), **given)


def test_the_cap_is_higher_from_today_until_the_day(as_, county):
    sam = county.staff["sam"]
    with as_("max") as occasion:
        allow(occasion, sam)
        assert cases.cap_of(sam, occasion.today) == 32
        assert cases.cap_of(sam, occasion.today + timedelta(days=29)) == 32
        assert cases.cap_of(sam, occasion.today + timedelta(days=30)) == 30
        (team,) = [load for load in queries.of_teams(occasion, queries.figure_teams()) if load.team.id == county.teams["Alpha"]]
        assert next((load.cap, load.extra) for load in team.loads if load.staff_id == sam) == (30, 2)


@pytest.mark.parametrize("name", ["ann", "sam", "tia", "bea", "adm", "dpo"])
def test_nobody_but_the_manager_allows_it(as_, county, name):
    with as_(name) as occasion, pytest.raises(NotAllowed):
        allow(occasion, county.staff["sam"])


def test_a_manager_allows_it_in_their_own_unit_only(as_, county):
    with as_("max") as occasion, pytest.raises(NotAllowed):
        allow(occasion, county.staff["adm"])


def test_it_is_for_those_whom_the_cap_binds(as_, county):
    with as_("max") as occasion, pytest.raises(RuleBroken) as broken:
        allow(occasion, county.staff["tia"])
    assert broken.value.field == "extra"


def test_the_lead_and_the_worker_see_it_and_others_do_not(as_, county):
    with as_("max", keep=True) as occasion:
        allow(occasion, county.staff["sam"])
    for name, seen in {"ann": 1, "sam": 1, "max": 1, "sue": 0, "bea": 0, "tia": 0}.items():
        with as_(name):
            assert db.session.query(OverCap).count() == seen, name


def test_the_trail_notes_it_without_the_reason(as_, county, visit, owner):
    with as_("max", keep=True) as occasion:
        allow(occasion, county.staff["sam"])
    with owner.begin() as connection:
        newest = connection.execute(text("SELECT verb, kind, fields FROM audit_entry ORDER BY seq DESC LIMIT 1")).one()
    assert (newest.verb, newest.kind) == ("workload.allow_over_cap", "over_cap")
    assert newest.fields["extra"] == 2
    assert newest.fields["reason"] == "changed"


def address(county, name="sam"):
    return f"/workload/workers/{county.staff[name]}/over-cap"


def test_the_manager_sends_the_form_and_finds_it_beside_the_number(visit, county, as_):
    browser = visit("max")
    assert address(county) in browser.get(f"/workload?team={county.teams['Alpha']}").text
    with as_("max") as occasion:
        until = plain_day(occasion.today + timedelta(days=30))
    sent = {"_key": str(uuid4()), "extra": "2", "until_on": until, "reason": "Sue is away."}
    answer = browser.post(address(county), data=sent)
    assert answer.status_code == 302, answer.text
    assert "1 / 30 + 2" in browser.get(f"/workload?team={county.teams['Alpha']}").text
    assert "Sue is away." in browser.get(address(county)).text
    assert browser.post(address(county), data=sent).status_code == 302
    assert "1 / 30 + 2" in browser.get(f"/workload?team={county.teams['Alpha']}").text, "sent twice, allowed once"


@pytest.mark.parametrize(
    "wrong",
    [{"extra": ""}, {"extra": "0"}, {"extra": "21"}, {"extra": "two"}, {"until_on": ""}, {"until_on": "1.1.2020"}, {"until_on": "x"}, {"reason": ""}, {"reason": "\x00"}],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_the_field(visit, county, wrong):
    sent = {"_key": str(uuid4()), "extra": "2", "until_on": "31.12.2099", "reason": "Sue is away.", **wrong}
    answer = visit("max").post(address(county), data=sent)
    assert answer.status_code == 422
    assert f'href="#f-{next(iter(wrong))}"' in answer.text


@pytest.mark.parametrize("name", ["ann", "sam", "bob", "adm", "dpo"])
def test_the_page_is_refused_to_others(visit, county, name):
    assert visit(name).get(address(county)).status_code == 403
    assert visit(name).post(address(county), data={"_key": str(uuid4())}).status_code == 403
    assert address(county) not in visit("ann").get("/workload").text
