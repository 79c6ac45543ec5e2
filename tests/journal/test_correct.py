"""Correcting an entry: a new edition, what may stay in it, and two who correct at the same time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import now
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import operations as journal
from teamcase.journal import queries
from teamcase.journal.models import Entry, EntryKind
from teamcase.plans import goal_operations as goals
from teamcase.plans import operations as plans
from teamcase.plans.models import Agreed, Goal


@pytest.fixture
def goal(as_, county):
    """A goal of the Does' plan in force."""
    with as_("sam", keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        plan = plans.begin(occasion, case, about=[county.persons["dora"]], review_on=occasion.today + timedelta(days=200))
        goal = goals.add_goal(occasion, plan, words="We sleep at night", whose=county.persons["dora"], start=2, target=7)
        plans.record_agreement(occasion, plan, person=county.persons["dora"], how=Agreed.HEARD, on=occasion.today)
        plans.put_in_force(occasion, plan, starts_on=occasion.today)
        return goal.id


def told(occasion, county, **more):
    local = (occasion.at - timedelta(hours=2)).astimezone(HELSINKI)
    said = {"kind": EntryKind.CALL, "on": local.date(), "at": local.time(), "minutes": 10, "text": "Dana called."}
    return {**said, "about": [county.persons["dora"]], **more}


def test_a_goal_that_has_been_reached_since_stays_in_the_correction(as_, county, goal):
    with as_("sam", keep=True) as occasion:
        entry_id = journal.sign(occasion, db.session.get_one(Case, county.doe), **told(occasion, county, goals=[goal])).id
    with as_("sam", keep=True) as occasion:
        goals.reach_goal(occasion, db.session.get_one(Goal, goal))
    with as_("sam") as occasion:
        entry = db.session.get_one(Entry, entry_id)
        edition = journal.correct(occasion, entry, reason="A word", **told(occasion, county, text="Dana rang.", goals=[goal]))
        assert [row.goal_id for row in edition.goals] == [goal]
    with as_("sam") as occasion, pytest.raises(RuleBroken):
        journal.sign(occasion, db.session.get_one(Case, county.doe), **told(occasion, county, goals=[goal]))


def test_what_was_written_comes_back_as_it_was_written(as_, county, entry):
    with as_("sam") as occasion:
        written = queries.as_written(db.session.get_one(Entry, entry))
        assert (written["text"], written["about"], written["kind"]) == ("Dana called.", [county.persons["dora"]], EntryKind.CALL)
        again = {name: value for name, value in written.items() if name != "reason"}
        edition = journal.correct(occasion, db.session.get_one(Entry, entry), reason="Nothing but the date of the paper", **again)
        assert (edition.number, edition.text) == (2, "Dana called.")


def test_the_newest_edition_is_what_lists_and_the_next_guess_tell(as_, county, entry):
    with as_("sam", keep=True) as occasion:
        journal.correct(occasion, db.session.get_one(Entry, entry), reason="x", **told(occasion, county, about=[county.persons["dean"]]))
    with as_("sam"):
        assert queries.last_about(county.doe, county.staff["sam"]) == {county.persons["dean"]}
        assert db.session.get_one(Entry, entry).latest.number == 2
        assert queries.last_about(county.doe, county.staff["ann"]) == frozenset()


def test_the_second_of_two_who_correct_at_once_sees_both_texts_and_loses_none(visit, as_, entry, sent):
    address = f"/entries/{entry}/correct"
    ann = visit("ann").post(address, data=sent(text="Ann's words", reason="Ann's reason", _version="1"))
    assert ann.status_code == 302
    sam = visit("sam")
    stale = sam.post(address, data=sent(text="Sam's words", reason="Sam's reason", _version="1"))
    assert stale.status_code == 409
    for words in ("Ann&#39;s words", "Sam&#39;s words", "Sam&#39;s reason", 'name="_version" value="2"', 'name="_keep-text"'):
        assert words in stale.text, words
    both = sam.post(address, data=sent(text="Sam's words", reason="Sam's reason", _version="2", **{"_keep-text": "both"}))
    assert both.status_code == 302
    with as_("sam"):
        editions = [(one.number, one.text) for one in db.session.get_one(Entry, entry).editions]
    assert editions == [(1, "Dana called."), (2, "Ann's words"), (3, "Ann's words\n\nSam's words")]


def test_a_correction_without_a_reason_is_refused_beside_its_field(visit, as_, entry, sent):
    answer = visit("sam").post(f"/entries/{entry}/correct", data=sent(text="Other words", reason="", _version="1"))
    assert answer.status_code == 422
    assert "Other words" in answer.text
    assert 'id="f-reason-error"' in answer.text
    with as_("sam"):
        assert db.session.get_one(Entry, entry).edition == 1


def test_what_lies_ahead_is_refused_in_a_correction_too(as_, county, entry):
    with as_("sam") as occasion, pytest.raises(RuleBroken):
        ahead = (now() + timedelta(days=1)).astimezone(HELSINKI).date()
        journal.correct(occasion, db.session.get_one(Entry, entry), reason="x", **told(occasion, county, on=ahead))
