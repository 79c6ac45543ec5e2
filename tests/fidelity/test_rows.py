"""The rows behind every indicator, against a plain re-computation from raw rows; and who gets them."""

from __future__ import annotations

from datetime import timedelta
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from teamcase.deadlines.calendar import holidays_between
from teamcase.fidelity import queries, rules
from teamcase.fidelity.models import Indicator
from teamcase.foundation.database import db
from teamcase.teams.models import Team
from tests.fidelity.conftest import CONSULTANT, THERAPIST, WORKER, Rows
from tests.fidelity.plainly import Plainly

SOMEBODY = st.sampled_from([("sam", WORKER), ("sue", WORKER), ("tia", THERAPIST), ("ann", CONSULTANT), ("bob", WORKER)])
MINUTES = st.one_of(st.none(), st.integers(1, 100))
TALK = st.fixed_dictionaries(
    {
        "days": st.integers(-130, 0),
        "stages": st.sampled_from([["draft"], ["finished"], ["approved"], ["approved", "draft"], ["approved", "finished"]]),
        "present": st.lists(SOMEBODY, max_size=4, unique=True),
        "others": st.lists(st.sampled_from(["CHILD, with a toy", "Teacher, school", "Kid"]), max_size=1),
        "hypotheses": st.integers(0, 3),
        "views": st.lists(st.sampled_from(["I want to sleep", ""]), max_size=2),
        "recorder": st.sampled_from(["sam", "cora"]),
        "prepared": st.sampled_from([None, "", "We talked"]),
        "asked": st.sampled_from([None, " ", "How?"]),
        "question": st.sampled_from([None, "Why?"]),
        "board": st.one_of(st.none(), st.tuples(MINUTES, MINUTES, MINUTES)),
        "told": st.lists(st.tuples(st.integers(0, 12), st.integers(0, 14)), max_size=2),
    }
)
TURNS = st.lists(
    st.tuples(st.integers(-220, 0), st.sampled_from(["looked", "moved"]), st.sampled_from(["active", "weakened", "rejected", "parked"])),
    max_size=3,
    unique_by=lambda turn: turn[0],
)
IDEA = st.tuples(st.integers(-400, -221), TURNS).map(lambda told: [(told[0], "proposed", "active"), *sorted(told[1])])
LIFE = st.fixed_dictionaries(
    {
        "opened": st.integers(-260, 0),
        "came": st.sampled_from([0, 0, 10]),
        "closed": st.sampled_from([None, None, -5, -60]),
        "children": st.sampled_from([(), (8,), (8, 2), (8, 20), (3,)]),
        "talks": st.lists(TALK, max_size=3),
        "steps": st.lists(
            st.tuples(st.integers(-100, 10), st.sampled_from(["open", "done", "not_done"]), st.integers(-100, 0)), max_size=3
        ),
        "entries": st.lists(
            st.tuples(st.integers(-120, 0), st.sampled_from(["sam", "sue", "fay", "bob"]), st.sampled_from(["team", "author_and_lead"])),
            max_size=4,
        ),
        "ideas": st.lists(IDEA, max_size=2),
        "genograms": st.lists(st.tuples(st.integers(-420, 0), st.integers(0, 60), st.integers(1, 4)), max_size=2),
    }
)


def told(figure):
    """A figure's rows as a plain list."""
    return sorted(((row.ref, row.amount, row.is_met) for row in figure.rows), key=repr)


@pytest.fixture
def only_alpha(superuser, county):
    """The Does have another team meanwhile: the families of a test are the only ones of Alpha."""
    with superuser.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("UPDATE family_case SET team_id = :team"), {"team": county.teams["Beta"]})


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(LIFE, min_size=1, max_size=7), cancelled=st.booleans(), ago=st.sampled_from([0, 0, 40]))
def test_every_indicator_is_that_of_a_plain_computation_from_the_rows(as_, county, superuser, only_alpha, today, lives, cancelled, ago):
    at = today - timedelta(days=ago)
    with superuser.connect() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        rows = Rows(connection, county, today)
        try:
            for life in lives:
                rows.live(life)
            rows.meeting(-50, stage="cancelled" if cancelled else "approved", minutes=60)
            connection.commit()
            with as_("sam"):
                weekday = db.session.get_one(Team, county.teams["Alpha"]).meeting_weekday
                figures = rules.figures(queries.rows(county.teams["Alpha"], [at]), queries.targets(), [at])
        finally:
            connection.rollback()
            rows.clear()
            connection.commit()
    free = holidays_between(at - timedelta(weeks=12), at, "fi")
    plain = Plainly(rows, at, weekday=weekday, free=free).all()
    assert set(plain) == {each.value for each in Indicator}
    for indicator, (figure,) in figures.items():
        expected = plain[indicator.value]
        assert told(figure) == sorted(expected, key=repr), indicator
        base = [row for row in expected if not row[2]] if indicator is Indicator.F20 else expected
        assert figure.base == len(base)
        assert figure.value == number(figure, expected, base)


def number(figure, rows, base):
    if len(base) < 5:
        return None
    if figure.how.measure in {rules.Measure.DAYS, rules.Measure.LENGTH}:
        return median(amount for _ref, amount, _met in rows)
    if figure.how.measure is rules.Measure.SHARE:
        return sum(met for *_row, met in rows) * 100 // len(rows)
    return sum(amount for _ref, amount, met in rows if met) * 100 // sum(amount for _ref, amount, _met in base)


def test_members_get_rows_whole_and_a_manager_neither_families_nor_days(as_, county, tell, today):
    tell(*({"opened": -100, "talks": [{"days": -9}]} for _family in range(6)))
    with as_("sam"):
        own = queries.rows(county.teams["Alpha"], [today])
    with as_("max"):
        managed = queries.rows(county.teams["Alpha"], [today])
    assert all(row.case_id for row in own if row.indicator is Indicator.F1_4)
    assert {(row.case_id, row.ref, row.since, row.on) for row in managed} == {(None, None, None, None)}
    assert sorted((row.indicator, row.amount or 0, row.is_met) for row in own) == sorted(
        (row.indicator, row.amount or 0, row.is_met) for row in managed
    )


@pytest.mark.parametrize("name", ["bob", "adm", "dpo"])
def test_whoever_neither_belongs_nor_answers_gets_no_row(as_, county, tell, today, name):
    tell({"opened": -100, "talks": [{"days": -9}]})
    with as_(name):
        assert queries.rows(county.teams["Alpha"], [today]) == []


def test_families_that_another_team_has_now_are_not_counted(as_, county, today):
    with as_("bob"):
        beta = {row.case_id for row in queries.rows(county.teams["Beta"], [today]) if row.case_id}
    assert beta == {county.roe}


def test_the_series_gives_weekday_interval_and_minutes(as_, county, superuser, tell, today):
    tell({"opened": -100, "talks": [{"days": -20}, {"days": -10}]})
    with superuser.begin() as connection:
        given = {"team": county.teams["Alpha"], "weekday": (today.weekday() + 1) % 7}
        connection.execute(
            text(
                "INSERT INTO series (id, team_id, weekday, at, minutes, place, interval_days, family_minutes, version)"
                " VALUES (gen_random_uuid(), :team, :weekday, '09:00', 120, 'Room', 14, 50, 1)"
            ),
            given,
        )
    with as_("sam"):
        found = queries.rows(county.teams["Alpha"], [today])
    enough = [row for row in found if row.indicator is Indicator.F20]
    assert {row.amount for row in enough if not row.is_met} == {50}
    assert [row.on for row in enough if row.is_met] == [today - timedelta(days=10)]
    assert {row.since.weekday() for row in found if row.indicator is Indicator.F4} <= {(today.weekday() + 1) % 7}
