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

pytestmark = pytest.mark.slow

STRUCTURE = {
    "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns"
    " WHERE table_schema = 'public' ORDER BY 1, 2",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2",
    "policies": "SELECT tablename, policyname, cmd, roles::text, qual, with_check FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2",
    "guards": "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    " ORDER BY 1",
    "triggers": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    "functions": "SELECT oid::regprocedure::text, pg_get_functiondef(oid), proowner::regrole::text, proacl::text FROM pg_proc"
    " WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND proowner::regrole::text LIKE 'teamcase%' ORDER BY 1",
    "grants": "SELECT table_name, grantee, privilege_type FROM information_schema.role_table_grants WHERE table_schema = 'public' ORDER BY 1, 2, 3",
}


@pytest.fixture(scope="module")
def filled(module_app):
    app, county = module_app
    lived(app, county)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return app, county


def structure(server):
    with server.of_tests.connect() as connection:
        return {name: [tuple(row) for row in connection.execute(text(query))] for name, query in STRUCTURE.items()}


def steps():
    script = ScriptDirectory("migrations")
    return [revision.revision for revision in script.walk_revisions()][:-1]


def rows(server):
    counted = "SELECT (SELECT count(*) FROM family_case), (SELECT count(*) FROM person), (SELECT count(*) FROM discussion), (SELECT count(*) FROM audit_entry)"
    with server.of_tests.connect() as connection:
        return tuple(connection.execute(text(counted)).one())


def test_each_step_is_undone_and_done_again_on_a_filled_county(filled, server, migrations):
    before, kept = structure(server), rows(server)
    seen = {}
    for revision in steps():
        seen[revision] = structure(server)
        command.downgrade(migrations, "-1")
    for revision in reversed(steps()):
        command.upgrade(migrations, "+1")
        assert structure(server) == seen[revision], revision
    assert structure(server) == before
    assert rows(server) == kept


def test_tables_columns_and_keys_are_those_of_the_models(filled, server):
    with server.of_tests.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []


def test_nothing_is_left_when_all_is_undone_and_all_is_as_before_when_it_is_done_anew(filled, server, migrations):
    before = structure(server)
    command.downgrade(migrations, "base")
    with server.of_tests.connect() as connection:
        left = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname IN ('public', 'jobs') AND tablename <> 'alembic_version'")
        )
        functions = connection.execute(text("SELECT count(*) FROM pg_proc WHERE proowner::regrole::text = 'teamcase_guard'"))
        assert (left.all(), functions.scalar_one()) == ([], 0)
    command.upgrade(migrations, "head")
    assert structure(server) == before
