"""What is written is never lost: not with the session, not with the network, not with the device."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Messages, PageOf
from tests.browser.hands import send, sign_in
from tests.browser.house import House

pytestmark = pytest.mark.browser

WORDS = "Dora piirsi yön siniseksi. – “Nyt se on rauhallinen.”\n\n- ÅÄÖ, sámegiella čđŋ"


@pytest.fixture
def note(house: House) -> str:
    """The address of the form for a note on a goal."""
    return f"/goals/{house.life.ids['goal']}/notes/new"


def test_a_draft_survives_an_ended_session(house: House, page_of: PageOf, note: str) -> None:
    page = page_of("tia")
    page.goto(note)
    text(page).press_sequentially("The evening was calm.")
    saved(page)
    assert drafts(house) == [{"text": "The evening was calm."}]

    every_session_ends(house)
    page.reload()
    sign_in(page, "tia")

    expect(page).to_have_url(re.compile(rf"{re.escape(house.address + note)}(\?draft=[\w-]+)?$"))
    expect(text(page)).to_have_value("The evening was calm.")
    send(page)
    it_is_kept(house, "The evening was calm.")


def test_words_typed_after_the_session_has_ended_go_through_the_door(house: House, page_of: PageOf, note: str) -> None:
    page = page_of("tia")
    page.goto(note)
    text(page).fill("The evening was calm.")
    every_session_ends(house)
    text(page).press_sequentially(" And long.")
    expect(page.locator("[data-draft-status]")).to_have_attribute("data-state", "signed-out")

    send(page)
    sign_in(page, "tia")

    expect(text(page)).to_have_value("The evening was calm. And long.")
    send(page)
    it_is_kept(house, "The evening was calm. And long.")


def test_without_javascript_the_door_carries_the_text(house: House, page_of: PageOf, note: str) -> None:
    page = page_of("tia", scripts=False)
    page.goto(note)
    text(page).fill(WORDS)
    every_session_ends(house)

    send(page)
    assert drafts(house) == [], "the text waits with its author, sealed"
    sign_in(page, "tia")

    expect(page).to_have_url(re.compile(rf"{re.escape(house.address + note)}(\?draft=[\w-]+)?$"))
    expect(text(page)).to_have_value(WORDS)
    send(page)
    it_is_kept(house, WORDS)


def test_the_text_of_one_person_is_never_given_to_another(house: House, page_of: PageOf, note: str) -> None:
    page = page_of("tia")
    page.goto(note)
    text(page).fill(WORDS)
    every_session_ends(house)
    send(page)

    sign_in(page, "cole")

    expect(page.locator("body")).not_to_contain_text("siniseksi")
    assert drafts(house) == []


def test_without_javascript_a_draft_is_saved_by_its_button(house: House, page_of: PageOf, note: str) -> None:
    page = page_of("tia", scripts=False)
    page.goto(note)
    text(page).fill(WORDS)
    page.locator("button[name=_draft]").click()
    page.goto("/")
    page.locator(f'a[href^="{note}?draft="]').first.click()
    expect(text(page)).to_have_value(WORDS)


def test_another_device_goes_on_with_the_draft(house: House, page_of: PageOf, note: str) -> None:
    page = page_of("tia")
    page.goto(note)
    text(page).fill(WORDS)
    saved(page)

    phone = page_of("tia", width=360, dark=True)
    phone.locator(f'a[href^="{note}?draft="]').first.click()
    expect(text(phone)).to_have_value(WORDS)
    send(phone)
    phone.wait_for_url("**/plans/*")
    it_is_kept(house, WORDS)


def test_a_cut_network_loses_nothing(house: House, page_of: PageOf, messages: Messages, note: str) -> None:
    messages.expect("net::ERR_INTERNET_DISCONNECTED")
    page = page_of("tia")
    page.clock.install()
    page.goto(note)
    text(page).press_sequentially("Before the cut.")
    saved(page)

    page.context.set_offline(True)
    text(page).press_sequentially(" During it.")
    expect(page.locator("[data-draft-status]")).to_have_attribute("data-state", "offline")
    it_asks_before_leaving(page)
    expect(text(page)).to_have_value("Before the cut. During it.")

    page.context.set_offline(False)
    page.clock.fast_forward(5_000)
    saved(page)
    assert drafts(house) == [{"text": "Before the cut. During it."}]
    page.reload()
    expect(text(page)).to_have_value("Before the cut. During it.")


def text(page: Page) -> Locator:
    """The field one writes in."""
    return page.locator("[name=text]")


def saved(page: Page) -> None:
    """The page says that the draft is saved."""
    expect(page.locator("[data-draft-status]")).to_have_attribute("data-state", "saved")


def drafts(house: House) -> list[object]:
    """The drafts as they are kept."""
    return [row.fields for row in house.rows("SELECT fields FROM draft")]


def every_session_ends(house: House) -> None:
    """As an administrator or the clock ends them, while somebody writes."""
    house.change("UPDATE signed_in SET ended_at = now() WHERE ended_at IS NULL")


def it_is_kept(house: House, words: str) -> None:
    """The note stands in the table, and its draft is gone."""
    notes = house.rows("SELECT text FROM goal_note WHERE written_by = :t ORDER BY at", t=house.staff("tia"))
    assert [row.text for row in notes] == ["Dora showed it with a card.", words]
    assert drafts(house) == []


def it_asks_before_leaving(page: Page) -> None:
    """Leaving with unsaved words brings the browser's own question; the answer here is to stay."""
    with page.expect_event("dialog") as asked:
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.evaluate("() => { setTimeout(() => location.reload(), 0) }")
    assert asked.value.type == "beforeunload"
