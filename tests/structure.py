"""What a database is made of, read from its own catalogue, so that two can be compared."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Engine, text

CATALOGUE = {
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


def structure(engine: Engine, parts: Collection[str] = CATALOGUE.keys()) -> dict[str, list[tuple[object, ...]]]:
    """The parts of the database, each as the rows of its catalogue."""
    with engine.connect() as connection:
        return {part: [tuple(row) for row in connection.execute(text(CATALOGUE[part]))] for part in parts}


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each table holds."""
    with engine.connect() as connection:
        tables = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")).scalars().all()
        return {table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables}
