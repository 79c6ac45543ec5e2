"""The pages of plans, as each person of the county meets them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from teamcase.actions import operations as actions
from teamcase.foundation.database import db
from teamcase.plans import goal_operations as goals
from teamcase.plans import queries
from teamcase.plans.models import Goal, GoalScore, Plan, PlanEdition, PlanStage, Proposal
from tests.conftest import As
from tests.plans.conftest import WORDS, Told, agreed, closed, prepared

GOAL = {"words": "We eat together on Sundays", "whose": "", "start": "1", "target": "6"}


def post(browser: FlaskClient, address: str, **fields: Any) -> Any:
    return browser.post(address, data={"_key": str(uuid4()), **fields})


def version_on(page: Any) -> str:
    found = re.search(r'name="_version" value="(\d+)"', page.text)
    assert found
    return found[1]


class Now(NamedTuple):
    words: str
    target: int
    version: int


def goal_now(as_: As, told: Told) -> Now:
    with as_("sam"):
        goal = db.session.get_one(Goal, told.shared)
        return Now(goal.words, goal.target, goal.version)


def addresses(told: Told) -> list[str]:
    plan, goal = f"/plans/{told.plan}", f"/goals/{told.shared}"
    forms = [f"{plan}/{part}" for part in ("renew", "put-in-force", "review", "agreements", "goals/new", "proposals/new")]
    return [
        f"/cases/{told.case}/plan",
        f"/cases/{told.case}/plans/new",
        plan,
        f"{plan}/editions",
        f"{plan}/editions/1",
        *forms,
        *(f"{goal}/{part}" for part in ("edit", "reach", "end", "score", "notes/new", "propose")),
    ]


READ = ("/plan", "/editions", "/editions/1")
PROPOSE = ("/proposals/new", "/propose")
SCORE = ("/score", "/notes/new")


def expected(name: str, address: str, told: Told) -> int:
    if name in {"bob", "max", "adm", "dpo"}:
        return 404
    if address.endswith(READ) or address == f"/plans/{told.plan}":
        return 200
    if address.endswith(SCORE):
        return 403 if name == "cora" else 200
    if address.endswith(PROPOSE):
        return 200 if name in {"tia", "cole"} else 403
    return 200 if name in {"ann", "sam"} else 403


def test_each_page_answers_each_as_they_deserve(visit, told):
    for name in ("ann", "sam", "tia", "cole", "cora", "bob", "max", "adm", "dpo"):
        browser = visit(name)
        answers = {address: browser.get(address).status_code for address in addresses(told)}
        assert (name, answers) == (name, {address: expected(name, address, told) for address in answers})


def test_nobody_is_asked_to_sign_in_first(visit, told):
    assert {visit("").get(address).status_code for address in addresses(told)} == {302}


def test_the_tab_shows_the_goals_in_the_familys_words(visit, told):
    for name in ("ann", "sam", "tia", "cora"):
        page = visit(name).get(f"/cases/{told.case}/plan")
        assert page.status_code == 200
        assert WORDS in page.text
        assert (f'action="/goals/{told.shared}/score"' in page.text) is (name != "cora")
        assert (f"/goals/{told.shared}/edit" in page.text) is (name in {"ann", "sam"})
        assert (f"/goals/{told.shared}/propose" in page.text) is (name == "tia")


def test_a_case_without_a_plan_offers_to_begin_one(visit, doe, county, as_):
    begin = f"/cases/{doe}/plans/new"
    assert begin in visit("sam").get(f"/cases/{doe}/plan").text
    assert begin not in visit("tia").get(f"/cases/{doe}/plan").text
    form = visit("sam").get(begin)
    assert form.text.count("checked") == 4
    answer = post(visit("sam"), begin, about=str(county.persons["dora"]), review_on="1.3.2027")
    assert answer.status_code == 302
    assert visit("sam").get(answer.location).status_code == 200
    with as_("sam"):
        plan = queries.current_of(doe)
        assert plan is not None
        assert plan.stage is PlanStage.DRAFT


def test_from_the_first_goal_to_a_plan_in_force(visit, county, as_):
    with as_("sam", keep=True) as occasion:
        plan_id = prepared(occasion, county, about=("dora",)).id
    sam, plan = visit("sam"), f"/plans/{plan_id}"
    refused = post(sam, f"{plan}/put-in-force", starts_on="1.1.2026", _version=version_on(sam.get(f"{plan}/put-in-force")))
    assert refused.status_code == 422
    assert post(sam, f"{plan}/goals/new", **GOAL).status_code == 302
    dora = str(county.persons["dora"])
    assert post(sam, f"{plan}/agreements", person=dora, how="agreed", on="1.1.2026").status_code == 302
    done = post(sam, f"{plan}/put-in-force", starts_on="1.1.2026", _version=version_on(sam.get(f"{plan}/put-in-force")))
    assert done.status_code == 302
    with as_("sam"):
        assert db.session.get_one(Plan, plan_id).stage is PlanStage.IN_FORCE


def test_a_score_is_one_form_of_two_fields(visit, told, county, as_):
    tia, dora = visit("tia"), county.persons["dora"]
    page = tia.get(f"/cases/{told.case}/plan")
    form = re.search(rf'<form[^>]+action="/goals/{told.doras}/score".*?</form>', page.text, re.DOTALL)
    assert form
    assert f'name="person_id" value="{dora}" checked' in form[0]
    answer = post(tia, f"/goals/{told.doras}/score", value="4", person_id=str(dora))
    assert (answer.status_code, answer.location) == (302, f"/plans/{told.plan}#goal-{told.doras}")
    with as_("tia"):
        rows = db.session.scalars(select(GoalScore).where(GoalScore.goal_id == told.doras)).all()
        assert [(row.person_id, row.value) for row in rows] == [(dora, 4)]


def test_a_colleagues_score_of_today_is_not_replaced_unseen(visit, told, county, as_):
    score, dora = f"/goals/{told.doras}/score", str(county.persons["dora"])
    assert post(visit("cole"), score, value="7", person_id=dora, seen="").status_code == 302
    refused = post(visit("tia"), score, value="4", person_id=dora, seen="")
    assert refused.status_code == 422
    assert "Cole Counsellor" in refused.text
    seen = re.search(r'name="seen" value="([^"]+)"', refused.text)
    assert seen
    assert post(visit("tia"), score, value="4", person_id=dora, seen=seen[1]).status_code == 302
    assert post(visit("tia"), score, value="5", person_id=dora, seen="").status_code == 302
    with as_("tia"):
        assert [row.value for row in db.session.scalars(select(GoalScore))] == [5]


WRONG_SCORES = [
    ("", "dora"),
    ("11", "dora"),
    ("-1", "dora"),
    ("four", "dora"),
    ("4", "rora"),
    ("4", ""),
    ("4" * 40, "dora"),
    ("4.5", "dora"),
]


def test_a_wrong_score_is_told_beside_the_field(visit, told, county):
    tia = visit("tia")
    for value, person in WRONG_SCORES:
        who = str(county.persons[person]) if person else ""
        answer = post(tia, f"/goals/{told.doras}/score", value=value, person_id=who)
        assert (value, answer.status_code) == (value, 422)
        assert "data-error-summary" in answer.text


NUMBERS = ("", "\x00", "x" * 30_000, "9" * 23, "<b>", "-1", "11", "1.5")
WRONG_GOALS = {
    "words": ("", "  ", "\x00", "x" * 501),
    "whose": ("\x00", "x" * 300, "<b>", str(uuid4())),
    "start": NUMBERS,
    "target": NUMBERS,
}


@pytest.mark.parametrize("field", WRONG_GOALS)
def test_a_wrong_goal_is_told_beside_the_field_and_keeps_what_was_written(visit, told, field):
    sam = visit("sam")
    for wrong in WRONG_GOALS[field]:
        answer = post(sam, f"/plans/{told.plan}/goals/new", **GOAL | {field: wrong})
        assert (wrong, answer.status_code) == (wrong, 422)
        assert "data-error-summary" in answer.text
        assert field == "words" or GOAL["words"] in answer.text


def test_the_target_is_not_below_the_start(visit, told):
    answer = post(visit("sam"), f"/plans/{told.plan}/goals/new", **GOAL | {"start": "7", "target": "3"})
    assert answer.status_code == 422
    assert 'href="#f-target"' in answer.text


def test_a_therapists_target_is_a_proposal_and_cannot_be_forced(visit, told, as_):
    tia = visit("tia")
    change = GOAL | {"words": WORDS, "target": "9", "reason": "They said so"}
    version = str(goal_now(as_, told).version)
    for address in (f"/goals/{told.shared}/edit", f"/goals/{told.shared}/end", f"/goals/{told.shared}/reach"):
        assert post(tia, address, **change, _version=version).status_code == 403
    assert post(tia, f"/plans/{told.plan}/goals/new", **change).status_code == 403
    assert goal_now(as_, told).target == 7
    assert post(tia, f"/goals/{told.shared}/propose", **change).status_code == 302
    assert goal_now(as_, told).target == 7
    with as_("tia"):
        proposal = db.session.scalars(select(Proposal)).one()
        proposal_id = proposal.id
    assert post(tia, f"/proposals/{proposal_id}/accept", _version=version).status_code == 403
    assert goal_now(as_, told).target == 7


def proposal_of(visit: Any, as_: As, told: Told) -> str:
    post(visit("tia"), f"/goals/{told.shared}/propose", **GOAL | {"target": "9", "reason": "They said so"})
    with as_("tia"):
        return str(db.session.scalars(select(Proposal.id)).one())


def test_a_proposal_is_accepted_with_one_click(visit, told, as_):
    proposal_id = proposal_of(visit, as_, told)
    page = visit("sam").get(f"/plans/{told.plan}")
    form = re.search(rf'action="/proposals/{proposal_id}/accept".*?</form>', page.text, re.DOTALL)
    assert form
    version = re.search(r'name="_version" value="(\d+)"', form[0])
    assert version
    assert WORDS in page.text
    assert GOAL["words"].split()[1] in page.text
    assert post(visit("sam"), f"/proposals/{proposal_id}/accept", _version=version[1]).status_code == 302
    now = goal_now(as_, told)
    assert (now.words, now.target) == (GOAL["words"], 9)


def test_others_see_whom_a_proposal_waits_for(visit, told, as_):
    proposal_id = proposal_of(visit, as_, told)
    for name in ("tia", "cora", "cole"):
        page = visit(name).get(f"/plans/{told.plan}").text
        assert f"/proposals/{proposal_id}/accept" not in page
        assert "Sam Worker" in page


def test_an_outdated_proposal_is_not_accepted_unseen(visit, told, as_):
    proposal_id = proposal_of(visit, as_, told)
    seen = str(goal_now(as_, told).version)
    with as_("ann", keep=True) as occasion:
        goals.change_goal(occasion, db.session.get_one(Goal, told.shared), words="We talk calmly", whose=None, start=2, target=7)
    answer = post(visit("sam"), f"/proposals/{proposal_id}/accept", _version=seen)
    assert answer.status_code == 409
    assert "We " in answer.text
    assert "talk calmly" in answer.text
    assert goal_now(as_, told).words == "We talk calmly"
    assert post(visit("sam"), f"/proposals/{proposal_id}/accept", _version=version_on(answer)).status_code == 302


def test_a_declined_proposal_tells_its_answer(visit, told, as_):
    proposal_id = proposal_of(visit, as_, told)
    sam = visit("sam")
    form = sam.get(f"/proposals/{proposal_id}/decline")
    assert post(sam, f"/proposals/{proposal_id}/decline", answer="", _version=version_on(form)).status_code == 422
    assert post(sam, f"/proposals/{proposal_id}/decline", answer="Dan was not there", _version=version_on(form)).status_code == 302
    assert "Dan was not there" in visit("tia").get(f"/plans/{told.plan}").text


def test_two_people_change_the_same_goal_and_nothing_is_lost(visit, told, as_):
    sam, ann = visit("sam"), visit("ann")
    edit = f"/goals/{told.shared}/edit"
    version = version_on(sam.get(edit))
    assert post(ann, edit, **GOAL | {"words": "Anns words"}, _version=version).status_code == 302
    both = post(sam, edit, **GOAL | {"words": "Sams words"}, _version=version)
    assert both.status_code == 409
    assert "Anns words" in both.text
    assert "Sams words" in both.text
    assert goal_now(as_, told).words == "Anns words"
    again = {"words": "Sams words", "_keep-words": "both", "_version": version_on(both)}
    assert post(sam, edit, **GOAL | again).status_code == 302
    assert goal_now(as_, told).words == "Anns words\n\nSams words"


def test_two_people_at_the_same_instant(visit, told, as_):
    browsers = {name: visit(name) for name in ("sam", "ann", "sue")}
    version = version_on(browsers["sam"].get(f"/goals/{told.shared}/edit"))

    def act(name: str) -> tuple[int, int]:
        browser = browsers[name]
        change = post(browser, f"/goals/{told.shared}/edit", **GOAL | {"words": f"{name} said"}, _version=version)
        add = post(browser, f"/plans/{told.plan}/goals/new", **GOAL | {"words": f"{name} added"})
        return change.status_code, add.status_code

    with ThreadPoolExecutor(3) as together:
        answers = list(together.map(act, browsers))
    assert sorted(change for change, _add in answers) == [302, 409, 409]
    assert [add for _change, add in answers] == [302, 302, 302]
    with as_("sam"):
        plan = db.session.get_one(Plan, told.plan)
        editions = db.session.scalars(select(PlanEdition).where(PlanEdition.plan_id == plan.id).order_by(PlanEdition.number)).all()
        assert [row.number for row in editions] == list(range(1, plan.edition + 1))
        assert {goal["words"] for goal in editions[-1].contents["goals"]} == {goal.words for goal in plan.goals}
        assert {f"{name} added" for name in browsers} <= {goal.words for goal in plan.goals}


def test_the_same_form_twice_is_one_goal(visit, told, as_):
    sent = GOAL | {"_key": str(uuid4())}
    answers = [visit("sam").post(f"/plans/{told.plan}/goals/new", data=sent) for _again in range(2)]
    assert answers[0].location == answers[1].location
    with as_("sam"):
        assert len(db.session.get_one(Plan, told.plan).goals) == 3


def test_an_edition_shows_what_changed(visit, told, as_):
    with as_("sam", keep=True) as occasion:
        goal = db.session.get_one(Goal, told.shared)
        goals.change_goal(occasion, goal, words=WORDS.replace("shouting", "slamming doors"), whose=None, start=2, target=7)
        number = goal.plan.edition
    for name in ("sam", "cora"):
        page = visit(name).get(f"/plans/{told.plan}/editions/{number}")
        assert "<del>shouting</del>" in page.text
        assert "<ins>slamming doors</ins>" in page.text
    assert visit("sam").get(f"/plans/{told.plan}/editions/99").status_code == 404


def test_a_closed_case_shows_its_plan_and_refuses_changes(visit, told, county, as_):
    with as_("ann", keep=True) as occasion:
        closed(occasion, db.session.get_one(Plan, told.plan).case)
    page = visit("sam").get(f"/plans/{told.plan}")
    assert WORDS in page.text
    assert "/score" not in page.text
    answer = post(visit("sam"), f"/goals/{told.doras}/score", value="4", person_id=str(county.persons["dora"]))
    assert answer.status_code == 422


def test_a_replaced_plan_is_read_and_the_case_lists_both(visit, told, county, as_):
    with as_("sam", keep=True) as occasion:
        plan = prepared(occasion, county)
        goals.add_goal(occasion, plan, words="A new start", whose=None, start=2, target=7)
        agreed(occasion, plan, county, "dora", "dean")
        new = plan.id
    sam = visit("sam")
    form = f"/plans/{new}/put-in-force"
    refused = post(sam, form, starts_on="1.1.2026", _version=version_on(sam.get(form)))
    assert refused.status_code == 422
    assert 'href="#f-replaces"' in refused.text
    assert post(sam, form, starts_on="1.1.2026", replaces="true", _version=version_on(refused)).status_code == 302
    tab = sam.get(f"/cases/{told.case}/plan").text
    assert "A new start" in tab
    assert f'href="/plans/{told.plan}"' in tab
    old = sam.get(f"/plans/{told.plan}").text
    assert WORDS in old
    assert '/edit"' not in old


def test_a_page_asks_as_often_for_many_goals_as_for_few(visit, told, county, as_, questions):
    few = questions(visit("tia"), f"/plans/{told.plan}")
    with as_("sam", keep=True) as occasion:
        plan, dora = db.session.get_one(Plan, told.plan), f"person:{county.persons['dora']}"
        for number in range(8):
            goal = goals.add_goal(occasion, plan, words=f"Goal {number}", whose=county.persons["dora"], start=1, target=9)
            goals.score(occasion, goal, person_id=county.persons["dana"], value=4)
            goals.note(occasion, goal, text="A note")
            actions.add(occasion, plan.case, text=f"Step {number}", owner=dora, due_on=occasion.today, goal_id=goal.id)
    assert questions(visit("tia"), f"/plans/{told.plan}") <= few + 1
    page = visit("tia").get(f"/plans/{told.plan}").text
    assert page.count('class="tick"') == 8
