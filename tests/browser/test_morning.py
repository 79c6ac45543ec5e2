"""A social worker's morning: three calls, a home visit with two siblings, a correction, and a note that is begun at the desk and ended on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageOf
from tests.browser.hands import answered, choose, follow
from tests.browser.house import House
from tests.browser.test_journal import kept, latest, settle_on, text, whose

pytestmark = pytest.mark.browser
CALLS = ("Dana soitti: ilta meni hyvin.", "Koulusta soitettiin: Dora oli väsynyt.", "Dana kysyi tiistain ajasta.")
WRITTEN = "SELECT d.text FROM entry e JOIN entry_edition d ON d.entry_id = e.id AND d.number = e.edition WHERE e.id > :before ORDER BY e.id"


def test_a_social_workers_morning(house: House, page_of: PageOf) -> None:
    settle_on(house, "dora")
    before, case = house.one("SELECT id FROM entry ORDER BY id DESC LIMIT 1"), f"/cases/{house.county.doe}"
    page = page_of("sam")
    opens_by_search(page, case)

    for words in CALLS:
        calls(page, words)
    assert whose(house) == {house.county.persons["dora"]}

    visits(page, house)
    visit = house.one("SELECT id FROM entry ORDER BY id DESC LIMIT 1")
    corrects(page, visit)

    page.goto(case)
    page.keyboard.press("k")
    choose(page, "kind", "note")
    text(page).press_sequentially("Ensi kerralla")
    kept(page, house, "Ensi kerralla")
    phone = page_of("sam", width=360, dark=True)
    follow(phone, case)
    expect(text(phone)).to_have_value("Ensi kerralla")
    text(phone).press_sequentially(" kuljetaan metsän kautta.")
    save(phone, phone.locator(".composer .bar button.primary").click)

    corrected, note = "Piirsimme pihalla. Dean nukkui.", "Ensi kerralla kuljetaan metsän kautta."
    assert [row.text for row in house.rows(WRITTEN, before=before)] == [*CALLS, corrected, note]
    assert house.rows("SELECT key FROM draft") == []


def opens_by_search(page: Page, case: str) -> None:
    """A slash, three letters and Enter."""
    page.keyboard.press("/")
    page.keyboard.type("Doe")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{case}")


def calls(page: Page, words: str) -> None:
    """Three interactions: k, the text, Ctrl and Enter."""
    page.keyboard.press("k")
    text(page).press_sequentially(words)
    save(page, lambda: page.keyboard.press("Control+Enter"))


def visits(page: Page, house: House) -> None:
    """One visit, written once for both siblings: who was there, who was met alone, and what Dora said."""
    dora, dean = house.county.persons["dora"], house.county.persons["dean"]
    page.keyboard.press("k")
    choose(page, "kind", "home_visit")
    text(page).press_sequentially("Piirsimme keittiössä. Dean nukkui.")
    for person in (dean, dora):
        choose(page.locator(".whose"), "about", person)
    page.locator("details.more-of-it > summary").click()
    for name, person in (("present", dora), ("present", dean), ("met_alone", dora)):
        page.locator(f'input[name="{name}"][value="{person}"]').check()
    page.locator('[name="quotes-0-person_id"]').select_option(str(dora))
    page.locator('[name="quotes-0-heard"]').select_option("said")
    page.locator('[name="quotes-0-words"]').fill("Yöllä on hiljaista.")
    save(page, lambda: page.keyboard.press("Control+Enter"))
    row = latest(house)
    assert (row.kind, row.minutes) == ("home_visit", 60)
    assert whose(house) == {dora, dean}
    alone = "SELECT person_id FROM entry_present WHERE met_alone AND entry_id = (SELECT id FROM entry ORDER BY id DESC LIMIT 1)"
    assert house.one(alone) == dora
    page.goto(f"/cases/{house.county.doe}/timeline")
    expect(page.locator(".timeline .voice").first).to_contain_text("Yöllä on hiljaista.")


def corrects(page: Page, visit: object) -> None:
    """The entry, e, the right word and the reason."""
    follow(page, f"/entries/{visit}")
    page.keyboard.press("e")
    page.wait_for_url(f"**/entries/{visit}/correct")
    text(page).fill("Piirsimme pihalla. Dean nukkui.")
    page.locator("#f-reason").fill("Olimme pihalla.")
    with answered(page):
        page.keyboard.press("Control+Enter")
    expect(page.locator(".diff ins")).to_contain_text(["pihalla. "])


def save(page: Page, act: Callable[[], object]) -> None:
    """Sign, and see the case again."""
    with answered(page):
        act()
    page.wait_for_url("**/cases/*#timeline")
