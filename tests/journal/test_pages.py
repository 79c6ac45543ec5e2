"""Writing in the journal: the form on its page and on the case, what it guesses, refuses and never loses."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from teamcase.actions.models import Action
from teamcase.cases import operations as cases
from teamcase.cases.models import Allows, Case
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.journal.models import Entry, EntryKind
from teamcase.staff.models import Staff
from tests.cases.test_begin import begun

WHO = [("sam", 200), ("cora", 200), ("tia", 200), ("bob", 404), ("max", 404), ("dpo", 404), ("adm", 404), ("", 302)]


def entries(as_, doe, who="sam"):
    with as_(who):
        found = db.session.scalars(select(Entry).where(Entry.case_id == doe).order_by(Entry.id)).all()
        return [
            (entry.latest.text, entry.kind, entry.latest.minutes, {str(row.person_id) for row in entry.latest.about}) for entry in found
        ]


def chosen(page):
    """Whose matter the form says it is."""
    return set(re.findall(r'name="about" value="([^"]+)" checked', page))


@pytest.mark.parametrize(("who", "status"), WHO)
def test_each_is_answered_as_they_deserve(visit, doe, who, status):
    assert visit(who).get(f"/cases/{doe}/entries/new").status_code == status


def test_a_call_is_signed_and_the_case_tells_of_it(visit, as_, doe, county, sent):
    browser = visit("sam")
    answer = browser.post(f"/cases/{doe}/entries/new", data=sent())
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/cases/{doe}#timeline")
    assert entries(as_, doe) == [("Dana called about the evenings.", EntryKind.CALL, 10, {str(county.persons["dora"])})]
    page = browser.get(f"/cases/{doe}").text
    assert "Dana called about the evenings." in page
    assert "The entry is signed." in page


def test_the_same_form_sent_twice_is_one_entry(visit, as_, doe, sent):
    browser, fields = visit("sam"), sent()
    for _again in range(2):
        assert browser.post(f"/cases/{doe}/entries/new", data=fields).status_code == 302
    assert len(entries(as_, doe)) == 1


def test_nothing_is_preselected_at_first_then_the_client_of_ones_own_last_entry(visit, doe, county, sent):
    sam = visit("sam")
    dora, dean = (str(county.persons[name]) for name in ("dora", "dean"))
    assert chosen(sam.get(f"/cases/{doe}").text) == set(), "never silently all, and nothing to go by"
    sam.post(f"/cases/{doe}/entries/new", data=sent(about=[dora, dean]))
    sam.post(f"/cases/{doe}/entries/new", data=sent(about=[dean]))
    for address in (f"/cases/{doe}", f"/cases/{doe}/entries/new"):
        page = sam.get(address).text
        assert chosen(page) == {dean}
        assert "as last time" in page
    assert chosen(visit("tia").get(f"/cases/{doe}").text) == set(), "what others wrote says nothing of whom I write about"


def test_the_only_client_of_a_case_is_preselected(visit, as_, county):
    with as_("sam", keep=True) as occasion:
        case = begun(occasion, county)
        case_id, clients = case.id, {str(client.person_id) for client in case.clients}
    assert len(clients) == 1
    page = visit("sam").get(f"/cases/{case_id}").text
    assert chosen(page) == clients
    assert "as last time" not in page


def test_whose_matter_it_is_must_be_chosen(visit, as_, doe, sent):
    answer = visit("sam").post(f"/cases/{doe}/entries/new", data=sent(about=None))
    assert answer.status_code == 422
    assert "Choose whose matter this is." in answer.text
    assert "Dana called about the evenings." in answer.text
    assert entries(as_, doe) == []


def test_after_a_refusal_everything_typed_is_there(visit, doe, county, sent):
    dora, dean, sam = str(county.persons["dora"]), str(county.persons["dean"]), str(county.staff["sam"])
    fields = sent(
        kind="home_visit",
        at="25.61",
        minutes="95",
        about=[dora, dean],
        present=[dean],
        met_alone=[dora],
        workers=[sam],
        sight="not_for_guardians",
        sight_because="It was told in confidence.",
    )
    rows = {"others-0-name": "Kaisa, school", "quotes-0-person_id": dora, "quotes-0-heard": "drew", "quotes-0-words": "A blue house."}
    rows |= {"steps-0-text": "Call the school", "steps-0-owner": "", "steps-0-partner": "Kaisa", "steps-0-due_on": "1.12.2099"}
    page = visit("sam").post(f"/cases/{doe}/entries/new", data=fields | rows)
    assert page.status_code == 422
    text = html.unescape(page.text)
    for typed in ("Dana called about the evenings.", 'value="25.61"', 'value="95"', "It was told in confidence.", "Kaisa, school"):
        assert typed in text, typed
    for typed in ("A blue house.", "Call the school", 'value="1.12.2099"', '<details class="more-of-it" open>'):
        assert typed in text, typed
    for name, value in (("kind", "home_visit"), ("present", dean), ("met_alone", dora), ("workers", sam), ("sight", "not_for_guardians")):
        assert re.search(rf'name="{name}" value="{value}" checked', text), name
    assert chosen(text) == {dora, dean}


def test_a_visit_with_siblings_quotation_and_a_step(visit, as_, doe, county, sent):
    dora, dean = str(county.persons["dora"]), str(county.persons["dean"])
    rows = {
        "quotes-0-person_id": dora,
        "quotes-0-heard": "said",
        "quotes-0-words": "The door stays open.",
        "steps-0-text": "Call the school",
    }
    fields = sent(kind="home_visit", minutes="10", about=[dora, dean], met_alone=[dora], workers=[str(county.staff["tia"])])
    assert visit("sam").post(f"/cases/{doe}/entries/new", data=fields | rows).status_code == 302
    with as_("sam"):
        entry = db.session.scalars(select(Entry)).one()
        edition = entry.latest
        assert edition.minutes == 60, "what was guessed for a call follows the kind"
        assert [(row.person_id, row.met_alone) for row in edition.present if row.person_id] == [(county.persons["dora"], True)]
        assert [quote.words for quote in edition.quotes] == ["The door stays open."]
        assert db.session.scalars(select(Action.text).where(Action.entry_id == entry.id)).all() == ["Call the school"]


def test_a_step_tells_where_it_was_agreed(visit, doe, sent):
    browser = visit("sam")
    browser.post(f"/cases/{doe}/entries/new", data=sent(**{"steps-0-text": "Call the school"}))
    for address in (f"/cases/{doe}", f"/cases/{doe}/actions"):
        assert "agreed in a call on" in browser.get(address).text


def test_a_step_of_a_hidden_entry_does_not_tell_where_it_was_agreed(visit, doe, sent):
    fields = sent(sight="author_and_lead", sight_because="A worry.", **{"steps-0-text": "Call the school"})
    visit("sam").post(f"/cases/{doe}/entries/new", data=fields)
    assert "agreed in a call on" in visit("ann").get(f"/cases/{doe}").text
    page = visit("sue").get(f"/cases/{doe}").text
    assert "Call the school" in page
    assert "agreed in a call on" not in page
    assert "Dana called about the evenings." not in page


def test_headings_are_put_into_an_empty_field_alone(visit, doe):
    browser = visit("sam")
    page = browser.get(f"/cases/{doe}/entries/new?kind=home_visit&phrases=1").text
    assert "At home:" in re.search(r"<textarea name=\"text\".*?</textarea>", page, re.DOTALL)[0]
    assert re.search(r'name="kind" value="home_visit" checked', page)
    browser.post(f"/cases/{doe}/entries/new", data={"_draft": "1", "text": "Half a word", "kind": "call"})
    kept = browser.get(f"/cases/{doe}/entries/new?phrases=1").text
    assert "Half a word" in kept
    assert "Situation:" not in re.search(r"<textarea name=\"text\".*?</textarea>", kept, re.DOTALL)[0]


@pytest.mark.parametrize("kind", ["", "nonsense", "network_meeting"])
def test_the_address_may_name_the_kind(visit, doe, kind):
    page = visit("sam").get(f"/cases/{doe}/entries/new?kind={kind}").text
    assert re.search(rf'name="kind" value="{kind if "_" in kind else "call"}" checked', page)


def test_a_draft_is_the_same_on_the_case_and_on_its_own_page(visit, doe):
    browser = visit("sam")
    browser.post(f"/cases/{doe}/entries/new", data={"_draft": "1", "text": "Half a word", "kind": "visit"})
    for address in (f"/cases/{doe}", f"/cases/{doe}/entries/new"):
        page = browser.get(address).text
        assert "Half a word" in page, address
        assert re.search(r'name="kind" value="visit" checked', page), address
    assert "Half a word" not in visit("tia").get(f"/cases/{doe}").text


def test_a_closed_case_refuses_in_a_clear_sentence_and_keeps_the_words(visit, as_, closed, sent):
    browser = visit("sam")
    page = browser.get(f"/cases/{closed}/entries/new")
    assert "Nothing is logged in a closed case." in page.text
    assert "<textarea" not in page.text
    assert f"/cases/{closed}/entries/new" not in browser.get(f"/cases/{closed}").text
    assert f"/cases/{closed}/" not in browser.get("/log").text
    answer = browser.post(f"/cases/{closed}/entries/new", data=sent())
    assert answer.status_code == 422
    assert "The case is closed." in answer.text
    assert "Dana called about the evenings." in answer.text
    assert entries(as_, closed) == []


@pytest.mark.parametrize(("allows", "status"), [(Allows.READ, 403), (Allows.RECORD, 200)])
def test_a_grant_that_says_record_may_sign_and_one_that_says_read_is_told_whose_it_is(visit, as_, doe, county, sent, allows, status):
    with as_("ann", keep=True) as occasion:
        colleague = db.session.get_one(Staff, county.staff["bea"])
        until_on = occasion.today + timedelta(days=30)
        cases.give_access(occasion, db.session.get_one(Case, doe), colleague=colleague, allows=allows, until_on=until_on, reason="pair")
    bea = visit("bea")
    page = bea.get(f"/cases/{doe}/entries/new")
    assert page.status_code == status
    posted = bea.post(f"/cases/{doe}/entries/new", data=sent())
    assert posted.status_code == (302 if status == 200 else 403)
    assert ("a member of the family" in html.unescape(page.text)) == (status == 403)
    assert ('name="text"' in bea.get(f"/cases/{doe}").text) == (status == 200)
    assert len(entries(as_, doe)) == (1 if status == 200 else 0)


def test_the_composer_begins_ten_minutes_ago(visit, doe):
    page = visit("sam").get(f"/cases/{doe}").text
    at = re.search(r'name="at"[^>]*value="(\d\d)\.(\d\d)"', page)
    on = re.search(r'name="on"[^>]*value="([\d.]+)"', page)
    assert at
    assert on
    assert 'name="minutes" id="f-minutes" value="10"' in page
    began = now() - timedelta(minutes=10)
    assert abs((began.minute - int(at[2]) + 30) % 60 - 30) <= 1


def test_the_case_asks_as_often_for_twenty_entries_as_for_two(visit, doe, sent, statements):
    browser = visit("sam")

    def asked(count):
        for _one in range(count):
            browser.post(f"/cases/{doe}/entries/new", data=sent())
        browser.get(f"/cases/{doe}")
        with statements() as heard:
            browser.get(f"/cases/{doe}")
        return len(heard)

    assert asked(8) == asked(12)


def test_one_chooses_a_family_to_log_for_ones_own_first(visit, doe, county):
    page = visit("sue").get("/log").text
    assert f"/cases/{doe}/entries/new" in page
    assert "Families I answer for" not in page
    own = visit("sam").get("/log").text
    assert "Families I answer for" in own
    assert f"/cases/{county.roe}" not in own
    assert f"/cases/{county.roe}/entries/new" in visit("tia").get("/log").text
    for who in ("max", "dpo", "adm"):
        assert "entries/new" not in visit(who).get("/log").text


def test_the_families_to_log_for_are_paged(visit, as_, county, monkeypatch):
    monkeypatch.setattr("teamcase.journal.queries.PAGE", 1)
    with as_("sam", keep=True) as occasion:
        begun(occasion, county)
    sue, seen = visit("sue"), []
    address = "/log"
    while address:
        page = sue.get(address).text
        seen += re.findall(r"/cases/([0-9a-f-]{36})/entries/new", page)
        found = re.search(r'href="(/log\?after=[^"]+)"', page)
        address = html.unescape(found[1]) if found else ""
    assert len(seen) == len(set(seen)) == 2
