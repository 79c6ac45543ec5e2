"""The plan as a screen reader reads it: landmarks, headings, goals, views and forms in the order in which one would read the page."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from teamcase.foundation.database import db
from teamcase.plans import view_operations as views
from teamcase.plans.models import Plan
from teamcase.plans.view_models import Method, ToldTo
from tests.browser.conftest import PageOf
from tests.browser.house import House

pytestmark = pytest.mark.browser
SPOKEN = re.compile(r"^ *- '?(main|navigation|region|article|heading|group|blockquote)\b ?(?:\"([^\"]*)\")?(?: \[level=(\d)\])?")
# The family, what waits for an answer, then the goals with their forms, what each thinks, and the plan's own particulars.
ORDER = [
    "main",
    "navigation: Where you are",
    "heading1: Family Doe",
    "navigation: Pages of the family",
    "region: Proposals that wait",
    "heading2: Proposals that wait",
    "heading3: A new goal is proposed",
    "blockquote",
    "region: Goals",
    "heading2: Goals",
    "heading3: We sleep at night",
    "group: Where are we now, from 0 (worst) to 10 (best)? We sleep at night",
    "group: According to",
    "region: What each thinks",
    "heading2: What each thinks",
    "article: Dora",
    "heading3: Dora",
    "blockquote",
    "article: Dana",
    "heading3: Dana",
    "blockquote",
    "region: Family plan",
    "heading2: Family plan",
    "region: Who agreed",
    "heading2: Who agreed",
]
TOPS = "all => all.map(one => one.getBoundingClientRect()).map(box => [Math.round(box.left), Math.round(box.top + scrollY)])"


def read(page: Page) -> list[str]:
    """The tree of the page as it is spoken: role, level and name of what orders it; what has no name and is no quote is passed over."""
    lines = page.locator("main").aria_snapshot().splitlines()
    found = [one.groups(default="") for one in map(SPOKEN.match, lines) if one]
    spoken = [f"{role}{level}: {name}" if name else role for role, name, level in found]
    return [one for one in spoken if one not in {"article", "group"}]


@pytest.fixture
def plan(house: House) -> str:
    """The address of the plan, of which Dana has said what is hers alone to read."""
    with house.as_("sam") as occasion:
        kept = {"told_to": ToldTo.OWN, "withheld_because": "Dan would be angry"}
        dana = f"person:{house.county.persons['dana']}"
        found = db.session.get_one(Plan, house.life.ids["plan"])
        views.note_view(occasion, found, whose=dana, on=occasion.today, words="It is not that loud", method=Method.TALK, **kept)
    return f"/plans/{house.life.ids['plan']}"


def test_the_plan_is_spoken_in_the_order_in_which_one_would_read_it(plan: str, page_of: PageOf) -> None:
    page = page_of("sam", language="en")
    page.goto(plan)
    spoken = read(page)
    assert [one for one in spoken if one in ORDER] == ORDER
    assert [one for one in spoken if one.startswith("region")][:3] == [one for one in ORDER if one.startswith("region")][:3]


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_spoken_later_stands_lower_or_further_to_the_right(plan: str, page_of: PageOf, width: int) -> None:
    page = page_of("sam", language="en", width=width)
    page.goto(plan)
    places = page.locator("main :is(h1, h2, h3)").evaluate_all(TOPS)
    assert len(places) > 6
    for (left, top), (next_left, next_top) in pairwise(places):
        assert next_top > top or next_left > left, places
        assert width > 360 or next_top > top, places
