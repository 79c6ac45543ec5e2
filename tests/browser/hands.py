"""What hands do in the browser, told by names of fields and addresses, never by words: the words are in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from playwright.sync_api import Locator, Page, expect

PASSWORD = "a good long sentence"


def sign_in(page: Page, name: str) -> None:
    """Write who one is on the sign-in page that is open."""
    page.locator("input[name=email]").fill(f"{name}@test.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form.door button").click()
    expect(page.locator("body")).to_have_class("signed-in")


def follow(page: Page, address: str) -> None:
    """Click the first link that can be seen to this address."""
    page.locator(f'a[href="{address}"]:visible').first.click()
    page.wait_for_url(f"**{address}")


def arrives(page: Page, address: str) -> None:
    """The window is at this address and its page listens: the address changes before the page's programs have come."""
    expect(page).to_have_url(address)
    page.wait_for_load_state()


def press(page: Page, action: str) -> None:
    """Press the button of the small form that posts to this address."""
    with answered(page):
        page.locator(f'form[action="{action}"] button').first.click()


def send(page: Page) -> None:
    """Send the form of the page by its main button."""
    with answered(page):
        page.locator("main form[method=post] button.primary[data-once]").click()


def save_draft(page: Page) -> None:
    """Save the record that is being written, without finishing it."""
    with answered(page):
        page.locator("form[data-draft] button[data-once]:not([name])").click()


@contextmanager
def answered(page: Page) -> Iterator[None]:
    """What is sent meanwhile has been answered, so it stands in the database, when this ends."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        yield


def choose(within: Page | Locator, name: str, value: object) -> None:
    """Choose a radio button or tick a box by its label, as hands do."""
    within.locator(f'label:has(input[name="{name}"][value="{value}"])').click()


def written(day: date) -> str:
    """A day as people type it."""
    return f"{day.day}.{day.month}.{day.year}"
