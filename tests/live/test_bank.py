"""The question bank beside the board: put there in a press, answered there, and kept as asked when the record is finished."""

from __future__ import annotations

from uuid import uuid4

import pytest

from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.live import card_operations as cards
from teamcase.live import operations as live
from teamcase.live import queries, register_operations
from teamcase.live.models import Card, CardKind
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import Discussion
from teamcase.questions import operations as questions
from teamcase.questions import queries as bank
from teamcase.questions.models import Tongue
from tests.live.conftest import now_at
from tests.meetings.conftest import whole

FIRST, SECOND = (one for one in bank.bank(language=Tongue.EN)[:2])


def key():
    return str(uuid4())


@pytest.fixture
def asked(as_, turn):
    """The ids of two cards of the bank, Sam's with an answer that Tia noted of several together."""
    with as_("sam", keep=True) as occasion:
        ids = [cards.add_question(occasion, now_at(turn), key=one.key, language=Tongue.EN).id for one in (FIRST, SECOND)]
    with as_("tia", keep=True) as occasion:
        cards.note_answer(occasion, db.session.get_one(Card, ids[0]), person=None, words="Dana, when it is dark")
    return ids


@pytest.fixture
def draft(as_, turn, county, asked):
    """The id of Cora's draft of the Does' record."""
    with as_("cora", keep=True) as occasion:
        record = live.conclude(occasion, now_at(turn))
        records.write_record(occasion, record, **whole(occasion, record, county))
        return record.id


def finished(as_, record_id, who="cora"):
    with as_(who, keep=True) as occasion:
        register_operations.finish(occasion, db.session.get_one(Discussion, record_id))


def corrected(as_, record_id):
    with as_("sue", keep=True) as occasion:
        edition_id = records.correct(occasion, db.session.get_one(Discussion, record_id), reason="A name was wrong.").id
    finished(as_, edition_id, "sue")
    return edition_id


def kept(county):
    """Every question of the Does: its key, words, who chose it, and what was answered."""
    return {one.key: (one.words, one.chooser.name, [answer.words for answer in one.answers]) for one in bank.of_case(county.doe)}


def test_words_are_looked_for_in_any_order_and_however_written():
    words = FIRST.words.split()
    assert FIRST in bank.bank(language=Tongue.EN, looked_for=f"  {words[-1].upper()} {words[0].lower()}")
    assert bank.bank(language=Tongue.EN, looked_for="no question says this") == []
    assert len(bank.bank(FIRST.kind, Tongue.EN, "")) == len(bank.bank(FIRST.kind, Tongue.EN))


def test_a_question_of_the_bank_becomes_a_card_that_knows_where_it_is_from(as_, turn, asked):
    with as_("fay", keep=True) as occasion:
        cards.add_card(occasion, now_at(turn), kind=CardKind.QUESTION, text="Of our own")
        found = {card.text: (card.bank_key, card.language) for card in queries.cards_of(turn)}
    assert found == {FIRST.words: (FIRST.key, Tongue.EN), SECOND.words: (SECOND.key, Tongue.EN), "Of our own": (None, None)}
    with as_("sam", keep=True) as occasion:
        card = db.session.get_one(Card, asked[0])
        cards.change_card(occasion, card, text="Who is most worried now?")
        assert card.bank_key == FIRST.key, "where it comes from stays"


def test_what_the_bank_has_not_is_refused_beside_the_field(as_, turn):
    with as_("sam") as occasion, pytest.raises(RuleBroken) as refused:
        cards.add_question(occasion, now_at(turn), key="difference.none", language=Tongue.FI)
    assert refused.value.field == "key"


def test_nothing_is_kept_before_the_recorder_finishes_and_then_it_is_with_its_answer(as_, county, draft):
    with as_("ann"):
        assert kept(county) == {}
    finished(as_, draft)
    with as_("ann"):
        assert kept(county) == {
            FIRST.key: (FIRST.words, "Sam Worker", ["Dana, when it is dark"]),
            SECOND.key: (SECOND.words, "Sam Worker", []),
        }
        record = db.session.get_one(Discussion, draft)
        one = next(one for one in bank.of_case(county.doe) if one.answers)
        assert (one.chosen_on, one.answers[0].answered_on, one.kind) == (record.meeting.day, record.meeting.day, FIRST.kind)
        assert one.answers[0].noted_by == county.staff["cora"], "the recorder answers for the record"


def test_however_often_the_record_is_corrected_each_is_kept_once(as_, county, draft):
    finished(as_, draft)
    with as_("ann"):
        before = kept(county)
    corrected(as_, corrected(as_, draft))
    with as_("ann"):
        assert kept(county) == before
        assert len(bank.of_case(county.doe)) == 2


def test_a_question_chosen_beforehand_is_the_one_that_was_asked(as_, county, draft):
    with as_("fay", keep=True) as occasion:
        chosen = questions.choose(
            occasion, db.session.get_one(Case, county.doe), kind=FIRST.kind, words=FIRST.words, language=Tongue.EN, key=FIRST.key
        ).id
    finished(as_, draft)
    corrected(as_, draft)
    with as_("ann"):
        of_first = [one for one in bank.of_case(county.doe) if one.key == FIRST.key]
        assert [(one.id, len(one.answers)) for one in of_first] == [(chosen, 1)]


def test_what_was_asked_in_a_meeting_is_not_taken_away(as_, county, draft):
    finished(as_, draft)
    with as_("sam") as occasion:
        unanswered = next(one for one in bank.of_case(county.doe) if not one.answers)
        with pytest.raises(RuleBroken):
            questions.drop(occasion, unanswered)


def test_a_withdrawn_card_is_not_kept_and_gets_no_answer(as_, county, turn, asked):
    with as_("sam", keep=True) as occasion:
        card = db.session.get_one(Card, asked[0])
        cards.withdraw_card(occasion, card)
        with pytest.raises(RuleBroken):
            cards.note_answer(occasion, card, person=None, words="No")
    with as_("cora", keep=True) as occasion:
        record = live.conclude(occasion, now_at(turn))
        records.write_record(occasion, record, **whole(occasion, record, county))
        register_operations.finish(occasion, record)
        assert set(kept(county)) == {SECOND.key}


def test_answers_are_given_by_the_family_and_to_the_bank_alone(as_, turn, county, asked):
    with as_("sue", keep=True) as occasion:
        card = db.session.get_one(Card, asked[1])
        with pytest.raises(RuleBroken) as refused:
            cards.note_answer(occasion, card, person=uuid4(), words="Nobody")
        assert refused.value.field == "person"
        own = cards.add_card(occasion, now_at(turn), kind=CardKind.QUESTION, text="Of our own")
        with pytest.raises(RuleBroken):
            cards.note_answer(occasion, own, person=None, words="Yes")


@pytest.mark.parametrize(("who", "status"), [("sam", 200), ("bob", 404), ("max", 404), ("adm", 404)])
def test_whoever_may_not_gets_nothing(visit, turn, asked, who, status):
    assert visit(who).get(f"/turns/{turn}/bank").status_code == status
    assert visit(who).get(f"/cards/{asked[0]}/answers").status_code == status


def test_only_the_recorder_keeps_them(as_, draft):
    with as_("sam") as occasion, pytest.raises(NotAllowed):
        questions.bring_in(occasion, db.session.get_one(Discussion, draft), used=[])


def test_without_javascript_the_bank_is_a_page_of_its_own(visit, as_, turn):
    browser = visit("sam")
    page = browser.get(f"/turns/{turn}/bank?language=en&kind={FIRST.kind.value}&words={FIRST.words.split()[0]}")
    assert FIRST.words in page.get_data(as_text=True) or FIRST.words.split()[1] in page.text
    assert "on the board" not in page.text
    sent = browser.post(f"/turns/{turn}/bank", data={"_key": key(), "key": FIRST.key, "language": "en"})
    assert sent.status_code == 302
    assert "on the board" in browser.get(f"/turns/{turn}/bank?language=en&kind={FIRST.kind.value}").text
    refused = browser.post(f"/turns/{turn}/bank", data={"_key": key(), "key": "none.such", "language": "en"})
    assert (refused.status_code, "Choose one of the list." in refused.text) == (422, True)
    with as_("ann"):
        assert [card.bank_key for card in queries.cards_of(turn)] == [FIRST.key]


def test_the_answer_is_noted_from_the_card_and_shown_on_it(visit, turn, meeting, asked, county):
    browser = visit("sue")
    board = browser.get(f"/meetings/{meeting}/live").text
    assert f"/cards/{asked[1]}/answers" in board
    assert "Dana, when it is dark" in board
    empty = browser.post(f"/cards/{asked[1]}/answers", data={"_key": key(), "person": "", "words": ""})
    assert empty.status_code == 422
    done = browser.post(f"/cards/{asked[1]}/answers", data={"_key": key(), "person": str(county.persons["dana"]), "words": "The school"})
    assert done.status_code == 302
    assert "The school" in browser.get(f"/meetings/{meeting}/live").text
