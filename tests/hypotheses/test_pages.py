"""The pages of working hypotheses: three people, what is refused, what is kept, and the label in three languages."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from teamcase.foundation.database import db
from teamcase.foundation.text import plain_day
from teamcase.hypotheses import operations as hypotheses
from teamcase.hypotheses.models import Ground, IdeaStage, Side, Withholding, WorkingHypothesis
from teamcase.staff import operations as staff
from teamcase.staff.models import Density, Staff, Theme
from tests.hypotheses.conftest import CANARY, kept, proposed, sent

REASON = "It would endanger the child's work with the therapist."
LABELS = {"fi": "Työhypoteesi", "sv": "Arbetshypotes", "en": "Working hypothesis"}


def how_many(as_, kind=WorkingHypothesis):
    with as_("ann"):
        return db.session.scalar(select(func.count()).select_from(kind))


def speaking(as_, who, language):
    with as_(who, keep=True) as occasion:
        person = db.session.get_one(Staff, occasion.who.id)
        staff.settle(occasion, person, locale=language, theme=Theme.AUTO, density=Density.NORMAL, keys=True)


@pytest.mark.parametrize(
    ("who", "read", "write", "decide"),
    [("sam", 200, 200, 200), ("cora", 200, 200, 403), ("bea", 200, 403, 403), ("bob", 404, 404, 404), ("max", 404, 404, 404)],
)
def test_each_is_answered_as_they_deserve(visit, county, idea, reader, who, read, write, decide):
    browser, case, dora = visit(who), f"/cases/{county.doe}", county.persons["dora"]
    for address in (f"{case}/hypotheses", f"/hypotheses/{idea}", f"{case}/people/{dora}/hypotheses"):
        assert browser.get(address).status_code == read, address
    for address in (f"{case}/hypotheses/new", *(f"/hypotheses/{idea}/{verb}" for verb in ("edit", "look", "share", "grounds/new"))):
        assert browser.get(address).status_code == write, address
    assert browser.get(f"/hypotheses/{idea}/withhold").status_code == decide


@pytest.mark.parametrize("language", LABELS)
def test_wherever_it_is_shown_it_is_called_a_working_hypothesis(visit, as_, county, idea, language):
    speaking(as_, "sam", language)
    browser = visit("sam")
    for address in (
        f"/cases/{county.doe}/hypotheses",
        f"/hypotheses/{idea}",
        f"/hypotheses/{idea}/edit",
        f"/hypotheses/{idea}/look",
        f"/hypotheses/{idea}/share",
        f"/hypotheses/{idea}/grounds/new",
        f"/hypotheses/{idea}/withhold",
        f"/cases/{county.doe}/people/{county.persons['dora']}/hypotheses",
    ):
        page = browser.get(address).text
        assert CANARY in page, address
        assert page.count(f'<span class="chip hypothesis">{LABELS[language]}</span>') >= 1, address


def test_one_is_proposed_with_its_first_grounds_and_a_question_of_the_bank(visit, as_, county):
    about = [str(county.persons["dora"]), str(county.persons["dean"])]
    data = sent(words=CANARY, about=about, kind="belief", supports="They met at the hospital.", question="difference.good-day")
    answer = visit("sue").post(f"/cases/{county.doe}/hypotheses/new", data=data)
    page = visit("cole").get(answer.headers["Location"]).text
    for words in (CANARY, "They met at the hospital.", "What is different on a good day from a bad one?", "Dora", "Dean", "Sue Worker"):
        assert words in page, words


def test_ones_own_question_goes_before_that_of_the_bank(visit, as_, county):
    about = [str(county.persons["dora"])]
    data = sent(words=CANARY, about=about, kind="belief", test="Who would notice?", question="difference.good-day")
    page = visit("sue").post(f"/cases/{county.doe}/hypotheses/new", data=data, follow_redirects=True).text
    assert "Who would notice?" in page
    assert "What is different on a good day" not in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": " "}, "f-words"),
        ({"words": "x" * 2001}, "f-words"),
        ({"words": "nul \x00"}, "f-words"),
        ({"about": []}, "f-about"),
        ({"about": ["nonsense"]}, "f-about"),
        ({"about": [str(uuid4())]}, "f-about"),
        ({"kind": "fact"}, "f-kind"),
        ({"question": "difference.no-such"}, "f-question"),
        ({"next_look_on": "1.1.2001"}, "f-next_look_on"),
        ({"next_look_on": "soon"}, "f-next_look_on"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_lost(visit, as_, county, wrong, field):
    data = sent(**{"words": CANARY, "about": [str(county.persons["dora"])], "kind": "pattern", "sign": "They would laugh.", **wrong})
    answer = visit("sue").post(f"/cases/{county.doe}/hypotheses/new", data=data)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "They would laugh." in answer.text
    assert how_many(as_) == 0


def look(browser, idea, version=1, **more):
    data = sent(_version=str(version), **{"stage": "supported", "why": "They told us so.", "next_look_on": "", **more})
    return browser.post(f"/hypotheses/{idea}/look", data=data)


def test_a_look_is_told_in_the_history_and_in_the_picture(visit, as_, idea):
    assert look(visit("sam"), idea).status_code == 302
    page = visit("cole").get(f"/hypotheses/{idea}").text
    assert "They told us so." in page
    assert 'class="stretch active"' in page
    assert 'class="stretch supported"' in page
    assert page.count('class="look"') == 2, "one on the line, one in the legend"
    with as_("sam") as occasion:
        assert plain_day(occasion.today) in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"stage": "weakened"}, "f-stage"),
        ({"stage": "proven"}, "f-stage"),
        ({"stage": "parked"}, "f-next_look_on"),
        ({"why": ""}, "f-why"),
        ({"next_look_on": "1.1.2001"}, "f-next_look_on"),
    ],
)
def test_a_look_that_the_laws_refuse_is_said_beside_its_field(visit, as_, idea, wrong, field):
    answer = look(visit("sam"), idea, **wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    with as_("sam"):
        assert kept(idea).stage is IdeaStage.ACTIVE


def test_two_who_word_it_at_once_lose_nothing(visit, as_, county, idea):
    def data(words):
        return sent(_version="1", words=words, about=[str(county.persons["dora"])], kind="pattern")

    assert visit("sam").post(f"/hypotheses/{idea}/edit", data=data("Sam's words")).status_code == 302
    answer = visit("cole").post(f"/hypotheses/{idea}/edit", data=data("Cole's words"))
    assert answer.status_code == 409
    for words in ("Sam&#39;s words", "Cole&#39;s words", "Sam Worker"):
        assert words in answer.text, words
    with as_("sam"):
        assert kept(idea).words == "Sam's words"


def test_whoever_changes_only_the_people_is_met_too(visit, as_, county, idea):
    dora, dean = (str(county.persons[name]) for name in ("dora", "dean"))
    data = {"_version": "1", "words": CANARY, "kind": "pattern", "test": "Who would leave first?"}
    assert visit("sam").post(f"/hypotheses/{idea}/edit", data=sent(**data, about=[dora])).status_code == 302
    assert visit("cole").post(f"/hypotheses/{idea}/edit", data=sent(**data, about=[dean])).status_code == 409


def test_a_ground_is_added_and_taken_back_and_stays_readable(visit, as_, idea, entry, hidden):
    form = visit("cole").get(f"/hypotheses/{idea}/grounds/new?side=against").text
    assert str(entry) in form
    assert str(hidden) not in form, "of an entry that one may not see nothing is offered"
    assert str(hidden) in visit("sam").get(f"/hypotheses/{idea}/grounds/new").text
    wrong = visit("cole").post(f"/hypotheses/{idea}/grounds/new", data=sent(side="against", entry=str(hidden)))
    assert (wrong.status_code, 'href="#f-entry"' in wrong.text) == (422, True)
    empty = visit("cole").post(f"/hypotheses/{idea}/grounds/new", data=sent(side="against"))
    assert (empty.status_code, 'href="#f-words"' in empty.text) == (422, True)
    data = sent(side="against", entry=str(entry), words="She laughed.")
    assert visit("cole").post(f"/hypotheses/{idea}/grounds/new", data=data).status_code == 302
    assert f"/entries/{entry}" in visit("sue").get(f"/hypotheses/{idea}").text
    with as_("sam"):
        ground = db.session.scalars(select(Ground.id).where(Ground.side == Side.AGAINST)).one()
    assert visit("bob").post(f"/hypothesis-grounds/{ground}/take-back", data=sent()).status_code == 404
    assert visit("sue").post(f"/hypothesis-grounds/{ground}/take-back", data=sent()).status_code == 302
    page = visit("sam").get(f"/hypotheses/{idea}").text
    assert "She laughed." in page
    assert 'class="taken-back"' in page
    again = visit("sue").post(f"/hypothesis-grounds/{ground}/take-back", data=sent(), follow_redirects=True)
    assert "taken back already" in again.text


def test_one_click_takes_a_line_of_a_record_into_the_register_once(visit, as_, record):
    page = visit("sam").get(f"/records/{record}").text
    address = page.split('/take-up"')[0].rsplit('"', 1)[1] + "/take-up"
    assert page.count("/take-up") == 2
    assert visit("bob").post(address, data=sent()).status_code == 404
    answer = visit("sam").post(address, data=sent())
    assert f"/records/{record}" in answer.headers["Location"]
    again = visit("sue").post(address, data=sent(), follow_redirects=True)
    assert "This is in the register already." in again.text
    assert (again.text.count("/take-up"), "In the register of working hypotheses" in again.text) == (1, True)
    assert how_many(as_) == 1


def test_told_to_the_family_it_is_shown_with_its_day(visit, as_, idea):
    early = visit("sam").post(f"/hypotheses/{idea}/share", data=sent(_version="1", on="1.1.2001", how="Aloud"))
    assert (early.status_code, 'href="#f-on"' in early.text) == (422, True)
    with as_("sam") as occasion:
        today = plain_day(occasion.today)
    assert visit("sam").post(f"/hypotheses/{idea}/share", data=sent(_version="1", on=today, how="Aloud")).status_code == 302
    assert "Aloud" in visit("sue").get(f"/hypotheses/{idea}").text


def test_whoever_may_only_read_and_a_closed_case_offer_no_verb(visit, county, idea, reader, request):
    for who in (reader, "sam"):
        if who == "sam":
            request.getfixturevalue("closed")
        for address in (f"/hypotheses/{idea}", f"/cases/{county.doe}/hypotheses"):
            page = visit(who).get(address).text
            assert CANARY in page
            for verb in ("/look", "/edit", "/share", "/grounds/new", "/withhold", "/take-back", "/hypotheses/new"):
                assert f'{verb}"' not in page, (who, address, verb)


def test_the_register_asks_as_often_for_20_as_for_2(visit, as_, county, idea, statements):
    def asked():
        with statements() as found:
            assert visit("sam").get(f"/cases/{county.doe}/hypotheses").status_code == 200
        return len(found)

    with as_("tia", keep=True) as occasion:
        proposed(occasion, county, words="Another", supports="Seen", against="Heard")
    few = asked()
    with as_("tia", keep=True) as occasion:
        for number in range(18):
            more = proposed(occasion, county, words=f"Number {number}", supports="Seen", against="Heard")
            hypotheses.look(occasion, more, stage=IdeaStage.SUPPORTED, why="Seen", next_look_on=occasion.today + timedelta(days=9))
    assert asked() == few


def test_what_waits_for_a_look_says_so(visit, as_, county, idea):
    assert "look again" not in visit("sam").get(f"/cases/{county.doe}/hypotheses").text
    with as_("sam", keep=True) as occasion:
        hypotheses.look(occasion, kept(idea), stage=IdeaStage.ACTIVE, why="Later", next_look_on=occasion.today + timedelta(days=1))
    assert "look again" not in visit("sam").get(f"/hypotheses/{idea}").text


def test_withholding_needs_a_reason_and_shows_who_decided(visit, as_, county, idea):
    dora = str(county.persons["dora"])
    for wrong, field in (
        ({"because": "no"}, "f-because"),
        ({"person": str(county.persons["dean"])}, "f-person"),
        ({"person": ""}, "f-person"),
    ):
        answer = visit("sam").post(f"/hypotheses/{idea}/withhold", data=sent(**{"person": dora, "because": REASON, **wrong}))
        assert (answer.status_code, f'href="#{field}"' in answer.text) == (422, True), wrong
    assert visit("sam").post(f"/hypotheses/{idea}/withhold", data=sent(person=dora, because=REASON)).status_code == 302
    page = visit("cole").get(f"/hypotheses/{idea}").text
    assert REASON.replace("'", "&#39;") in page
    assert "Sam Worker" in page
    with as_("sam"):
        withheld = db.session.scalars(select(Withholding.id)).one()
    assert visit("cole").post(f"/withholdings/{withheld}/end", data=sent()).status_code == 403
    assert visit("sue").post(f"/withholdings/{withheld}/end", data=sent()).status_code == 302
