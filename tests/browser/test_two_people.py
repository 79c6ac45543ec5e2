"""Two people and one record: the second sees both texts and keeps both; the same form sent twice is one record."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.plans import operations as plans
from tests.browser.conftest import PageOf
from tests.browser.hands import answered, choose, save_draft, send, written
from tests.browser.house import House

pytestmark = pytest.mark.browser
with_and_without = pytest.mark.parametrize("scripts", [True, False], ids=["JavaScript", "no JavaScript"])


@with_and_without
def test_two_people_write_one_record(house: House, page_of: PageOf, scripts: bool) -> None:
    record = house.life.ids["draft"]
    sue, sam = page_of("sue", scripts=scripts), page_of("sam", scripts=scripts)
    for page in (sue, sam):
        page.goto(f"/records/{record}/edit")
    sue.locator("[name=told]").fill("Sue heard of a quiet week.")
    sue.locator("[name=reflections]").fill("Sue was moved.")
    save_draft(sue)
    expect(sue.locator(".stale")).to_have_count(0)

    sam.locator("[name=told]").fill("Sam heard of a loud week.")
    save_draft(sam)

    both_are_shown(sam, "told", "Sam heard of a loud week.", "Sue heard of a quiet week.", scripts)
    assert house.one("SELECT told FROM discussion WHERE id = :r", r=record) == "Sue heard of a quiet week."
    choose(sam, "_keep-told", "both")
    choose(sam, "_keep-reflections", "theirs")
    save_draft(sam)
    expect(sam.locator(".stale")).to_have_count(0)
    (kept,) = house.rows("SELECT told, reflections FROM discussion WHERE id = :r", r=record)
    assert kept.told.split("\n\n") == ["Sue heard of a quiet week.", "Sam heard of a loud week."]
    assert kept.reflections == "Sue was moved."


def test_two_people_change_one_goal(house: House, page_of: PageOf) -> None:
    goal = house.life.ids["goal"]
    ann, sam = page_of("ann"), page_of("sam", language="sv", width=360)
    for page in (ann, sam):
        page.goto(f"/goals/{goal}/edit")
    ann.locator("[name=words]").fill("We sleep, says the mother.")
    send(ann)
    ann.wait_for_url("**/plans/*")

    sam.locator("[name=words]").fill("I sleep, says Dora.")
    send(sam)

    both_are_shown(sam, "words", "I sleep, says Dora.", "We sleep, says the mother.", scripts=True)
    choose(sam, "_keep-words", "both")
    send(sam)
    sam.wait_for_url("**/plans/*")
    assert house.one("SELECT words FROM goal WHERE id = :g", g=goal).split("\n\n") == ["We sleep, says the mother.", "I sleep, says Dora."]
    told = [str(row.contents) for row in house.rows("SELECT contents FROM plan_edition ORDER BY number")]
    assert "We sleep, says the mother." in told[-2]
    assert "I sleep, says Dora." not in told[-2]


@with_and_without
def test_a_therapist_and_a_social_worker_write_one_plan_at_once(house: House, page_of: PageOf, scripts: bool) -> None:
    with house.as_("sam") as occasion:
        case = db.session.get_one(Case, house.county.doe)
        dora, review_on = house.county.persons["dora"], occasion.today + timedelta(days=90)
        plan = plans.begin(occasion, case, about=[dora], review_on=review_on).id
    tia, sam = page_of("tia", scripts=scripts), page_of("sam", scripts=scripts)
    for page in (tia, sam):
        page.goto(f"/plans/{plan}/parts")
    tia.locator("[name=rights]").fill("Told on the phone.")
    tia.locator("[name=duration]").fill("A year.")
    send(tia)
    tia.wait_for_url(f"**/plans/{plan}*")

    sam.locator("[name=recipients]").fill("The school gets a part.")
    sam.locator("[name=duration]").fill("Two years.")
    send(sam)

    both_are_shown(sam, "duration", "Two years.", "A year.", scripts)
    expect(sam.locator(".stale")).to_contain_text("Tia")
    expect(sam.locator(".stale fieldset")).to_have_count(1)
    expect(sam.locator("[name=rights]"), "what she wrote elsewhere is there already").to_have_value("Told on the phone.")
    choose(sam, "_keep-duration", "both")
    send(sam)
    sam.wait_for_url(f"**/plans/{plan}#texts")
    rows = house.rows("SELECT key, text FROM plan_part JOIN plan_part_use u ON u.part_id = plan_part.id WHERE u.plan_id = :p", p=plan)
    expected = {"rights": "Told on the phone.", "recipients": "The school gets a part.", "duration": "A year.\n\nTwo years."}
    assert {row.key: row.text for row in rows} == expected


def test_two_people_change_different_fields_of_one_goal(house: House, page_of: PageOf) -> None:
    goal = house.life.ids["goal"]
    ann, sam = page_of("ann"), page_of("sam")
    for page in (ann, sam):
        page.goto(f"/goals/{goal}/edit")
    ann.locator("[name=words]").fill("We sleep, says the mother.")
    send(ann)
    ann.wait_for_url("**/plans/*")
    choose(sam, "target", 9)
    send(sam)
    sam.wait_for_url("**/plans/*")
    assert house.rows("SELECT words, target FROM goal WHERE id = :g", g=goal) == [("We sleep, says the mother.", 9)]


def test_nobodys_score_is_replaced_unseen(house: House, page_of: PageOf) -> None:
    cole, tia = page_of("cole"), page_of("tia")
    for page in (cole, tia):
        page.goto(f"/plans/{house.life.ids['plan']}")
        choose(page, "value", 4 if page is cole else 9)
    for page in (cole, tia):
        with answered(page):
            page.keyboard.press("Enter")
    expect(tia.locator("[data-error-summary]")).to_be_focused()
    expect(tia.locator("[data-error-summary]")).to_contain_text("4")
    assert house.rows("SELECT value, scored_by FROM goal_score") == [(4, house.staff("cole"))]
    send(tia)
    tia.wait_for_url("**/plans/*")
    assert house.rows("SELECT value, scored_by FROM goal_score") == [(9, house.staff("tia"))]


@with_and_without
def test_a_double_click_makes_one_record(house: House, page_of: PageOf, scripts: bool) -> None:
    page = page_of("sam", scripts=scripts)
    a_step_is_written(page, house)
    page.locator("main form[method=post] button.primary[data-once]").dblclick()
    expect(page, "the second click breaks off the answer to the first").not_to_have_url(re.compile("/new$"))
    assert steps(house) == 1


def test_the_same_form_sent_again_makes_one_record(house: House, page_of: PageOf) -> None:
    page = page_of("sam")
    a_step_is_written(page, house)
    with page.expect_request(lambda request: request.method == "POST") as sent:
        send(page)
    page.wait_for_url(lambda address: not address.endswith("/new"))
    again = dict(parse_qsl(sent.value.post_data, keep_blank_values=True))
    for _time in range(2):
        answer = page.context.request.post(sent.value.url, form=again, headers={"Origin": house.address})
        assert (answer.status, answer.url) == (200, page.url), "it leads where the first sending led"
    assert steps(house) == 1


def test_going_back_and_sending_again_makes_one_record(house: House, page_of: PageOf) -> None:
    page = page_of("tia")
    page.goto(f"/goals/{house.life.ids['goal']}/notes/new")
    page.locator("[name=text]").fill("We laughed.")
    for _time in range(2):
        send(page)
        page.wait_for_url("**/plans/*")
        page.go_back()
        expect(page.locator("[name=text]")).to_have_value("We laughed.")
    assert notes(house) == ["We laughed."]

    page.locator("[name=text]").press_sequentially(" Loudly.")
    send(page)
    page.wait_for_url("**/plans/*")
    assert notes(house) == ["We laughed.", "We laughed. Loudly."], "what was changed is a new note"


def both_are_shown(page: Page, field: str, mine: str, theirs: str, scripts: bool) -> None:
    """The page with both texts, the eye on it."""
    if scripts:
        expect(page.locator(".stale")).to_be_focused()
    pick = page.locator(f'.stale fieldset:has(input[name="_keep-{field}"])')
    expect(pick.locator('label:has([value="mine"])')).to_contain_text(mine)
    expect(pick.locator('label:has([value="theirs"])')).to_contain_text(theirs)


def a_step_is_written(page: Page, house: House) -> None:
    """The form of a next step, filled in."""
    page.goto(f"/cases/{house.county.doe}/actions/new")
    page.locator("[name=text]").fill("Ring the grandmother once")
    with house.as_("sam") as occasion:
        page.locator("[name=due_on]").fill(written(occasion.today))


def steps(house: House) -> int:
    """How many such steps there are."""
    return int(house.one("SELECT count(*) FROM action WHERE text = 'Ring the grandmother once'"))


def notes(house: House) -> list[str]:
    """What was noted of laughing."""
    return [row.text for row in house.rows("SELECT text FROM goal_note WHERE text LIKE 'We laughed%' ORDER BY at")]
