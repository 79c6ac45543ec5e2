"""A colleague comments on a record and mentions another, who finds it, reads it and acknowledges it: with JavaScript and without, wide and on a phone."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageOf
from tests.browser.hands import answered, press
from tests.browser.house import House
from tests.browser.looking import AXE, look

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scripts", [True, False], ids=["JavaScript", "no JavaScript"])
def test_a_comment_with_a_mention_is_read_and_acknowledged(house: House, page_of: PageOf, scripts: bool, width: int) -> None:
    record = house.life.ids["approved"]
    sue, cole = page_of("sue", scripts=scripts, width=width), page_of("cole", scripts=scripts, width=width, language="sv")
    sue.goto(f"/records/{record}")
    sue.locator("textarea[name=text]").fill("Could the lamp stay on?")
    sue.locator("details.picks summary").click()
    sue.locator(f'label:has(input[name=mentions][value="{house.staff("cole")}"])').click()
    send(sue)
    expect(sue.locator(".comments > li").last).to_contain_text("Could the lamp stay on?")
    expect(sue.locator(".comments > li").last).to_contain_text("@Cole")
    assert urlsplit(sue.url).path == f"/records/{record}"

    cole.goto("/mentions")
    cole.locator(".work a").first.click()
    comment = cole.locator(".comments > li").last
    expect(comment).to_contain_text("Could the lamp stay on?")
    mention = house.one("SELECT m.id FROM mention m JOIN comment c ON c.id = m.comment_id WHERE c.text LIKE 'Could the lamp%'")
    press(cole, f"/mentions/{mention}/seen")
    expect(cole.locator(f'form[action="/mentions/{mention}/seen"]')).to_have_count(0)
    press(cole, f"/records/{record}/read")
    expect(cole.locator(".readers")).to_contain_text("Cole")
    (seen,) = house.rows("SELECT seen_by FROM mention WHERE id = :m", m=mention)
    assert seen.seen_by == house.staff("cole")


def test_a_sign_finds_a_name_and_leaves_the_text_without_it(house: House, page_of: PageOf) -> None:
    sue = page_of("sue")
    sue.goto(f"/records/{house.life.ids['approved']}")
    words = sue.locator("textarea[name=text]")
    words.press_sequentially("Ask @co")
    finder = sue.locator(".finder")
    expect(finder.locator("[role=option]")).to_have_count(2)  # Cole Counsellor and Cora Coordinator
    words.press("ArrowDown")
    words.press("Enter")
    expect(finder).to_be_hidden()
    expect(words).to_have_value("Ask ")
    expect(sue.locator("details.picks")).to_have_attribute("open", "")
    expect(sue.locator(f'input[name=mentions][value="{house.staff("cora")}"]')).to_be_checked()

    words.press_sequentially("her. Write sue@tia, @zz and @t")
    expect(finder.locator("[role=option]")).to_have_count(1)
    words.press("Escape")
    expect(finder).to_be_hidden()
    words.press_sequentially("wo")
    sue.locator("textarea[name=text]").press("Control+Enter")
    expect(sue.locator(".comments > li").last).to_contain_text("Ask her. Write sue@tia, @zz and @two")
    assert house.rows("SELECT staff_id FROM mention m JOIN comment c ON c.id = m.comment_id WHERE c.text LIKE 'Ask her%'") == [
        (house.staff("cora"),)
    ]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_open_list_of_names_can_be_read_by_everybody(house: House, page_of: PageOf, language: str) -> None:
    page = page_of("sue", language=language)
    page.add_init_script(AXE)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/records/{house.life.ids['approved']}")
    page.locator("textarea[name=text]").press_sequentially("@")
    expect(page.locator(".finder")).to_be_visible()
    assert look(page, language) == []


def test_a_begun_comment_is_still_there_tomorrow(house: House, page_of: PageOf) -> None:
    record = house.life.ids["approved"]
    page = page_of("sue")
    page.goto(f"/records/{record}")
    with page.expect_response(lambda answer: "/drafts/" in answer.url):
        page.locator("textarea[name=text]").press_sequentially("Half a thought")
    page.goto("/")
    page.locator(f'.work a[href^="/records/{record}?draft="]').first.click()
    expect(page.locator("textarea[name=text]")).to_have_value("Half a thought")


def send(page: Page) -> None:
    """Send the comment."""
    with answered(page):
        page.locator("form.saying button[data-once]").click()
