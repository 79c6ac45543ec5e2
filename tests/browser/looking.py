"""How a page is looked at: by axe-core in light and in dark, and on a narrow screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
NARROW, WIDE = ViewportSize(width=360, height=800), ViewportSize(width=1280, height=900)
# axe-core is brought in by the browser's own tools, so the page's content security policy stays in force.
RUN = """async (rules) => {
  const found = await axe.run(document, { ...rules, resultTypes: ["violations"], preload: false });
  return found.violations.map(one => `${one.id}: ${one.nodes.slice(0, 4).map(node => node.target.join(" ")).join(" | ")}`);
}"""
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
ALL_BUT_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}
TOO_WIDE = """() => [...document.querySelectorAll("main *, header *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 3).map(one => `${one.tagName}.${one.className}`).join(" | ")"""


def look(page: Page, language: str) -> list[str]:
    """What is wrong with the page that is open: every rule in light, colours in dark, the width of a phone, the language."""
    found = [f"light: {fault}" for fault in judged(page)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {fault}" for fault in judged(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    found += narrow(page)
    spoken = page.locator("html").get_attribute("lang")
    return found if spoken == language else [*found, f"its language is {spoken}"]


def read(page: Page, language: str) -> list[str]:
    """The same in one more language: all that words can change, so the colours not again."""
    found = [*judged(page, ALL_BUT_COLOURS), *narrow(page)]
    spoken = page.locator("html").get_attribute("lang")
    return found if spoken == language else [*found, f"its language is {spoken}"]


def judged(page: Page, rules: dict[str, Any] | None = None) -> list[str]:
    """What axe-core finds."""
    found: list[str] = page.evaluate(RUN, rules or {})
    return found


def narrow(page: Page) -> list[str]:
    """What is wider than a phone."""
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth") > NARROW["width"]
    found = [f"wider than a phone: {page.evaluate(TOO_WIDE)}"] if wide else []
    page.set_viewport_size(WIDE)
    return found
