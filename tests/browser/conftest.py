"""A real browser, a living house on a fresh database, and people who sign in at its door."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebError, sync_playwright
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from teamcase.foundation.database import db
from tests.browser.everybody import Walked, walk
from tests.browser.hands import sign_in
from tests.browser.house import House, opened, speaks
from tests.browser.looking import AXE, WIDE
from tests.conftest import Server
from tests.factories import County
from tests.life import Life, lived

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The browser's own line about an answer that the page expects.
EXPECTED = re.compile(r"^Failed to load resource: the server responded with a status of (401|403|404|409|422) ")
PageOf = Callable[..., Page]


@dataclass
class Messages:
    """Everything that the browser said on its console, and every fault of a page's own program."""

    heard: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=lambda: [EXPECTED])

    def listen(self, context: BrowserContext) -> None:
        """Hear whatever is said in these windows from now on."""
        context.on("console", self._note)
        context.on("weberror", self._fault)

    def expect(self, pattern: str) -> None:
        """A test may bring about a message of its own, such as that of a cut network."""
        self.expected.append(re.compile(pattern))

    @property
    def unexpected(self) -> list[str]:
        """What nobody asked for."""
        return [line for line in self.heard if not any(pattern.search(line) for pattern in self.expected)]

    def _note(self, message: ConsoleMessage) -> None:
        self.heard.append(message.text)

    def _fault(self, error: WebError) -> None:
        self.heard.append(f"a program of the page failed: {error.error}")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser, started once. It ends with this folder, since Playwright holds the event loop that other tests run."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(
            f"These tests need a browser: install Chromium (Debian: apt-get install chromium-headless-shell). Looked for {', '.join(NAMES)}."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lived_county(told_county: tuple[Flask, County], server: Server) -> Life:
    """Three weeks in the county, lived once and kept as a database to copy."""
    app, county = told_county
    _let_go(app)
    server.copy("told", "test")
    life = lived(app, county)
    _let_go(app)
    server.copy("test", "lived")
    return life


@pytest.fixture(scope="session")
def owner(server: Server) -> Iterator[Engine]:
    """Whoever sees and changes the tables past every guard."""
    engine = create_engine(server.url("superuser", "test"), poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture(scope="package")
def address(told_county: tuple[Flask, County]) -> Iterator[str]:
    """Where the application answers."""
    with opened(told_county[0]) as found:
        yield found


@pytest.fixture
def house(module_app: tuple[Flask, County], lived_county: Life, server: Server, owner: Engine, address: str) -> House:
    """The living house as it stands after the three weeks, anew for each test."""
    return living(module_app, lived_county, server, owner, address)


@pytest.fixture
def messages() -> Iterator[Messages]:
    """What the browser says; at the end nothing but what was expected."""
    made = Messages()
    yield made
    assert made.unexpected == []


@pytest.fixture
def page_of(chromium: Browser, house: House, messages: Messages) -> Iterator[PageOf]:
    """`page_of("sam", language="sv", width=360)` — a window of a person who has signed in at the door."""
    windows: list[BrowserContext] = []

    def opening(name: str, *, language: str = "fi", width: int = 1280, scripts: bool = True, dark: bool = False) -> Page:
        context = chromium.new_context(
            base_url=house.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            locale=f"{language}-FI",
            timezone_id="Europe/Helsinki",
        )
        windows.append(context)
        messages.listen(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto("/sign-in")
        speaks(house, name, language)
        sign_in(page, name)
        return page

    yield opening
    for context in windows:
        context.close()


@pytest.fixture(scope="module")
def walked(module_app: tuple[Flask, County], lived_county: Life, server: Server, owner: Engine, address: str) -> Walked:
    """All pages of everybody, found once."""
    return walk(living(module_app, lived_county, server, owner, address))


@pytest.fixture
def window(chromium: Browser, walked: Walked, messages: Messages) -> Iterator[Page]:
    """One window for many people; nothing moves in it, so that colours are judged as they are."""
    context = chromium.new_context(base_url=walked.house.address, viewport=WIDE, reduced_motion="reduce", timezone_id="Europe/Helsinki")
    context.add_init_script(AXE)
    messages.listen(context)
    yield context.new_page()
    context.close()


def living(told: tuple[Flask, County], life: Life, server: Server, owner: Engine, address: str) -> House:
    """The house on a fresh copy of the three weeks."""
    app, county = told
    _let_go(app)
    server.copy("lived", "test")
    return House(address, app, county, life, owner)


def _let_go(app: Flask) -> None:
    if "answering" in app.extensions:
        app.extensions["answering"].at_rest()
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
