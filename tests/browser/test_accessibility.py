"""Every page, for everybody: axe-core finds nothing in light and dark, in three languages; nothing is wider than a phone; no console message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import Engine

from teamcase.cases import operations as cases
from teamcase.cases.models import Case
from teamcase.entrance import operations as entrance
from teamcase.families.models import Sex
from teamcase.foundation.database import db
from teamcase.plans import operations as plans
from teamcase.staff.models import Staff
from teamcase.teams.models import Team
from tests.browser.conftest import Messages, living, speaks
from tests.browser.crawl import Seen, Walk, every_template, new_kinds, one_of_each
from tests.browser.house import House
from tests.browser.looking import AXE, WIDE, judged, look
from tests.conftest import Server
from tests.factories import County
from tests.life import Life

pytestmark = pytest.mark.browser
TYPED = {"", "text", "email", "password"}
NEEDED = "main form[method=post] :is(input:not([type]), input[type=text], input[type=email], input[type=password], textarea)[required]"
PEOPLE = ("", "sam", "ann", "tia", "cora", "max", "dpo", "adm")
WELCOMED = "max"  # whose one-time link the stranger opens; the page speaks their language


@dataclass
class Walked:
    """A house whose every page has been found."""

    house: House
    tokens: dict[str, str]
    pages: list[Seen]


@pytest.fixture(scope="module")
def walked(module_app: tuple[Flask, County], lived_county: Life, server: Server, owner: Engine, address: str) -> Walked:
    """All pages of everybody, found once."""
    house = living(module_app, lived_county, server, owner, address)
    more = unusual_places(house)
    tokens = {name: begin_session(house, name) if name else "" for name in PEOPLE}
    pages = [page for name in PEOPLE for page in Walk(house.app, name, tokens[name]).pages(*more.get(name, ()))]
    return Walked(house, tokens, pages)


@pytest.fixture
def window(chromium: Browser, walked: Walked, messages: Messages) -> Iterator[Page]:
    """One window for many people; nothing moves in it, so that colours are judged as they are."""
    context = chromium.new_context(base_url=walked.house.address, viewport=WIDE, reduced_motion="reduce", timezone_id="Europe/Helsinki")
    context.add_init_script(AXE)
    messages.listen(context)
    yield context.new_page()
    context.close()


def test_every_page_answers_and_every_template_is_seen(walked: Walked) -> None:
    wrong = [(page.who, page.address, page.status) for page in walked.pages if page.status != 200 and page.template != "refusal.html"]
    assert wrong == []
    assert every_template() - {page.template for page in walked.pages} == set()


@pytest.mark.parametrize("name", PEOPLE, ids=[name or "stranger" for name in PEOPLE])
def test_every_page_in_finnish(walked: Walked, window: Page, name: str) -> None:
    pages = [page for page in new_kinds(walked.pages) if page.who == name]
    assert look_at(walked, window, pages, "fi") == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_template_in_other_languages(walked: Walked, window: Page, language: str) -> None:
    pages = one_of_each(walked.pages, lambda page: page.template)
    assert look_at(walked, window, pages, language) == []


def test_a_refusal_leads_the_eye_to_what_is_wrong(walked: Walked, window: Page) -> None:
    found = []
    for page in one_of_each([page for page in walked.pages if asks(page)], lambda page: page.template):
        enters(walked, window.context, page.who, "fi")
        window.goto(page.address, wait_until="domcontentloaded")
        needed = window.locator(NEEDED).first
        needed.fill("")
        with window.expect_response(lambda answer: answer.request.method == "POST") as answered:
            needed.locator("xpath=ancestor::form").locator("button[data-once]").first.click()
        expect(window.locator("[data-error-summary]"), page.address).to_be_focused()
        expect(window.locator("[data-error-summary] a").first, page.address).to_be_visible()
        found += [f"{page.address} ({page.template}): {fault}" for fault in judged(window)]
        assert answered.value.status == 422, page.address
    assert found == []


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


def look_at(walked: Walked, window: Page, pages: list[Seen], language: str) -> list[str]:
    """What is wrong with these pages."""
    found = []
    for page in sorted(pages, key=lambda page: page.who):
        enters(walked, window.context, page.who, language)
        window.goto(page.address, wait_until="domcontentloaded")
        found += [f"{page.who} {page.address} ({page.template}): {fault}" for fault in look(window, language)]
    return found


def enters(walked: Walked, context: BrowserContext, name: str, language: str) -> None:
    """This person's session and language, in the window that is open."""
    cookies = {"teamcase": walked.tokens[name], "language": language}
    here = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
    if all(here.get(key, "") == value for key, value in cookies.items()):
        return
    context.clear_cookies()
    context.add_cookies([{"name": key, "value": value, "url": walked.house.address} for key, value in cookies.items() if value])
    for each in {name} - {""} or {WELCOMED}:
        speaks(walked.house, each, language)


def begin_session(house: House, name: str) -> str:
    """A session that has just begun. Returns its token."""
    with house.as_(name) as occasion:
        return entrance.sign_in(occasion, occasion.who, device="test")


def unusual_places(house: House) -> dict[str, list[str]]:
    """Pages to which no link leads today, by who opens them; a case that has just begun, and a closed one."""
    begun, closed = a_case(house, "Poe"), a_case(house, "Moe")
    with house.as_("sam") as occasion:
        case = db.session.get_one(Case, begun)
        plans.begin(
            occasion, case, about=[case.clients[0].person_id], review_on=occasion.today.replace(year=occasion.today.year + 1, day=1)
        )
    house.change(
        "SET LOCAL session_replication_role = replica; UPDATE family_case SET stage = 'closed', closed_on = opened_on, "
        f"closing_reason = 'The family manages.', closing_summary = 'It went well.' WHERE id = '{closed}'"
    )
    with house.as_("adm") as occasion:
        link = entrance.give_link(occasion, db.session.get_one(Staff, house.staff(WELCOMED)))
    return {
        "": [f"/welcome/{link}"],
        "sam": [f"/goals/{house.life.ids['goal']}/score", f"/cases/{uuid4()}", "/teams/new"],
        "ann": [f"/cases/{closed}/reopen"],
        "adm": ["/styleguide"],
    }


def a_case(house: House, name: str) -> UUID:
    """A family whose case has just begun."""
    person = {"family_name": name, "sex": Sex.FEMALE, "is_client": True}
    with house.as_("sam") as occasion:
        case = cases.begin(
            occasion,
            db.session.get_one(Team, house.county.teams["Alpha"]),
            name=name,
            municipality="Lahti",
            mother_tongue="suomi",
            service_language="suomi",
            interpreter=None,
            people=[{**person, "given_name": "Ulla", "born_on": occasion.today.replace(year=occasion.today.year - 8, day=1)}],
        )
        return case.id
