"""A substitute's day: the lead marks Sam away, Bob of the other team does what waits for Sam, and when Sam is back Bob sees nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageOf
from tests.browser.hands import answered, follow, send, written
from tests.browser.house import House
from tests.browser.looking import AXE, look, narrow

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360)], ids=["JavaScript", "a phone without JavaScript"])
def test_a_substitutes_day(house: House, page_of: PageOf, scripts: bool, width: int) -> None:
    lead = page_of("ann", scripts=scripts, width=width)
    marks_away(house, lead)

    page = page_of("bob", scripts=scripts, width=width)
    page.context.add_init_script(AXE)
    page.emulate_media(reduced_motion="reduce")
    expect(page.locator(".notice", has_text="Sam Worker")).to_be_visible()
    answers_the_proposal(house, page)
    does_a_step(house, page)
    if scripts:
        assert look(page, "fi") == []

    is_back(house, lead)
    answer = page.goto(f"/cases/{house.county.doe}")
    assert answer is not None
    assert answer.status == 404
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text("Sam Worker")
    expect(page.locator("main")).not_to_contain_text("Doe")


def marks_away(house: House, page: Page) -> None:
    """From the load of the team: the row's verb, the days and who stands in, and the button."""
    page.goto("/workload")
    follow(page, f"/workers/{house.staff('sam')}/away")
    today = house.today
    expect(page.locator("[name=from_on]")).to_have_value(written(today))
    page.locator("[name=until_on]").fill(written(today + timedelta(days=7)))
    page.locator("[name=substitute_id]").select_option(str(house.staff("bob")))
    send(page)
    page.wait_for_url("**/absences")
    expect(page.locator("ul.work > li", has_text="Sam Worker")).to_contain_text("Bob Worker")
    assert page.viewport_size is not None
    if page.viewport_size["width"] == 360:
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    elif page.locator("html").get_attribute("lang") == "fi":
        assert narrow(page) == []


def answers_the_proposal(house: House, page: Page) -> None:
    """What waits for Sam waits for Bob, with Sam's name beside it."""
    proposal = house.life.ids["proposal"]
    expect(page.locator("ul.work > li", has_text="We laugh at supper")).to_contain_text("Sam Worker")
    follow(page, f"/proposals/{proposal}/accept")
    send(page)
    page.wait_for_url("**/plans/*")
    assert house.one("SELECT answered_by FROM proposal WHERE id = :p", p=proposal) == house.staff("bob")


def does_a_step(house: House, page: Page) -> None:
    """Opens the case, adds a step of his own, and ticks it."""
    case = f"/cases/{house.county.doe}"
    page.goto(case)
    page.locator(f'a[href^="{case}/actions/new"]:visible').first.click()
    page.locator("[name=text]").fill("Bob calls the aunt")
    page.locator("[name=due_on]").fill(written(house.today + timedelta(days=1)))
    expect(page.locator("[name=owner]")).to_have_value(f"staff:{house.staff('bob')}")
    send(page)
    page.wait_for_url(f"**{case}")
    step = house.one("SELECT id FROM action WHERE text = 'Bob calls the aunt'")
    with answered(page):
        page.locator(f'form[action^="/actions/{step}/done"] button').first.click()
    assert house.one("SELECT ended_by FROM action WHERE id = :s", s=step) == house.staff("bob")


def is_back(house: House, page: Page) -> None:
    """The lead ends the absence today."""
    absence = house.one("SELECT id FROM absence WHERE staff_id = :sam", sam=house.staff("sam"))
    page.goto(f"/teams/{house.county.teams['Alpha']}/absences")
    follow(page, f"/absences/{absence}/end")
    send(page)
    page.wait_for_url("**/absences")


def test_a_guest_is_invited_and_finds_the_meeting(house: House, page_of: PageOf) -> None:
    item = house.life.ids["item"]
    lead = page_of("ann", language="sv")
    lead.context.add_init_script(AXE)
    lead.emulate_media(reduced_motion="reduce")
    lead.goto(f"/meetings/{house.life.ids['meeting']}")
    follow(lead, f"/agenda/{item}/guests/new")
    lead.locator("[name=staff_id]").select_option(str(house.staff("bob")))
    lead.locator("[name=reason]").fill("Knows the school")
    assert look(lead, "sv") == []
    send(lead)
    lead.wait_for_url("**/meetings/*")
    expect(lead.locator(f"#item-{item}")).to_contain_text("Bob Worker")
    assert look(lead, "sv") == []

    guest = page_of("bob")
    expect(guest.locator("section", has=guest.locator("#invited"))).not_to_contain_text("Doe")
    house.change("UPDATE case_grant SET from_at = now() - interval '1 hour' WHERE agenda_item_id = :i", i=item)
    guest.goto("/")
    expect(guest.locator("section", has=guest.locator("#invited"))).to_contain_text("Doe")
    follow(guest, f"/cases/{house.county.doe}")
