"""After the meeting: the family's sheet of chosen lines on paper, and whoever was not there finds what was agreed."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from teamcase.foundation.database import db
from teamcase.meetings import operations as meetings
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import AgendaItem, Discussion
from tests.browser.conftest import PageOf
from tests.browser.hands import choose, press, send
from tests.browser.house import House
from tests.meetings.conftest import brought, planned, whole

pytestmark = pytest.mark.browser
IN_WORDS = {
    "fi": ("Mitä sovimme", "Kysymyksenne meille", "Soitamme tädille yhdessä."),
    "sv": ("Vad vi kom överens om", "Er fråga till oss", "Vi ringer mostern tillsammans."),
}


@pytest.fixture
def finished(house: House) -> UUID:
    """A record of today that Sam has finished; Cole and Fay were not there, and the step is Cole's."""
    with house.as_("cora") as occasion:
        meeting = planned(occasion, house.county)
        meetings.hold(occasion, meeting)
        meeting_id = meeting.id
    with house.as_("tia") as occasion:
        item_id = brought(occasion, house.county, meeting_id).id
    with house.as_("sam") as occasion:
        record = records.begin_record(occasion, db.session.get_one(AgendaItem, item_id))
        db.session.flush()
        fields: dict[str, Any] = whole(occasion, record, house.county, family_question="How do others manage evenings?")
        away = {house.staff("cole"), house.staff("fay")}
        records.write_record(occasion, record, **fields | {"present": [one for one in fields["present"] if one not in away]})
        records.finish(occasion, record)
        return record.id


def text_of(page: Page, address: str) -> str:
    """The words of the PDF that the link opens, on one line."""
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    return " ".join(" ".join(paper.extract_text() for paper in PdfReader(io.BytesIO(answer.body())).pages).split())


def approve(page: Page, record: UUID) -> None:
    """The presenter approves the record."""
    page.goto(f"/records/{record}")
    press(page, f"/records/{record}/approve")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_family_gets_only_the_chosen_lines_in_its_language(house: House, page_of: PageOf, finished: UUID, language: str) -> None:
    title, heading, words = IN_WORDS[language]
    page = page_of("tia", language=language, width=360 if language == "sv" else 1280)
    approve(page, finished)
    page.goto(f"/records/{finished}/sheet")
    choose(page, "language", language)
    step = page.locator("fieldset.form-rows", has=page.locator("input[value^='step-']"))
    step.locator("textarea").fill(words)
    left_out = page.locator("fieldset.form-rows", has=page.locator("input[value='next']"))
    left_out.locator("label:has(input[type=checkbox])").click()
    send(page)
    page.wait_for_url("**/sheets/*")

    sheet = page.locator("article.family-sheet")
    expect(sheet).to_have_attribute("lang", language)
    expect(sheet.locator("h2")).to_have_text(title)
    paper = text_of(page, page.locator("a[href$='/pdf']").get_attribute("href") or "")
    shown = " ".join(sheet.inner_text().split())
    for told in (title, heading, words, "How do others manage evenings?"):
        assert told in paper, told
        assert told in shown, told
    with house.as_("tia"):
        record = db.session.get_one(Discussion, finished)
        never = [*(idea.text for idea in record.hypotheses), "I want to sleep at home", "slept at her aunt", "Call the aunt", "Room 1"]
    assert [one for one in never if one in paper or one in shown] == []
    assert house.rows(
        "SELECT part FROM agreed_line l JOIN agreed_sheet s ON s.id = l.sheet_id WHERE s.discussion_id = :d ORDER BY 1", d=finished
    ) == [
        ("question",),
        ("step",),
    ]


def test_whoever_was_absent_finds_only_their_own_families_until_they_have_read(house: House, page_of: PageOf, finished: UUID) -> None:
    cole = page_of("cole")
    digest = cole.locator("section, article, .card").filter(has=cole.locator("#digest"))
    expect(digest).to_have_count(0)
    approve(page_of("tia"), finished)
    cole.reload()
    expect(digest.locator("li.note")).to_have_count(1)
    expect(digest).to_contain_text("Doe")
    expect(digest).to_contain_text("Call the aunt")
    digest.locator(f"form[action='/records/{finished}/opened'] button").click()
    cole.wait_for_url(f"**/records/{finished}")
    expect(cole.locator("h1")).to_contain_text("Doe")
    cole.goto("/")
    expect(digest).to_have_count(0)

    fay = page_of("fay")  # she was not there either, and has no part in the family
    expect(fay.locator("#digest")).to_have_count(0)
