"""Questions that are put together once: the same rows, types, transaction and policies as any other; several in one trip."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from teamcase.actions import operations as actions
from teamcase.actions.models import Action, ActionStage
from teamcase.cases.models import Case, Stage
from teamcase.foundation.asking import Question, ahead, any_of, given
from teamcase.foundation.database import db

CASES = Question(select(Case.id, Case.stage, Case.opened_on).where(Case.id == any_of("ids"), Case.stage.in_([Stage.ACTIVE, Stage.CLOSED])))
OPEN = Question(select(Action.text).where(Action.case_id == given("case_id"), Action.stage == ActionStage.OPEN).order_by(Action.text))
BROKEN = Question(select(text("1 / 0")).select_from(Case).where(Case.id == given("case_id")))


def add(occasion, county, words):
    case = db.session.get_one(Case, county.doe)
    actions.add(occasion, case, text=words, due_on=occasion.today + timedelta(days=1), owner=f"staff:{county.staff['sam']}")


def test_rows_come_back_by_name_and_type_as_sqlalchemy_gives_them(as_, county):
    with as_("sam"):
        (row,) = CASES.rows(ids=(county.doe,))
        usual = db.session.execute(select(Case.id, Case.stage, Case.opened_on).where(Case.id == county.doe)).one()
        assert tuple(row) == tuple(usual)
        assert (row.id, type(row.stage)) == (county.doe, Stage)


@pytest.mark.parametrize(("who", "seen"), [("sam", 1), ("bob", 0), ("adm", 0)])
def test_only_what_the_asker_sees_is_answered(as_, county, who, seen):
    with as_(who):
        assert len(CASES.rows(ids=(county.doe,))) == seen


def test_what_has_not_been_flushed_is_answered_too(as_, county):
    with as_("sam") as occasion:
        add(occasion, county, "Call the school")
        assert [row.text for row in OPEN.rows(case_id=county.doe)] == ["Call the school"]


def test_asked_ahead_is_one_trip_and_each_answer_is_given_once(as_, county, statements):
    with as_("sam"), statements() as heard:
        ahead(CASES.of(ids=(county.doe,)), OPEN.of(case_id=county.doe))
        after_the_trip = len(heard)
        assert len(CASES.rows(ids=(county.doe,))) == 1
        assert OPEN.rows(case_id=county.doe) == []
        assert len(heard) == after_the_trip
        assert CASES.rows(ids=(county.roe,)) == []
        assert len(CASES.rows(ids=(county.doe,))) == 1
        assert len(heard) == after_the_trip + 2


def test_a_change_forgets_what_was_asked_ahead(as_, county):
    with as_("sam") as occasion:
        ahead(OPEN.of(case_id=county.doe))
        add(occasion, county, "Call the school")
        assert [row.text for row in OPEN.rows(case_id=county.doe)] == ["Call the school"]


def test_an_answer_never_outlives_its_transaction(as_, county):
    with as_("sam"):
        ahead(OPEN.of(case_id=county.doe))
    with as_("sam", keep=True) as occasion:
        add(occasion, county, "Call the school")
    with as_("sam"):
        assert [row.text for row in OPEN.rows(case_id=county.doe)] == ["Call the school"]


@pytest.mark.parametrize("asked", [(BROKEN,), (OPEN, BROKEN, OPEN)])
def test_an_error_is_told_as_every_other_and_the_session_goes_on(as_, county, asked):
    with as_("sam"), pytest.raises(DBAPIError) as told:
        ahead(*(one.of(case_id=county.doe) for one in asked))
    assert not told.value.connection_invalidated
    assert "school" not in str(told.value)
    with as_("sam"):
        assert OPEN.rows(case_id=county.doe) == []


def test_a_lost_connection_is_told_as_lost_and_thrown_away(as_, county, server):
    with as_("sam"), pytest.raises(DBAPIError) as told:
        mine = db.session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        _end(server, mine)
        OPEN.rows(case_id=county.doe)
    assert told.value.connection_invalidated
    with as_("sam"):
        assert OPEN.rows(case_id=county.doe) == []


def _end(server, process):
    engine = create_engine(server.url("superuser", "test"))
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:process)"), {"process": process})
    engine.dispose()
