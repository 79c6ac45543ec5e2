"""Questions that are asked of a family: verbs on a real database, and their pages as three people."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import now
from teamcase.foundation.text import plain_day
from teamcase.questions import operations as questions
from teamcase.questions import queries
from teamcase.questions.models import AskedQuestion, QuestionAnswer, QuestionKind, Tongue
from teamcase.questions.schemas import TOGETHER
from tests.comments.conftest import reader  # noqa: F401 - a fixture
from tests.journal.conftest import closed  # noqa: F401 - a fixture

WORDS = "Who would notice the zyxmorning first?"


def sent(**more):
    return {"_key": str(uuid4()), **more}


def chosen(occasion, county, **more):
    case = db.session.get_one(Case, county.doe)
    return questions.choose(occasion, case, **{"kind": QuestionKind.FUTURE, "words": WORDS, "language": Tongue.EN, **more})


@pytest.fixture
def question(as_, county):
    """The id of a question that Tia has chosen ten days ago."""
    with as_("tia", at=now() - timedelta(days=10), keep=True) as occasion:
        return chosen(occasion, county).id


def of_doe(county):
    return queries.of_case(county.doe)


def test_a_used_question_stays_with_its_answers(as_, county, question):
    with as_("sam", keep=True) as occasion:
        asked = db.session.get_one(AskedQuestion, question)
        questions.answer(occasion, asked, person=county.persons["dora"], on=occasion.today, words="Dean would.")
        questions.answer(occasion, asked, person=None, on=occasion.today - timedelta(days=3), words="We all would.")
    with as_("cole") as occasion:
        (asked,) = of_doe(county)
        assert [(one.words, one.person and one.person.given_name, one.noter.name) for one in asked.answers] == [
            ("We all would.", None, "Sam Worker"),
            ("Dean would.", "Dora", "Sam Worker"),
        ]
        with pytest.raises(RuleBroken, match="has been answered"):
            questions.drop(occasion, asked)


def test_a_question_that_was_never_asked_is_taken_away(as_, county, question):
    with as_("cole", keep=True) as occasion:
        questions.drop(occasion, db.session.get_one(AskedQuestion, question))
    with as_("sam"):
        assert of_doe(county) == []


def test_answers_and_words_never_change(as_, question):
    for act in ("UPDATE asked_question SET words = 'x'", "UPDATE question_answer SET words = 'x'", "DELETE FROM question_answer"):
        with as_("sam"), pytest.raises(ProgrammingError, match="permission denied"):
            db.session.execute(text(act))


@pytest.mark.parametrize(
    ("person", "days", "field"),
    [("dora", 1, "on"), ("dora", -11, "on"), ("stranger", 0, "person")],
)
def test_an_answer_is_of_the_family_and_of_a_day_between_choosing_and_today(as_, county, question, person, days, field):
    with as_("sam") as occasion:
        who = county.persons.get(person, uuid4())
        with pytest.raises(RuleBroken) as broken:
            on = occasion.today + timedelta(days=days)
            questions.answer(occasion, db.session.get_one(AskedQuestion, question), person=who, on=on, words="Dean")
        assert broken.value.field == field


@pytest.mark.parametrize(("key", "kind"), [("future.no-such", QuestionKind.FUTURE), ("difference.good-day", QuestionKind.FUTURE)])
def test_what_says_that_it_is_from_the_bank_is_there_under_its_kind(as_, county, key, kind):
    with as_("sam") as occasion, pytest.raises(RuleBroken, match="no such question"):
        chosen(occasion, county, key=key, kind=kind)


def test_a_closed_case_takes_no_question(as_, county, question, closed):  # noqa: F811 - the fixture
    with as_("sam") as occasion:
        asked = db.session.get_one(AskedQuestion, question)
        for act in (
            lambda: chosen(occasion, county),
            lambda: questions.drop(occasion, asked),
            lambda: questions.answer(occasion, asked, person=None, on=occasion.today, words="x"),
        ):
            with pytest.raises(RuleBroken, match="The case is closed"):
                act()


@pytest.mark.parametrize("who", ["bob", "max", "dpo"])
def test_a_stranger_sees_none(as_, question, who):
    with as_(who):
        assert db.session.scalars(select(AskedQuestion)).all() == []
        assert db.session.scalars(select(QuestionAnswer)).all() == []


@pytest.mark.parametrize(("who", "read", "write"), [("sue", 200, 200), ("bea", 200, 403), ("bob", 404, 404), ("max", 404, 404)])
def test_each_is_answered_as_they_deserve(visit, county, question, reader, who, read, write):  # noqa: F811 - the fixture
    browser = visit(who)
    assert browser.get(f"/questions?case={county.doe}").status_code == read
    assert browser.get(f"/cases/{county.doe}/questions/new").status_code == write
    assert browser.get(f"/questions/{question}/answers/new").status_code == write
    assert browser.post(f"/questions/{question}/drop", data=sent()).status_code == {200: 302}.get(write, write)


def test_the_bank_is_read_by_kind_and_language(visit, county):
    everything = visit("sam").get("/questions").text
    assert everything.count("<section") >= len(QuestionKind)
    assert "Who of you worries most about this" in everything
    swedish = visit("sam").get("/questions?kind=ranking&language=sv").text
    assert "Vem står just nu närmast vem" in swedish
    assert "Vem av er oroar sig mest" not in swedish
    assert 'lang="sv"' in swedish
    strange = visit("sam").get("/questions?kind=nonsense&language=xx&case=nonsense").text
    assert "Who of you worries most about this" in strange
    assert "Doe · " in everything, "a family to choose for"
    assert "Roe" not in everything


def test_a_question_of_the_bank_is_chosen_changed_asked_and_answered(visit, county, as_):
    address = f"/cases/{county.doe}/questions/new?key=future.solved-tomorrow&language=sv"
    assert "Om det här var löst i morgon" in visit("sam").get(address).text
    data = sent(words=WORDS, kind="future", language="sv", key="future.solved-tomorrow")
    answer = visit("sam").post(address, data=data)
    assert answer.headers["Location"].endswith(f"/cases/{county.doe}/hypotheses#questions")
    page = visit("cole").get(f"/cases/{county.doe}/hypotheses").text
    assert WORDS in page
    assert "not asked yet" in page
    assert "chosen" in visit("cole").get(f"/questions?case={county.doe}").text
    with as_("sam") as occasion:
        question, today = of_doe(county)[0].id, plain_day(occasion.today)
    data = sent(person=str(county.persons["dora"]), on=today, words="Dean would.")
    assert visit("cole").post(f"/questions/{question}/answers/new", data=data).status_code == 302
    data = sent(person=str(TOGETHER), on=today, words="We all would.")
    assert visit("cole").post(f"/questions/{question}/answers/new", data=data).status_code == 302
    page = visit("sue").get(f"/cases/{county.doe}/hypotheses").text
    assert "Dean would." in page
    assert "several together" in page
    assert "not asked yet" not in page
    assert f"/questions/{question}/drop" not in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": ""}, "f-words"),
        ({"words": "x" * 501}, "f-words"),
        ({"kind": "rude"}, "f-kind"),
        ({"language": "xx"}, "f-language"),
        ({"key": "difference.good-day"}, "f-kind"),
        ({"key": "nonsense"}, "f-kind"),
    ],
)
def test_a_question_that_cannot_be_read_is_said_beside_its_field(visit, as_, county, wrong, field):
    data = sent(**{"words": WORDS, "kind": "future", "language": "en", "key": "", **wrong})
    answer = visit("sam").post(f"/cases/{county.doe}/questions/new", data=data)
    assert (answer.status_code, f'href="#{field}"' in answer.text) == (422, True)
    with as_("sam"):
        assert of_doe(county) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"words": " "}, "f-words"), ({"on": "1.1.2099"}, "f-on"), ({"person": str(uuid4())}, "f-person"), ({"person": ""}, "f-person")],
)
def test_an_answer_that_cannot_be_read_is_said_beside_its_field(visit, question, wrong, field, as_):
    with as_("sam") as occasion:
        data = sent(**{"words": "Dean would.", "on": plain_day(occasion.today), "person": str(TOGETHER), **wrong})
    answer = visit("sam").post(f"/questions/{question}/answers/new", data=data)
    assert (answer.status_code, f'href="#{field}"' in answer.text) == (422, True)
