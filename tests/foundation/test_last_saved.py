"""Who saved a record last, told from the trail to whoever sees the record, and to nobody else."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import text

from teamcase.cases.models import Case
from teamcase.foundation import audit
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.foundation.visibility import get
from teamcase.journal.models import Entry
from teamcase.meetings.models import Discussion, Meeting
from teamcase.plans.models import Goal
from teamcase.teams.models import Team
from tests.life import lived


@pytest.fixture
def life(app, county):
    return lived(app, county)


def asked(kind, record_id):
    return db.session.execute(text("SELECT name FROM last_saved_by(:kind, :id)"), {"kind": kind, "id": record_id}).scalar()


def test_it_is_whoever_changed_it_last_and_not_whoever_opened_it(as_, visit, life):
    before = now()
    words = {"words": "We sleep", "whose": "", "start": "2", "target": "7", "reason": "Said", "_version": "1", "_key": str(uuid4())}
    assert visit("sue").post(f"/goals/{life.ids['goal']}/edit", data=words).status_code == 302
    with as_("ann", keep=True):
        get(Goal, life.ids["goal"])
    with as_("cole"):
        saved = audit.last_saved(db.session.get_one(Goal, life.ids["goal"]))
        assert saved.name == "Sue Worker"
        assert before <= saved.at <= now()


@pytest.mark.parametrize(("who", "name"), [("sue", "Cora"), ("tia", "Cora"), ("bea", "Cora"), ("bob", None), ("max", None), ("dpo", None)])
def test_of_a_record_it_is_told_to_whoever_sees_the_case(as_, life, who, name):
    with as_(who):
        found = asked("discussion", life.ids["draft"])
        assert (found.split()[0] if found else None) == name


def test_of_what_one_does_not_see_nothing_is_told(as_, county, life, server):
    with server.of_tests.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("UPDATE entry SET sight = 'author_and_lead', sight_because = 'x'"))
    told = {}
    for who in ("sam", "ann", "sue", "bob"):
        with as_(who):
            told[who] = (asked("entry", life.ids["entry"]), asked("meeting", life.ids["meeting"]), asked("password", county.staff["sam"]))
    assert {who: [bool(one) for one in found] for who, found in told.items()} == {
        "sam": [True, True, False],
        "ann": [True, True, False],
        "sue": [False, True, False],
        "bob": [False, False, False],
    }


def test_the_directory_is_told_to_whoever_has_signed_in_and_to_nobody_else(as_, county, server):
    with as_("bob"):
        assert asked("team", county.teams["Alpha"]).split()[0] == "Ada"
        assert asked("team", uuid4()) is None
        assert asked("team", county.doe) is None
    with server.of_tests.connect() as connection:
        statement = text("SELECT count(*) FROM last_saved_by('team', :id)")
        assert connection.execute(statement, {"id": county.teams["Alpha"]}).scalar_one() == 0


def test_what_was_never_saved_by_anybody_is_told_of_nobody(as_, county):
    with as_("sam"):
        assert audit.last_saved(Meeting(id=uuid4())) is None
        assert {audit.last_saved(db.session.get_one(kind, one)).name for kind, one in ((Case, county.doe),)} == {"Sam Worker"}
        assert audit.last_saved(db.session.get_one(Team, county.teams["Alpha"])).name == "Ada Admin"


def test_the_page_of_a_conflict_names_the_other_and_the_moment(visit, as_, county, life):
    record = life.ids["draft"]
    with as_("sam"):
        version = db.session.get_one(Discussion, record).version
    data = {"_version": str(version), "present": [str(county.staff["sam"])], "told": "Cole's words"}
    assert visit("cole").post(f"/records/{record}/edit", data={**data, "_key": str(uuid4())}).status_code == 302
    page = visit("sam").post(f"/records/{record}/edit", data={**data, "told": "Sam's words", "_key": str(uuid4())})
    assert page.status_code == 409
    assert "Cole Counsellor saved it" in page.text
    assert "<b>Cole Counsellor</b>" in page.text
    with as_("sam"):
        moment = audit.last_saved(db.session.get_one(Discussion, record)).at
    assert f"{moment.year} at" in page.text


def test_the_same_words_twice_are_said_to_be_so(visit, as_, county, life):
    goal, data = life.ids["goal"], {"words": "The same", "whose": "", "start": "2", "target": "7", "_version": "1"}
    assert visit("sue").post(f"/goals/{goal}/edit", data={**data, "_key": str(uuid4())}).status_code == 302
    page = visit("sam").post(f"/goals/{goal}/edit", data={**data, "_key": str(uuid4())})
    assert page.status_code == 409
    assert "saved meanwhile with the same words" in page.text


def test_the_question_goes_by_its_own_index(server, as_, county):
    with server.of_tests.begin() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = connection.execute(
            text("EXPLAIN SELECT at FROM audit_entry WHERE subject_id = :id AND (fields -> 'act') IS NOT NULL ORDER BY seq DESC LIMIT 1"),
            {"id": county.doe},
        )
        assert "ix_audit_entry_saved" in "\n".join(row[0] for row in plan)


def test_an_entry_that_was_corrected_is_told_too(as_, life):
    with as_("tia"):
        assert audit.last_saved(db.session.get_one(Entry, life.ids["entry"])).name == "Sam Worker"
