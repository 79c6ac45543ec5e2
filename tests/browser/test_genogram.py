"""A genogram in a browser: a person's own lines stand out, and boxes turn its layers on and off without any script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from teamcase.drawing.genogram import draw
from teamcase.hard_families import WORDS, family

pytestmark = pytest.mark.browser
STATIC = Path(__file__).resolve().parents[2] / "teamcase" / "static"
FAMILY = """people: Mika m 1981, Sanna f 1984, Emma f 2010 *, Kai m 1979
unions: Mika Sanna m2007
children: Mika Sanna > Emma
homes: Home Sanna Emma
bonds: Mika conflict Kai
facts: Sanna substance"""


@pytest.fixture
def picture(chromium: Browser) -> Iterator[Page]:
    """A page with one genogram, its look, its boxes and its behaviour."""
    page = chromium.new_page()
    looks = "".join((STATIC / "css" / f"{sheet}.css").read_text() for sheet in ("tokens", "genogram"))
    boxes = "".join(
        f'<input type="checkbox" name="show" value="{name}" {on}>'
        for name, on in (("bonds", "checked"), ("homes", "checked"), ("facts", ""))
    )
    drawn = draw(family(FAMILY), on=date(2026, 11, 26), words=WORDS).svg
    page.set_content(f'<style>{looks}</style><div class="genogram-layers">{boxes}{drawn}</div>')
    page.add_script_tag(path=STATIC / "behaviours" / "pointing.js", type="module")
    yield page
    page.close()


def test_the_lines_of_whom_one_points_at_stand_out(picture: Page) -> None:
    picture.locator(".someone", has_text="Kai").locator(".age").hover()
    expect(picture.locator(".bond")).to_have_class("bond strained lit")
    expect(picture.locator(".tie-married")).not_to_have_class("tie tie-married lit")
    picture.locator("[value=bonds]").hover()
    expect(picture.locator(".lit")).to_have_count(0)


@pytest.mark.parametrize(("name", "at_first"), [("bonds", True), ("homes", True), ("facts", False)])
def test_a_box_turns_a_layer_on_and_off(picture: Page, name: str, at_first: bool) -> None:
    layer = picture.locator(f".layer-{name}").first
    expect(layer).to_be_visible(visible=at_first)
    picture.locator(f"[value={name}]").click()
    expect(layer).to_be_visible(visible=not at_first)
