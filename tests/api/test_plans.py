"""All plans of one's teams, as programs are told of them."""

from __future__ import annotations

from teamcase.foundation.database import db
from teamcase.plans import goal_operations as goals
from teamcase.plans.models import Goal


def test_all_plans_of_ones_teams_and_what_changed_in_them(as_, program, visit, life, county):
    visit("tia").get(f"/plans/{life['plan']}")
    with as_("sam", keep=True) as occasion:
        goals.note(occasion, db.session.get_one(Goal, life["goal"]), text="They laughed.")
    (plan,) = program("tia").get("/plans").json["items"]
    assert (plan["id"], plan["family"], plan["notes"], plan["scores"]) == (str(life["plan"]), "Doe", 1, 0)
    assert plan["unscored"] == []
    assert program("tia").get(f"/plans?team_id={county.teams['Beta']}").json["items"] == []
    for name in ("bob", "bea", "adm"):
        assert program(name).get("/plans").json["items"] == []


def test_a_program_that_reads_the_list_or_a_plan_has_not_looked_for_its_person(program, life):
    program("sue").get(f"/plans/{life['plan']}")
    assert [plan["looked_at"] for plan in program("sue").get("/plans").json["items"]] == [None]
