"""Mentions: whom one can mention, for whom they wait and how long, and what is listed of them."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from teamcase.cases.models import Allows
from teamcase.comments import operations as comments
from teamcase.comments import queries
from teamcase.comments.models import Comment, Mention
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.occasion import now
from tests.comments.conftest import grant, said, subject


@pytest.fixture
def stands_in(server, county):
    """`stands_in("sue", "tia")` — Sue stands in for Tia today."""

    def absent(substitute, away):
        with server.of_tests.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO absence (id, staff_id, substitute_id, from_on, until_on, recorded_by, version)"
                    " VALUES (:id, :away, :sub, :today - 1, :today + 5, :away, 1)"
                ),
                {"id": uuid4(), "away": county.staff[away], "sub": county.staff[substitute], "today": now().date()},
            )

    return absent


def waiting(as_, who):
    with as_(who) as occasion:
        return queries.mentions_waiting(occasion)


def test_those_who_see_the_case_can_be_mentioned(as_, county, entry, hidden, reader):
    grant(as_, county, "bob", Allows.RECORD)
    with as_("sam") as occasion:
        offered = {staff_id for staff_id, _name in queries.colleagues(subject(entry), occasion)}
        assert offered == {county.staff[name] for name in ("ann", "sue", "tia", "cole", "fay", "cora", "bea", "bob")}
        assert [staff_id for staff_id, _name in queries.colleagues(subject(hidden), occasion)] == [county.staff["ann"]]
    with as_("ann") as occasion:
        assert [staff_id for staff_id, _name in queries.colleagues(subject(hidden), occasion)] == [county.staff["sam"]]


@pytest.mark.parametrize("whom", ["bob", "max", "sam"])
def test_a_stranger_and_oneself_cannot_be_mentioned(as_, county, entry, whom):
    with as_("sam") as occasion, pytest.raises(RuleBroken) as refused:
        comments.write(occasion, subject(entry), text="x", mentions=[county.staff[whom]])
    assert refused.value.field == "mentions"


def test_a_grant_that_has_ended_cannot_be_mentioned(as_, county, entry, reader):
    with as_("sam", at=now() + timedelta(days=40)) as occasion:
        assert county.staff[reader] not in dict(queries.colleagues(subject(entry), occasion))


def test_a_mention_waits_with_its_family_first_words_and_place(as_, county, entry, record):
    said(as_, "sam", entry, "Could you ask Dora about the lamp? " * 20, (county.staff["tia"],))
    said(as_, "cora", record, "And this.", (county.staff["tia"],))
    first, second = waiting(as_, "tia")
    assert (first.family, first.by.split()[0], first.mentioned, first.entry_id, first.discussion_id) == ("Doe", "Sam", None, entry, None)
    assert first.words.startswith("Could you ask")
    assert len(first.words) == queries.WORDS
    assert (second.by.split()[0], second.entry_id, second.discussion_id) == ("Cora", None, record)
    assert waiting(as_, "sue") == []


def test_it_waits_no_more_once_it_is_acknowledged(as_, county, entry):
    said(as_, "sam", entry, mentions=(county.staff["tia"], county.staff["sue"]))
    (row,) = waiting(as_, "tia")
    with as_("cole") as occasion, pytest.raises(NotAllowed):
        comments.see(occasion, db.session.get_one(Mention, row.mention_id))
    with as_("tia", keep=True) as occasion:
        comments.see(occasion, db.session.get_one(Mention, row.mention_id))
    assert waiting(as_, "tia") == []
    assert len(waiting(as_, "sue")) == 1
    with as_("tia") as occasion:
        (answered,) = queries.mentions_answered(occasion)
        assert (answered.seen_by.split()[0], answered.answered) == ("Tia", False)
    with as_("tia", at=now() + timedelta(days=31)) as occasion:
        assert queries.mentions_answered(occasion) == []


def test_it_waits_no_more_once_it_is_answered_by_a_comment_there(as_, county, entry, hidden, record):
    said(as_, "sam", entry, mentions=(county.staff["ann"],))
    said(as_, "sam", hidden, mentions=(county.staff["ann"],))
    said(as_, "ann", record, "Elsewhere.")
    assert len(waiting(as_, "ann")) == 2
    answer = said(as_, "ann", entry, "I asked her.")
    (row,) = waiting(as_, "ann")
    assert row.entry_id == hidden
    with as_("ann") as occasion:
        (answered,) = queries.mentions_answered(occasion)
        assert answered.answered
        assert db.session.get_one(Mention, answered.mention_id).answer_id == answer


def test_it_waits_for_whoever_stands_in_too_and_says_whose_it_is(as_, county, entry, stands_in):
    said(as_, "sam", entry, mentions=(county.staff["tia"],))
    stands_in("sue", "tia")
    (row,) = waiting(as_, "sue")
    assert row.mentioned.split()[0] == "Tia"
    with as_("sue", keep=True) as occasion:
        comments.see(occasion, db.session.get_one(Mention, row.mention_id))
    assert waiting(as_, "tia") == waiting(as_, "sue") == []
    with as_("tia") as occasion:
        assert queries.mentions_answered(occasion)[0].seen_by.split()[0] == "Sue"


def test_whoever_may_only_read_acknowledges_too(as_, county, entry, reader):
    said(as_, "sam", entry, mentions=(county.staff[reader],))
    (row,) = waiting(as_, reader)
    with as_(reader, keep=True) as occasion:
        comments.see(occasion, db.session.get_one(Mention, row.mention_id))
    assert waiting(as_, reader) == []


def test_a_withdrawn_comment_waits_for_nobody(as_, county, entry):
    comment = said(as_, "sam", entry, mentions=(county.staff["tia"],))
    with as_("sam", keep=True) as occasion:
        comments.withdraw(occasion, db.session.get_one(Comment, comment), because="A slip")
    assert waiting(as_, "tia") == []


def test_whoever_sees_the_case_no_more_has_nothing_waiting(as_, county, entry, reader, server):
    said(as_, "sam", entry, mentions=(county.staff[reader],))
    with as_(reader, at=now() + timedelta(days=40)) as occasion:
        assert queries.mentions_waiting(occasion) == []


def test_the_list_asks_as_often_for_20_rows_as_for_2(visit, as_, county, entry, record, statements):
    asked = {}
    for number in (2, 20):
        for about in [entry, record] * ((number - 2) // 2 or 1):
            said(as_, "sam", about, mentions=(county.staff["tia"],))
        browser = visit("tia")
        with statements() as found:
            assert browser.get("/mentions").status_code == 200
        asked[number] = len(found)
        assert len(waiting(as_, "tia")) == number
    assert asked[2] == asked[20]
