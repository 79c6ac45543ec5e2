"""The family is told what was agreed: noted when, how and by whom; who is reminded until then, and how soon it happened."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from teamcase.cases import operations as cases
from teamcase.cases.models import Allows, Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.occasion import now
from teamcase.meetings import record_operations as records
from teamcase.meetings import told_queries as queries
from teamcase.meetings import told_rules as rules
from teamcase.meetings.models import Discussion
from teamcase.meetings.told_models import Telling, ToldWay
from teamcase.meetings.told_operations import note_told
from teamcase.staff.models import Staff


def the(record) -> Discussion:
    return db.session.get_one(Discussion, record)


def told(as_, county, record, who="tia", *, by="tia", days=0, way=ToldWay.CALL, words=None):
    with as_(who, keep=True) as occasion:
        note_told(occasion, the(record), on=occasion.today + timedelta(days=days), way=way, by=county.staff[by], words=words)


def form(county, **more):
    day = now().date()
    return {
        "_key": str(uuid4()),
        "on": f"{day.day}.{day.month}.{day.year}",
        "way": "call",
        "words": "Dana was glad.",
        "by": str(county.staff["tia"]),
        **more,
    }


def test_it_is_noted_once_and_the_latest_note_counts(as_, county, approved):
    told(as_, county, approved)
    told(as_, county, approved, "sam", by="sam", way=ToldWay.OTHER, words="With the school's help")
    with as_("cole"):
        item_id = the(approved).agenda_item_id
        first, earlier = queries.tellings(item_id)
        assert (first.told_by, first.way, first.words) == (county.staff["sam"], ToldWay.OTHER, "With the school's help")
        assert (earlier.told_by, earlier.noted_by) == (county.staff["tia"], county.staff["tia"])
        assert queries.latest([item_id]) == {item_id: first}
        assert queries.latest([]) == {}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"days": 1}, "on"),
        ({"days": -1}, "on"),
        ({"by": "bob"}, "by"),
        ({"way": ToldWay.OTHER}, "words"),
        ({"way": ToldWay.MEETING, "days": -1}, "on"),
    ],
)
def test_what_cannot_be_is_refused(as_, county, approved, wrong, field):
    with pytest.raises(RuleBroken) as refused:
        told(as_, county, approved, **wrong)
    assert refused.value.field == field


def test_in_the_meeting_itself_is_on_its_day(as_, county, approved):
    told(as_, county, approved, way=ToldWay.MEETING)
    with as_("tia") as occasion, pytest.raises(RuleBroken):
        later = {"today": occasion.today + timedelta(days=2), "on": occasion.today + timedelta(days=1)}
        rules.check_told(the(approved), way=ToldWay.MEETING, words=None, **later)


def test_only_an_approved_record_is_told(as_, county, finished):
    with pytest.raises(RuleBroken):
        told(as_, county, finished)


@pytest.mark.parametrize("who", ["bob", "max", "bea"])
def test_a_stranger_notes_nothing(as_, county, approved, who):
    with as_("tia"):
        record = the(approved)
        with as_(who) as occasion, pytest.raises(NotAllowed):
            note_told(occasion, record, on=occasion.today, way=ToldWay.CALL, by=county.staff["tia"])


def test_the_presenter_is_reminded_until_it_is_noted(as_, county, approved):
    with as_("tia") as occasion:
        (waits,) = queries.to_tell(occasion)
        assert (waits.discussion_id, waits.family, waits.whose_id) == (approved, "Doe", county.staff["tia"])
        assert waits.due_on == occasion.today + timedelta(days=7)
    for other in ("sam", "ann", "bob"):
        with as_(other) as occasion:
            assert queries.to_tell(occasion) == []
    told(as_, county, approved)
    with as_("tia") as occasion:
        assert queries.to_tell(occasion) == []


def test_nobody_is_asked_before_approval_nor_after_three_months(as_, county, finished):
    with as_("tia") as occasion:
        assert queries.to_tell(occasion) == []
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, the(finished))
    with as_("tia", at=now() + timedelta(days=80)) as occasion:
        assert len(queries.to_tell(occasion)) == 1
    with as_("tia", at=now() + timedelta(days=91)) as occasion:
        assert queries.to_tell(occasion) == []


def test_a_corrected_record_is_told_once(as_, county, approved):
    told(as_, county, approved)
    with as_("sam", keep=True) as occasion:
        edition = records.correct(occasion, the(approved), reason="The step was Dana's.")
        records.finish(occasion, edition)
        again = edition.id
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, the(again))
        assert queries.to_tell(occasion) == []
        assert len(queries.tellings(the(again).agenda_item_id)) == 1


def test_the_figure_counts_each_approved_discussion_and_the_days(as_, county, approved):
    alpha, beta = [county.teams["Alpha"]], [county.teams["Beta"]]
    with as_("cora") as occasion:
        (row,) = queries.told(alpha, occasion.today, occasion.today)
        assert (row.case_id, row.told_on, row.days) == (county.doe, None, None)
        assert queries.told(beta, occasion.today, occasion.today) == []
        assert queries.told(alpha, occasion.today + timedelta(days=1), occasion.today + timedelta(days=2)) == []
    with as_("tia", at=now() + timedelta(days=3), keep=True) as occasion:
        note_told(occasion, the(approved), on=occasion.today, way=ToldWay.LETTER, by=county.staff["tia"])
    with as_("cora") as occasion:
        (row,) = queries.told(alpha, occasion.today, occasion.today)
        assert row.days == 3
        assert row.approved_at is not None
    with as_("bob") as occasion:
        assert queries.told(alpha, occasion.today, occasion.today) == []


def test_a_note_never_changes_and_another_way_is_always_said(as_, county, approved):
    told(as_, county, approved)
    with as_("tia"), pytest.raises(DBAPIError, match="permission denied"):
        db.session.execute(text("UPDATE telling SET told_on = told_on - 1"))
    with as_("tia"), pytest.raises(RuleBroken, match="in what way"):
        told(as_, county, approved, way=ToldWay.OTHER)


# --- Pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "status"), [("tia", 200), ("cole", 200), ("bob", 404), ("max", 404), ("dpo", 404)])
def test_each_is_answered_as_they_deserve(visit, approved, who, status):
    assert visit(who).get(f"/records/{approved}/told").status_code == status


def test_a_reader_sees_the_note_and_may_not_write(visit, as_, county, approved):
    told(as_, county, approved, words="Dana was glad.")
    with as_("ann", keep=True) as occasion:
        colleague = db.session.get_one(Staff, county.staff["bea"])
        until = occasion.today + timedelta(days=9)
        case = db.session.get_one(Case, county.doe)
        cases.give_access(occasion, case, colleague=colleague, allows=Allows.READ, until_on=until, reason="work pair")
    reader = visit("bea")
    assert "Dana was glad." in reader.get(f"/records/{approved}").text
    assert reader.get(f"/records/{approved}/told").status_code == 403


def test_it_is_asked_for_noted_and_shown(visit, as_, county, approved):
    browser = visit("tia")
    day = browser.get("/").text
    assert "Tell the family" in day
    assert f'href="/records/{approved}/told"' in day
    assert f'href="/records/{approved}/told"' in browser.get(f"/records/{approved}").text
    assert "family not told yet" in browser.get(f"/cases/{county.doe}/meetings").text
    answer = browser.post(f"/records/{approved}/told", data=form(county))
    assert (answer.status_code, answer.location) == (302, f"/records/{approved}")
    page = browser.get(f"/records/{approved}").text
    for words in ("by phone", "Dana was glad.", "Note again"):
        assert words in page, words
    assert "Tell the family" not in browser.get("/").text
    assert "family not told" not in browser.get(f"/cases/{county.doe}/meetings").text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"on": "soon"}, "f-on"),
        ({"on": ""}, "f-on"),
        ({"on": "1.1.2100"}, "f-on"),
        ({"way": "smoke"}, "f-way"),
        ({"way": ""}, "f-way"),
        ({"way": "other", "words": ""}, "f-words"),
        ({"words": "x" * 2001}, "f-words"),
        ({"by": str(uuid4())}, "f-by"),
        ({"by": "nonsense"}, "f-by"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(visit, as_, county, approved, wrong, field):
    answer = visit("tia").post(f"/records/{approved}/told", data=form(county, **wrong))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    with as_("tia"):
        assert db.session.scalars(select(Telling)).all() == []
