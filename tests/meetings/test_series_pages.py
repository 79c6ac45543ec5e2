"""The pages of the weekly series, of preparing, of asking and of carrying over, as different people."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from teamcase.foundation.database import db
from teamcase.meetings import series_operations as series_verbs
from teamcase.meetings.models import AgendaItem, Meeting, Wish
from teamcase.meetings.series_models import Series
from tests.meetings.conftest import planned
from tests.meetings.test_series import agreed

AGREED = {
    "weekday": "2",
    "at": "9.00",
    "minutes": "150",
    "place": "Room 1",
    "remote_link": "https://meet.example/alpha",
    "interval_days": "56",
    "family_minutes": "45",
    "phases-0-code": "dilemma",
    "phases-0-minutes": "5",
    "phases-1-name": "Tea",
    "phases-1-minutes": "10",
}


def key() -> dict[str, str]:
    return {"_key": str(uuid4())}


@pytest.fixture
def series(as_, county):
    with as_("cora", keep=True) as occasion:
        return agreed(occasion, county).id


@pytest.mark.parametrize(
    ("who", "shown", "edited"),
    [("cora", 200, 200), ("ann", 200, 200), ("sam", 200, 403), ("tia", 200, 403), ("bob", 404, 404), ("max", 404, 404), ("adm", 404, 404)],
)
def test_members_see_the_series_and_planners_change_it(visit, county, series, who, shown, edited):
    browser, address = visit(who), f"/teams/{county.teams['Alpha']}/series"
    assert browser.get(address).status_code == shown
    assert browser.get(f"{address}/edit").status_code == edited
    sent = {**key(), "since": "1.1.2099", "until": "31.1.2099"}
    assert browser.post(address, data=sent).status_code == {200: 302, 403: 403, 404: 404}[edited]


def test_a_team_agrees_plans_its_term_and_sees_what_is_left_out(visit, as_, county):
    browser, address = visit("cora"), f"/teams/{county.teams['Alpha']}/series"
    assert "Agree on the weekly meeting" in browser.get(address).text
    form = browser.get(f"{address}/edit").text
    assert form.count('name="phases-') >= 30
    assert browser.post(f"{address}/edit", data={**key(), **AGREED}).status_code == 302
    with as_("cora") as occasion:
        year = next(year for year in range(occasion.today.year + 1, occasion.today.year + 8) if date(year, 1, 6).weekday() == 2)
    sent = {"since": f"1.1.{year}", "until": f"31.1.{year}"}
    answer = browser.post(address, data={**key(), **sent}, follow_redirects=True)
    assert "3 meetings were planned." in answer.text
    assert "Epiphany" in answer.text
    again = browser.post(address, data={**key(), **sent}, follow_redirects=True)
    assert "0 meetings were planned." in again.text
    with as_("cora"):
        assert len(db.session.scalars(select(Meeting).where(Meeting.series_id.is_not(None))).all()) == 3


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"weekday": "6"}, "f-weekday"),
        ({"weekday": ""}, "f-weekday"),
        ({"at": "25.00"}, "f-at"),
        ({"remote_link": "javascript:alert(1)"}, "f-remote_link"),
        ({"remote_link": "http://meet.example"}, "f-remote_link"),
        ({"interval_days": "3"}, "f-interval_days"),
        ({"family_minutes": "x"}, "f-family_minutes"),
        ({"phases-0-name": "Both"}, "f-phases-0-code"),
        ({"phases-0-minutes": "0"}, "f-phases-0-minutes"),
        ({"place": ""}, "f-place"),
    ],
)
def test_what_is_wrong_with_an_agreement_is_said_beside_its_field(visit, county, changed, field):
    answer = visit("cora").post(f"/teams/{county.teams['Alpha']}/series/edit", data={**key(), **AGREED, **changed})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text


@pytest.mark.parametrize("changed", [{"since": "1.1.2020"}, {"until": "1.1.2020"}, {"until": "1.1.2199"}, {"since": "when"}])
def test_a_wrong_term_is_told_and_nothing_is_planned(visit, as_, county, series, changed):
    sent = {**key(), "since": "1.1.2099", "until": "31.1.2099", **changed}
    assert visit("cora").post(f"/teams/{county.teams['Alpha']}/series", data=sent).status_code == 422
    with as_("cora"):
        assert db.session.scalars(select(Meeting)).all() == []


@pytest.mark.parametrize(
    "asked", ["since=x&until=y", "since=2026-12-31&until=2026-01-01", "since=&until=", "since=1900-01-01&until=2200-01-01"]
)
def test_an_odd_address_shows_the_usual_term(visit, county, series, asked):
    assert visit("sam").get(f"/teams/{county.teams['Alpha']}/series?{asked}").status_code == 200


def test_the_page_asks_as_often_for_twenty_families_as_for_two(visit, county, series, told_two_more, statements, as_):
    browser, address = visit("sam"), f"/teams/{county.teams['Alpha']}/series"
    browser.get(address)
    with statements() as few:
        browser.get(address)
    with as_("cora", keep=True) as occasion:
        there = db.session.get_one(Series, series)
        series_verbs.plan_term(occasion, there, since=occasion.today, until=occasion.today + timedelta(days=140))
    with statements() as many:
        assert "3 families" in browser.get(address).text
    assert len(many) <= len(few) + 1


def test_moving_a_meeting_of_the_series_asks_why(visit, as_, county, series):
    with as_("cora", keep=True) as occasion:
        meeting_id = series_verbs.plan_term(occasion, db.session.get_one(Series, series), since=date(2099, 1, 7), until=date(2099, 1, 7))[
            0
        ].id
    browser = visit("cora")
    version = re.search(r'name="_version" value="(\d+)"', browser.get(f"/meetings/{meeting_id}/edit").text)[1]
    moved = {"_version": version, "on": "8.1.2099", "at": "9.00", "minutes": "150", "place": "Room 1"}
    answer = browser.post(f"/meetings/{meeting_id}/edit", data={**key(), **moved})
    assert answer.status_code == 422
    assert 'href="#f-reason"' in answer.text
    assert browser.post(f"/meetings/{meeting_id}/edit", data={**key(), **moved, "reason": "Training day"}).status_code == 302
    assert "Training day" in browser.get(f"/meetings/{meeting_id}").text


@pytest.mark.parametrize(("who", "status"), [("sam", 200), ("cora", 200), ("bob", 404), ("max", 404), ("adm", 404)])
def test_preparing_and_asking_are_for_the_team(visit, doe, held, item, who, status):
    browser = visit(who)
    for address in (f"/agenda/{item}/prepare", f"/cases/{doe}/wish"):
        assert browser.get(address).status_code == status, address
    assert browser.post(f"/meetings/{held}/carry", data=key()).status_code == (302 if status == 200 else 404)


def test_what_is_prepared_stands_on_the_meeting(visit, as_, county, held, item):
    browser = visit("sam")
    page = browser.get(f"/agenda/{item}/prepare").text
    version = re.search(r'name="_version" value="(\d+)"', page)[1]
    sent = {
        "_version": version,
        "permission": "not_asked",
        "family_question": "How do others sleep?",
        "child_question": "May the door stay open?",
        "interpreter": "somali",
        "invited-0-person_id": str(county.persons["dana"]),
        "invited-0-arrives_at": "9.30",
        "invited-1-name": "Rita, school",
    }
    answer = browser.post(f"/agenda/{item}/prepare", data={**key(), **sent})
    assert answer.status_code == 422
    assert 'href="#f-permission_because"' in answer.text
    assert browser.post(f"/agenda/{item}/prepare", data={**key(), **sent, "permission_because": "Not reached by phone."}).status_code == 302
    shown = browser.get(f"/meetings/{held}").text
    for words in ("How do others sleep?", "May the door stay open?", "somali", "Dana Doe", "Rita, school", "Not reached by phone."):
        assert words in shown


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"permission": "maybe"}, "f-permission"),
        ({"invited-0-person_id": str(uuid4())}, "f-invited-0-person_id"),
        ({"invited-0-name": "x", "invited-0-arrives_at": "99"}, "f-invited-0-arrives_at"),
        ({"family_question": "x" * 2001}, "f-family_question"),
    ],
)
def test_what_is_wrong_with_a_preparation_is_said_beside_its_field(visit, item, changed, field):
    answer = visit("sam").post(f"/agenda/{item}/prepare", data={**key(), "_version": "1", **changed})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text


def test_a_wish_is_asked_shown_and_withdrawn(visit, as_, doe):
    browser = visit("fay")
    assert browser.post(f"/cases/{doe}/wish", data={**key(), "question": ""}).status_code == 422
    assert browser.post(f"/cases/{doe}/wish", data={**key(), "question": "I am stuck."}).status_code == 302
    assert "I am stuck." in browser.get(f"/cases/{doe}/meetings").text
    with as_("fay"):
        wish_id = db.session.scalars(select(Wish.id)).one()
    assert visit("bob").post(f"/wishes/{wish_id}/withdraw", data=key()).status_code == 404
    assert browser.post(f"/wishes/{wish_id}/withdraw", data=key()).status_code == 302
    assert "I am stuck." not in browser.get(f"/cases/{doe}/meetings").text


def test_carrying_over_twice_shows_the_family_once(visit, as_, county, held, item):
    with as_("cora", keep=True) as occasion:
        following = planned(occasion, county, days=7).id
    browser = visit("sam")
    assert "Carry over to the next meeting" in browser.get(f"/meetings/{held}").text
    for _press in range(2):
        assert browser.post(f"/meetings/{held}/carry", data=key()).status_code == 302
    assert "Not reached, carried over" in browser.get(f"/meetings/{held}").text
    assert "deferred 1 time" in browser.get(f"/meetings/{following}").text
    with as_("sam"):
        assert len(db.session.scalars(select(AgendaItem)).all()) == 2


def test_without_a_next_meeting_the_page_says_what_to_do(visit, held, item):
    assert "Plan the next meeting first." in visit("sam").post(f"/meetings/{held}/carry", data=key(), follow_redirects=True).text


def test_the_language_of_a_familys_interpreter_is_filled_in_until_somebody_prepares(visit, as_, county, item):
    with as_("sam", keep=True):
        db.session.execute(text("UPDATE person SET interpreter = 'somali' WHERE id = :id"), {"id": county.persons["dana"]})
    browser, address = visit("sam"), f"/agenda/{item}/prepare"
    assert 'value="somali"' in browser.get(address).text
    version = re.search(r'name="_version" value="(\d+)"', browser.get(address).text)[1]
    browser.post(address, data={**key(), "_version": version, "permission": "given", "interpreter": ""})
    assert 'value="somali"' not in browser.get(address).text
