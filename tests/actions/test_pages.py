"""The pages of next steps, as a member, a stranger and somebody signed out."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from teamcase.actions import operations
from teamcase.actions.models import Action, ActionStage
from teamcase.cases.models import Case
from teamcase.foundation.database import db


@pytest.fixture
def step(as_, doe):
    """A step of Sam's in the Does' case."""
    with as_("sam", keep=True) as occasion:
        case = db.session.get_one(Case, doe)
        due_on = occasion.today + timedelta(days=7)
        return operations.add(occasion, case, text="Call the school", due_on=due_on, owner=f"staff:{occasion.who.id}").id


def stage_of(as_, step):
    with as_("sam"):
        return db.session.get_one(Action, step).stage


@pytest.mark.parametrize(("who", "status"), [("sam", 200), ("cora", 200), ("bob", 404), ("max", 404), ("dpo", 404), ("adm", 404)])
def test_each_is_answered_as_they_deserve(visit, doe, step, who, status):
    browser = visit(who)
    for address in (f"/cases/{doe}/actions", f"/cases/{doe}/actions/new", f"/actions/{step}/edit", f"/actions/{step}/undone"):
        assert browser.get(address).status_code == status, address


def test_somebody_signed_out_is_asked_to_sign_in(visit, doe):
    assert "/sign-in" in visit("").get(f"/cases/{doe}/actions").headers["Location"]


def test_a_step_is_added_and_one_comes_back_where_one_was(visit, as_, doe):
    fields = {
        "text": "Visit the library",
        "owner": "",
        "partner": "Library",
        "due_on": "1.12.2099",
        "next": f"/cases/{doe}/actions",
        "goal_id": "",
    }
    answer = visit("cole").post(f"/cases/{doe}/actions/new", data={"_key": str(uuid4()), **fields})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/cases/{doe}/actions")
    with as_("cole"):
        assert db.session.scalars(select(Action.owner_name).where(Action.text == "Visit the library")).all() == ["Library"]


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", ""]
)
def test_the_way_back_never_leads_to_another_site(visit, doe, step, elsewhere):
    answer = visit("sam").post(f"/actions/{step}/done", data={"_key": str(uuid4()), "next": elsewhere})
    assert answer.headers["Location"] == f"/cases/{doe}"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"owner": "", "partner": ""}, "f-owner"),
        ({"partner": "The school"}, "f-partner"),
        ({"owner": f"staff:{uuid4()}"}, "f-owner"),
        ({"owner": "x" * 300}, "f-owner"),
        ({"due_on": "31.2.2027"}, "f-due_on"),
        ({"due_on": "1.1.2020"}, "f-due_on"),
        ({"text": ""}, "f-text"),
        ({"text": "x" * 2001}, "f-text"),
        ({"text": "nul \x00"}, "f-text"),
        ({"text": "a control \x9f no page may hold"}, "f-text"),
        ({"goal_id": str(uuid4())}, "f-goal_id"),
        ({"goal_id": "nonsense"}, "f-goal_id"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(visit, county, doe, changed, field):
    right = {"text": "Keep this sentence", "owner": f"staff:{county.staff['sam']}", "partner": "", "due_on": "1.12.2099", "goal_id": ""}
    answer = visit("sam").post(f"/cases/{doe}/actions/new", data={"_key": str(uuid4()), **right, **changed})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    if "text" not in changed:
        assert "Keep this sentence" in answer.text


def test_one_click_is_enough_and_two_are_no_more(visit, as_, step):
    browser, key = visit("sam"), {"_key": str(uuid4())}
    assert browser.post(f"/actions/{step}/done", data=key).status_code == 302
    assert browser.post(f"/actions/{step}/done", data=key).status_code == 302
    assert stage_of(as_, step) is ActionStage.DONE
    browser.post(f"/actions/{step}/reopen", data={"_key": str(uuid4())})
    assert stage_of(as_, step) is ActionStage.OPEN


def test_a_stranger_cannot_tick_it_off(visit, as_, step):
    assert visit("bob").post(f"/actions/{step}/done", data={"_key": str(uuid4())}).status_code == 404
    assert stage_of(as_, step) is ActionStage.OPEN


def test_a_stale_form_shows_both_texts(visit, step, county):
    fields = {"owner": f"staff:{county.staff['sam']}", "partner": "", "due_on": "1.12.2099", "goal_id": ""}
    page = visit("sam").get(f"/actions/{step}/edit").text
    assert 'name="_version" value="1"' in page
    first = visit("cole").post(f"/actions/{step}/edit", data={"_key": str(uuid4()), "_version": "1", "text": "Cole's words", **fields})
    assert first.status_code == 302
    second = visit("sam").post(f"/actions/{step}/edit", data={"_key": str(uuid4()), "_version": "1", "text": "Sam's words", **fields})
    assert second.status_code == 409
    assert "Cole&#39;s words" in second.text
    assert "Sam&#39;s words" in second.text


def test_the_page_of_the_case_lists_open_and_ended_steps(visit, doe, step):
    page = visit("tia").get(f"/cases/{doe}/actions").text
    assert "Call the school" in page
    assert f"/actions/{step}/done" in page
    visit("tia").post(f"/actions/{step}/undone", data={"_key": str(uuid4()), "_version": "1", "note": "School closed"})
    assert "School closed" in visit("tia").get(f"/cases/{doe}/actions").text


def test_the_day_of_a_step_is_read_as_people_write_it(visit, as_, county, step):
    fields = {
        "text": "Call",
        "owner": f"staff:{county.staff['sam']}",
        "partner": "",
        "due_on": "24.12.2098",
        "goal_id": "",
        "_version": "1",
    }
    assert visit("sam").post(f"/actions/{step}/edit", data={"_key": str(uuid4()), **fields}).status_code == 302
    with as_("sam"):
        assert db.session.get_one(Action, step).due_on.isoformat() == "2098-12-24"


def test_the_list_asks_as_often_for_many_steps_as_for_one(visit, as_, doe, step, statements):
    browser = visit("sam")
    browser.get(f"/cases/{doe}/actions")
    with statements() as few:
        browser.get(f"/cases/{doe}/actions")
    with as_("sam", keep=True) as occasion:
        for _ in range(10):
            due_on = occasion.today + timedelta(days=7)
            operations.add(occasion, db.session.get_one(Case, doe), text="More", due_on=due_on, partner="School")
    with statements() as many:
        browser.get(f"/cases/{doe}/actions")
    assert len(few) == len(many)
