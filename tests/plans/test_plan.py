"""Beginning, putting in force, reviewing and replacing a plan, on a real database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.plans import goal_operations as goals
from teamcase.plans import operations as plans
from teamcase.plans import queries
from teamcase.plans.editions import Change
from teamcase.plans.models import Agreed, Goal, Plan, PlanEdition, PlanStage
from teamcase.teams.models import ServiceTask
from tests.plans.conftest import agreed, closed, prepared


def changes(plan: Plan) -> list[str]:
    rows = db.session.scalars(select(PlanEdition).where(PlanEdition.plan_id == plan.id).order_by(PlanEdition.number)).all()
    assert [row.number for row in rows] == list(range(1, plan.edition + 1))
    return [row.contents["change"] for row in rows]


def test_a_plan_is_about_persons_of_the_family(as_, county):
    with as_("sam") as occasion:
        plan = prepared(occasion, county)
        assert {row.person.given_name for row in plan.about} == {"Dora", "Dean"}
        assert plan.service_task is ServiceTask.CHILD_PROTECTION
        assert changes(plan) == [Change.BEGUN]


def test_a_plan_of_family_services_is_kept_as_such(as_, county):
    with as_("sam") as occasion:
        assert prepared(occasion, county, about=("dean",)).service_task is ServiceTask.FAMILY_SERVICES


@pytest.mark.parametrize("about", [(), ("rora",)])
def test_a_plan_is_not_about_nobody_or_a_stranger(as_, county, about):
    with as_("sam") as occasion, pytest.raises(RuleBroken) as broken:
        prepared(occasion, county, about=about)
    assert broken.value.field == "about"


@pytest.mark.parametrize("days", [0, 400])
def test_the_review_lies_within_a_year(as_, county, days):
    with as_("sam") as occasion:
        plan = prepared(occasion, county)
        with pytest.raises(RuleBroken) as broken:
            plans.set_review(occasion, plan, review_on=occasion.today + timedelta(days=days))
        assert broken.value.field == "review_on"
        assert changes(plan) == [Change.BEGUN]


@pytest.mark.parametrize("name", ["tia", "cole", "cora", "fay"])
def test_only_a_social_worker_or_the_lead_begins_a_plan(as_, county, name):
    with as_(name) as occasion, pytest.raises(NotAllowed):
        prepared(occasion, county)


def test_a_plan_comes_into_force_with_a_goal_and_everybodys_answer(as_, county):
    with as_("sam") as occasion:
        plan = prepared(occasion, county)
        with pytest.raises(RuleBroken, match="goal"):
            plans.put_in_force(occasion, plan, starts_on=occasion.today)
        goals.add_goal(occasion, plan, words="We sleep", whose=None, start=2, target=7)
        agreed(occasion, plan, county, "dora")
        with pytest.raises(RuleBroken, match="Dean"):
            plans.put_in_force(occasion, plan, starts_on=occasion.today)
        agreed(occasion, plan, county, "dean")
        with pytest.raises(RuleBroken):
            plans.put_in_force(occasion, plan, starts_on=occasion.today + timedelta(days=1))
        plans.put_in_force(occasion, plan, starts_on=occasion.today)
        assert plan.stage is PlanStage.IN_FORCE
        assert changes(plan) == [Change.BEGUN, Change.GOAL_ADDED, Change.AGREEMENT, Change.AGREEMENT, Change.IN_FORCE]


def test_a_later_word_takes_the_place_of_the_earlier_and_both_stay_readable(as_, county):
    with as_("sam") as occasion:
        plan = prepared(occasion, county)
        dora = county.persons["dora"]
        for how in (Agreed.NOT_REACHED, Agreed.AGREED):
            plans.record_agreement(occasion, plan, person=dora, how=how, on=occasion.today)
        assert [(row.person.given_name, row.how) for row in plan.agreements] == [("Dora", Agreed.AGREED)]
        earlier = queries.edition(plan, 2)
        assert earlier is not None
        assert earlier.contents["agreements"][0]["how"] == "not_reached"


def test_another_plan_takes_the_place_only_when_somebody_says_so(as_, county, told):
    with as_("sam") as occasion:
        old = db.session.get_one(Plan, told.plan)
        goals.score(occasion, db.session.get_one(Goal, told.shared), person_id=county.persons["dana"], value=4)
        new = plans.renew(occasion, old, about=[county.persons["dora"]], review_on=occasion.today + timedelta(days=200))
        assert [(goal.words, goal.position) for goal in new.goals] == [(goal.words, goal.position) for goal in old.goals]
        assert [score.value for score in new.goals[0].scores] == [4]
        agreed(occasion, new, county, "dora")
        with pytest.raises(RuleBroken) as broken:
            plans.put_in_force(occasion, new, starts_on=occasion.today)
        assert broken.value.field == "replaces"
        assert old.stage is PlanStage.IN_FORCE
        plans.put_in_force(occasion, new, starts_on=occasion.today, replaces=True)
        assert (old.stage, new.stage) == (PlanStage.SUPERSEDED, PlanStage.IN_FORCE)
        assert queries.current_of(told.case) is new
        assert changes(old)[-1] == Change.SUPERSEDED
        with pytest.raises(RuleBroken):
            goals.add_goal(occasion, old, words="Too late", whose=None, start=1, target=2)


def test_the_database_holds_one_family_plan_in_force(as_, county, told):
    with as_("sam") as occasion:
        plan = prepared(occasion, county)
        goals.add_goal(occasion, plan, words="We sleep", whose=None, start=2, target=7)
        agreed(occasion, plan, county, "dora", "dean")
        before = db.session.get_one(Plan, told.plan)
        with pytest.raises(RuleBroken):
            plans.put_in_force(occasion, plan, starts_on=occasion.today)
        assert before.stage is PlanStage.IN_FORCE


def test_a_closed_case_is_only_read(as_, county, told):
    with as_("ann", keep=True) as occasion:
        case = db.session.get_one(Case, told.case)
        closed(occasion, case)
    with as_("sam") as occasion:
        plan, goal = db.session.get_one(Plan, told.plan), db.session.get_one(Goal, told.shared)
        dora, later = county.persons["dora"], occasion.today + timedelta(days=9)
        acts: list[Callable[[], object]] = [
            lambda: plans.set_review(occasion, plan, review_on=later),
            lambda: plans.begin(occasion, plan.case, about=[dora], review_on=later),
            lambda: goals.score(occasion, goal, person_id=dora, value=4),
            lambda: goals.note(occasion, goal, text="Too late"),
            lambda: goals.end_goal(occasion, goal, reason="Too late"),
        ]
        for act in acts:
            with pytest.raises(RuleBroken, match="closed"):
                act()


def test_a_stranger_sees_no_plan(as_, told):
    with as_("bob"):
        assert db.session.get(Plan, told.plan) is None
        assert queries.of_case(told.case) == []
