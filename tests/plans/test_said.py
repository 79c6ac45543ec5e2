"""In whose words a goal is, for whom, why, its theme and one step up; and the examples it may begin with."""

from __future__ import annotations

from typing import Any

import pytest
from flask_babel import force_locale

from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.plans import comparison, examples, queries
from teamcase.plans import goal_operations as goals
from teamcase.plans import operations as plans
from teamcase.plans import proposal_operations as proposals
from teamcase.plans.models import Goal, Plan, Proposal
from teamcase.plans.said import members_of
from teamcase.plans.said_models import Theme, Voice

SCALE = {"whose": None, "start": 2, "target": 7}


def test_a_goal_tells_whose_words_it_is_and_the_editions_tell_what_changed(as_, county, told):
    dora, dean = county.persons["dora"], county.persons["dean"]
    with as_("sam") as occasion:
        plan = db.session.get_one(Plan, told.plan)
        said = {"voice": Voice.CHILD, "speaker": dora, "theme": Theme.WELLBEING, "why": "I am tired", "one_up": "One night"}
        goal = goals.add_goal(occasion, plan, words="I sleep", members=[dora, dean], **SCALE, **said)
        before = queries.edition(plan, plan.edition)
        goals.change_goal(
            occasion, goal, words="I sleep", members=[dean], **SCALE, voice=Voice.SHARED, theme=Theme.EVERYDAY, why="I am tired"
        )
        after = queries.edition(plan, plan.edition)
        assert before is not None
        assert after is not None
        changed = {one.part: (one.before, one.after) for one in comparison.differences(before.contents, after.contents)}
        assert changed == {
            "voice": (Voice.CHILD, Voice.SHARED),
            "speaker": ("Dora", None),
            "members": ("Dean, Dora", "Dean"),
            "theme": (Theme.WELLBEING, Theme.EVERYDAY),
            "one_up": ("One night", None),
        }
        assert members_of(goal) == [dean]


def test_an_edition_names_the_person_whose_goal_it_has_become(as_, county, told):
    with as_("sam") as occasion:
        goal = db.session.get_one(Goal, told.doras)
        assert goal.whose is not None
        goals.change_goal(occasion, goal, words=goal.words, whose=county.persons["dean"], start=2, target=7)
        edition = queries.edition(goal.plan, goal.plan.edition)
        assert edition is not None
        assert [one["whose"] for one in edition.contents["goals"] if one["id"] == str(goal.id)] == ["Dean"]


def test_editions_from_before_a_goal_told_these_are_read_as_they_are():
    old: dict[str, Any] = {"id": "1", "words": "We sleep", "whose": None, "start": 1, "target": 5, "stage": "open"}
    contents: dict[str, Any] = {
        "change": "begun",
        "stage": "draft",
        "starts_on": None,
        "review_on": None,
        "about": [],
        "agreements": [],
        "goals": [old],
    }
    (goal,) = comparison.told(contents)["goals"]
    assert (goal["voice"], goal["theme"], goal["members"]) == (None, None, None)
    later: dict[str, Any] = {
        **contents,
        "goals": [{**old, "voice": "shared", "members": [], "theme": None, "why": None, "one_up": None, "speaker": None}],
    }
    assert [one.part for one in comparison.differences(contents, later)] == ["voice"]


@pytest.mark.parametrize("voice", [None, Voice.SHARED, Voice.WORKER])
def test_words_said_together_or_by_a_worker_are_not_one_persons(as_, county, told, voice):
    with as_("sam") as occasion:
        plan = db.session.get_one(Plan, told.plan)
        with pytest.raises(RuleBroken) as broken:
            goals.add_goal(occasion, plan, words="Ours", **SCALE, voice=voice, speaker=county.persons["dora"])
        assert broken.value.field == "speaker"


@pytest.mark.parametrize("field", ["speaker", "members"])
def test_only_people_of_the_family_are_named(as_, county, told, field):
    stranger = county.persons["rora"]
    named = {"voice": Voice.CHILD, "speaker": stranger} if field == "speaker" else {"members": [stranger]}
    with as_("sam") as occasion:
        plan = db.session.get_one(Plan, told.plan)
        with pytest.raises(RuleBroken) as broken:
            goals.add_goal(occasion, plan, words="Ours", **SCALE, **named)
        assert broken.value.field == field


def test_an_accepted_proposal_takes_what_it_tells_into_the_goal_and_leaves_for_whom_it_is(as_, county, told):
    dora = county.persons["dora"]
    with as_("sam", keep=True) as occasion:
        goal = db.session.get_one(Goal, told.doras)
        goals.change_goal(occasion, goal, words=goal.words, members=[dora], whose=dora, start=1, target=6)
    with as_("tia", keep=True) as occasion:
        goal = db.session.get_one(Goal, told.doras)
        said = {"voice": Voice.CHILD, "speaker": dora, "theme": Theme.SAFETY, "why": "She said so", "one_up": "A call"}
        proposal = proposals.propose(
            occasion, goal.plan, goal=goal, words="I can call", whose=dora, start=1, target=8, reason="Said", **said
        )
        proposal_id = proposal.id
    with as_("sam") as occasion:
        goal = proposals.accept(occasion, db.session.get_one(Proposal, proposal_id))
        assert (goal.voice, goal.speaker_id, goal.theme, goal.why, goal.one_up) == (
            Voice.CHILD,
            dora,
            Theme.SAFETY,
            "She said so",
            "A call",
        )
        assert members_of(goal) == [dora]


def test_a_goal_that_goes_on_in_a_new_plan_tells_the_same(as_, county, told):
    dora = county.persons["dora"]
    with as_("sam") as occasion:
        goal = db.session.get_one(Goal, told.doras)
        said = {"voice": Voice.CHILD, "speaker": dora, "theme": Theme.SCHOOL, "why": "For friends", "one_up": "One break"}
        goals.change_goal(occasion, goal, words="I go to school", members=[dora], **SCALE, **said)
        new = plans.renew(occasion, goal.plan, about=[dora], review_on=goal.plan.review_on)
        (again,) = [one for one in new.goals if one.words == "I go to school"]
        assert (again.voice, again.speaker_id, again.theme, again.why, again.one_up) == tuple(said.values())
        assert members_of(again) == [dora]


def test_the_library_has_at_least_five_examples_of_each_theme_in_three_languages(app):
    assert set(examples.BY_THEME) == set(Theme)
    assert len(Theme) >= 6
    for offered in examples.BY_THEME.values():
        assert len(offered) >= 5
        for one in offered:
            in_each = []
            for language in ("en", "fi", "sv"):
                with app.test_request_context(), force_locale(language):
                    in_each.append(str(one.words))
            assert all(in_each)
            assert len(set(in_each)) == 3, in_each
    codes = [one.code for offered in examples.BY_THEME.values() for one in offered]
    assert len(set(codes)) == len(codes)


def test_a_picked_example_fills_the_words_and_keeps_what_else_was_typed(visit, told):
    browser = visit("sam")
    address = f"/plans/{told.plan}/goals/new"
    typed = {"words": "Something", "why": "It has been long", "start": "3", "target": "6", "example": "school-2"}
    page = browser.post(address, data=typed).text
    assert str(examples.find("school-2").words) in page
    assert ">\nSomething</textarea>" not in page
    assert "It has been long" in page
    assert '<option value="school" selected>' in page
    assert 'value="3" checked' in page
    assert "Something" not in browser.get(f"/plans/{told.plan}").text


@pytest.mark.parametrize(("name", "at"), [("sam", "goals/new"), ("tia", "proposals/new")])
def test_examples_are_offered_to_whoever_writes_a_goal_or_proposes_one(visit, told, name, at):
    page = visit(name).get(f"/plans/{told.plan}/{at}").text
    assert page.count('name="example"') == sum(len(offered) for offered in examples.BY_THEME.values())


def test_what_a_goal_tells_stands_on_the_page_for_whoever_sees_the_plan(visit, as_, county, told):
    with as_("sam", keep=True) as occasion:
        plan = db.session.get_one(Plan, told.plan)
        said = {
            "voice": Voice.CHILD,
            "speaker": county.persons["dora"],
            "theme": Theme.SCHOOL,
            "why": "Breaks are long",
            "one_up": "One friend",
        }
        goals.add_goal(occasion, plan, words="I have a friend", **SCALE, members=[county.persons["dora"]], **said)
    page = visit("cora").get(f"/plans/{told.plan}").text
    for text in ("the child's words: Dora", "School and day care", "Breaks are long", "One friend"):
        assert text in page
    assert visit("bob").get(f"/plans/{told.plan}").status_code == 404
