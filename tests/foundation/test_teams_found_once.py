"""One's teams are found once in a transaction, and serve nobody else, no other moment, and no membership that has changed."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from uuid_utils.compat import uuid7

TELL = text("SELECT set_config('teamcase.actor', :actor, true), set_config('teamcase.at', :at, true)")
TODAY, LONG_AGO = "2099-01-01T10:00:00+00:00", "1999-01-01T10:00:00+00:00"
JOIN = text(
    "INSERT INTO membership (id, team_id, staff_id, role, share, from_on, version)"
    " VALUES (:id, :team, :staff, 'team_coordinator', 1, '2098-01-01', 1)"
)


@pytest.fixture
def web(app, settings):
    """A transaction of the web role that is taken back."""
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        yield connection
        connection.rollback()
    engine.dispose()


def teams(web, staff_id="", at=TODAY):
    web.execute(TELL, {"actor": str(staff_id), "at": at})
    return set(web.execute(text("SELECT my_team_ids()")).scalar_one())


def test_whoever_looks_next_gets_their_own(web, county):
    alpha, beta = county.teams["Alpha"], county.teams["Beta"]
    assert teams(web, county.staff["sam"]) == {alpha}
    assert teams(web, county.staff["bob"]) == {beta}
    assert teams(web, county.staff["sam"]) == {alpha}
    assert teams(web) == set()


def test_another_moment_is_asked_anew(web, county):
    assert teams(web, county.staff["sam"]) == {county.teams["Alpha"]}
    assert teams(web, county.staff["sam"], LONG_AGO) == set()


def test_a_membership_that_begins_counts_at_once_and_one_that_is_taken_back_does_not(web, county):
    adm, alpha = county.staff["adm"], county.teams["Alpha"]
    assert teams(web, adm) == set()
    with web.begin_nested() as savepoint:
        web.execute(JOIN, {"id": uuid7(), "team": alpha, "staff": adm})
        assert set(web.execute(text("SELECT my_team_ids()")).scalar_one()) == {alpha}
        savepoint.rollback()
    assert set(web.execute(text("SELECT my_team_ids()")).scalar_one()) == set()


def test_what_another_transaction_kept_is_gone(web, county):
    assert teams(web, county.staff["sam"]) == {county.teams["Alpha"]}
    web.rollback()
    assert web.execute(text("SELECT current_setting('teamcase.teams', true)")).scalar_one() in {None, ""}
