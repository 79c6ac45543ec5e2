"""Puts a database back to how it was told in a few milliseconds; after a change of its structure, nothing less than a new copy will do."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

REMEMBER = """
CREATE SCHEMA told;
CREATE TABLE told.restructured (what text);
CREATE FUNCTION told.note_restructured() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS
  $$ BEGIN INSERT INTO told.restructured VALUES (tg_tag); END $$;
DO $do$
DECLARE kept record;
BEGIN
  FOR kept IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'jobs') LOOP
    EXECUTE format('CREATE TABLE told.%I AS TABLE %I.%I', kept.schemaname || '_' || kept.tablename, kept.schemaname, kept.tablename);
  END LOOP;
END $do$;
CREATE TABLE told.sequences AS SELECT schemaname, sequencename, coalesce(last_value, 0) AS last_value FROM pg_sequences
  WHERE schemaname IN ('public', 'jobs');
CREATE FUNCTION told.put_back() RETURNS void LANGUAGE plpgsql AS $$
DECLARE kept record;
BEGIN
  FOR kept IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'jobs') LOOP
    EXECUTE format('DELETE FROM %I.%I', kept.schemaname, kept.tablename);
    EXECUTE format('INSERT INTO %I.%I OVERRIDING SYSTEM VALUE TABLE told.%I', kept.schemaname, kept.tablename,
      kept.schemaname || '_' || kept.tablename);
  END LOOP;
  PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, greatest(last_value, 1), last_value > 0) FROM told.sequences;
END $$;
CREATE EVENT TRIGGER note_restructured ON ddl_command_end EXECUTE FUNCTION told.note_restructured();
CREATE EVENT TRIGGER note_dropped ON sql_drop EXECUTE FUNCTION told.note_restructured();
"""


def remember(superuser: Engine) -> None:
    """Keep every row as it is now, and from here on note each change of structure."""
    with superuser.begin() as connection:
        _as_it_stands(connection, REMEMBER)


def put_back(superuser: Engine) -> bool:
    """Every row as it was remembered. False where the structure changed or somebody still holds a row: then make a new copy."""
    try:
        with superuser.begin() as connection:
            if connection.execute(text("SELECT EXISTS (SELECT FROM told.restructured)")).scalar_one():
                return False
            _as_it_stands(connection, "SET LOCAL lock_timeout = '1s'; SET LOCAL session_replication_role = replica; SELECT told.put_back()")
    except DBAPIError:
        return False
    return True


def _as_it_stands(connection: Connection, statements: str) -> None:
    connection.exec_driver_sql(statements, execution_options={"no_parameters": True})
