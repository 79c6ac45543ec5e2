"""Every page, for everybody, in Finnish: axe-core finds nothing in light and dark; nothing is wider than a phone; no console message."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.crawl import every_template, new_kinds
from tests.browser.everybody import PEOPLE, Walked, look_at
from tests.browser.looking import look

pytestmark = pytest.mark.browser


def test_every_page_answers_and_every_template_is_seen(walked: Walked) -> None:
    wrong = [(page.who, page.address, page.status) for page in walked.pages if page.status != 200 and page.template != "refusal.html"]
    assert wrong == []
    assert every_template() - {page.template for page in walked.pages} == set()


@pytest.mark.parametrize("name", PEOPLE, ids=[name or "stranger" for name in PEOPLE])
def test_every_page_in_finnish(walked: Walked, window: Page, name: str) -> None:
    pages = [page for page in new_kinds(walked.pages) if page.who == name]
    found = look_at(walked, window, pages, "fi", look)
    assert not found, "\n".join(found)
