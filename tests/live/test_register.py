"""What stood on the board as a hypothesis enters the case's register when the recorder finishes: once, in its author's name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed
from teamcase.hypotheses import operations as hypotheses
from teamcase.hypotheses import queries as register
from teamcase.hypotheses.models import IdeaStage, WorkingHypothesis
from teamcase.hypotheses.models import Turn as Happened
from teamcase.live import card_operations as cards
from teamcase.live import operations as live
from teamcase.live import register_operations
from teamcase.live.models import CardKind
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import Discussion
from tests.hypotheses.conftest import proposed
from tests.live.conftest import now_at
from tests.meetings.conftest import whole

FIRST, SECOND = "Waking keeps the parents near", "The evenings are too short"


@pytest.fixture
def draft(as_, turn, county):
    """The id of Cora's draft, made of the board on which Sam and Tia put a hypothesis each."""
    for who, words in (("sam", FIRST), ("tia", SECOND), ("sue", "  waking keeps the PARENTS near")):
        with as_(who, keep=True) as occasion:
            cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text=words)
    with as_("sue", keep=True) as occasion:
        cards.withdraw_card(occasion, cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text="Not this"))
        cards.add_card(occasion, now_at(turn), kind=CardKind.QUESTION, text="Who wakes first?")
    with as_("cora", keep=True) as occasion:
        record = live.conclude(occasion, now_at(turn))
        fresh = whole(occasion, record, county)
        records.write_record(
            occasion, record, **{**fresh, "hypotheses": [{"text": FIRST}, {"text": SECOND}, {"text": "Only in the record"}]}
        )
        return record.id


def finished(as_, record_id, who="cora"):
    with as_(who, keep=True) as occasion:
        register_operations.finish(occasion, db.session.get_one(Discussion, record_id))


def corrected(as_, record_id):
    """The next edition, finished by Sue with the same lines."""
    with as_("sue", keep=True) as occasion:
        edition = records.correct(occasion, db.session.get_one(Discussion, record_id), reason="A name was wrong.")
        edition_id = edition.id
    finished(as_, edition_id, "sue")
    return edition_id


def known(county):
    """The register: words, who proposed it, and what happened to it."""
    return {one.words: (one.proposer.name, [turn.what for turn in one.history]) for one in register.of_case(county.doe)}


def test_the_cards_are_in_the_register_when_the_record_is_finished_and_not_before(as_, draft, county):
    with as_("ann"):
        assert register.of_case(county.doe) == []
    finished(as_, draft)
    with as_("ann"):
        assert known(county) == {FIRST: ("Sam Worker", [Happened.PROPOSED]), SECOND: ("Tia Therapist", [Happened.PROPOSED])}
        record = db.session.get_one(Discussion, draft)
        for one in register.of_case(county.doe):
            assert (one.stage, one.proposed_on, one.looked_on) == (IdeaStage.ACTIVE, record.meeting.day, record.meeting.day)
            assert {row.person_id for row in one.about} == {row.person_id for row in record.about}
            assert one.history[0].said_by == county.staff["cora"], "the trail and the history name who finished"
        assert set(register.taken_up(record.agenda_item_id)) == {FIRST, SECOND}


def test_however_often_the_record_is_corrected_they_are_there_once(as_, draft, county):
    finished(as_, draft)
    with as_("ann"):
        before = known(county)
    latest = corrected(as_, corrected(as_, draft))
    with as_("ann"):
        assert known(county) == before
        assert db.session.get_one(Discussion, latest).edition == 3


def test_what_became_of_them_meanwhile_stays_when_the_record_is_corrected(as_, draft, county):
    finished(as_, draft)
    with as_("tia", keep=True) as occasion:
        one = next(one for one in register.of_case(county.doe) if one.words == FIRST)
        hypotheses.look(occasion, one, stage=IdeaStage.REJECTED, why="They sleep now.", next_look_on=None)
        other = next(one for one in register.of_case(county.doe) if one.words == SECOND)
        about = [row.person_id for row in other.about]
        hypotheses.reword(occasion, other, words="The evenings are long", kind=other.kind, about=about)
    corrected(as_, draft)
    with as_("ann"):
        assert {one.words: one.stage for one in register.of_case(county.doe)} == {
            FIRST: IdeaStage.REJECTED,
            "The evenings are long": IdeaStage.ACTIVE,
        }


def test_what_the_team_thinks_already_in_the_same_words_counts_as_looked_at(as_, draft, county):
    with as_("fay", keep=True) as occasion:
        ahead = occasion.today + timedelta(days=200)
        there = proposed(occasion, county, words=FIRST.upper(), next_look_on=ahead).id
        given_up = proposed(occasion, county, words=SECOND).id
        hypotheses.look(occasion, db.session.get_one(WorkingHypothesis, given_up), stage=IdeaStage.REJECTED, why="No", next_look_on=None)
    finished(as_, draft)
    corrected(as_, draft)
    with as_("ann"):
        met = db.session.get_one(WorkingHypothesis, there)
        record = db.session.get_one(Discussion, draft)
        assert [turn.what for turn in met.history] == [Happened.PROPOSED, Happened.LOOKED], "one look, however often corrected"
        assert (met.proposer.name, met.stage, met.looked_on, met.next_look_on) == (
            "Fay Worker",
            IdeaStage.ACTIVE,
            record.meeting.day,
            ahead,
        )
        assert met.history[-1].idea.text == FIRST
        assert register.taken_up(record.agenda_item_id)[FIRST] == there
        again = [one for one in register.of_case(county.doe) if one.words == SECOND]
        assert [one.stage for one in again] == [IdeaStage.ACTIVE, IdeaStage.REJECTED], "what was given up is thought anew, not raised"


def test_only_the_recorder_finishes(as_, draft, county):
    for who in ("sam", "ann"):
        with as_(who) as occasion, pytest.raises(NotAllowed):
            register_operations.finish(occasion, db.session.get_one(Discussion, draft))
    with as_("bob"):
        assert register.of_case(county.doe) == []


def test_a_record_without_a_board_leaves_the_register_as_it_is(as_, county, turn):
    with as_("sam", keep=True) as occasion:
        record = records.begin_record(occasion, now_at(turn).item)
        records.write_record(occasion, record, **whole(occasion, record, county))
        register_operations.finish(occasion, record)
    with as_("ann"):
        assert register.of_case(county.doe) == []


def test_the_pages_say_whose_it_is_and_where_it_comes_from(visit, as_, draft, county):
    finished(as_, draft)
    with as_("ann"):
        found = {one.words: one.id for one in register.of_case(county.doe)}
    page = visit("ann").get(f"/hypotheses/{found[FIRST]}").text
    assert "Sam Worker" in page
    assert "into the register by Cora" in page
    assert "Working hypothesis" in page
    record = visit("ann").get(f"/records/{draft}").text
    assert record.count("In the register of working hypotheses") == 2
    assert record.count("Take into the register") >= 1, "what was written only in the record is taken in by hand"
    assert visit("bob").get(f"/hypotheses/{found[FIRST]}").status_code == 404
