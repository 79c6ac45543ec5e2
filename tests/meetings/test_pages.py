"""The pages of meetings and agendas, as a member, a stranger and those who plan."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from teamcase.foundation.database import db
from teamcase.meetings.models import AgendaItem, Meeting, MeetingStage
from tests.meetings.conftest import QUESTION, also_brought, brought, planned


def key() -> dict[str, str]:
    return {"_key": str(uuid4())}


@pytest.mark.parametrize(("who", "status"), [("sam", 200), ("cora", 200), ("bob", 404), ("max", 404), ("dpo", 404), ("adm", 404)])
def test_each_is_answered_as_they_deserve(visit, doe, held, item, who, status):
    browser = visit(who)
    for address in (
        f"/meetings/{held}",
        f"/cases/{doe}/agenda",
        f"/cases/{doe}/meetings",
        f"/agenda/{item}/edit",
        f"/agenda/{item}/remove",
    ):
        assert browser.get(address).status_code == status, address
    assert browser.get("/meetings").status_code == 200
    for way in ("up", "down", "record"):
        assert browser.post(f"/agenda/{item}/{way}", data=key()).status_code == (302 if status == 200 else 404)


@pytest.mark.parametrize(("who", "status"), [("ann", 200), ("cora", 200), ("sam", 403), ("bob", 403), ("adm", 403)])
def test_planning_is_for_those_who_plan(visit, county, who, status):
    assert visit(who).get(f"/meetings/new?team={county.teams['Alpha']}").status_code == status


def test_the_next_weekly_time_is_filled_in_and_planned_with_one_more_click(visit, as_, county):
    browser = visit("cora")
    page = browser.get("/meetings/new").text
    assert 'value="9.00"' in page or 'value="09:00"' in page or 'value="09.00"' in page
    fields = {"on": "6.1.2099", "at": "9.30", "minutes": "150", "place": "Room 2"}
    answer = browser.post("/meetings/new", data={**key(), **fields})
    assert answer.status_code == 302
    with as_("cora"):
        meeting = db.session.scalars(select(Meeting).where(Meeting.place == "Room 2")).one()
        assert meeting.day.isoformat() == "2099-01-06"
    assert "6 Jan 2099" in browser.get("/meetings").text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"on": ""}, "f-on"),
        ({"on": "1.1.2020"}, "f-on"),
        ({"on": "yesterday"}, "f-on"),
        ({"at": "25.00"}, "f-at"),
        ({"minutes": "5"}, "f-minutes"),
        ({"minutes": "9" * 30}, "f-minutes"),
        ({"minutes": "many"}, "f-minutes"),
        ({"place": ""}, "f-place"),
        ({"place": "x" * 201}, "f-place"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_beside_its_field(visit, changed, field):
    right = {"on": "6.1.2099", "at": "9.30", "minutes": "150", "place": "Kept words"}
    answer = visit("cora").post("/meetings/new", data={**key(), **right, **changed})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "place" in changed or "Kept words" in answer.text


def test_a_family_comes_to_the_next_meeting_with_a_question_alone(visit, as_, county, doe, held):
    browser = visit("tia")
    page = browser.get(f"/cases/{doe}/agenda").text
    assert f'value="{held}" selected' in page
    assert f'value="{county.staff["tia"]}" selected' in page
    fields = {
        "meeting_id": str(held),
        "question": QUESTION,
        "presenter_id": str(county.staff["tia"]),
        "minutes": "45",
        "purpose": "discussion",
    }
    answer = browser.post(f"/cases/{doe}/agenda", data={**key(), **fields})
    assert answer.headers["Location"] == f"/meetings/{held}"
    assert QUESTION in browser.get(f"/meetings/{held}").text
    with as_("tia"):
        assert db.session.scalars(select(AgendaItem)).one().question == QUESTION


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"question": " "}, "f-question"),
        ({"question": "x" * 2001}, "f-question"),
        ({"meeting_id": str(uuid4())}, "f-meeting_id"),
        ({"meeting_id": "1"}, "f-meeting_id"),
        ({"presenter_id": str(uuid4())}, "f-presenter_id"),
        ({"minutes": "0"}, "f-minutes"),
        ({"purpose": "gossip"}, "f-purpose"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_beside_its_field(visit, county, doe, held, changed, field):
    right = {
        "meeting_id": str(held),
        "question": QUESTION,
        "presenter_id": str(county.staff["tia"]),
        "minutes": "45",
        "purpose": "discussion",
    }
    answer = visit("tia").post(f"/cases/{doe}/agenda", data={**key(), **right, **changed})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "question" in changed or QUESTION in answer.text


def test_the_same_form_sent_twice_brings_the_family_once(visit, as_, county, doe, held):
    fields = {
        "meeting_id": str(held),
        "question": QUESTION,
        "presenter_id": str(county.staff["tia"]),
        "minutes": "45",
        "purpose": "discussion",
    }
    data = {**key(), **fields}
    browser = visit("tia")
    assert [browser.post(f"/cases/{doe}/agenda", data=data).status_code for _ in range(2)] == [302, 302]
    with as_("tia"):
        assert len(db.session.scalars(select(AgendaItem)).all()) == 1


def test_a_meeting_is_started_and_cancelled_by_its_buttons(visit, as_, county):
    with as_("cora", keep=True) as occasion:
        today, tomorrow = planned(occasion, county).id, planned(occasion, county, days=1).id
    browser = visit("cora")
    assert f"/meetings/{today}/hold" in browser.get(f"/meetings/{today}").text
    assert f"/meetings/{tomorrow}/hold" not in browser.get(f"/meetings/{tomorrow}").text
    assert browser.post(f"/meetings/{today}/hold", data=key()).status_code == 302
    assert browser.post(f"/meetings/{tomorrow}/hold", data=key()).status_code == 302
    assert browser.post(f"/meetings/{tomorrow}/cancel", data={**key(), "_version": "1", "reason": "Strike"}).status_code == 302
    assert "Strike" in browser.get(f"/meetings/{tomorrow}").text
    with as_("cora"):
        assert db.session.get_one(Meeting, today).stage is MeetingStage.HELD
        assert db.session.get_one(Meeting, tomorrow).stage is MeetingStage.CANCELLED


def test_a_member_who_does_not_plan_sees_no_button_for_it(visit, held):
    assert "/cancel" not in visit("sam").get(f"/meetings/{held}").text
    assert "/meetings/new" not in visit("sam").get("/meetings").text


def test_taking_off_asks_first(visit, as_, held, item):
    browser = visit("sam")
    assert QUESTION in browser.get(f"/agenda/{item}/remove").text
    assert browser.post(f"/agenda/{item}/remove", data={**key(), "_version": "1"}).headers["Location"] == f"/meetings/{held}"
    with as_("sam"):
        assert db.session.get(AgendaItem, item) is None


def test_past_meetings_come_page_by_page(visit, as_, county):
    with as_("cora", keep=True) as occasion:
        for days in range(1, 27):
            planned(occasion, county, days=-days)
    browser = visit("sam")
    first = browser.get("/meetings").text
    assert first.count("/meetings/0") == 20
    assert "before=" in first
    href = first.split('href="/meetings?before=')[1].split('"')[0].replace("&amp;", "&").split("#")[0]
    assert browser.get(f"/meetings?before={href}").text.count("/meetings/0") == 6
    assert browser.get("/meetings?before=nonsense~x").status_code == 200


def test_a_list_asks_the_database_as_often_for_many_as_for_few(visit, as_, county, statements):
    with as_("cora", keep=True) as occasion:
        planned(occasion, county, days=-1)
    browser = visit("sam")
    browser.get("/meetings")
    with statements() as few:
        browser.get("/meetings")
    with as_("cora", keep=True) as occasion:
        for days in range(2, 22):
            planned(occasion, county, days=-days)
    with statements() as many:
        browser.get("/meetings")
    assert len(few) == len(many)


def test_the_tab_of_the_case_tells_what_became_of_the_steps(visit, doe, approved):
    page = visit("cole").get(f"/cases/{doe}/meetings").text
    for words in (QUESTION, "The quarrel keeps father near", "Call the aunt"):
        assert words in page, words


def test_the_case_tab_asks_as_often_for_many_meetings(visit, as_, county, doe, approved, statements):
    browser = visit("cole")
    browser.get(f"/cases/{doe}/meetings")
    with statements() as few:
        browser.get(f"/cases/{doe}/meetings")
    with as_("cora", keep=True) as occasion:
        for days in range(1, 6):
            brought(occasion, county, planned(occasion, county, days=days).id)
    with statements() as many:
        browser.get(f"/cases/{doe}/meetings")
    assert len(many) <= len(few) + 1


def test_the_address_of_a_day_far_away_is_no_fault(visit, held):
    assert visit("sam").get(f"/meetings/{UUID(int=0)}").status_code == 404
    assert visit("sam").get("/meetings?ahead=2026-01-01T00:00:00+00:00~" + str(held)).status_code == 200


def test_the_agenda_asks_as_often_for_three_families_as_for_one(visit, as_, county, held, item, told_two_more, statements):
    browser = visit("sam")
    browser.get(f"/meetings/{held}")
    with statements() as few:
        browser.get(f"/meetings/{held}")
    with as_("sam", keep=True) as occasion:
        for case_id in told_two_more:
            also_brought(occasion, county, held, case_id)
    with statements() as many:
        browser.get(f"/meetings/{held}")
    assert len(few) == len(many)
