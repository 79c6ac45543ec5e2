"""Closing and reopening from the pages."""

from __future__ import annotations

from uuid import uuid4

import pytest

from teamcase.actions import operations as actions
from teamcase.cases.models import Case
from teamcase.foundation.database import db

WORDS = {"reason": "The goals are met", "summary": "You did it together."}


def sent(**fields):
    return {"_key": str(uuid4()), **fields}


def test_what_is_missing_is_told_with_the_way_to_it(visit, as_, county, doe):
    with as_("sam", keep=True) as occasion:
        case = db.session.get_one(Case, doe)
        actions.add(occasion, case, text="Call", due_on=occasion.today, owner=f"staff:{county.staff['sam']}")
    page = visit("sam").get(f"/cases/{doe}/close").text
    for address in (f"/cases/{doe}/actions", f"/cases/{doe}/agenda"):
        assert f'href="{address}"' in page
    answer = visit("sam").post(f"/cases/{doe}/close", data=sent(**WORDS))
    assert answer.status_code == 422
    assert "You did it together." in answer.text


def test_a_case_closes_is_read_and_is_reopened_by_the_lead(visit, doe, said_goodbye):
    sam, ann, cora = visit("sam"), visit("ann"), visit("cora")
    assert sam.post(f"/cases/{doe}/close", data=sent(**WORDS)).status_code == 302
    page = cora.get(f"/cases/{doe}").text
    assert "You did it together." in page
    assert f"/cases/{doe}/close" not in page
    assert "Doe" in sam.get("/families?view=closed").text
    assert ">Doe</a>" not in sam.get("/families").text
    assert f"/cases/{doe}/reopen" in ann.get(f"/cases/{doe}").text
    assert f"/cases/{doe}/reopen" not in sam.get(f"/cases/{doe}").text
    assert sam.post(f"/cases/{doe}/reopen", data=sent(reason="They asked")).status_code == 403
    assert ann.post(f"/cases/{doe}/reopen", data=sent(reason="")).status_code == 422
    assert ann.post(f"/cases/{doe}/reopen", data=sent(reason="They asked")).status_code == 302
    assert "They asked" in cora.get(f"/cases/{doe}").text


@pytest.mark.parametrize("page", ["people", "close", "transfer", "assign", "clients/new"])
def test_the_pages_of_a_closed_case_still_open(visit, doe, said_goodbye, page):
    browser = visit("ann")
    browser.post(f"/cases/{doe}/close", data=sent(**WORDS))
    assert browser.get(f"/cases/{doe}/{page}").status_code == 200


@pytest.mark.parametrize("who", ["tia", "cora"])
def test_others_are_told_whose_it_is(visit, doe, who):
    assert visit(who).get(f"/cases/{doe}/close").status_code == 403
    assert visit(who).post(f"/cases/{doe}/close", data=sent(**WORDS)).status_code == 403


def test_a_stranger_finds_nothing_to_close(visit, doe):
    assert visit("bob").post(f"/cases/{doe}/close", data=sent(**WORDS)).status_code == 404
    assert visit("bob").post(f"/cases/{doe}/reopen", data=sent(reason="x")).status_code == 404
