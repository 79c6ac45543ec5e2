"""The pages of merging and splitting, to each of three people at the door."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from teamcase.cases.models import Case
from teamcase.foundation.database import db

KEY = re.compile(r'name="_key" value="([^"]+)"')


@pytest.fixture
def merge_at(county, doe, poe):
    """The page on which Dora's twin becomes Dora."""
    return f"/cases/{doe}/people/{county.persons['dora']}/merge/{county.persons['twin']}"


@pytest.fixture
def family_at(as_, doe, poe):
    """The page on which the Poes become the Does."""
    with as_("ann"):
        return f"/cases/{doe}/family/merge/{db.session.get_one(Case, poe).family_id}"


def sent(browser, address, **fields):
    key = KEY.search(browser.get(address).text)[1]
    return browser.post(address, data={"_key": key, **fields})


def test_whoever_leads_chooses_who_is_the_same_and_sees_what_moves(visit, county, doe, poe, merge_at):
    ann = visit("ann")
    page = ann.get(f"/cases/{doe}/people/{county.persons['dora']}")
    assert "/twice" in page.text
    chosen = ann.get(f"/cases/{doe}/people/{county.persons['dora']}/twice")
    assert merge_at in chosen.text
    shown = ann.get(merge_at).text
    assert "Client relationships" in shown
    assert "Members of families" in shown
    assert "Sue Worker, P-" in shown


def test_what_is_shown_beforehand_is_taken_back(visit, merge_at, poe, everything):
    before = everything()
    assert visit("ann").get(merge_at).status_code == 200
    assert everything() == before


def test_a_merge_is_done_shown_and_undone(visit, county, doe, poe, merge_at, everything):
    ann, before = visit("ann"), everything()
    done = sent(ann, merge_at, own_worker="kept", reason="The same girl.")
    assert done.status_code == 302
    page = ann.get(done.location)
    assert "The same girl." in page.text
    assert "can be undone until" in page.text
    gone = ann.get(f"/cases/{doe}/people/{county.persons['twin']}")
    assert gone.location.endswith(str(county.persons["dora"]))
    assert done.location in ann.get(f"/cases/{doe}/people/{county.persons['dora']}").text
    undone = sent(ann, f"{done.location}/undo", reason="They are two girls.")
    assert "They are two girls." in ann.get(undone.location).text
    assert everything() == before


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(visit, poe, merge_at):
    page = sent(visit("ann"), merge_at, reason="The same girl.")
    assert page.status_code == 422
    assert 'href="#f-own_worker"' in page.text
    assert "The same girl." in page.text


def test_who_cannot_be_one_person_is_told_why(visit, county, doe, poe):
    page = visit("ann").get(f"/cases/{doe}/people/{county.persons['dora']}/merge/{county.persons['dana']}")
    assert page.status_code == 200
    assert "cannot be one person" in page.text


def test_whoever_sees_but_may_not_is_told_whose_it_is(visit, county, doe, poe, merge_at, family_at):
    sam = visit("sam")
    for address in (merge_at, family_at, f"/cases/{doe}/family/split", f"/cases/{doe}/family/twice"):
        page = sam.get(address)
        assert page.status_code == 403
        assert "consultant social worker" in page.text
    assert "/twice" not in sam.get(f"/cases/{doe}/people/{county.persons['dora']}").text


def test_a_stranger_finds_nothing(visit, poe, doe, merge_at, family_at):
    ann = visit("ann")
    done = sent(ann, merge_at, own_worker="kept", reason="The same girl.").location
    for address in (merge_at, family_at, f"/cases/{doe}/family/split", done, f"{done}/undo"):
        assert visit("bob").get(address).status_code == 404


def test_whoever_sees_the_person_sees_the_merge_but_undoes_nothing(visit, poe, merge_at):
    done = sent(visit("ann"), merge_at, own_worker="kept", reason="The same girl.").location
    page = visit("sam").get(done)
    assert page.status_code == 200
    assert "consultant social worker" in page.text
    assert visit("sam").get(f"{done}/undo").status_code == 403


def test_two_families_become_one_on_a_page(visit, doe, poe, family_at):
    ann = visit("ann")
    assert family_at in ann.get(f"/cases/{doe}/family/twice?q=Po").text
    refused = sent(ann, family_at, name="kept", reason="The same family.")
    assert refused.status_code == 422
    assert 'href="#f-both_stay_open"' in refused.text
    done = sent(ann, family_at, name="kept", both_stay_open="true", reason="The same family.")
    assert "Two families were merged" in ann.get(done.location).text
    assert done.location in ann.get(f"/cases/{doe}/people").text


def test_a_family_with_one_case_is_not_split(visit, doe, poe):
    ann, address = visit("ann"), f"/cases/{doe}/family/split"
    assert "This family has one case." in ann.get(address).text
    assert ann.post(address, data={"_key": str(uuid4())}).status_code == 409


def test_a_family_is_split_on_a_page(visit, county, doe, poe, family_at):
    ann = visit("ann")
    sent(ann, family_at, name="kept", both_stay_open="true", reason="The same family.")
    address = f"/cases/{doe}/family/split"
    people = re.findall(r'name="people-\d+-person_id"[^>]* value="([^"]+)"', ann.get(address).text)
    rows = {f"people-{place}-person_id": one for place, one in enumerate(people)}
    stay = {f"people-{place}-fate": "stays" for place in range(len(people))}
    refused = sent(ann, address, name="Poe", case_ids=str(poe), reason="They part.", **rows, **stay)
    assert refused.status_code == 422
    assert "at least one person" in refused.text
    goes = stay | {f"people-{people.index(str(county.persons['twin']))}-fate": "goes"}
    done = sent(ann, address, name="Poe", case_ids=str(poe), reason="They part.", **rows, **goes)
    assert done.status_code == 302
    assert "The family was split" in ann.get(done.location).text
