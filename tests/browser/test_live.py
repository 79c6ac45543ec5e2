"""A meeting on everybody's screen: cards arrive while others write, a cut network loses nothing, and hands stay on the keyboard."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from teamcase.cases import operations as begun
from teamcase.drawing.kin import Sex
from teamcase.foundation.database import db
from teamcase.live import operations as live
from teamcase.meetings.models import Meeting
from teamcase.teams.models import Team
from tests.browser.conftest import Messages, PageOf
from tests.browser.hands import answered, choose, sign_in
from tests.browser.house import House
from tests.meetings.conftest import also_brought, brought, planned

pytestmark = pytest.mark.browser
CUT = "net::ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|net::ERR_CONNECTION"


@pytest.fixture
def board(house: House) -> str:
    """The address of a meeting that goes on now, with the Does on its board."""
    with house.as_("cora") as occasion:
        meeting = planned(occasion, house.county)
        brought(occasion, house.county, meeting.id)
        live.open_meeting(occasion, meeting)
        meeting_id = meeting.id
    return f"/meetings/{meeting_id}/live"


def test_a_card_arrives_while_another_writes_and_words_caret_and_focus_stay(house: House, page_of: PageOf, board: str) -> None:
    sam, sue = page_of("sam"), page_of("sue", language="sv")
    for page in (sam, sue):
        page.goto(board)
    field = new(sue, "question")
    field.press_sequentially("Who would notice first if")
    field.evaluate("node => node.setSelectionRange(4, 9)")

    put(sam, "hypothesis", "She wakes to keep them near")

    expect(cards(sue, "hypothesis")).to_have_text(re.compile("She wakes to keep them near"), timeout=8000)
    expect(field).to_be_focused()
    expect(field).to_have_value("Who would notice first if")
    assert field.evaluate("node => [node.selectionStart, node.selectionEnd]") == [4, 9]
    expect(cards(sam, "hypothesis")).to_have_count(1)
    assert texts(house) == ["She wakes to keep them near"]

    put(sue, "question", "Who would notice first?")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(cards(sam, "question")).to_have_text(re.compile("Who would notice first"), timeout=8000)
    expect(sam.locator(".live-head .avatars li")).to_have_count(2, timeout=8000)


def test_the_network_goes_and_comes_back_and_every_card_is_made_once(house: House, page_of: PageOf, messages: Messages, board: str) -> None:
    messages.expect(CUT)
    sam, sue = page_of("sam"), page_of("sue")
    for page in (sam, sue):
        page.goto(board)
    sam.context.set_offline(True)
    for words in ("First in the dark", "Second in the dark"):
        put(sam, "hypothesis", words)
    expect(sam.locator("[data-live-state]")).to_have_attribute("data-state", "offline", timeout=10_000)
    expect(cards(sam, "hypothesis")).to_have_count(2)
    new(sam, "question").press_sequentially("Half a sentence")
    with answered(sue):
        put(sue, "hypothesis", "Meanwhile with light")
    assert texts(house) == ["Meanwhile with light"]

    sam.context.set_offline(False)

    expect(sam.locator("[data-live-state]")).to_have_attribute("data-state", "saved", timeout=20_000)
    expect(cards(sam, "hypothesis")).to_have_count(3, timeout=10_000)
    expect(new(sam, "question")).to_have_value("Half a sentence")
    expect(cards(sue, "hypothesis")).to_have_count(3, timeout=10_000)
    assert sorted(texts(house)) == ["First in the dark", "Meanwhile with light", "Second in the dark"]


def test_a_closed_lid_keeps_what_was_begun_and_the_meeting_is_where_it_was(house: House, page_of: PageOf, board: str) -> None:
    sam = page_of("sam")
    sam.goto(board)
    with answered(sam):
        sam.locator("#next-phase").click()
    expect(sam.locator(".live-phases [aria-current] .ball")).to_have_text("")
    new(sam, "hypothesis").press_sequentially("Could it be that she")
    expect(sam.locator("form[action$='/hypothesis'] [data-draft-status]")).to_have_attribute("data-state", "saved")
    sam.close()

    again = page_of("sam", width=360, dark=True)
    again.goto(board)
    expect(new(again, "hypothesis")).to_have_value("Could it be that she")
    assert house.one("SELECT phase FROM sitting_turn WHERE id = (SELECT id FROM sitting_turn ORDER BY began_at DESC LIMIT 1)") == 1


def test_a_meeting_is_held_by_keyboard_alone(house: House, page_of: PageOf, board: str) -> None:
    sam = page_of("sam", language="fi")
    sam.goto(board)
    with answered(sam):
        sam.keyboard.press("n")
    expect(sam.locator("#live-phases")).to_have_attribute("data-mark", "1")
    sam.keyboard.press("h")
    expect(new(sam, "hypothesis")).to_be_focused()
    sam.keyboard.type("The evenings are too short")
    sam.keyboard.press("Enter")
    expect(cards(sam, "hypothesis")).to_have_count(1)
    expect(new(sam, "hypothesis")).to_be_focused()
    sam.keyboard.press("Tab")
    step = sam.locator("form[action$='/steps'] [name=text]")
    sam.evaluate("() => document.activeElement.blur()")
    sam.keyboard.press("s")
    expect(step).to_be_focused()
    sam.keyboard.type("Soita kouluun @cole 12.12.2030")
    with answered(sam):
        sam.keyboard.press("Enter")
    expect(sam.locator("#step-understood")).to_contain_text("Cole Counsellor")
    expect(sam.locator("#step-understood")).to_contain_text("12.12.2030")
    assert house.one("SELECT count(*) FROM sitting_card WHERE kind = 'step'") == 0
    sam.keyboard.press("Enter")
    expect(cards(sam, "step")).to_have_text(re.compile("Soita kouluun"))
    expect(step).to_have_value("")
    sam.evaluate("() => document.activeElement.blur()")
    with answered(sam):
        sam.keyboard.press("p")
    sam.locator("#summary").wait_for()
    sam.keyboard.press("p")
    sam.keyboard.type("A quiet week.")
    sam.keyboard.press("Tab")
    expect(sam.locator("#summary")).to_have_value("A quiet week.")
    wait_until(lambda: house.one("SELECT summary FROM sitting_turn ORDER BY began_at DESC LIMIT 1") == "A quiet week.", sam)


def test_the_pen_goes_from_hand_to_hand_and_late_words_are_kept(house: House, page_of: PageOf, messages: Messages, board: str) -> None:
    messages.expect(CUT)
    sam, sue = page_of("sam"), page_of("sue")
    for page in (sam, sue):
        page.goto(board)
    with answered(sam):
        sam.locator("#take-pen").click()
    sam.locator("#summary").press_sequentially("A quiet week.")
    expect(sue.locator("#summary-words")).to_have_text("A quiet week.", timeout=10_000)
    sam.context.set_offline(True)
    sam.locator("#summary").press_sequentially(" And what Sam wrote in the dark.")
    house.change("UPDATE sitting_turn SET pen_at = pen_at - interval '1 minute'")
    with answered(sue):
        sue.locator("#take-pen").click()
    sue.locator("#summary").press_sequentially(" Then a loud one.")
    wait_until(lambda: "loud" in house.one("SELECT summary FROM sitting_turn ORDER BY began_at DESC LIMIT 1"), sue)

    sam.context.set_offline(False)

    expect(sam.locator("#live-kept")).to_contain_text("And what Sam wrote in the dark.", timeout=20_000)
    expect(sam.locator("#summary")).to_have_count(0)
    expect(sam.locator("#summary-words")).to_have_text("A quiet week. Then a loud one.")
    expect(sue.locator("#live-kept")).not_to_contain_text("dark")


def test_the_team_goes_on_and_whoever_is_writing_is_told(house: House, page_of: PageOf, board: str) -> None:
    meeting_id = board.split("/")[2]
    with house.as_("sam") as occasion:
        person = {
            "given_name": "Ida",
            "family_name": "Moe",
            "born_on": occasion.today - timedelta(days=12_000),
            "sex": Sex.FEMALE,
            "is_client": True,
        }
        where = {"municipality": "Lahti", "mother_tongue": "suomi", "service_language": "suomi", "interpreter": None}
        case = begun.begin(occasion, db.session.get_one(Team, house.county.teams["Alpha"]), name="Moe", people=[person], **where)
        item = also_brought(occasion, house.county, db.session.get_one(Meeting, meeting_id).id, case.id).id
    sam, sue, fay = page_of("sam"), page_of("sue"), page_of("fay")
    for page in (sam, sue, fay):
        page.goto(board)
    new(sue, "hypothesis").press_sequentially("Of the Does I would say")

    sam.locator(f'form[action="/agenda/{item}/turn"] button').first.click()

    expect(sam.locator("h1")).to_contain_text("Moe")
    expect(fay.locator("h1")).to_contain_text("Moe", timeout=10_000)
    expect(sue.locator("[data-live-moved]")).to_be_visible(timeout=10_000)
    expect(new(sue, "hypothesis")).to_have_value("Of the Does I would say")


def test_while_the_family_is_present_the_teams_thinking_leaves_every_screen(house: House, page_of: PageOf, board: str) -> None:
    sam, wall = page_of("sam"), page_of("cora")
    sam.goto(board)
    wall.goto(f"{board}?wall=1")
    put(sam, "hypothesis", "She wakes to keep them near")
    expect(cards(wall, "hypothesis")).to_have_count(1, timeout=8000)
    expect(wall.locator("main textarea, main button, main input")).to_have_count(0)
    with answered(sam):
        sam.locator("form[action$='/family/present'] button").click()
    for page in (sam, wall):
        expect(page.locator("main")).to_have_attribute("data-mode", "family", timeout=8000)
        expect(page.locator("section[data-internal]")).to_be_hidden()
        expect(cards(page, "hypothesis")).to_have_count(0)


def test_without_javascript_everything_is_there_by_reloading(house: House, page_of: PageOf, board: str) -> None:
    sam = page_of("sam", scripts=False)
    sam.goto(board)
    new(sam, "hypothesis").fill("She wakes to keep them near")
    sam.locator("form[action$='/cards/hypothesis'] button").click()
    sam.wait_for_url(f"**{board}")
    expect(cards(sam, "hypothesis")).to_have_count(1)
    step = sam.locator("form[action$='/steps'] [name=text]")
    step.fill("Ring the school @cole +3")
    step.press("Enter")
    expect(sam.locator("#step-understood")).to_contain_text("Cole Counsellor")
    sam.locator("form[action$='/steps'] [name=text]").press("Enter")
    expect(cards(sam, "step")).to_have_count(1)


def test_words_sent_after_the_session_has_ended_are_on_the_board_in_the_end(house: House, page_of: PageOf, board: str) -> None:
    sam, plain = page_of("sam"), page_of("sue", scripts=False)
    for page in (sam, plain):
        page.goto(board)
    new(plain, "question").fill("Who would notice?")
    house.change("UPDATE signed_in SET ended_at = now() WHERE ended_at IS NULL")
    put(sam, "hypothesis", "She wakes to keep them near")
    expect(sam.locator("[data-live-state]")).to_have_attribute("data-state", "signed-out", timeout=10_000)
    tab = sam.context.new_page()
    tab.goto("/sign-in")
    sign_in(tab, "sam")
    expect(sam.locator("[data-live-state]")).to_have_attribute("data-state", "saved", timeout=15_000)
    expect(cards(sam, "hypothesis")).to_have_count(1)
    wait_until(lambda: texts(house) == ["She wakes to keep them near"], sam)

    plain.locator("form[action$='/cards/question'] button").click()
    sign_in(plain, "sue")
    expect(new(plain, "question")).to_have_value("Who would notice?")


def test_the_question_bank_is_used_with_the_keyboard_alone_and_what_is_begun_stays(page_of: PageOf, board: str) -> None:
    sam, sue = page_of("sam", language="en"), page_of("sue", language="en")
    for page in (sam, sue):
        page.goto(board)
    begun = new(sam, "question")
    begun.fill("What would grandmother")
    begun.press("Escape")
    sam.keyboard.press("b")
    search = sam.locator("#bank-words")
    expect(search).to_be_focused()
    offered = sam.locator("[data-bank-found] button[name=key]")
    expect(offered.nth(8)).to_be_visible()
    words = offered.nth(8).inner_text()
    search.press_sequentially(" ".join(reversed(words.split()[:3])))
    expect(offered.filter(has_text=words)).to_be_visible()
    expect(offered.nth(8)).to_have_count(0)
    search.press("ArrowDown")
    expect(offered.first).to_be_focused()
    first = offered.first.inner_text()
    sam.keyboard.press("Enter")

    expect(cards(sam, "question")).to_have_text(re.compile(re.escape(first)), timeout=8000)
    expect(cards(sue, "question")).to_have_text(re.compile(re.escape(first)), timeout=8000)
    expect(sam.locator("[data-bank-found] .chip.ok").first).to_be_visible()
    expect(begun).to_have_value("What would grandmother")
    sam.keyboard.press("Escape")
    expect(search).to_be_hidden()

    sue.locator(".to-answer summary").click()
    answer = sue.locator(".to-answer textarea")
    answer.fill("Dora, every night")
    sue.locator(".to-answer button").click()
    expect(sam.locator(".answered")).to_have_text(re.compile("Dora, every night"), timeout=8000)
    expect(sue.locator(".answered")).to_have_count(1, timeout=8000)


def test_a_sibling_appears_in_everybodys_picture_and_a_half_typed_card_stays(house: House, page_of: PageOf, board: str) -> None:
    sam, sue = page_of("sam"), page_of("sue", language="sv", width=390)
    for page in (sam, sue):
        page.goto(board)
        page.locator("#live-thumb").click()
        expect(page.locator("#live-picture a.someone").first).to_be_visible()
    field = new(sue, "question")
    field.press_sequentially("Who would notice first if")
    field.evaluate("node => node.setSelectionRange(4, 9)")
    begun = new(sam, "hypothesis")
    begun.fill("Could it be that she")

    sam.locator(f"#live-picture a.someone[href$='{house.county.persons['dora']}']").click()  # one: the person
    choose(sam.locator("#kin-panel"), "place", "sibling")  # two: what they are
    sam.locator("#kin-panel [name=given_name]").fill("Dilly")
    with answered(sam):
        sam.keyboard.press("Enter")  # three: the name

    for page in (sam, sue):
        expect(page.locator("#live-picture a.someone", has_text="Dilly")).to_be_visible(timeout=8000)
    expect(field).to_be_focused()
    expect(field).to_have_value("Who would notice first if")
    assert field.evaluate("node => [node.selectionStart, node.selectionEnd]") == [4, 9]
    expect(begun).to_have_value("Could it be that she")
    expect(sam.locator("#kin-panel h2")).to_be_focused()
    expect(sam.locator("#kin-panel [name=given_name]")).to_have_value("")

    sam.locator("#kin-panel [name=other_id]").select_option(str(house.county.persons["dan"]))
    with answered(sam):
        sam.locator("#kin-panel button[value=conflict]").click()
    for page in (sam, sue):
        expect(page.locator("#live-picture .bond.strained")).to_have_count(1, timeout=8000)

    sue.evaluate("() => document.activeElement.blur()")
    sam.locator("#kin-panel [name=given_name]").fill("Half a na")
    sue.locator("#live-picture a.someone", has_text="Dilly").click()
    choose(sue.locator("#kin-panel"), "place", "child")
    sue.locator("#kin-panel [name=born]").fill("spring")
    with answered(sue):
        sue.locator("#kin-panel button.primary").click()
    expect(sue.locator("#kin-panel [data-error-summary]")).to_be_focused()
    expect(sue.locator("#kin-panel [name=born]")).to_have_value("spring")
    sue.locator("#kin-panel [name=born]").fill("")
    with answered(sue):
        sue.locator("#kin-panel button.primary").click()
    expect(sam.locator("#live-picture a.someone")).to_have_count(sue.locator("#live-picture a.someone").count(), timeout=8000)
    expect(sam.locator("#kin-panel [name=given_name]")).to_have_value("Half a na")
    sam.locator("[data-picture-close]").click()
    expect(sam.locator("#live-thumb")).to_be_focused()
    expect(sam.locator("#live-picture")).to_be_hidden()


def new(page: Page, kind: str) -> Locator:
    """The field of a column."""
    return page.locator(f"form[action$='/cards/{kind}'] textarea")


def cards(page: Page, kind: str) -> Locator:
    """The cards of a column."""
    return page.locator(f"#cards-{kind} > li")


def put(page: Page, kind: str, words: str) -> None:
    """Type a card and press Enter."""
    field = new(page, kind)
    field.fill(words)
    field.press("Enter")


def texts(house: House) -> list[str]:
    """What the cards of the latest turn say."""
    return [row.text for row in house.rows("SELECT text FROM sitting_card WHERE text <> 'The door is far away' ORDER BY written_at")]


def wait_until(holds, page: Page) -> None:
    """Until the table says so."""
    for _time in range(40):
        if holds():
            return
        page.wait_for_timeout(250)
    raise AssertionError("it did not come into the table")
