"""The history of a goal: words, scores, notes, proposals, steps, and the meetings and entries that spoke of it, on one line of time."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from teamcase.actions import operations as actions
from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import operations as journal
from teamcase.journal import spoken_queries
from teamcase.journal.models import EntryKind, EntrySight
from teamcase.plans import goal_operations as goals
from teamcase.plans import proposal_operations as proposals
from teamcase.plans import story_operations as stories
from teamcase.plans import story_queries
from teamcase.plans.models import Goal, Proposal
from teamcase.plans.story_models import GoalMention
from teamcase.plans.story_queries import Happened
from tests.life import lived
from tests.plans.conftest import WORDS


def post(browser, address, **fields):
    return browser.post(address, data={"_key": str(uuid4()), **fields})


def kinds(as_, told):
    with as_("tia"):
        return [line.what for line in story_queries.told_of(db.session.get_one(Goal, told.shared))]


def test_what_happened_stands_in_its_order_with_what_changed(as_, told, county):
    with as_("sam", keep=True) as occasion:
        goal = db.session.get_one(Goal, told.shared)
        goals.score(occasion, goal, person_id=county.persons["dora"], value=3)
        goals.note(occasion, goal, text="They laughed.")
        goals.change_goal(occasion, goal, words=WORDS + " at all", whose=None, start=2, target=8, reason="Dora asked for it.")
        step = actions.add(
            occasion,
            db.session.get_one(Case, county.doe),
            text="Walk",
            due_on=occasion.today,
            owner=f"staff:{occasion.who.id}",
            goal_id=goal.id,
        )
        actions.complete(occasion, step)
    with as_("tia", keep=True) as occasion:
        goal = db.session.get_one(Goal, told.shared)
        form = {"words": "Calmly", "whose": None, "start": 2, "target": 8, "reason": "Better words."}
        proposal = proposals.propose(occasion, goal.plan, goal=goal, **form)
        proposal_id = proposal.id
    with as_("sam", keep=True) as occasion:
        proposals.decline(occasion, db.session.get_one(Proposal, proposal_id), answer="Let us wait.")
    found = kinds(as_, told)
    assert sorted(found) == sorted([*Happened][:7])
    assert found.index(Happened.WORDED) < found.index(Happened.CHANGED) < found.index(Happened.PROPOSED) < found.index(Happened.ANSWERED)
    with as_("tia"):
        lines = {line.what: line for line in story_queries.told_of(db.session.get_one(Goal, told.shared))}
    assert (lines[Happened.WORDED].words, lines[Happened.CHANGED].words) == (WORDS, "Dora asked for it.")
    assert [change.part for change in lines[Happened.CHANGED].more["changes"]] == ["words", "target"]
    assert (lines[Happened.SCORED].who, lines[Happened.SCORED].more["value"]) == ("Dora", 3)


def test_a_goal_tells_nothing_of_another(as_, told, county):
    with as_("sam", keep=True) as occasion:
        goals.note(occasion, db.session.get_one(Goal, told.doras), text="Of another goal.")
    assert kinds(as_, told) == [Happened.WORDED]


@pytest.fixture
def life(app, county):
    return lived(app, county).ids


def test_a_meeting_is_marked_once_and_stands_on_the_line(as_, life):
    with as_("tia", keep=True) as occasion:
        stories.mention(occasion, db.session.get_one(Goal, life["goal"]), discussion_id=life["finished"])
    with as_("tia") as occasion:
        goal = db.session.get_one(Goal, life["goal"])
        (met,) = [line for line in story_queries.told_of(goal) if line.what is Happened.MEETING]
        assert (met.more["discussion_id"], met.on) == (life["finished"], occasion.today - timedelta(days=14))
        assert life["finished"] not in story_queries.unmentioned(goal)
        with pytest.raises(RuleBroken):
            stories.mention(occasion, goal, discussion_id=life["finished"])


def test_who_marks_it_and_who_does_not(as_, life):
    for name in ("cora", "bea"):
        with as_(name) as occasion, pytest.raises(NotAllowed):
            stories.mention(occasion, db.session.get_one(Goal, life["goal"]), discussion_id=life["finished"])
    with as_("bob"):
        assert db.session.scalars(select(GoalMention)).all() == []


def test_the_page_as_three_people_meet_it(visit, life):
    address = f"/goals/{life['goal']}/history"
    assert [visit(name).get(address).status_code for name in ("tia", "bea", "bob")] == [200, 200, 404]
    assert f"/goals/{life['goal']}/mentions" in visit("tia").get(address).text
    assert f"/goals/{life['goal']}/mentions" not in visit("bea").get(address).text
    assert post(visit("tia"), f"/goals/{life['goal']}/mentions").status_code == 422
    assert post(visit("tia"), f"/goals/{life['goal']}/mentions", discussion_id=str(life["approved"])).location == address
    assert f"/records/{life['approved']}" in visit("tia").get(address).text
    assert address in visit("tia").get(f"/plans/{life['plan']}").text


def test_an_entry_that_speaks_of_the_goal_is_seen_by_those_who_see_the_entry(as_, visit, life, county):
    with as_("sam", keep=True) as occasion:
        local = (occasion.at - timedelta(hours=2)).astimezone(HELSINKI)
        told = {
            "kind": EntryKind.CALL,
            "on": local.date(),
            "at": local.time(),
            "minutes": 10,
            "text": "She slept.",
            "about": [county.persons["dora"]],
        }
        case = db.session.get_one(Case, county.doe)
        hidden = {"sight": EntrySight.AUTHOR_AND_LEAD, "sight_because": "She asked for it."}
        entry = journal.sign(occasion, case, goals=[life["goal"]], **told, **hidden).id
    seen = {name: f"/entries/{entry}" in visit(name).get(f"/goals/{life['goal']}/history").text for name in ("sam", "ann", "tia")}
    assert seen == {"sam": True, "ann": True, "tia": False}
    with as_("sam"):
        assert [row.id for row in spoken_queries.of_goal(life["goal"])] == [entry]
