"""The mirror of a team's work: a number opens exactly its rows, and the table of each indicator says what its picture shows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import text

from tests.browser.conftest import PageOf
from tests.browser.house import House
from tests.fidelity.conftest import Rows

pytestmark = pytest.mark.browser
FLOOR, HEIGHT, LEFT, WIDTH = 58, 52, 6, 208  # of the picture, in its own units


@pytest.fixture
def mirror(house: House) -> str:
    """The address of Alpha's mirror: nine families over a year, discussed now and then; before half a year there were four."""
    old = [
        {"opened": -400, "talks": [{"days": -day, "hypotheses": day % 3} for day in range(5 + 7 * one, 390, 45 + 9 * one)]}
        for one in range(4)
    ]
    new = [
        {"opened": -170, "talks": [{"days": -day} for day in range(3 + 11 * one, 150, 60)], "steps": [(-5, "done", -6)]} for one in range(5)
    ]
    with house.owner.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        told = Rows(connection, house.county, house.today)
        for life in (*old, *new):
            told.live(life)
    return f"/teams/{house.county.teams['Alpha']}/fidelity"


def test_a_number_opens_exactly_its_rows(page_of: PageOf, mirror: str) -> None:
    page, opened = page_of("sam", language="en"), 0
    page.goto(mirror)
    for code in ("f1_8", "f8", "f11"):
        link = page.locator(f"#{code} .figure-line a")
        met, base = (int(number) for number in re.findall(r"\d+", link.text_content() or "")[:2])
        opened += opens(page, link, base=base, met=met)
        page.goto(mirror)
    section = page.locator("#f2")
    section.locator("summary").click()
    earlier = section.locator("tbody tr").nth(3).locator("a.figure")
    opened += opens(page, earlier, base=int(earlier.text_content() or ""), met=None)
    assert opened > 20


def opens(page: Page, link: Locator, *, base: int, met: int | None) -> int:
    """The rows that the link opens are as many as it says, and of a share as many of them count."""
    link.click()
    page.wait_for_url("**/fidelity/*")
    expect(page.locator("main tbody tr")).to_have_count(base)
    if met is not None:
        expect(page.locator("main tbody tr td[data-label='Counted'] .ok")).to_have_count(met)
    return base


def test_the_table_says_what_the_picture_shows(page_of: PageOf, mirror: str) -> None:
    page = page_of("sam", language="en")
    page.goto(mirror)
    shown = hidden = 0
    for section in page.locator("section.card:has(svg.fidelity-line)").all():
        numbers = [number(row.locator("td").first.text_content() or "") for row in section.locator("tbody tr").all()][::-1]
        aims = [number(row.locator("td").last.text_content() or "") for row in section.locator("tbody tr").all()][::-1]
        assert len(numbers) == 12
        least = 70 if section.get_attribute("id") in {"f2", "f3_days"} else 100
        top = max([least, *(one for one in (*numbers, *aims) if one is not None)])
        places = {round(LEFT + place * WIDTH / 11, 1): one for place, one in enumerate(numbers)}
        wanted = {x: round(FLOOR - one * HEIGHT / top, 1) for x, one in places.items() if one is not None}
        assert drawn(section) == wanted, section.get_attribute("id")
        assert crosses(section) == [x for x, one in places.items() if one is None]
        shown, hidden = shown + len(wanted), hidden + len(places) - len(wanted)
    assert shown > 50
    assert hidden > 20


def number(words: str) -> float | None:
    """The number of a cell; none where it is not shown."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)(?:\s*%)?\s*", words)
    return float(found[1]) if found else None


def drawn(section: Locator) -> dict[float, float]:
    """The points of the line, and those that stand alone between gaps."""
    points: dict[float, float] = {}
    for line in section.locator("polyline.value").all():
        points |= {float(x): float(y) for x, y in (point.split(",") for point in (line.get_attribute("points") or "").split())}
    return points | {
        float(one.get_attribute("cx") or 0): float(one.get_attribute("cy") or 0) for one in section.locator("circle.value").all()
    }


def crosses(section: Locator) -> list[float]:
    """Where a month is not shown."""
    return [round(float((one.get_attribute("d") or "").removeprefix("M").split()[0]) + 2, 1) for one in section.locator("path.gap").all()]
