"""The start page by role: what is there, for whom, and that one broken part does not take the rest with it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from teamcase.foundation.database import db
from teamcase.foundation.drafts import key_of, save
from teamcase.foundation.occasion import now
from teamcase.myday import blocks, pages
from teamcase.myday.schemas import FORMS
from tests.conftest import PROJECT
from tests.life import lived

CARDS = re.compile(r'<h2 id="([a-z]+)">')
WORK = ["first", "waiting"]
BESIDE = ["today", "load"]


@pytest.fixture
def life(app, county):
    return lived(app, county)


def cards(page: str) -> list[str]:
    return CARDS.findall(page)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sam", [*WORK, *BESIDE]),
        ("sue", [*WORK, *BESIDE]),
        ("ann", [*WORK, "preparation", *BESIDE]),
        ("cora", [*WORK, "preparation", *BESIDE]),
        ("tia", [*WORK, "questions", "conversation", *BESIDE]),
        ("cole", [*WORK, "questions", "conversation", *BESIDE]),
        ("max", ["exceptions"]),
        ("dpo", ["trail"]),
        ("adm", ["directory"]),
    ],
)
def test_each_finds_what_their_work_is(visit, life, name, expected):
    page = visit(name).get("/")
    assert page.status_code == 200
    assert [card for card in cards(page.text) if card != "keys"] == expected
    assert "broken-" not in page.text


@pytest.mark.parametrize("name", ["max", "dpo", "adm", "bob", "bea"])
def test_nobody_finds_a_family_that_is_not_theirs(visit, life, name):
    page = visit(name).get("/").text
    for word in ("Doe", "Dora", "Call the school", "supper"):
        assert word not in page


def test_what_is_due_has_its_verb(visit, life, county):
    page = visit("sam").get("/").text
    first = page[page.index('<h2 id="first">') : page.index('<h2 id="waiting">')]
    assert "Call the school" in first
    assert f'action="/actions/{life.ids["action"]}/done"' in first


def test_one_click_does_a_step_and_stays_here(visit, life):
    browser = visit("sam")
    page = browser.get("/").text
    form = re.search(r'<form method="post" action="(/actions/[^"]*/done)">(.*?)</form>', page, re.DOTALL)
    assert form is not None
    fields = dict(re.findall(r'name="([^"]*)" value="([^"]*)"', form[2]))
    answer = browser.post(form[1], data=fields)
    assert (answer.status_code, answer.location) == (302, "/")
    assert form[1] not in browser.get("/").text


def test_a_draft_can_be_gone_on_with_and_thrown_away(visit, as_, county):
    with as_("sue", keep=True) as occasion:
        key = key_of("actions.add", about=county.doe)
        save(occasion, key, page=f"/cases/{county.doe}/actions/new", fields={"text": ["half a sent"]})
    browser = visit("sue")
    page = browser.get("/").text
    assert f'href="/cases/{county.doe}/actions/new?draft=' in page
    assert "half a sent" not in page
    discard = re.search(r'action="(/drafts/[^"]*/discard[^"]*)"', page)
    assert discard is not None
    assert browser.post(discard[1]).status_code == 302
    assert "/discard" not in browser.get("/").text
    assert "/discard" not in visit("sam").get("/").text


@pytest.mark.parametrize(
    ("days_ago", "where", "words"),
    [
        (1, "waiting", None),
        (12, "first", "days late"),
        (24, "first", "will be deleted: in 6 days"),
        (29, "first", "will be deleted: tomorrow"),
    ],
)
def test_a_draft_presses_after_five_working_days_and_says_when_it_goes(visit, as_, county, days_ago, where, words):
    with as_("sue", at=now() - timedelta(days=days_ago), keep=True) as occasion:
        key = key_of("actions.add", about=county.doe)
        save(occasion, key, page=f"/cases/{county.doe}/actions/new", fields={"text": ["half a sent"]})
    page = visit("sue").get("/").text
    first, waits = page[page.index('<h2 id="first">') : page.index('<h2 id="waiting">')], page[page.index('<h2 id="waiting">') :]
    assert ("Draft: a next step" in first, "Draft: a next step" in waits) == (where == "first", where == "waiting")
    assert words is None or words in first


def test_each_form_that_keeps_drafts_has_a_name():
    code = "".join(path.read_text() for path in (PROJECT / "teamcase").rglob("*.py"))
    assert set(re.findall(r'key_of\(\s*"([^"]+)"', code)) == set(FORMS)
    assert len(re.findall(r"(?<!def )\bkey_of\(", code)) == len(re.findall(r'\bkey_of\(\s*"', code)), "each names its form where it asks"


def test_the_cases_shown_are_trailed_in_one_entry(visit, life, server, county):
    visit("sam").get("/")
    engine = create_engine(server.url("superuser", "test"))
    with engine.begin() as connection:
        newest = connection.execute(text("SELECT verb, actor_id, case_ids FROM audit_entry ORDER BY seq DESC LIMIT 1")).one()
    engine.dispose()
    assert (newest.verb, newest.actor_id, newest.case_ids) == ("list", county.staff["sam"], [county.doe])


def _fails(_occasion):
    raise RuntimeError("out of order")


def _breaks_the_statement(_occasion):
    db.session.execute(text("SELECT 1 / 0"))


class Undrawable:
    """Whatever a template asks of it is out of order."""

    def __getattr__(self, name):
        raise RuntimeError(name)

    def __iter__(self):
        raise RuntimeError("out of order")


def _cannot_be_drawn(_occasion):
    return Undrawable()


@pytest.mark.parametrize("ask", [_fails, _breaks_the_statement, _cannot_be_drawn])
@pytest.mark.parametrize("name", ["first", "waiting", "today", "load"])
def test_a_part_that_fails_says_so_and_the_rest_stands(visit, life, monkeypatch, ask, name):
    whole = cards(visit("sam").get("/").text)
    out_of_order = tuple(replace(block, ask=ask) if block.name == name else block for block in blocks.BLOCKS)
    monkeypatch.setattr(pages, "BLOCKS", out_of_order)
    page = visit("sam").get("/")
    assert page.status_code == 200
    assert f'id="broken-{name}"' in page.text
    assert cards(page.text) == [card for card in whole if card != name]


def test_a_broken_part_trails_no_case(visit, life, monkeypatch, server):
    monkeypatch.setattr(pages, "BLOCKS", tuple(replace(block, ask=_fails) for block in blocks.BLOCKS))
    engine = create_engine(server.url("superuser", "test"))
    with engine.begin() as connection:
        before = connection.execute(text("SELECT count(*) FROM audit_entry")).scalar_one()
    assert visit("sam").get("/").status_code == 200
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit_entry")).scalar_one() == before
    engine.dispose()
