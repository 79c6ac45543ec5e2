"""An agenda built with the keyboard alone, with JavaScript and by plain buttons without it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageOf
from tests.browser.house import House

pytestmark = pytest.mark.browser


def more_families(house: House) -> None:
    """Three more families of team Alpha whom nobody has discussed, each begun a week after the other."""
    for number, name in enumerate(("Ahola", "Berg", "Corander"), start=1):
        ids = {"family": f"00000000-0000-4000-8000-00000000000{number}", "case": f"00000000-0000-4000-8000-00000000001{number}"}
        who = {"by": house.staff("sam"), "name": name}
        house.change("INSERT INTO family (id, name, registered_by, version) VALUES (:family, :name, :by, 1)", family=ids["family"], **who)
        house.change(
            "INSERT INTO family_case (id, number, family_id, team_id, stage, opened_on, version)"
            " VALUES (:case, :number, :family, :team, 'active', current_date - CAST(:days AS int), 1)",
            **ids,
            number=f"T-{number}",
            team=house.county.teams["Alpha"],
            days=40 - 7 * number,
        )


def tab_to(page: Page, words: str, key: str = "Tab") -> None:
    """Press Tab, or Shift and Tab, until what has the focus says this."""
    for _press in range(60):
        page.keyboard.press(key)
        if words in page.evaluate("document.activeElement?.textContent ?? ''"):
            return
    pytest.fail(f"Tab never reached {words}")


def on_agenda(page: Page) -> list[str]:
    """The families on the agenda in order."""
    return page.locator("#agenda .builder .what > b").all_text_contents()


def in_the_house(house: House) -> list[str]:
    """The same, as the tables have it."""
    asked = (
        "SELECT f.name FROM agenda_item a JOIN family_case c ON c.id = a.case_id JOIN family f ON f.id = c.family_id"
        f" WHERE a.meeting_id = '{house.life.ids['meeting']}' ORDER BY a.position"
    )
    return [name for (name,) in house.rows(asked)]


def test_a_coordinator_builds_the_agenda_with_the_keyboard_alone(house: House, page_of: PageOf) -> None:
    more_families(house)
    page = page_of("cora", language="en")
    page.goto(f"/meetings/{house.life.ids['meeting']}/agenda")
    assert on_agenda(page) == ["Doe"]
    expect(page.locator("#proposals .builder .what > b").first).to_have_text("Ahola")

    page.keyboard.press("a")  # the first proposal, by its key
    page.wait_for_url("**#proposals")
    expect(page.locator("#agenda")).to_contain_text("Ahola")
    expect(page.locator("#proposals [data-next]")).to_be_focused()
    page.keyboard.press("Enter")  # the next one has the focus already
    expect(page.locator("#agenda")).to_contain_text("Berg")
    expect(page.locator("#proposals [data-next]")).to_be_focused()
    tab_to(page, "Corander")
    tab_to(page, "Accept")
    page.keyboard.press("Enter")
    expect(page.locator("#agenda")).to_contain_text("Corander")
    assert on_agenda(page) == ["Doe", "Ahola", "Berg", "Corander"]
    expect(page.locator("#agenda")).to_contain_text("30 min over")

    tab_to(page, "Corander", "Shift+Tab")
    for _press in range(2):
        page.keyboard.press("Alt+ArrowUp")
        page.wait_for_load_state()
        expect(page.locator("#agenda .builder > li:focus")).to_contain_text("Corander")
    assert on_agenda(page) == ["Doe", "Corander", "Ahola", "Berg"]
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#agenda .builder > li").nth(2)).to_contain_text("Corander")
    expect(page.locator("#agenda .builder > li:focus")).to_contain_text("Corander")
    tab_to(page, "Berg")
    page.keyboard.press("Delete")
    expect(page.locator("#agenda .builder > li")).to_have_count(3)
    assert on_agenda(page) == in_the_house(house) == ["Doe", "Ahola", "Corander"]


def test_without_javascript_plain_buttons_do_the_same(house: House, page_of: PageOf) -> None:
    more_families(house)
    page = page_of("sam", language="en", scripts=False, width=360)
    page.goto(f"/meetings/{house.life.ids['meeting']}/agenda")
    page.get_by_role("button", name=re.compile("Accept.*Ahola")).click()
    page.get_by_role("button", name=re.compile("Move up.*Ahola")).click()
    page.get_by_role("button", name=re.compile("Accept.*Berg")).click()
    page.get_by_role("button", name=re.compile("Take off the agenda.*Berg")).click()
    assert on_agenda(page) == in_the_house(house) == ["Ahola", "Doe"]


def test_a_family_comes_to_the_agenda_in_three_interactions(house: House, page_of: PageOf) -> None:
    """ "Put on the agenda", the question, and the button: the next meeting is chosen already."""
    off = {"id": house.life.ids["meeting"]}
    house.change("DELETE FROM invitee WHERE agenda_item_id IN (SELECT id FROM agenda_item WHERE meeting_id = :id)", **off)
    house.change("DELETE FROM agenda_item WHERE meeting_id = :id", **off)
    page = page_of("tia", language="en")
    page.goto(f"/cases/{house.county.doe}/meetings")
    page.get_by_role("link", name="Put on the agenda").first.click()  # one
    page.get_by_label("What do you hope the team helps with?").fill("How could Dora sleep at home?")  # two
    page.locator("main .form-end .primary").click()  # three
    page.wait_for_url("**/meetings/*")
    assert house.rows("SELECT question, presenter_id FROM agenda_item ORDER BY id DESC LIMIT 1") == [
        ("How could Dora sleep at home?", house.staff("tia"))
    ]


def test_a_term_is_planned_and_the_page_shows_it(house: House, page_of: PageOf) -> None:
    page = page_of("cora", language="en")
    page.goto(f"/teams/{house.county.teams['Alpha']}/series")
    page.get_by_role("button", name="Plan the meetings").click()
    expect(page.get_by_role("status").or_(page.locator(".toast")).first).to_contain_text("planned")
    planned = house.rows("SELECT count(*) FROM meeting WHERE series_id IS NOT NULL")[0][0]
    assert planned >= timedelta(days=60) // timedelta(weeks=1) - 3
    page.get_by_role("button", name="Plan the meetings").click()
    expect(page.locator(".toast").first).to_contain_text("0 meetings were planned")
    assert house.rows("SELECT count(*) FROM meeting WHERE series_id IS NOT NULL")[0][0] == planned
