"""All plans of one's teams on one page: what changed since one looked, goals to score, proposals and what became of them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from teamcase.deadlines.models import Rule
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.plans import goal_operations as goals
from teamcase.plans import look_queries
from teamcase.plans import operations as plans
from teamcase.plans import proposal_operations as proposals
from teamcase.plans.look_models import PlanLook
from teamcase.plans.models import Answer, Goal, Plan, Proposal
from tests.plans.conftest import WORDS, closed, prepared


def post(browser: FlaskClient, address: str, **fields: Any) -> Any:
    return browser.post(address, data={"_key": str(uuid4()), **fields})


def the_plan(as_, name, told, *, at=None):
    with as_(name, at=at) as occasion:
        (found,) = [plan for plan in look_queries.across(occasion).plans if plan.id == told.plan]
        return found


def looked(as_, name, told):
    with as_(name):
        return db.session.scalars(select(PlanLook.looked_at).where(PlanLook.plan_id == told.plan)).all()


def suggest(as_, told, county, *, goal=True):
    with as_("tia", keep=True) as occasion:
        plan, old = db.session.get_one(Plan, told.plan), db.session.get_one(Goal, told.shared)
        form = {"words": "We disagree and laugh", "whose": None, "start": 2, "target": 8, "reason": "Dora said so."}
        return proposals.propose(occasion, plan, goal=old if goal else None, **form).id


def test_opening_a_plan_says_that_one_has_looked_and_what_others_do_afterwards_is_counted(as_, visit, told, county):
    assert the_plan(as_, "tia", told).looked_at is None
    assert the_plan(as_, "tia", told).has_changed
    visit("tia").get(f"/plans/{told.plan}")
    assert not the_plan(as_, "tia", told).has_changed
    with as_("sam", keep=True) as occasion:
        goal = db.session.get_one(Goal, told.shared)
        goals.score(occasion, goal, person_id=county.persons["dora"], value=3)
        goals.note(occasion, goal, text="They laughed.")
        goals.change_goal(occasion, goal, words=WORDS + " at all", whose=None, start=2, target=7)
    seen = the_plan(as_, "tia", told)
    assert (seen.editions, seen.scores, seen.notes, seen.has_changed) == (1, 1, 1, True)
    visit("tia").get(f"/cases/{told.case}/plan")
    assert not the_plan(as_, "tia", told).has_changed


def test_ones_own_changes_are_no_news(as_, visit, told, county):
    visit("sam").get(f"/plans/{told.plan}")
    with as_("sam", keep=True) as occasion:
        goals.score(occasion, db.session.get_one(Goal, told.shared), person_id=county.persons["dora"], value=3)
    assert not the_plan(as_, "sam", told).has_changed


def test_a_score_put_right_is_news_again(as_, visit, told, county):
    def scores(value):
        with as_("sam", keep=True) as occasion:
            goals.score(occasion, db.session.get_one(Goal, told.shared), person_id=county.persons["dora"], value=value)

    scores(3)
    visit("tia").get(f"/plans/{told.plan}")
    scores(4)
    assert the_plan(as_, "tia", told).scores == 1


def test_scores_that_went_on_into_a_new_plan_are_no_news_there(as_, visit, told, county):
    with as_("sam", keep=True) as occasion:
        goals.score(occasion, db.session.get_one(Goal, told.shared), person_id=county.persons["dora"], value=3)
    with as_("sam", keep=True) as occasion:
        old = db.session.get_one(Plan, told.plan)
        new = plans.renew(occasion, old, about=[county.persons["dora"]], review_on=occasion.today + timedelta(days=90)).id
    visit("tia").get(f"/plans/{new}")
    with as_("tia") as occasion:
        assert {plan.id: plan.has_changed for plan in look_queries.across(occasion).plans} == {told.plan: True, new: False}


def test_one_button_says_it_of_all_and_nobody_elses_look_is_touched(as_, visit, told):
    browser = visit("tia")
    assert "/plans/looked" in browser.get("/plans").text
    answer = post(browser, "/plans/looked")
    assert (answer.status_code, answer.location) == (302, "/plans")
    assert not the_plan(as_, "tia", told).has_changed
    assert "/plans/looked" not in browser.get("/plans").text
    assert (len(looked(as_, "tia", told)), looked(as_, "sam", told)) == (1, [])


def test_looking_again_keeps_one_row_and_the_later_moment(as_, visit, told):
    browser = visit("tia")
    browser.get(f"/plans/{told.plan}")
    first = looked(as_, "tia", told)
    browser.get(f"/plans/{told.plan}")
    second = looked(as_, "tia", told)
    assert len(first) == len(second) == 1
    assert second > first


def test_nobody_looks_at_what_they_do_not_see(as_, visit, told):
    assert visit("bob").get(f"/plans/{told.plan}").status_code == 404
    assert looked(as_, "bob", told) == []


def test_goals_that_nobody_scored_for_the_days_of_the_rule_are_named(as_, told, county):
    with as_("sam", keep=True) as occasion:
        goals.score(occasion, db.session.get_one(Goal, told.shared), person_id=county.persons["dora"], value=3)
    assert [goal.goal_id for goal in the_plan(as_, "tia", told).unscored] == [told.doras]
    later = now() + timedelta(days=31)
    assert [goal.goal_id for goal in the_plan(as_, "tia", told, at=later).unscored] == [told.doras, told.shared]
    with as_("adm", keep=True) as occasion:
        assert look_queries.days_unscored(occasion.today) == 30
        assert db.session.scalar(select(Rule.law).where(Rule.code == "goal_unscored_days")) == "county"


def test_a_closed_case_and_another_team_are_not_on_the_page(as_, told):
    with as_("bob") as occasion:
        assert look_queries.across(occasion).plans == []
    with as_("sam", keep=True) as occasion:
        closed(occasion, db.session.get_one(Plan, told.plan).case)
    with as_("tia") as occasion:
        assert look_queries.across(occasion).plans == []


@pytest.mark.parametrize("changes", [True, False])
def test_a_proposal_is_accepted_with_one_click_from_the_list(as_, visit, told, county, changes):
    proposal = suggest(as_, told, county, goal=changes)
    page = visit("sam").get("/plans").text
    form = page[page.index(f"/proposals/{proposal}/accept") :]
    version = re.search(r'name="_version" value="(\d+)"', form)[1]
    answer = post(visit("sam"), f"/proposals/{proposal}/accept", _version=version, back="all")
    assert (answer.status_code, answer.location) == (302, "/plans")
    with as_("sam"):
        assert db.session.get_one(Proposal, proposal).stage is Answer.ACCEPTED
    assert f"/proposals/{proposal}/accept" not in visit("sam").get("/plans").text


def test_what_was_not_seen_is_not_accepted_from_the_list_either(as_, visit, told, county):
    proposal = suggest(as_, told, county)
    version = re.search(r'name="_version" value="(\d+)"', visit("sam").get("/plans").text)[1]
    with as_("ann", keep=True) as occasion:
        goals.change_goal(occasion, db.session.get_one(Goal, told.shared), words="Otherwise", whose=None, start=2, target=7)
    assert post(visit("sam"), f"/proposals/{proposal}/accept", _version=version, back="all").status_code == 409


def test_declined_from_the_list_one_comes_back_to_it_and_the_proposer_reads_the_answer(as_, visit, told, county):
    proposal = suggest(as_, told, county)
    page = visit("sam").get(f"/proposals/{proposal}/decline?back=all").text
    version = re.search(r'name="_version" value="(\d+)"', page)[1]
    answer = post(visit("sam"), f"/proposals/{proposal}/decline?back=all", _version=version, answer="Let us wait for the meeting.")
    assert (answer.status_code, answer.location) == (302, "/plans")
    assert "Let us wait for the meeting." in visit("tia").get("/plans").text


def test_each_of_three_people_sees_their_own_part(as_, visit, told, county):
    proposal = suggest(as_, told, county)
    tia, sam, cora = (visit(name).get("/plans").text for name in ("tia", "sam", "cora"))
    assert 'id="mine"' in tia
    assert f"/proposals/{proposal}/accept" not in tia
    assert f"/proposals/{proposal}/accept" in sam
    assert 'id="mine"' not in sam
    assert 'id="mine"' not in cora
    assert f"/plans/{told.plan}" in cora
    assert str(told.plan) not in visit("bob").get("/plans").text


def test_it_is_a_place_to_go_for_those_whose_work_it_is(visit):
    def places(name):
        page = visit(name).get("/").text
        return 'href="/plans"' in page[page.index("<nav") : page.index("</nav>")]

    assert [name for name in ("tia", "cole", "fay", "ann", "sam", "cora", "max", "adm") if places(name)] == ["tia", "cole", "fay"]


def test_the_views_and_teams_narrow_the_list(as_, visit, told, county):
    visit("tia").get(f"/plans/{told.plan}")
    assert str(told.plan) not in visit("tia").get("/plans?view=changed").text
    assert str(told.plan) in visit("tia").get("/plans?view=unscored").text
    assert str(told.plan) not in visit("tia").get(f"/plans?team={county.teams['Beta']}").text
    assert str(told.plan) in visit("tia").get("/plans?team=nothing&view=nothing").text


def test_the_page_asks_as_much_of_many_plans_as_of_one(as_, visit, told, county, questions):
    before = questions(visit("tia"), "/plans")
    with as_("sam", keep=True) as occasion:
        for _time in range(5):
            plan = prepared(occasion, county)
            goals.add_goal(occasion, plan, words="We eat together", whose=None, start=1, target=5)
    suggest(as_, told, county)
    assert questions(visit("tia"), "/plans") == before <= 14
