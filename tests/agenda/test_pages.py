"""Building an agenda: what is proposed and why, accepted, put in order and taken off; as different people."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from teamcase.agenda import operations
from teamcase.cases import operations as cases
from teamcase.cases.models import Allows, Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.meetings import queries
from teamcase.meetings import wish_operations as wishes
from teamcase.meetings.models import AgendaItem, Meeting, Purpose
from teamcase.staff.models import Staff
from tests.meetings.conftest import also_brought, planned, told_two_more

__all__ = ["told_two_more"]


def key() -> dict[str, str]:
    return {"_key": str(uuid4())}


@pytest.fixture
def meeting_id(as_, county) -> UUID:
    """A meeting in a week with an empty agenda."""
    with as_("cora", keep=True) as occasion:
        return planned(occasion, county, days=7).id


@pytest.mark.parametrize(
    ("who", "status"), [("cora", 200), ("sam", 200), ("fay", 200), ("bob", 404), ("max", 404), ("dpo", 404), ("adm", 404)]
)
def test_the_team_builds_its_agenda_and_a_stranger_finds_none(visit, county, doe, meeting_id, who, status):
    browser = visit(who)
    assert browser.get(f"/meetings/{meeting_id}/agenda").status_code == status
    answer = browser.post(f"/meetings/{meeting_id}/agenda/{doe}", data=key())
    assert answer.status_code == (302 if status == 200 else 404)


def test_whoever_sees_the_meeting_by_a_grant_reads_and_does_not_build(visit, as_, county, doe, meeting_id):
    with as_("sam", keep=True) as occasion:
        also_brought(occasion, county, meeting_id, doe)
    with as_("ann", keep=True) as occasion:
        bob = db.session.get_one(Staff, county.staff["bob"])
        until_on = occasion.today + timedelta(days=30)
        cases.give_access(occasion, db.session.get_one(Case, doe), colleague=bob, allows=Allows.READ, until_on=until_on, reason="work pair")
    browser = visit("bob")
    assert browser.get(f"/meetings/{meeting_id}").status_code == 200
    assert browser.get(f"/meetings/{meeting_id}/agenda").status_code == 403
    with as_("sam"):
        item_id = db.session.scalars(select(AgendaItem.id)).one()
    assert browser.post(f"/agenda/{item_id}/move/up", data=key()).status_code == 403
    assert browser.post(f"/agenda/{item_id}/prepare", data=key()).status_code == 403


def test_a_crisis_is_a_reason_of_its_own_with_the_question_that_says_so(visit, as_, county, doe, meeting_id):
    with as_("fay", keep=True) as occasion:
        wishes.ask_discussion(occasion, db.session.get_one(Case, doe), question="I am stuck.")
    sent = visit("sam").post(f"/cases/{doe}/wish", data={**key(), "question": "He has run away.", "is_crisis": "true"})
    assert sent.status_code == 302
    page = visit("cora").get(f"/meetings/{meeting_id}/agenda").text
    assert "Sam Worker asks because of a crisis, since" in page
    assert "He has run away." in page
    assert "I am stuck." not in page, "one question comes onto the agenda, and that of the crisis is first"
    assert "crisis" in visit("sam").get(f"/cases/{doe}/meetings").text


def test_a_proposal_says_why_and_comes_with_the_workers_question(visit, as_, county, doe, meeting_id):
    with as_("fay", keep=True) as occasion:
        wishes.ask_discussion(occasion, db.session.get_one(Case, doe), question="I am stuck.")
    browser = visit("cora")
    page = browser.get(f"/meetings/{meeting_id}/agenda").text
    assert "New family, not discussed yet." in page
    assert "Fay Worker asks since" in page
    assert "I am stuck." in page
    assert "150 min free" in page
    answer = browser.post(f"/meetings/{meeting_id}/agenda/{doe}", data=key(), follow_redirects=True)
    assert "105 min free" in answer.text
    assert "No family needs a place now." in answer.text
    with as_("cora"):
        item = db.session.scalars(select(AgendaItem)).one()
        assert (item.question, item.presenter_id, item.minutes) == ("I am stuck.", county.staff["fay"], 45)


def test_without_a_question_the_responsible_worker_presents_and_writes_it_later(visit, as_, county, doe, meeting_id):
    browser = visit("cora")
    browser.post(f"/meetings/{meeting_id}/agenda/{doe}", data=key())
    with as_("cora"):
        item = db.session.scalars(select(AgendaItem)).one()
        assert (item.question, item.presenter_id) == ("", county.staff["sam"])
    assert "question is missing" in browser.get(f"/meetings/{meeting_id}").text
    assert "Write the question" in browser.get(f"/meetings/{meeting_id}").text


def test_a_family_that_steps_down_comes_for_its_closing_discussion(as_, county, doe, meeting_id):
    with as_("cora") as occasion:
        db.session.execute(text("UPDATE family_case SET stage = 'stepping_down' WHERE id = :id"), {"id": doe})
        moved = "INSERT INTO stage_move (id, case_id, stage, at, moved_by) VALUES (:id, :case, 'stepping_down', now(), :by)"
        db.session.execute(text(moved), {"id": uuid4(), "case": doe, "by": county.staff["sam"]})
        db.session.expire_all()
        item = operations.accept(occasion, db.session.get_one(Meeting, meeting_id), case_id=doe)
        assert item.purpose is Purpose.CLOSING


def test_what_is_on_the_agenda_is_accepted_once(as_, county, doe, roe, meeting_id):
    with as_("cora") as occasion:
        meeting = db.session.get_one(Meeting, meeting_id)
        operations.accept(occasion, meeting, case_id=doe)
        for case_id in (doe, roe, uuid4()):
            with pytest.raises(RuleBroken):
                operations.accept(occasion, meeting, case_id=case_id)
    with as_("cora"):
        meeting = db.session.get_one(Meeting, meeting_id)
        db.session.expunge(meeting)
    with as_("bob") as occasion, pytest.raises(NotAllowed):
        operations.accept(occasion, meeting, case_id=doe)


def test_families_change_places_and_leave_while_building(visit, as_, county, doe, meeting_id, told_two_more):
    browser = visit("sam")
    for case_id in (doe, *told_two_more):
        browser.post(f"/meetings/{meeting_id}/agenda/{case_id}", data=key())
    with as_("sam"):
        first, second, third = (item.id for item in queries.agenda(meeting_id))
    answer = browser.post(f"/agenda/{third}/move/up", data=key())
    assert answer.location.endswith(f"/meetings/{meeting_id}/agenda#item-{third}")
    assert browser.post(f"/agenda/{second}/take-off", data=key()).location.endswith("/agenda#agenda")
    with as_("sam", keep=True):
        assert [item.id for item in queries.agenda(meeting_id)] == [first, third]
        db.session.execute(text("UPDATE agenda_item SET question = 'Written' WHERE id = :id"), {"id": first})
    assert browser.post(f"/agenda/{first}/take-off", data=key()).location.endswith(f"/agenda/{first}/remove")
    with as_("sam"):
        assert [item.id for item in queries.agenda(meeting_id)] == [first, third]


def test_too_much_is_said_and_not_refused(visit, as_, county, doe, meeting_id, told_two_more):
    with as_("sam", keep=True) as occasion:
        for case_id in (doe, *told_two_more):
            also_brought(occasion, county, meeting_id, case_id)
        db.session.execute(text("UPDATE agenda_item SET minutes = 60"))
    assert "30 min over" in visit("sam").get(f"/meetings/{meeting_id}/agenda").text


def test_a_family_on_another_agenda_says_so(visit, as_, county, doe, meeting_id):
    with as_("cora", keep=True) as occasion:
        other_id = planned(occasion, county, days=14).id
    with as_("sam", keep=True) as occasion:
        also_brought(occasion, county, other_id, doe)
    assert re.search(r"on the agenda of \d+ \w+", visit("sam").get(f"/meetings/{meeting_id}/agenda").text)


def test_the_page_asks_as_often_for_many_families_as_for_one(visit, as_, county, meeting_id, told_two_more, statements):
    browser, address = visit("sam"), f"/meetings/{meeting_id}/agenda"
    counted = []
    for families in ([county.doe], told_two_more):
        with as_("sam", keep=True) as occasion:
            for case_id in families:
                also_brought(occasion, county, meeting_id, case_id)
        browser.get(address)
        with statements() as asked:
            browser.get(address)
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_whoever_presents_is_reminded_of_the_question_until_it_is_written(visit, as_, doe, meeting_id):
    visit("cora").post(f"/meetings/{meeting_id}/agenda/{doe}", data=key())
    assert "Write the question to the team" in visit("sam").get("/").text
    assert "Write the question to the team" not in visit("fay").get("/").text
    with as_("sam", keep=True):
        db.session.execute(text("UPDATE agenda_item SET question = 'Written'"))
    assert "Write the question to the team" not in visit("sam").get("/").text
