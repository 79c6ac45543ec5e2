"""What a person does not see they cannot change either: every table, every kind of person, without a WHERE that could help."""

from __future__ import annotations

from collections import Counter

import pytest
from psycopg.errors import InsufficientPrivilege, UndefinedColumn, UndefinedTable
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from teamcase.foundation.visibility import kinds
from tests.life import lived

pytestmark = pytest.mark.slow
TELL = text("SELECT set_config('teamcase.actor', :actor, true), set_config('teamcase.at', now()::text, true)")
PEOPLE = ("", "ann", "sam", "tia", "cora", "bea", "bob", "max", "dpo", "adm")
DENIED = "permission denied"


@pytest.fixture(scope="module")
def filled(module_app):
    app, county = module_app
    lived(app, county)
    return county


@pytest.fixture
def web(filled, settings):
    engine = create_engine(settings.database_url, pool_size=1, max_overflow=0)
    yield engine
    engine.dispose()


def columns(connection, table):
    """A column that no key and no law is about where there is one, else the id; and a value for it that every row could have."""
    found = connection.execute(
        text(
            f"SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped"
        )
    )
    by_kind = {kind: name for name, kind in found}
    return f"{by_kind['text']} = 'x'" if "text" in by_kind else "id = '00000000-0000-0000-0000-000000000009'"


def outcome(connection, statement):
    """How many rows it changed, or that the right is missing, or that a law refused."""
    attempt = connection.begin_nested()
    try:
        return connection.execute(text(statement)).rowcount
    except DBAPIError as error:
        if isinstance(error.orig, UndefinedColumn | UndefinedTable):
            raise
        return DENIED if isinstance(error.orig, InsufficientPrivilege) else "a law refused"
    finally:
        attempt.rollback()


@pytest.mark.parametrize("who", PEOPLE)
def test_a_blind_change_reaches_no_row_that_the_person_does_not_see(web, filled, who):
    told: Counter[str] = Counter()
    with web.begin() as connection:
        connection.execute(TELL, {"actor": str(filled.staff[who]) if who else ""})
        for kind in kinds():
            table = kind.__tablename__
            seen = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for statement in (f"UPDATE {table} SET {columns(connection, table)}", f"DELETE FROM {table}"):
                answer = outcome(connection, statement)
                told["tried"] += 1
                told["denied"] += answer == DENIED
                if seen == 0:
                    assert answer in {0, DENIED}, (who, statement)
                else:
                    assert isinstance(answer, str) or answer <= seen, (who, statement)
    assert told["tried"] == 2 * len(kinds())
    assert told["denied"] > 50


def test_with_nobody_looking_nothing_at_all_is_seen_or_changed(web):
    with web.begin() as connection:
        for kind in kinds():
            table = kind.__tablename__
            answers = {outcome(connection, one) for one in (f"UPDATE {table} SET {columns(connection, table)}", f"DELETE FROM {table}")}
            assert answers <= {0, DENIED}, table


def test_somebody_with_sight_does_change_rows_so_the_statements_can_reach_some(web, filled):
    with web.begin() as connection:
        connection.execute(TELL, {"actor": str(filled.staff["sam"])})
        assert outcome(connection, "UPDATE action SET text = 'x'") not in {0, DENIED}
        connection.execute(TELL, {"actor": str(filled.staff["max"])})
        assert outcome(connection, "UPDATE action SET text = 'x'") == 0
