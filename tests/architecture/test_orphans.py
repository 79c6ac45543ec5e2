"""No row can point at nothing: every foreign key is checked, has its index, and refuses, on a county with three weeks of life."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.life import lived

pytestmark = pytest.mark.slow
KEYS = """
SELECT c.conrelid::regclass::text AS child, a.attname AS name, c.confrelid::regclass::text AS parent, f.attname AS its, c.conname,
       c.convalidated, c.confdeltype, c.confupdtype, cardinality(c.conkey) AS columns,
       (SELECT array_agg(DISTINCT tgenabled) FROM pg_trigger t WHERE t.tgconstraint = c.oid) AS enabled,
       EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indisvalid AND i.indpred IS NULL) AS indexed
FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY 1, 2
"""


@pytest.fixture(scope="module")
def keys(module_app, server):
    lived(*module_app)
    with server.of_tests.connect() as connection:
        return connection.execute(text(KEYS)).all()


# A person drawn by mistake is seen only by their place in the drawing, so undoing that removes the person, and the place goes along.
TAKES_ALONG = ("fk_relative_person_id",)


def test_every_key_is_validated_and_watched_and_takes_nothing_with_it(keys):
    assert len(keys) > 150
    assert [key.conname for key in keys if not key.convalidated] == []
    assert [key.conname for key in keys if key.enabled != ["O"]] == []
    assert [key.conname for key in keys if (key.confdeltype, key.confupdtype) != ("a", "a")] == list(TAKES_ALONG)


def test_every_key_has_an_index_of_its_own_over_all_rows(keys):
    assert [key.conname for key in keys if not key.indexed] == []
    assert [key.conname for key in keys if key.columns != 1] == []


def test_there_is_no_constraint_that_was_never_checked(keys, server):
    with server.of_tests.connect() as connection:
        unchecked = "SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND NOT convalidated"
        assert connection.execute(text(unchecked)).all() == []


def test_nobody_points_at_nothing(keys, server):
    with server.of_tests.connect() as connection:
        for key in keys:
            lost = f"SELECT count(*) FROM {key.child} c WHERE c.{key.name} IS NOT NULL AND NOT EXISTS (SELECT FROM {key.parent} p WHERE p.{key.its} = c.{key.name})"
            assert connection.execute(text(lost)).scalar_one() == 0, key.conname


def test_nobody_can_be_made_to_point_at_nothing(keys, server):
    """With every law but the keys put to sleep, so that it is the key that refuses."""
    tried = 0
    with server.of_tests.connect() as connection:
        for table in {key.child for key in keys}:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        for key in keys:
            one = f"UPDATE {key.child} SET {key.name} = gen_random_uuid() WHERE ctid = (SELECT ctid FROM {key.child} WHERE {key.name} IS NOT NULL LIMIT 1)"
            tried += refused(connection, one, key.conname)
        connection.rollback()
    assert tried > 100


def test_nobody_who_is_pointed_at_can_be_taken_away(keys, server):
    tried = 0
    with server.of_tests.connect() as connection:
        for table in {key.parent for key in keys}:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        for key in keys:
            one = f"DELETE FROM {key.parent} WHERE {key.its} = (SELECT {key.name} FROM {key.child} WHERE {key.name} IS NOT NULL LIMIT 1)"
            tried += refused(connection, one, "fk_")
        connection.rollback()
    assert tried > 100


def refused(connection, statement, by):
    """True where there was a row to try it with, and the key refused."""
    attempt = connection.begin_nested()
    changed, said = 0, ""
    try:
        changed = connection.execute(text(statement)).rowcount
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    except DBAPIError as error:
        said = str(error.orig)
    attempt.rollback()
    assert by in said if said else changed == 0, (statement, said)
    return bool(said)
