"""The search as hands use it: a slash, three letters and Enter open a family, with and without the programs of the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageOf
from tests.browser.house import House

pytestmark = pytest.mark.browser
FIELD = '[role="search"] input[type=search]'


def fits(page: Page) -> bool:
    """Whether nothing is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("start", ["/", "/meetings", "/families"])
def test_a_slash_three_letters_and_enter_open_a_family_from_anywhere(house: House, page_of: PageOf, start: str) -> None:
    page = page_of("sam")
    page.goto(start)
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("Doe")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{house.county.doe}")


def test_arrows_choose_from_the_list_under_the_field_and_enter_opens(house: House, page_of: PageOf) -> None:
    page = page_of("tia")
    page.goto(f"/cases/{house.county.doe}")
    page.goto(f"/cases/{house.county.roe}")
    page.goto("/")
    field, options = page.locator(FIELD), page.locator("[data-search-found] [role=option]")
    field.click()
    expect(options).to_have_count(2)
    field.fill("ora")
    expect(options).to_have_count(0)
    field.fill("Dra")
    expect(options).to_have_count(0)
    field.fill("Dana")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "suggested-1")
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-found]")).to_be_hidden()
    field.press("ArrowDown")
    field.fill("Dora")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{house.county.doe}")


def test_a_click_in_the_list_opens_the_family(house: House, page_of: PageOf) -> None:
    page = page_of("sam")
    page.goto("/")
    page.locator(FIELD).fill("Dora")
    page.locator("[data-search-found] [role=option]").first.click()
    page.wait_for_url(f"**/cases/{house.county.doe}")


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("width", [1280, 360])
def test_without_javascript_the_field_and_its_page_do_the_same(house: House, page_of: PageOf, width: int, language: str) -> None:
    page = page_of("sam", scripts=False, width=width, language=language)
    page.goto("/")
    if width == 360:
        page.locator("a.to-search").click()
        page.wait_for_url("**/search")
    field = page.locator(f"{FIELD}:visible")
    field.fill("Dxra")
    field.press("Enter")
    page.wait_for_url("**/search?q=Dxra**")
    expect(page.locator(".hits")).to_have_count(0)
    field = page.locator(f"{FIELD}:visible")
    field.fill("Dora Doe")
    field.press("Enter")
    page.wait_for_url(f"**/cases/{house.county.doe}")


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("where", ["/search?q=Doe", "/search", "/families", "/families?view=not_alone&sort=next"])
def test_on_a_phone_nothing_is_wider_than_the_window(house: House, page_of: PageOf, where: str, language: str) -> None:
    page = page_of("sam", width=360, language=language)
    page.goto(where)
    assert fits(page)


def test_a_slash_is_a_letter_where_single_keys_are_switched_off(house: House, page_of: PageOf) -> None:
    page = page_of("sam")
    page.evaluate("document.documentElement.dataset.keys = 'off'")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).not_to_be_focused()
