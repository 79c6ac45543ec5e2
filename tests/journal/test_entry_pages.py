"""One entry on its page: its editions, what differs, who sees it, who may correct it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.history import queries as history
from teamcase.journal import operations as journal
from teamcase.journal import queries
from teamcase.journal.models import Entry

WHO = [("sam", 200), ("ann", 200), ("sue", 200), ("bob", 404), ("max", 404), ("dpo", 404), ("adm", 404), ("", 302)]


def corrected(as_, entry, **changed):
    with as_("sam", at=now() - timedelta(minutes=5), keep=True) as occasion:
        found = db.session.get_one(Entry, entry)
        written = queries.as_written(found) | changed
        journal.correct(occasion, found, **written | {"reason": "The words were mine, not hers."})


@pytest.mark.parametrize(("who", "status"), WHO)
def test_each_is_answered_as_they_deserve(visit, entry, who, status):
    assert visit(who).get(f"/entries/{entry}").status_code == status


@pytest.mark.parametrize(("who", "status"), [("sam", 200), ("ann", 200), ("sue", 403), ("bob", 404), ("adm", 404)])
def test_the_author_or_the_lead_corrects_and_others_are_told_so(visit, entry, who, status):
    answer = visit(who).get(f"/entries/{entry}/correct")
    assert answer.status_code == status
    assert ("consultant social worker" in answer.text) == (status == 403)
    if status != 404:
        assert (f"/entries/{entry}/correct" in visit(who).get(f"/entries/{entry}").text) == (status == 200)


def test_every_edition_can_be_read_and_the_difference_is_shown(visit, as_, entry):
    corrected(as_, entry, text="Dan called.")
    browser = visit("sue")
    newest = browser.get(f"/entries/{entry}").text
    for words in ("Dan called.", "<del>Dana ", "<ins>Dan ", "The words were mine, not hers.", "Edition 2", "Sam Worker", "Call back"):
        assert words in newest, words
    first = browser.get(f"/entries/{entry}?edition=1").text
    assert "Dana called." in first
    assert "Dan called." not in first
    assert "This is not the newest edition." in first
    assert "Dan called." in browser.get(f"/entries/{entry}?edition=nonsense").text


def test_an_entry_for_the_author_and_the_lead_alone_wears_a_lock_and_is_nobody_elses(visit, as_, doe, entry):
    corrected(as_, entry, sight="author_and_lead", sight_because="A worry that is not ready to be shared")
    for who, status in (("sam", 200), ("ann", 200), ("sue", 404), ("cora", 404), ("bob", 404)):
        page = visit(who).get(f"/entries/{entry}")
        assert page.status_code == status, who
        assert ("only its author and the lead" in page.text) == (status == 200), who
    assert 'class="chip secret"' in visit("ann").get(f"/cases/{doe}").text
    assert "Dana called." not in visit("sue").get(f"/cases/{doe}").text


def test_the_form_of_a_correction_begins_with_the_newest_edition(visit, as_, entry, county):
    corrected(as_, entry, text="Dan called.", others=[{"name": "Kaisa, school"}])
    page = visit("sam").get(f"/entries/{entry}/correct").text
    for words in ("Dan called.", "Kaisa, school", f'name="about" value="{county.persons["dora"]}" checked', 'name="_version" value="2"'):
        assert words in page, words
    assert "steps-0-text" not in page


def test_opening_an_entry_is_trailed(visit, as_, entry):
    visit("sue").get(f"/entries/{entry}")
    with as_("dpo"):
        opened = [row.subject_id for row in history.entries(history.Wanted()) if row.kind == "entry" and row.verb == "open"]
    assert opened == [entry]


def test_a_closed_case_keeps_its_entries_readable_and_uncorrected(visit, entry, closed, sent):
    browser = visit("sam")
    page = browser.get(f"/entries/{entry}").text
    assert "Dana called." in page
    assert f"/entries/{entry}/correct" not in page
    answer = browser.post(f"/entries/{entry}/correct", data=sent(reason="A word", _version="1"))
    assert answer.status_code == 422
    assert "The case is closed." in answer.text
