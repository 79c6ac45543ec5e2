"""Every migration, on a county with three weeks of life: undone and done again it leaves the structure as it was, and that is the models'."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from teamcase.foundation.database import Record, db
from tests.life import lived
from tests.structure import counts, structure

pytestmark = pytest.mark.slow
OLD = {
    "family_case",
    "person",
    "discussion",
    "audit_entry",
    "staff",
    "team",
    "client",
    "plan",
    "goal",
    "goal_score",
    "agenda_item",
    "action",
}


@pytest.fixture(scope="module")
def filled(module_app):
    app, county = module_app
    lived(app, county)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return app, county


def steps():
    script = ScriptDirectory("migrations")
    return [revision.revision for revision in script.walk_revisions()][:-1]


def test_each_step_is_undone_and_done_again_on_a_filled_county(filled, server, migrations):
    before, kept = structure(server.of_tests), counts(server.of_tests)
    seen = {}
    for revision in steps():
        seen[revision] = structure(server.of_tests)
        command.downgrade(migrations, "-1")
    for revision in reversed(steps()):
        command.upgrade(migrations, "+1")
        assert structure(server.of_tests) == seen[revision], revision
    assert structure(server.of_tests) == before
    assert set(kept) >= OLD
    assert {table: number for table, number in counts(server.of_tests).items() if table in OLD} == {table: kept[table] for table in OLD}


def test_tables_columns_and_keys_are_those_of_the_models(filled, server):
    with server.of_tests.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []


def test_nothing_is_left_when_all_is_undone_and_all_is_as_before_when_it_is_done_anew(filled, server, migrations):
    before = structure(server.of_tests)
    command.downgrade(migrations, "base")
    with server.of_tests.connect() as connection:
        left = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname IN ('public', 'jobs') AND tablename <> 'alembic_version'")
        )
        functions = connection.execute(text("SELECT count(*) FROM pg_proc WHERE proowner::regrole::text = 'teamcase_guard'"))
        assert (left.all(), functions.scalar_one()) == ([], 0)
    command.upgrade(migrations, "head")
    assert structure(server.of_tests) == before
