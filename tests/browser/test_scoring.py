"""A score in two interactions: a number, and Enter."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PageOf
from tests.browser.house import House

pytestmark = pytest.mark.browser


class Counted:
    """Hands that count what they do."""

    def __init__(self, page: Page) -> None:
        self.page, self.times = page, 0

    def click(self, place: Locator) -> None:
        """One click."""
        self.times += 1
        place.click()

    def strike(self, key: str) -> None:
        """One key."""
        self.times += 1
        self.page.keyboard.press(key)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scripts", [True, False], ids=["JavaScript", "no JavaScript"])
def test_a_therapist_scores_a_goal_in_two_interactions(house: House, page_of: PageOf, scripts: bool, width: int) -> None:
    page = page_of("tia", scripts=scripts, width=width)
    page.goto(f"/plans/{house.life.ids['plan']}")
    goal = page.locator(f"#goal-{house.life.ids['goal']}")
    hands = Counted(page)

    hands.click(goal.locator('label:has(input[name=value][value="6"])'))
    hands.strike("Enter")

    expect(goal.locator("svg.scale text.score")).to_have_text("6")
    assert hands.times == 2
    kept = house.rows("SELECT person_id, value, scored_by FROM goal_score")
    assert kept == [(house.county.persons["dora"], 6, house.staff("tia"))]


def test_the_button_does_the_same_as_enter(house: House, page_of: PageOf) -> None:
    page = page_of("tia")
    page.goto(f"/plans/{house.life.ids['plan']}")
    goal = page.locator(f"#goal-{house.life.ids['goal']}")
    hands = Counted(page)

    hands.click(goal.locator('label:has(input[name=value][value="0"])'))
    hands.click(goal.locator("form[action$='/score'] button"))

    expect(goal.locator("svg.scale text.score")).to_have_text("0")
    assert hands.times == 2
    assert house.rows("SELECT value FROM goal_score") == [(0,)]
