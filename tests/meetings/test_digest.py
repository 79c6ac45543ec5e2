"""Whoever was not in a meeting finds on their day what was agreed of their own families, until they have opened it."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from teamcase.cases.models import Assignment
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed
from teamcase.foundation.occasion import now
from teamcase.meetings import digest_queries as queries
from teamcase.meetings import record_operations as records
from teamcase.meetings.digest_models import DigestRead
from teamcase.meetings.digest_operations import mark_read
from teamcase.meetings.models import AgendaItem, Discussion, NoView
from tests.meetings.conftest import also_brought, whole


def the(record) -> Discussion:
    return db.session.get_one(Discussion, record)


@pytest.fixture
def without_cole(as_, county, draft):
    """An approved record of a meeting where Cole and Fay were not; the step is Cole's."""
    with as_("sam", keep=True) as occasion:
        fields = whole(occasion, the(draft), county)
        fields["present"] = [one for one in fields["present"] if one not in (county.staff["cole"], county.staff["fay"])]
        records.write_record(occasion, the(draft), **fields)
        records.finish(occasion, the(draft))
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, the(draft))
    return draft


@pytest.fixture
def two_more(as_, county, held, told_two_more):
    """The places of two more families on the agenda."""
    with as_("sam", keep=True) as occasion:
        return [also_brought(occasion, county, held, case_id).id for case_id in told_two_more]


def of(as_, who, **more):
    with as_(who, **more) as occasion:
        return [found.discussion_id for found in queries.missed(occasion)]


def test_whoever_was_absent_and_has_a_part_gets_it(as_, county, without_cole):
    with as_("cole") as occasion:
        (found,) = queries.missed(occasion)
        assert (found.discussion_id, found.family, found.question) == (without_cole, "Doe", "How could Dora sleep at home again?")
        assert [(step.text, step.owner_staff_id) for step in found.steps] == [("Call the aunt", county.staff["cole"])]
        assert found.next_on == occasion.today + timedelta(days=28)


@pytest.mark.parametrize("who", ["fay", "sam", "tia", "ann", "cora", "bob", "max", "dpo"])
def test_nobody_else_does(as_, without_cole, who):
    assert of(as_, who) == []


def test_nothing_before_approval(as_, county, finished):
    assert of(as_, "cole") == []


def test_whoever_answers_for_a_client_has_a_part(as_, county, draft):
    with as_("sam"):
        responsible = db.session.scalars(select(Assignment.staff_id).where(Assignment.case_id == county.doe)).first()
    who = next(name for name, staff_id in county.staff.items() if staff_id == responsible)
    other = "cole" if who != "cole" else "fay"
    with as_("sam", keep=True) as occasion:
        fields = whole(occasion, the(draft), county, steps=[{"text": "Rest", "owner": f"staff:{county.staff['tia']}"}])
        fields["present"] = [county.staff["tia"]]
        records.write_record(occasion, the(draft), **fields)
        records.finish(occasion, the(draft))
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, the(draft))
    assert of(as_, who) == ([] if who == "sam" else [draft])  # the recorder knows it
    assert of(as_, other) == []


def test_it_goes_when_it_is_read_and_after_a_month(as_, without_cole):
    assert of(as_, "cole", at=now() + timedelta(days=29)) == [without_cole]
    assert of(as_, "cole", at=now() + timedelta(days=31)) == []
    for _twice in range(2):
        with as_("cole", keep=True) as occasion:
            mark_read(occasion, the(without_cole))
    assert of(as_, "cole") == []
    with as_("cole"):
        assert db.session.scalar(select(func.count()).select_from(DigestRead)) == 1
    with as_("tia"):
        assert db.session.scalar(select(func.count()).select_from(DigestRead)) == 0


def test_a_correction_is_told_again(as_, without_cole):
    with as_("cole", keep=True) as occasion:
        mark_read(occasion, the(without_cole))
    with as_("sam", keep=True) as occasion:
        edition = records.correct(occasion, the(without_cole), reason="The day was wrong.")
        records.finish(occasion, edition)
        newer = edition.id
    assert of(as_, "cole") == []
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, the(newer))
    assert of(as_, "cole") == [newer]


def test_a_stranger_marks_nothing(as_, without_cole):
    with as_("cole"):
        record = the(without_cole)
        with as_("bob") as occasion, pytest.raises(NotAllowed):
            mark_read(occasion, record)


def test_it_asks_as_often_for_three_families_as_for_one(as_, county, two_more, without_cole, statements):
    with as_("cole") as occasion, statements() as one:
        assert len(queries.missed(occasion)) == 1
    for item_id in two_more:
        with as_("sam", keep=True) as occasion:
            record = records.begin_record(occasion, db.session.get_one(AgendaItem, item_id))
            db.session.flush()
            step = {"text": "Visit", "owner": f"staff:{county.staff['cole']}"}
            views = [{"person_id": view.person_id, "view": None, "reason": NoView.NOT_MET} for view in record.views]
            about = [row.person_id for row in record.about]
            needed = {"present": [county.staff["sam"]], "about": about, "views": views, "steps": [step]}
            records.write_record(occasion, record, **needed, next_on=occasion.today + timedelta(days=28))
            records.finish(occasion, record)
            record_id = record.id
        with as_("ann", keep=True) as occasion:
            records.approve(occasion, the(record_id))
    with as_("cole") as occasion, statements() as three:
        assert len(queries.missed(occasion)) == 3
    assert len(three) == len(one)


# --- Pages --------------------------------------------------------------------------------------------------------


def test_it_is_on_their_day_and_leaves_it_by_opening(visit, without_cole):
    browser = visit("cole")
    page = browser.get("/").text
    card = page[page.index('<h2 id="digest">') :]
    for words in ("Doe", "How could Dora sleep at home again?", "Call the aunt", f'action="/records/{without_cole}/opened"'):
        assert words in card, words
    key = re.search(r'/opened"><input type="hidden" name="_key" value="([^"]+)"', page)
    assert key
    answer = browser.post(f"/records/{without_cole}/opened", data={"_key": key[1]})
    assert (answer.status_code, answer.location) == (302, f"/records/{without_cole}")
    assert 'id="digest"' not in browser.get("/").text
    assert 'id="digest"' not in visit("tia").get("/").text


@pytest.mark.parametrize(("who", "status"), [("cole", 302), ("bob", 404), ("max", 404)])
def test_each_is_answered_as_they_deserve(visit, without_cole, who, status):
    assert visit(who).post(f"/records/{without_cole}/opened", data={"_key": str(uuid4())}).status_code == status
