"""The pages of absences: three people, wrong input, and where an absence is told."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from teamcase.foundation.occasion import Occasion, now
from tests.life import lived


@pytest.fixture
def today():
    return Occasion(None, now(), "test").today


def written(day):
    return f"{day.day}.{day.month}.{day.year}"


def form(county, today, **more):
    filled = {"from_on": written(today), "until_on": written(today + timedelta(days=7)), "substitute_id": str(county.staff["sue"])}
    return {"_key": str(uuid4()), **filled, **more}


def test_mark_away_is_three_interactions_from_the_load_and_from_the_team(visit, county, today, as_):
    team = f"/teams/{county.teams['Alpha']}/absences"
    page = f"/workers/{county.staff['sam']}/away"
    browser = visit("ann")
    for place in ("/workload", team):
        assert f'href="{page}"' in browser.get(place).text, place
    asked = browser.get(page).text
    assert f'value="{written(today)}"' in asked
    assert "Cole" not in asked.split("<main")[1]  # not licensed
    answer = browser.post(page, data=form(county, today))
    assert (answer.status_code, answer.location) == (302, team)
    shown = browser.get(team).text
    assert "Sue Worker stands in" in shown
    assert "away until" in shown
    assert "away until" in browser.get("/workload").text


@pytest.mark.parametrize(
    ("name", "status"), [("ann", 200), ("max", 200), ("sam", 403), ("sue", 403), ("bob", 403), ("adm", 403), ("", 302)]
)
def test_who_opens_the_form(visit, county, away, name, status):
    absence = away("sam", "sue")
    for page in (f"/workers/{county.staff['sam']}/away", f"/absences/{absence}/end", f"/absences/{absence}/substitute"):
        assert visit(name).get(page).status_code == status, page


def test_whoever_works_here_may_read_who_is_away_and_only_the_lead_and_the_manager_find_the_verbs(visit, county, away):
    absence = away("sam", "sue")
    for name, finds in (("ann", True), ("max", True), ("sue", False), ("bob", False)):
        page = visit(name).get(f"/teams/{county.teams['Alpha']}/absences")
        assert page.status_code == 200
        assert (f"/absences/{absence}/end" in page.text, "Mark away" in page.text) == (finds, finds), name
    assert visit("ann").get(f"/teams/{uuid4()}/absences").status_code == 404
    assert visit("ann").get(f"/absences/{uuid4()}/end").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"until_on": ""}, "Fill this in."),
        ({"until_on": "soon"}, "Write the date as"),
        ({"until_on": "1.1.2020"}, "The end must be after the beginning."),
        ({"substitute_id": ""}, "Choose one."),
        ({"substitute_id": "cole"}, "Choose one of the list."),
        ({"substitute_id": "sam"}, "Choose one of the list."),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(visit, county, today, wrong, sentence):
    wrong = {name: str(county.staff.get(value, value)) for name, value in wrong.items()}
    answer = visit("ann").post(f"/workers/{county.staff['sam']}/away", data=form(county, today, **wrong))
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_substitute_who_is_away_for_a_part_is_a_warning_that_stays(visit, county, today, away):
    away("sue", "ann", days=(3, 5))
    browser = visit("ann")
    page = f"/workers/{county.staff['sam']}/away"
    answer = browser.post(page, data=form(county, today), follow_redirects=True)
    assert answer.status_code == 200
    assert "Sue Worker is away too" in answer.text
    assert "the substitute is away too" in browser.get(f"/teams/{county.teams['Alpha']}/absences").text
    away("sue", "ann", days=(0, 3))
    assert "Sue Worker, Alpha (away until" in browser.get(f"/workers/{county.staff['ann']}/away").text


def test_the_case_says_who_answers_and_who_stands_in(visit, county, doe, away):
    away("sam", "bob")
    shown = visit("sue").get(f"/cases/{doe}").text
    assert "responsible for Dora" in shown
    assert "Bob Worker stands in" in shown
    people = visit("sue").get(f"/cases/{doe}/people").text
    assert "substitute Bob Worker until" in people
    assert "stands in for Sam Worker until" in people


def test_pickers_mark_whoever_is_away(visit, county, doe, away):
    away("sam", "bob")
    for name, page in (("ann", f"/cases/{doe}/assign"), ("sue", f"/cases/{doe}/actions/new")):
        shown = visit(name).get(page).text
        assert "Sam Worker (away until" in shown, page
    assert "Bob Worker" in visit("bob").get(f"/cases/{doe}/actions/new").text


def test_the_substitutes_start_page_says_for_whom_and_marks_what_comes_from_them(app, visit, county, away):
    lived(app, county)
    absence = away("sam", "bob")
    page = visit("bob").get("/").text
    assert "You stand in for Sam Worker until" in page
    assert page.count("for Sam Worker") >= 4  # the line itself, a step, an approval, a proposal
    for word in ("Call the school", "We laugh at supper", "Approve the record"):
        assert word in page
    assert "for Sam Worker" not in visit("sam").get("/").text
    answer = visit("ann").post(f"/absences/{absence}/end", data={"_key": str(uuid4()), "_version": "1", "until_on": written_today()})
    assert answer.status_code == 302
    page = visit("bob").get("/").text
    for word in ("Sam Worker", "Call the school", "Doe"):
        assert word not in page
    assert visit("bob").get(f"/cases/{county.doe}").status_code == 404


def test_the_trail_names_the_substitute_and_no_other(app, visit, county, away, server):
    life = lived(app, county)
    away("sam", "bob")
    visit("bob").post(f"/actions/{life.ids['action']}/done", data={"_key": str(uuid4()), "_version": "1"})
    with server.of_tests.connect() as connection:
        found = connection.execute(text("SELECT actor_id FROM audit_entry WHERE verb = 'actions.complete' ORDER BY seq DESC LIMIT 1"))
        assert found.scalar_one() == county.staff["bob"]


def test_the_page_asks_as_often_for_many_absences_as_for_one(visit, county, away, statements):
    browser, counted = visit("ann"), []
    for absent, substitute in (("sam", "sue"), ("cole", "fay"), ("fay", "cora"), ("cora", "tia")):
        away(absent, substitute)
        with statements() as asked:
            browser.get(f"/teams/{county.teams['Alpha']}/absences")
        counted.append(len(asked))
    assert len(set(counted)) == 1


def test_access_is_extended_with_a_reason_and_both_reasons_are_read(app, visit, county, doe, as_):
    life = lived(app, county)
    page = f"/cases/{doe}/access/{life.ids['grant']}/extend"
    assert [visit(name).get(page).status_code for name in ("ann", "sam", "bea", "bob")] == [200, 403, 403, 404]
    late = Occasion(None, now(), "test").today + timedelta(days=60)
    browser = visit("ann")
    assert browser.post(page, data={"_key": str(uuid4()), "until_on": written(late), "reason": ""}).status_code == 422
    early = {"_key": str(uuid4()), "until_on": written(late - timedelta(days=45)), "reason": "The work goes on"}
    assert "Choose a day after the present end." in browser.post(page, data=early).text
    assert browser.post(page, data={**early, "_key": str(uuid4()), "until_on": written(late)}).status_code == 302
    shown = browser.get(f"/cases/{doe}/people").text
    for word in ("work pair", "The work goes on", written(late)):
        assert word in shown


def written_today():
    return written(Occasion(None, now(), "test").today)
