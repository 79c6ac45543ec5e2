"""The plan as a screen reader reads it: landmarks, headings, goals, views and forms in the order in which one would read the page."""

from __future__ import annotations

import re

from teamcase.foundation.database import db
from teamcase.plans import view_operations as views
from teamcase.plans.models import Plan
from teamcase.plans.view_models import Method, ToldTo

SPOKEN = re.compile(
    r"^ *- '?(banner|main|contentinfo|navigation|region|article|heading|group|blockquote)\b ?(?:\"([^\"]*)\")?(?: \[level=(\d)\])?"
)
WITHIN_A_GOAL = ["group: Where are we now, from 0 (worst) to 10 (best)? We sleep at night", "group: According to"]


def read(page):
    """The tree of the page as it is spoken: role, name and level of what orders it."""
    found = filter(None, map(SPOKEN.match, page.locator("main").aria_snapshot().splitlines()))
    return [f"{role}{level or ''}: {name}" if name else role for role, name, level in (one.groups() for one in found)]


def test_the_plan_is_read_in_the_order_in_which_it_stands(house, page_of, life):
    with house.as_("sam") as occasion:
        plan, dana = db.session.get_one(Plan, life.ids["plan"]), house.county.persons["dana"]
        said = {"words": "It is not that loud", "method": Method.TALK, "on": occasion.today}
        kept = {"told_to": ToldTo.OWN, "withheld_because": "Dan would be angry"}
        views.note_view(occasion, plan, whose=f"person:{dana}", **said, **kept)
    page = page_of("sam")
    page.goto(f"{house.address}/plans/{life.ids['plan']}")
    told = read(page)
    print("\n".join(told))
    order = [
        "heading2: Goals",
        "heading3: We sleep at night",
        *WITHIN_A_GOAL,
        "heading2: What each thinks",
        "heading3: Dora",
        "heading3: Dana",
        "heading2: Family plan",
        "heading2: Who agreed",
    ]
    places = [told.index(one) for one in order]
    assert places == sorted(places), order
