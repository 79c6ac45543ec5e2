"""Every column that points at a person or a family has its fate, so that no new table is forgotten."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from teamcase.merging.schemas import TABLES

POINTING = """
SELECT c.confrelid::regclass::text, c.conrelid::regclass::text, a.attname
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
WHERE c.contype = 'f' AND c.confrelid IN ('person'::regclass, 'family'::regclass)
"""
FATES = "SELECT of_what, of_table, of_column, fate, same FROM merge_fates()"


@pytest.fixture
def fates(server, app):
    """The declared fates, as the database has them."""
    assert app
    with server.of_tests.connect() as connection:
        return list(connection.execute(text(FATES)))


def test_every_column_that_points_at_a_person_or_a_family_has_a_fate_and_only_these(server, fates):
    with server.of_tests.connect() as connection:
        pointing = {tuple(row) for row in connection.execute(text(POINTING))}
    assert {tuple(row[:3]) for row in fates} == pointing
    assert len(fates) == len(pointing)


def test_every_fate_is_one_of_the_five_and_periods_know_what_clashes(fates):
    assert {row.fate for row in fates} == {"move", "draft", "period", "code", "keep"}
    assert all(row.same for row in fates if row.fate == "period")


def test_rows_that_are_set_aside_are_pointed_at_by_no_others_but_the_turns_of_a_couple(server, fates):
    """The turns of a couple go to the couple that stays."""
    aside = {row.of_table for row in fates if row.same} | {"personal_code"}
    with server.of_tests.connect() as connection:
        pointed_at = set(
            connection.scalars(
                text(
                    "SELECT DISTINCT confrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND conrelid <> 'couple_turn'::regclass"
                )
            )
        )
    assert not aside & pointed_at


def test_what_clashes_for_the_database_is_told_by_the_fates(server, fates):
    """A table that lets a person stand once beside something must say what is set aside when two become one."""
    told = {(row.of_table, row.of_column) for row in fates if row.same or row.fate in {"code", "keep"}}
    once = """
    SELECT i.indrelid::regclass::text, a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE (i.indisunique OR i.indisexclusion) AND NOT i.indisprimary
    """
    with server.of_tests.connect() as connection:
        clashing = {tuple(row) for row in connection.execute(text(once))}
    assert {(row.of_table, row.of_column) for row in fates} & clashing <= told


def test_people_have_a_word_for_the_rows_of_every_table_that_moves(fates):
    assert {row.of_table for row in fates if row.fate != "keep"} | {"person", "family"} == set(TABLES)


def test_the_guard_may_do_what_each_fate_asks_of_it(server, fates):
    """Rows that move are read and changed; rows that may clash are removed, and added again when it is undone."""
    asked = {(row.of_table, right) for row in fates if row.fate != "keep" for right in ("SELECT", "UPDATE")}
    asked |= {(row.of_table, right) for row in fates if row.same or row.fate == "code" for right in ("INSERT", "DELETE")}
    may = text("SELECT has_table_privilege('teamcase_guard', CAST(:of_table AS text), :right)")
    with server.of_tests.connect() as connection:
        missing = [pair for pair in sorted(asked) if not connection.scalar(may, {"of_table": pair[0], "right": pair[1]})]
    assert missing == []
