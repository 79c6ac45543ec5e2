"""Everything people do all day, by keys; and never while they write, nor when they have switched the keys off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from teamcase.foundation.database import db
from teamcase.staff import operations as staff
from teamcase.staff.models import Density, Staff, Theme
from tests.browser.conftest import PageOf
from tests.browser.hands import arrives
from tests.browser.house import House

pytestmark = pytest.mark.browser


def test_tabs_lists_and_places_by_single_keys(house: House, page_of: PageOf) -> None:
    page = page_of("sam")
    page.keyboard.press("g")
    page.keyboard.press("p")
    arrives(page, f"{house.address}/families")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    arrives(page, f"{house.address}/cases/{house.county.doe}")
    second = page.locator(".tabs a").nth(1).get_attribute("href")
    page.keyboard.press("2")
    arrives(page, f"{house.address}{second}")
    page.keyboard.press("1")
    arrives(page, f"{house.address}/cases/{house.county.doe}")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


def test_j_and_x_go_down_and_up_a_list_and_stop_at_its_ends(house: House, page_of: PageOf) -> None:
    page = page_of("ann")
    page.goto(f"/cases/{house.county.doe}/people")
    rows = page.locator("main tbody > tr a[href], main .work > li a[href], main .timeline > li a[href]")
    assert rows.count() > 2
    seen = []
    for key in "jjxx":
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.href"))
    assert seen[0] != seen[1]
    assert seen[2] == seen[3] == seen[0]


def test_a_key_is_a_letter_while_one_writes(house: House, page_of: PageOf) -> None:
    page = page_of("sam")
    page.goto(f"/cases/{house.county.doe}/actions/new")
    page.locator("[name=text]").focus()
    page.keyboard.type("g j x 2 ?")
    expect(page.locator("[name=text]")).to_have_value("g j x 2 ?")
    expect(page).to_have_url(f"{house.address}/cases/{house.county.doe}/actions/new")


def test_switched_off_they_do_nothing(house: House, page_of: PageOf) -> None:
    page = page_of("sam")
    with house.as_("sam") as occasion:
        me = db.session.get_one(Staff, house.staff("sam"))
        staff.settle(occasion, me, locale="fi", theme=Theme.AUTO, density=Density.NORMAL, keys=False)
    page.goto(f"/cases/{house.county.doe}")
    for key in ("2", "j", "?"):
        page.keyboard.press(key)
    expect(page).to_have_url(f"{house.address}/cases/{house.county.doe}")
    expect(page.locator("#keys")).to_be_hidden()
    assert page.evaluate("document.activeElement === document.body")
