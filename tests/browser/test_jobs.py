"""The three jobs, from the sign-in page to the row in the database: in Finnish, in Swedish, without JavaScript, and on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from teamcase.foundation.database import db
from teamcase.meetings import operations as meetings
from teamcase.teams.models import Team
from tests.browser.conftest import PageOf
from tests.browser.hands import choose, follow, press, save_draft, send, written
from tests.browser.house import House

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Way:
    """How somebody works, and who approves the record afterwards: the presenter or the lead."""

    language: str = "fi"
    width: int = 1280
    scripts: bool = True
    approver: str = "sam"

    @property
    def window(self) -> dict[str, Any]:
        """What the window is like."""
        return {"language": self.language, "width": self.width, "scripts": self.scripts}


WAYS = {
    "Finnish": Way(),
    "Swedish": Way(language="sv", approver="ann"),
    "without JavaScript": Way(scripts=False),
    "on a phone": Way(width=360, approver="ann"),
}
each_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())


@each_way
def test_a_social_worker_logs_a_team_meeting(house: House, page_of: PageOf, way: Way) -> None:
    meeting_id, today = a_meeting_today(house)
    page = page_of("sue", **way.window)
    expect(page.locator("html")).to_have_attribute("lang", way.language)

    follow(page, f"/meetings/{meeting_id}")
    follow(page, f"/cases/{house.county.doe}/agenda?meeting={meeting_id}")
    page.locator("[name=question]").fill("What would a good evening look like?")
    page.locator("[name=presenter_id]").select_option(str(house.staff("sam")))
    send(page)
    page.wait_for_url(f"**/meetings/{meeting_id}")
    press(page, f"/meetings/{meeting_id}/hold")
    item_id = house.one("SELECT id FROM agenda_item WHERE meeting_id = :m", m=meeting_id)
    press(page, f"/agenda/{item_id}/record")
    page.wait_for_url("**/records/*/edit")
    write_the_record(page, house, way, today)
    page.locator("button[name=_then][value=finish]").click()
    page.wait_for_url(lambda address: not address.endswith("/edit"))

    record_id = page.url.rpartition("/")[2]
    finished = record_of(house, record_id)
    assert (finished.stage, finished.recorder_id, finished.approved_by) == ("finished", house.staff("sue"), None)
    expect(page.locator(f'form[action="/records/{record_id}/approve"]')).to_have_count(0)
    forged = page.context.request.post(f"/records/{record_id}/approve", headers={"Origin": house.address})
    assert forged.status == 403, "the recorder never approves"

    page = page_of(way.approver, **way.window)
    if way.approver == "ann":
        follow(page, f"/meetings/{meeting_id}")
    follow(page, f"/records/{record_id}")
    press(page, f"/records/{record_id}/approve")
    expect(page.locator(f'form[action="/records/{record_id}/approve"]')).to_have_count(0)
    everything_is_kept(house, record_id, today, way)


def a_meeting_today(house: House) -> tuple[str, date]:
    """The coordinator has planned a meeting for today."""
    with house.as_("cora") as occasion:
        team = db.session.get_one(Team, house.county.teams["Alpha"])
        meeting = meetings.plan(occasion, team, on=occasion.today, at=time(9), minutes=120, place="Room 2")
        return str(meeting.id), occasion.today


def write_the_record(page: Page, house: House, way: Way, today: date) -> None:
    """Who was there, what was thought, what the child says, who does what by when."""
    people = house.county.persons
    page.locator(f'input[name=present][value="{house.staff("fay")}"]').uncheck()
    page.locator("[name=others-0-name]").fill("Aila Aho, school")
    page.locator(f'input[name=about][value="{people["dora"]}"]').check()
    page.locator("[name=told]").fill("The evenings are long. ÅÄÖ åäö – “yes”.")
    page.locator("[name=hypotheses-0-text]").fill("Could it be that bedtime keeps everybody together?")
    if way.scripts:
        page.locator("[data-rows=hypotheses] [data-add-row]").click()
    else:
        save_draft(page)
    page.locator("[name=hypotheses-1-text]").fill("Could it be that nobody dares to be tired?")
    expect(page.locator("[name=views-0-person_id]")).to_have_value(str(people["dora"]))
    page.locator("[name=views-0-view]").fill("I sleep when the door is open.")
    choose(page, "views-1-reason", "too_young")
    page.locator("[name=steps-0-text]").fill("Leave the door open for a week")
    page.locator("[name=steps-0-owner]").select_option(f"person:{people['dana']}")
    page.locator("[name=steps-0-due_on]").fill(written(today + timedelta(days=6)))
    page.locator("[name=next_on]").fill(written(today + timedelta(days=28)))


def record_of(house: House, record_id: str) -> Any:
    """The row of a record."""
    (row,) = house.rows("SELECT * FROM discussion WHERE id = :r", r=record_id)
    return row


def everything_is_kept(house: House, record_id: str, today: date, way: Way) -> None:
    """What was written stands in the tables, word for word."""
    people, kept = house.county.persons, record_of(house, record_id)
    assert (kept.stage, kept.approved_by, kept.next_on) == ("approved", house.staff(way.approver), today + timedelta(days=28))
    assert kept.told == "The evenings are long. ÅÄÖ åäö – “yes”."
    (item,) = house.rows("SELECT * FROM agenda_item WHERE id = :i", i=kept.agenda_item_id)
    assert (item.question, item.presenter_id) == ("What would a good evening look like?", house.staff("sam"))
    assert house.one("SELECT stage FROM meeting WHERE id = :m", m=item.meeting_id) == "approved"
    of_it = {"r": record_id}
    ideas = house.rows("SELECT text FROM hypothesis WHERE discussion_id = :r ORDER BY position", **of_it)
    assert [row.text.split()[-1] for row in ideas] == ["together?", "tired?"]
    present = house.rows("SELECT staff_id, name FROM attendance WHERE discussion_id = :r", **of_it)
    assert {row.name for row in present} == {None, "Aila Aho, school"}
    assert {row.staff_id for row in present} - {None} == {house.staff(name) for name in ("ann", "sam", "sue", "tia", "cole", "cora")}
    views = house.rows("SELECT person_id, view, reason FROM child_view WHERE discussion_id = :r", **of_it)
    assert set(views) == {(people["dora"], "I sleep when the door is open.", None), (people["dean"], None, "too_young")}
    (action,) = house.rows("SELECT * FROM action WHERE discussion_id = :r", **of_it)
    assert (action.text, action.owner_person_id) == ("Leave the door open for a week", people["dana"])
    assert (action.due_on, action.stage, action.added_by) == (today + timedelta(days=6), "open", house.staff("sue"))


@each_way
def test_a_therapist_updates_the_shared_plan(house: House, page_of: PageOf, way: Way) -> None:
    ids, people = house.life.ids, house.county.persons
    goal_id, plan_id = ids["goal"], ids["plan"]
    page = page_of("tia", **way.window)
    follow(page, "/families")
    follow(page, f"/cases/{house.county.doe}")
    follow(page, f"/cases/{house.county.doe}/plan")

    goal = page.locator(f"#goal-{goal_id}")
    choose(goal, "value", 5)
    press(page, f"/goals/{goal_id}/score")
    expect(goal.locator("svg.scale text.score")).to_have_text("5")
    (score,) = house.rows("SELECT * FROM goal_score WHERE goal_id = :g", g=goal_id)
    assert (score.person_id, score.value, score.scored_by) == (people["dora"], 5, house.staff("tia"))

    follow(page, f"/goals/{goal_id}/notes/new")
    page.locator("[name=text]").fill("Dora drew the night in blue.")
    send(page)
    expect(goal).to_contain_text("Dora drew the night in blue.")
    assert house.rows("SELECT written_by FROM goal_note WHERE text = 'Dora drew the night in blue.'") == [(house.staff("tia"),)]

    follow(page, f"/goals/{goal_id}/propose")
    choose(page, "target", 8)
    page.locator("[name=reason]").fill("Dora wants every night.")
    send(page)
    proposal_id = house.one("SELECT id FROM proposal WHERE goal_id = :g AND stage = 'open'", g=goal_id)
    expect(page.locator(f"#proposal-{proposal_id}")).to_be_visible()
    assert house.one("SELECT target FROM goal WHERE id = :g", g=goal_id) == 7, "the plan waits for the answer"
    before = house.one("SELECT count(*) FROM plan_edition WHERE plan_id = :p", p=plan_id)

    page = page_of("sam", **way.window)
    follow(page, f"/proposals/{proposal_id}/accept")
    send(page)
    page.wait_for_url(f"**/plans/{plan_id}*")
    answered = house.rows("SELECT stage, answered_by FROM proposal WHERE id = :p", p=proposal_id)
    assert answered == [("accepted", house.staff("sam"))]
    assert house.one("SELECT target FROM goal WHERE id = :g", g=goal_id) == 8
    assert house.one("SELECT count(*) FROM plan_edition WHERE plan_id = :p", p=plan_id) == before + 1


@each_way
def test_a_supervisor_reviews_the_load(house: House, page_of: PageOf, way: Way) -> None:
    page = page_of("ann", **way.window)
    follow(page, "/workload")
    numbers = numbers_on(page)
    sam = house.staff("sam")
    assert numbers[f"/workload/rows?kind=family&worker={sam}"] == 1
    assert numbers[f"/workload/rows?kind=open_action&worker={sam}"] == house.one(
        "SELECT count(*) FROM action WHERE stage = 'open' AND owner_staff_id = :s", s=sam
    )
    every_number_opens_its_rows(page, numbers)

    page = page_of("max", **way.window)
    follow(page, "/workload")
    follow(page, f"/workload?team={house.county.teams['Alpha']}")
    assert numbers_on(page) == numbers, "the manager's figures are the lead's"
    follow(page, f"/workload/rows?kind=open_action&worker={sam}")
    expect(page.locator("main tbody tr")).to_have_count(numbers[f"/workload/rows?kind=open_action&worker={sam}"])
    expect(page.locator('a[href^="/cases/"]')).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text("Doe")
    assert page.goto(f"/cases/{house.county.doe}").status == 404, "figures, no content"

    page.goto("/workload")
    follow(page, f"/workload?team={house.county.teams['Alpha']}")
    follow(page, f"/workload/workers/{sam}/over-cap")
    page.locator("[name=extra]").fill("2")
    page.locator("[name=until_on]").fill(written(today_in(house) + timedelta(days=30)))
    page.locator("[name=reason]").fill("A colleague is ill until the new year.")
    send(page)
    page.wait_for_url("**/workload")
    assert house.rows("SELECT staff_id, extra, granted_by FROM over_cap") == [(sam, 2, house.staff("max"))]


def today_in(house: House) -> date:
    """Today in Finland."""
    with house.as_("max") as occasion:
        return occasion.today


def numbers_on(page: Page) -> dict[str, int]:
    """The numbers that can be seen, by the address of the rows they count."""
    links = page.locator('main a.figure[href^="/workload/rows"]:visible').all()
    return {str(link.get_attribute("href")): int(link.inner_text().split()[0]) for link in links}


def every_number_opens_its_rows(page: Page, numbers: dict[str, int]) -> None:
    """Behind each number stand as many rows."""
    assert len(numbers) > 5
    for address, number in numbers.items():
        page.goto(address)
        expect(page.locator("main tbody tr")).to_have_count(number)
