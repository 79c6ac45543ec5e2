"""A worker writes what happened: a call in three interactions, siblings in one visit, people and goals without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PageOf
from tests.browser.hands import answered, choose, follow
from tests.browser.house import House
from tests.browser.test_scoring import Counted

pytestmark = pytest.mark.browser
CALL = "Dana soitti: ilta meni hyvin."
LATEST = """
    SELECT e.kind, e.edition, d.text, d.minutes, extract(epoch FROM d.signed_at - d.happened_at)::int / 60 AS ago
    FROM entry e JOIN entry_edition d ON d.entry_id = e.id AND d.number = e.edition ORDER BY e.id DESC LIMIT 1
"""
WHOSE = """
    SELECT c.person_id FROM entry_client c JOIN entry_edition d ON d.id = c.edition_id
    WHERE d.entry_id = (SELECT max(id::text)::uuid FROM entry) AND d.number = (SELECT max(number) FROM entry_edition WHERE entry_id = d.entry_id)
"""


def text(page: Page) -> Locator:
    """The field one writes in."""
    return page.locator("#f-text")


def latest(house: House) -> object:
    """The entry that was signed last, as it stands."""
    (row,) = house.rows(LATEST)
    return row


def whose(house: House) -> set[object]:
    """Whose matter the entry that was signed last is."""
    return {row.person_id for row in house.rows(WHOSE)}


def kept(page: Page, house: House, words: str) -> None:
    """The draft holds these words; choosing a kind saved an earlier one, so the page's own word is not enough."""
    for _again in range(100):
        if [row.text for row in house.rows("SELECT fields->>'text' AS text FROM draft")] == [words]:
            return
        page.wait_for_timeout(100)
    pytest.fail("the draft was not kept")


def settle_on(house: House, name: str) -> None:
    """Sam has written of this one last."""
    person = house.county.persons[name]
    house.change("ALTER TABLE entry_client DISABLE TRIGGER USER")
    house.change("DELETE FROM entry_client WHERE person_id <> :p", p=person)
    house.change("ALTER TABLE entry_client ENABLE TRIGGER USER")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_call_is_three_interactions_by_keys(house: House, page_of: PageOf, width: int) -> None:
    settle_on(house, "dora")
    page = page_of("sam", width=width)
    page.goto(f"/cases/{house.county.doe}")
    hands = Counted(page)

    hands.strike("k")
    expect(text(page)).to_be_focused()
    text(page).press_sequentially(CALL)
    hands.times += 1
    hands.strike("Control+Enter")

    page.wait_for_url("**/cases/*#timeline")
    expect(page.locator(".timeline > li", has_text=CALL)).to_be_visible()
    assert hands.times == 3
    row = latest(house)
    assert (row.kind, row.text, row.minutes) == ("call", CALL, 10)
    assert 10 <= row.ago <= 12
    assert whose(house) == {house.county.persons["dora"]}


@pytest.mark.parametrize("width", [1280, 360])
def test_a_call_is_three_interactions_without_javascript(house: House, page_of: PageOf, width: int) -> None:
    settle_on(house, "dora")
    page = page_of("sam", width=width, scripts=False)
    page.goto(f"/cases/{house.county.doe}")
    hands = Counted(page)

    hands.click(page.locator("main a[data-key=k]"))
    page.keyboard.type(CALL)
    hands.times += 1
    hands.click(page.locator(".composer .bar button.primary"))

    page.wait_for_url("**/cases/*#timeline")
    expect(page.locator(".timeline > li", has_text=CALL)).to_be_visible()
    assert hands.times == 3
    assert (latest(house).kind, latest(house).minutes) == ("call", 10)
    assert whose(house) == {house.county.persons["dora"]}


def test_choosing_another_client_is_one_interaction_more(house: House, page_of: PageOf) -> None:
    settle_on(house, "dora")
    page = page_of("sam")
    page.goto(f"/cases/{house.county.doe}")
    hands = Counted(page)

    hands.strike("k")
    text(page).press_sequentially(CALL)
    hands.times += 1
    hands.click(page.locator(f'.whose label:has(input[value="{house.county.persons["dean"]}"])'))
    text(page).focus()
    hands.strike("Control+Enter")

    page.wait_for_url("**/cases/*#timeline")
    assert hands.times == 4
    assert whose(house) == {house.county.persons["dean"]}


def test_siblings_are_both_chosen_once_the_guess_was_touched(house: House, page_of: PageOf) -> None:
    settle_on(house, "dora")
    page = page_of("sam")
    page.goto(f"/cases/{house.county.doe}")
    for name in ("dean", "dora"):
        choose(page.locator(".whose"), "about", house.county.persons[name])
    expect(page.locator(".whose input:checked")).to_have_count(2)


def test_time_follows_the_kind_until_somebody_writes_it(house: House, page_of: PageOf) -> None:
    page = page_of("sam")
    page.goto(f"/cases/{house.county.doe}")
    minutes, at = page.locator("#f-minutes"), page.locator("#f-at")
    began = at.input_value()
    choose(page, "kind", "home_visit")
    expect(minutes).to_have_value("60")
    expect(at).not_to_have_value(began)
    choose(page, "kind", "call")
    expect(minutes).to_have_value("10")
    expect(at).to_have_value(began)
    page.locator(".more-of-it summary").click()
    minutes.fill("25")
    choose(page, "kind", "visit")
    expect(minutes).to_have_value("25")
    expect(page.locator("[data-when]")).to_contain_text("25 min")


def test_a_person_and_a_goal_are_found_while_writing_and_stay_out_of_the_text(house: House, page_of: PageOf) -> None:
    page = page_of("sam")
    page.goto(f"/cases/{house.county.doe}")
    page.keyboard.press("k")
    text(page).press_sequentially("Keittiössä @D")
    options = page.locator(".finder [role=option]")
    expect(options).to_have_count(4)
    expect(text(page)).to_have_attribute("aria-activedescendant", "f-text-finder-0")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#f-text-finder-1")).to_have_attribute("aria-selected", "true")
    second = page.locator("#f-text-finder-1").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".finder")).to_be_hidden()
    expect(text(page)).to_have_value("Keittiössä ")
    expect(page.locator("[data-ticked~=present]")).to_contain_text(second)

    text(page).press_sequentially("juteltiin #sleep")
    page.locator(".finder li").click()
    expect(text(page)).to_have_value("Keittiössä juteltiin ")
    expect(page.locator("[data-ticked~=goals]")).to_contain_text("We sleep at night")

    text(page).press_sequentially("@x")
    expect(page.locator(".finder")).to_be_hidden()
    text(page).press_sequentially(" @")
    page.keyboard.press("Escape")
    expect(page.locator(".finder")).to_be_hidden()
    expect(text(page)).to_have_value("Keittiössä juteltiin @x @")

    with answered(page):
        page.keyboard.press("Control+Enter")
    page.wait_for_url("**/cases/*#timeline")
    assert latest(house).text == "Keittiössä juteltiin @x @"
    there = "SELECT p.given_name || ' ' || p.family_name FROM entry_present e JOIN person p ON p.id = e.person_id WHERE entry_id = (SELECT max(id::text)::uuid FROM entry)"
    assert house.one(there) == second
    assert house.one("SELECT goal_id FROM entry_goal") == house.life.ids["goal"]


def test_headings_come_where_nothing_is_written_and_go_when_something_is(house: House, page_of: PageOf) -> None:
    page = page_of("sam")
    page.goto(f"/cases/{house.county.doe}")
    choose(page, "kind", "home_visit")
    page.locator("a.phrases").click()
    expect(text(page)).to_have_value(re.compile("Kotona:\n.*Lapsen ääni:\n.*Sovittu:", re.DOTALL))
    expect(text(page)).to_be_focused()
    expect(page.locator("a.phrases")).to_be_hidden()


def test_without_javascript_the_headings_are_a_link(house: House, page_of: PageOf) -> None:
    page = page_of("sam", scripts=False, language="sv")
    page.goto(f"/cases/{house.county.doe}")
    page.locator("a.phrases").click()
    expect(text(page)).to_have_value(re.compile("Situation:\n.*Överenskommet:", re.DOTALL))


def test_a_half_written_entry_is_resumed_on_a_phone(house: House, page_of: PageOf) -> None:
    page = page_of("sam")
    page.goto(f"/cases/{house.county.doe}")
    page.keyboard.press("k")
    choose(page, "kind", "home_visit")
    text(page).press_sequentially("Dora näytti piirustuksensa")
    kept(page, house, "Dora näytti piirustuksensa")

    phone = page_of("sam", width=360, dark=True)
    follow(phone, f"/cases/{house.county.doe}")
    expect(text(phone)).to_have_value("Dora näytti piirustuksensa")
    expect(phone.locator("[name=kind]:checked")).to_have_value("home_visit")
    text(phone).press_sequentially(", talon.")
    with answered(phone):
        phone.locator(".composer .bar button.primary").click()
    phone.wait_for_url("**/cases/*#timeline")
    assert (latest(house).text, latest(house).minutes) == ("Dora näytti piirustuksensa, talon.", 60)
    assert house.rows("SELECT key FROM draft") == []


def test_from_the_bar_under_the_thumb_one_chooses_the_family(house: House, page_of: PageOf) -> None:
    settle_on(house, "dora")
    phone = page_of("sam", width=360, language="sv")
    follow(phone, "/log")
    expect(phone.locator("h1")).to_have_text("Anteckna")
    phone.locator(f'a[href="/cases/{house.county.doe}/entries/new#f-text"]').click()
    expect(text(phone)).to_be_focused()
    text(phone).fill("Dana ringde.")
    with answered(phone):
        phone.locator(".composer .bar button.primary").click()
    phone.wait_for_url("**/cases/*#timeline")
    expect(phone.locator(".timeline > li", has_text="Dana ringde.")).to_contain_text("Dora")


def test_what_was_refused_is_still_there(house: House, page_of: PageOf) -> None:
    page = page_of("tia")
    page.goto(f"/cases/{house.county.doe}")
    page.keyboard.press("k")
    text(page).press_sequentially(CALL)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(text(page)).to_have_value(CALL)
    choose(page.locator(".whose"), "about", house.county.persons["dora"])
    text(page).press("Control+Enter")
    page.wait_for_url("**/cases/*#timeline")
    assert latest(house).text == CALL


def test_a_correction_shows_what_it_changed(house: House, page_of: PageOf) -> None:
    page = page_of("sam", width=360)
    page.goto(f"/entries/{house.life.ids['entry']}")
    follow(page, f"/entries/{house.life.ids['entry']}/correct")
    text(page).fill("We sat in the yard, Dana too.")
    page.locator("#f-reason").fill("Paikka oli väärä.")
    with answered(page):
        page.locator(".form-end button.primary").click()
    expect(page.locator("#changes")).to_be_visible()
    expect(page.locator(".diff ins")).to_contain_text(["in ", "yard, "])
    assert latest(house).edition == 3
