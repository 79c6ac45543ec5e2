"""Invariant 9 (domain.md 5.5): the program copies its text into no plan, decision or letter; a party's own data holds it, labelled."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlalchemy import text

import teamcase
from teamcase.foundation.database import db
from teamcase.hypotheses import operations as hypotheses
from teamcase.hypotheses.models import IdeaKind, IdeaStage
from tests.conftest import PROJECT
from tests.hypotheses.conftest import CANARY, kept, proposed
from tests.life import lived

SLICES = Path(teamcase.__file__).parent
# Who may know of the register at all: itself, what joins the slices, the demo, the page of a record, which shows what was taken, and
# the verb that brings the board's hypotheses into it, which takes nothing out.
JOINS = {"policy.py", "laws.py", "history", "demo", "__init__.py", "live/register_operations.py"}
KNOWS = {"hypotheses", "meetings/record_pages.py", "agenda/queries.py"} | JOINS
LABEL = '<span class="chip hypothesis">Working hypothesis</span>'


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_no_module_of_plans_closing_or_anything_else_that_writes_knows_the_register():
    for path in SLICES.rglob("*.py"):
        name = path.relative_to(SLICES)
        if name.parts[0] not in KNOWS and str(name) not in KNOWS:
            assert [one for one in imports(path) if one.startswith("teamcase.hypotheses")] == [], name


def test_the_verb_that_fills_the_register_takes_nothing_out_of_it():
    joins = SLICES / "live" / "register_operations.py"
    assert [one for one in imports(joins) if one.startswith("teamcase.hypotheses")] == ["teamcase.hypotheses.operations"]


def test_no_template_but_its_own_draws_one():
    for path in (PROJECT / "templates").rglob("*.html"):
        if path.parent.name != "hypotheses":
            assert "hypothesis.words" not in path.read_text(), path.name


@pytest.fixture
def life(app, county):
    return lived(app, county)


def everywhere(county, life):
    """Each page, print and answer of a case that could carry a plan, a decision, a letter or the record of what happened."""
    case = f"/cases/{county.doe}"
    yield from (case, f"{case}/timeline", f"{case}/timeline/period?from=1.1.2020&until=31.12.2030", f"{case}/plan", f"{case}/meetings")
    yield from (
        f"{case}/actions",
        f"{case}/people",
        f"{case}/close",
        f"{case}/transfer",
        f"{case}/assessment",
        f"{case}/people/{county.persons['dora']}",
    )
    yield from (f"/plans/{life.ids['plan']}", f"/plans/{life.ids['plan']}/editions", f"/plans/{life.ids['plan']}/renew")
    yield from (f"/plans/{life.ids['plan']}/goals/new", f"/goals/{life.ids['goal']}/edit", f"/plans/{life.ids['plan']}/editions/1")
    yield from (f"/records/{life.ids['approved']}", f"/records/{life.ids['draft']}/edit", f"/meetings/{life.ids['meeting']}")
    yield from (f"/entries/{life.ids['entry']}", "/", "/families", "/log")


def test_its_text_stands_in_the_register_and_nowhere_else(visit, as_, county, life):
    with as_("sam", keep=True) as occasion:
        idea = proposed(occasion, county, sign=f"sign {CANARY}", test=f"test {CANARY}", supports=f"ground {CANARY}")
        idea_id = idea.id
        hypotheses.look(occasion, idea, stage=IdeaStage.SUPPORTED, why=f"why {CANARY}", next_look_on=None)
        hypotheses.share(occasion, idea, on=occasion.today, how=f"how {CANARY}")
    browser = visit("ann")
    answers = {address: browser.get(address) for address in everywhere(county, life)}
    strays = {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200}
    assert strays == {}, "each address of the list is a page"
    assert [address for address, answer in answers.items() if "zyxquarrel" in answer.text] == []
    page = browser.get(f"/hypotheses/{idea_id}").text
    for part in ("sign", "test", "ground", "why", "how"):
        assert f"{part} {CANARY}" in page, part


def test_no_verb_of_a_plan_or_of_closing_takes_it_along(visit, as_, county, life):
    with as_("sam", keep=True) as occasion:
        proposed(occasion, county)
    tables = (
        "goal",
        "goal_note",
        "proposal",
        "plan_edition",
        "family_case",
        "action",
        "discussion",
        "entry_edition",
        "assessment",
        "case_team",
    )
    with as_("sam"):
        for table in tables:
            rows = db.session.execute(text(f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%zyxquarrel%'"))
            assert rows.scalar_one() == 0, table


def test_the_trail_tells_what_was_done_and_nothing_of_what_it_says(as_, county, idea, server):
    with as_("sam", keep=True) as occasion:
        hypotheses.look(occasion, kept(idea), stage=IdeaStage.SUPPORTED, why=f"why {CANARY}", next_look_on=None)
        hypotheses.withhold(occasion, kept(idea), person=county.persons["dora"], because=f"because {CANARY}")
    with server.of_tests.connect() as connection:
        told = connection.execute(text("SELECT verb, kind, fields::text FROM audit_entry WHERE kind LIKE 'working_hypothesis%'")).all()
    assert {"hypotheses.propose", "hypotheses.look", "hypotheses.withhold"} <= {row.verb for row in told}
    assert [row for row in told if "zyx" in (row.fields or "")] == []


def own(visit, county, child="dora"):
    return visit("sam").get(f"/cases/{county.doe}/people/{county.persons[child]}/hypotheses").text


def test_a_partys_own_data_holds_what_is_about_them_labelled_and_nothing_else(visit, as_, county, idea):
    with as_("sam", keep=True) as occasion:
        proposed(occasion, county, words="Only about Dean", about=[county.persons["dean"]], kind=IdeaKind.RESOURCE)
        given_up = proposed(occasion, county, words="Given up by now", about=[county.persons["dora"]])
        hypotheses.look(occasion, given_up, stage=IdeaStage.REJECTED, why="Not so", next_look_on=None)
    page = own(visit, county)
    assert CANARY in page
    assert "Who would leave first?" in page, "how it would be tested is part of it"
    assert "Given up by now" in page, "what became of it is theirs to know too"
    assert "Only about Dean" not in page
    assert page.count(LABEL) == 2
    assert "It is not a fact" in page
    assert "They met at the hospital." not in page, "grounds may tell of others"


def test_what_is_withheld_from_them_is_left_out_without_a_trace(visit, as_, county, idea):
    before = own(visit, county, "dana")
    reason = "It would endanger the zyxwork of the child."
    with as_("sam", keep=True) as occasion:
        hypotheses.withhold(occasion, kept(idea), person=county.persons["dora"], because=reason)
    page = own(visit, county)
    assert "zyx" not in page
    assert "withheld" not in page.lower()
    assert LABEL not in page
    assert before.count(LABEL) == own(visit, county, "dana").count(LABEL) == 1, "the other party still gets it"


def test_who_has_left_the_family_still_gets_what_is_about_them(visit, county, idea, server):
    gone = text("UPDATE family_member SET from_on = current_date - 90, until_on = current_date - 1 WHERE person_id = :person")
    with server.of_tests.begin() as connection:
        connection.execute(gone, {"person": county.persons["dana"]})
    assert own(visit, county, "dana").count(LABEL) == 1
    assert f"/people/{county.persons['dana']}/hypotheses" in visit("sam").get(f"/cases/{county.doe}/hypotheses").text


def test_whoever_is_of_another_family_gets_no_page(visit, county):
    stranger = next(person for name, person in county.persons.items() if name.startswith("r"))
    assert visit("tia").get(f"/cases/{county.doe}/people/{stranger}/hypotheses").status_code == 404
