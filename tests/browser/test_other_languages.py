"""Every template in Swedish and English, and after a refusal: axe-core finds nothing that words could change, and the eye is led to what is wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.crawl import Seen, one_of_each
from tests.browser.everybody import Walked, enters, look_at
from tests.browser.looking import judged, read

pytestmark = pytest.mark.browser
TYPED = {"", "text", "email", "password"}
NEEDED = "main form[method=post] :is(input:not([type]), input[type=text], input[type=email], input[type=password], textarea)[required]"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_template_in_other_languages(walked: Walked, window: Page, language: str) -> None:
    pages = one_of_each(walked.pages, lambda page: page.template)
    found = look_at(walked, window, pages, language, read)
    assert not found, "\n".join(found)


def test_a_refusal_leads_the_eye_to_what_is_wrong(walked: Walked, window: Page) -> None:
    found, refused = [], 0
    for page in one_of_each([page for page in walked.pages if asks(page)], lambda page: page.template):
        enters(walked, window.context, page.who, "fi")
        window.goto(page.address, wait_until="domcontentloaded")
        needed = window.locator(NEEDED).locator("visible=true").first
        if not needed.count():  # what is only asked, such as a day to look at, is refused by nobody
            continue
        needed.fill("")
        with window.expect_response(lambda answer: answer.request.method == "POST") as answered:
            needed.locator("xpath=ancestor::form").locator("button[data-once]").first.click()
        expect(window.locator("[data-error-summary]"), page.address).to_be_focused()
        expect(window.locator("[data-error-summary] a").first, page.address).to_be_visible()
        found += [f"{page.address} ({page.template}): {fault}" for fault in judged(window)]
        assert answered.value.status == 422, page.address
        refused += 1
    assert refused > 25
    assert not found, "\n".join(found)


def test_a_record_that_lacks_something_leads_the_eye_there_too(walked: Walked, window: Page) -> None:
    enters(walked, window.context, "cora", "fi")
    window.goto(f"/records/{walked.house.life.ids['draft']}/edit")
    window.locator("[name=next_on]").fill("")
    window.locator("button[name=_then]").click()
    summary = window.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    assert judged(window) == []
    summary.locator("a").first.click()
    expect(window.locator("[name=next_on]")).to_be_focused()


def asks(page: Seen) -> bool:
    """Whether there is a form that does not go without some text. A draft of a record goes, and the style guide leads nowhere."""
    wanted = any(kind[0] in {"input", "textarea"} and kind[3] in TYPED and "required" in kind for kind in page.kinds)
    return wanted and page.template not in {"meetings/record_edit.html", "styleguide.html"}
