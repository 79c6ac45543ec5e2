"""How a page is looked at: by axe-core in light and in dark, and on a narrow screen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
NARROW, WIDE = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
# Written into the page by the browser's own tools, so the page's content security policy stays in force.
RUN = """async (only) => {
  const rules = only ? { runOnly: { type: "rule", values: [only] } } : {};
  const found = await axe.run(document, { ...rules, resultTypes: ["violations"], preload: false });
  return found.violations.map(one => `${one.id}: ${one.nodes.slice(0, 4).map(node => node.target.join(" ")).join(" | ")}`);
}"""


def faults(page: Page, language: str) -> list[str]:
    """What is wrong with the page that is open, in light and dark, wide and narrow."""
    page.evaluate(AXE)
    found = [f"light: {fault}" for fault in page.evaluate(RUN)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {fault}" for fault in page.evaluate(RUN, "color-contrast")]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > NARROW["width"]:
        found.append(f"at 360 px it is {wide} px wide: {page.evaluate(WIDEST)}")
    page.set_viewport_size(WIDE)
    if (spoken := page.locator("html").get_attribute("lang")) != language:
        found.append(f"its language is {spoken}")
    return found


WIDEST = """() => [...document.querySelectorAll("main *, header *")].filter(one => one.getBoundingClientRect().right > 361)
  .slice(0, 3).map(one => `${one.tagName}.${one.className}`).join(" | ")"""
