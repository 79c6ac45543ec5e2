"""The pages of views and hearings, as three people."""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

import pytest

from teamcase.plans.view_models import ToldTo
from tests.plans.test_views import UNTOLD, WORDS, heard, noted, turned

OURS = {"Sec-Fetch-Site": "same-origin"}


def sent(browser, address, **fields):
    return browser.post(address, data={"_key": str(uuid4()), **fields}, headers=OURS)


@pytest.fixture
def said(as_, told, county):
    """Dora, twelve, has said one thing for all, and another that the parents are not told."""
    with as_("sam", keep=True) as occasion:
        turned(occasion, county, "dora", 12)
    with as_("sam", keep=True) as occasion:
        open_view = noted(occasion, told, county, reading="She is tired").id
        secret = noted(occasion, told, county, words=UNTOLD, told_to=ToldTo.NOT_PARENTS, withheld_because="She is afraid").id
    return {"open": open_view, "secret": secret}


@pytest.mark.parametrize("who", ["sam", "tia", "cora"])
def test_the_team_sees_what_each_thinks_and_what_the_parents_are_not_told(visit, told, said, who):
    page = visit(who).get(f"/plans/{told.plan}").text
    for words in (WORDS, "She is tired", UNTOLD, "Not told to the parents", "She is afraid", "not heard yet", "view missing"):
        assert words in page
    assert ("Note a view" in page) is (who != "cora")
    assert ("Record a hearing" in page) is (who == "sam")


@pytest.mark.parametrize("who", ["bea", "max", "dpo"])
def test_strangers_find_nothing(visit, told, said, county, who):
    for address in (
        f"/plans/{told.plan}/views/new",
        f"/plans/{told.plan}/hearings/new",
        f"/plan-views/{said['secret']}/correct",
    ):
        assert visit(who).get(address).status_code == HTTPStatus.NOT_FOUND


def test_a_view_is_noted_and_what_is_wrong_stands_beside_the_field_with_the_words_kept(visit, told, county):
    browser, address = visit("tia"), f"/plans/{told.plan}/views/new"
    assert "Dora Doe" in browser.get(address).text
    typed = {"whose": f"person:{county.persons['dora']}", "words": WORDS, "on": "1.11.2026", "told_to": "family"}
    answer = sent(browser, address, **typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Choose how they told it." in answer.text
    assert WORDS in answer.text
    assert sent(browser, address, **typed, method="drawing").status_code == HTTPStatus.FOUND
    assert "by drawing" in browser.get(f"/plans/{told.plan}").text


def test_a_correction_asks_why_and_shows_both(visit, told, said):
    browser, address = visit("tia"), f"/plan-views/{said['open']}/correct"
    assert WORDS in browser.get(address).text
    typed = {"words": "Stop early", "method": "cards", "on": "1.11.2026", "told_to": "family"}
    assert sent(browser, address, **typed).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert sent(browser, address, **typed, because="Her own word was early").status_code == HTTPStatus.FOUND
    page = browser.get(f"/plans/{told.plan}").text
    assert "Corrected: Her own word was early" in page
    assert "Stop early" in page
    assert WORDS in page


def test_too_young_is_one_click_where_it_is_true(visit, told, county):
    browser = visit("sam")
    page = browser.get(f"/plans/{told.plan}").text
    assert page.count("/too-young") == 1
    address = f"/plans/{told.plan}/people/{county.persons['dean']}/too-young"
    assert sent(browser, address).status_code == HTTPStatus.FOUND
    assert "No view: too young to tell" in browser.get(f"/plans/{told.plan}").text
    refused = f"/plans/{told.plan}/people/{county.persons['dora']}/too-young"
    sent(browser, refused)
    assert "Only a child under 4 years is too young to tell." in browser.get(f"/plans/{told.plan}").text


def test_a_hearing_is_recorded_and_corrected(visit, told, said, county, as_):
    browser, address = visit("sam"), f"/plans/{told.plan}/hearings/new"
    typed = {"person": county.persons["dora"], "on": "1.11.2026", "how": "alone", "came": "said", "words": "She agrees"}
    assert sent(browser, address, **{**typed, "words": ""}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert sent(browser, address, **typed).status_code == HTTPStatus.FOUND
    page = browser.get(f"/plans/{told.plan}").text
    assert "not heard yet" not in page
    assert "came and said what they think" in page
    with as_("sam", keep=True) as occasion:
        hearing = heard(occasion, told, county, words="Again").id
    correction = {key: value for key, value in typed.items() if key != "person"}
    answer = sent(browser, f"/plan-hearings/{hearing}/correct", **correction, because="It was alone")
    assert answer.status_code == HTTPStatus.FOUND


def test_the_page_asks_no_more_as_views_grow(visit, told, said, county, as_, questions):
    browser, address = visit("sam"), f"/plans/{told.plan}"
    browser.get(address)
    before = questions(browser, address)
    with as_("sam", keep=True) as occasion:
        for who in ("dana", "dan", "dora", "dean"):
            noted(occasion, told, county, who)
    assert questions(browser, address) == before
