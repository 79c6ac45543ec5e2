"""A Wednesday: three people hold one meeting with two families, from the open board to approved records; one by keyboard alone, one offline for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from teamcase.cases import operations as begun
from teamcase.drawing.kin import Sex
from teamcase.foundation.database import db
from teamcase.teams.models import Team
from tests.browser.conftest import Messages, PageOf
from tests.browser.hands import answered, press, written
from tests.browser.house import House
from tests.browser.test_live import CUT, cards, put
from tests.meetings.conftest import also_brought, brought, planned

pytestmark = pytest.mark.browser


@pytest.fixture
def agenda(house: House) -> tuple[str, str, str]:
    """Today's meeting with two families: its id, the item of the Does (Tia presents them), that of the Moes (Sam does)."""
    with house.as_("sam") as occasion:
        ida: dict[str, Any] = {"given_name": "Ida", "family_name": "Moe", "sex": Sex.FEMALE, "is_client": True}
        ida["born_on"] = occasion.today - timedelta(days=12_000)
        where = {"municipality": "Lahti", "mother_tongue": "suomi", "service_language": "suomi", "interpreter": None}
        moe = begun.begin(occasion, db.session.get_one(Team, house.county.teams["Alpha"]), name="Moe", people=[ida], **where).id
    with house.as_("cora") as occasion:
        meeting = planned(occasion, house.county)
        does = brought(occasion, house.county, meeting.id).id
        return str(meeting.id), str(does), str(also_brought(occasion, house.county, meeting.id, moe).id)


def test_three_people_hold_one_meeting_to_the_approved_records(
    house: House, page_of: PageOf, messages: Messages, agenda: tuple[str, str, str]
) -> None:
    messages.expect(CUT)
    meeting, does, moes = agenda
    cora, fay, tia = (page_of(name) for name in ("cora", "fay", "tia"))
    cora.goto(f"/meetings/{meeting}")
    press(cora, f"/meetings/{meeting}/live")
    cora.wait_for_url(f"**/meetings/{meeting}/live")
    for page in (fay, tia):
        page.goto(f"/meetings/{meeting}/live")
    expect(cora.locator("html")).to_have_attribute("lang", "fi")

    by_keyboard(fay, hypothesis="Voisiko olla, että ilta pitää kaikki koossa?", step="Soita kouluun @cole +3")
    tia.context.set_offline(True)
    put(tia, "hypothesis", "Voisiko olla, ettei kukaan uskalla olla väsynyt?")
    expect(tia.locator("[data-live-state]")).to_have_attribute("data-state", "offline", timeout=10_000)
    tia.context.set_offline(False)
    expect(cards(cora, "hypothesis")).to_have_count(2, timeout=20_000)
    expect(cards(fay, "hypothesis")).to_have_count(2, timeout=10_000)

    children = {name: str(house.county.persons[name]) for name in ("dora", "dean")}
    views = cora.locator("form[action$='/views']")
    dora = views.filter(has=cora.locator(f"[name=person_id][value='{children['dora']}']"))
    dora.locator("[name=text]").fill("Ovi saa olla auki.")
    with answered(cora):
        dora.locator("[name=text]").press("Enter")
    with answered(cora):
        views.filter(has=cora.locator(f"[name=person_id][value='{children['dean']}']")).locator("[value=too_young]").click()
    in_short(cora, house, "Illat ovat pitkiä.")
    ended(cora)

    press_turn(cora, meeting, moes)
    expect(fay.locator("h1")).to_contain_text("Moe", timeout=10_000)
    by_keyboard(fay, hypothesis="Voisiko olla, että hiljaisuus suojaa?", step="Kirje Idalle @sam +5")
    put(cora, "hypothesis", "Voisiko olla, että Ida odottaa lupaa?")
    expect(cards(cora, "hypothesis")).to_have_count(2, timeout=10_000)
    in_short(cora, house, "Ida kertoi uudesta työstä.")
    ended(cora)

    for item, presenter in ((does, "tia"), (moes, "sam")):
        record = house.one("SELECT id FROM discussion WHERE agenda_item_id = :i", i=item)
        page = tia if presenter == "tia" else page_of(presenter)
        page.goto(f"/records/{record}")
        press(page, f"/records/{record}/approve")
    assert house.one("SELECT stage FROM meeting WHERE id = :m", m=meeting) == "approved"
    everything_is_kept(house, does, moes)


def by_keyboard(page: Page, *, hypothesis: str, step: str) -> None:
    """A hypothesis and a step, the step confirmed by a second Enter, without touching the mouse."""
    before = cards(page, "hypothesis").count()
    page.keyboard.press("h")
    page.keyboard.type(hypothesis)
    page.keyboard.press("Enter")
    expect(cards(page, "hypothesis")).to_have_count(before + 1, timeout=10_000)
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.keyboard.type(step)
    with answered(page):
        page.keyboard.press("Enter")
    expect(page.locator("#step-understood")).to_be_visible()
    page.keyboard.press("Enter")
    expect(cards(page, "step")).to_have_count(1, timeout=10_000)
    page.keyboard.press("Escape")


def in_short(page: Page, house: House, words: str) -> None:
    """The joint summary, and when the family is discussed next."""
    with answered(page):
        page.locator("#take-pen").click()
    page.locator("#summary").press_sequentially(words)
    kept(page, lambda: house.one("SELECT summary FROM sitting_turn ORDER BY began_at DESC LIMIT 1") == words)
    with house.as_("cora") as occasion:
        page.locator("[name=next_on]").fill(written(occasion.today + timedelta(days=28)))
    with answered(page):
        page.locator("form[action$='/next-on'] button:not([type=button])").click()


def kept(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until what was written stands in the database."""
    for _ in range(60):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it was not kept")


def ended(page: Page) -> None:
    """The family is finished on the board, and its record by whoever records."""
    page.locator("form[action$='/record'] button").first.click()
    page.wait_for_url("**/records/*/edit")
    page.locator("button[name=_then][value=finish]").click()
    page.wait_for_url(lambda address: not address.endswith("/edit"))


def press_turn(page: Page, meeting: str, item: str) -> None:
    """The next family comes onto the board."""
    page.goto(f"/meetings/{meeting}/live")
    with answered(page):
        page.locator(f"form[action='/agenda/{item}/turn'] button").first.click()


def everything_is_kept(house: House, does: str, moes: str) -> None:
    """Both records hold what the board held; the steps are in people's lists."""
    for item, told, owner, ideas in (
        (
            does,
            "Illat ovat pitkiä.",
            "cole",
            {"Voisiko olla, että ilta pitää kaikki koossa?", "Voisiko olla, ettei kukaan uskalla olla väsynyt?"},
        ),
        (moes, "Ida kertoi uudesta työstä.", "sam", {"Voisiko olla, että hiljaisuus suojaa?", "Voisiko olla, että Ida odottaa lupaa?"}),
    ):
        (record,) = house.rows("SELECT * FROM discussion WHERE agenda_item_id = :i", i=item)
        assert (record.stage, record.told, record.recorder_id) == ("approved", told, house.staff("cora"))
        assert {row.text for row in house.rows("SELECT text FROM hypothesis WHERE discussion_id = :r", r=record.id)} == ideas
        (action,) = house.rows("SELECT * FROM action WHERE discussion_id = :r", r=record.id)
        assert (action.owner_staff_id, action.stage) == (house.staff(owner), "open")
        present = {row.staff_id for row in house.rows("SELECT staff_id FROM attendance WHERE discussion_id = :r", r=record.id)}
        assert {house.staff(name) for name in ("cora", "fay", "tia")} <= present
    (said,) = house.rows(
        "SELECT v.view FROM child_view v JOIN discussion d ON d.id = v.discussion_id WHERE d.agenda_item_id = :i AND v.view IS NOT NULL",
        i=does,
    )
    assert said.view == "Ovi saa olla auki."
