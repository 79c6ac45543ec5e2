"""Every function of ours in the database, with whose rights it runs, where it looks, and who may call it: a golden file.

A function that is new here looks past the policies: read its text before you run this file with `--golden-write` and commit the line.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, text

GOLDEN = Path(__file__).with_name("functions.golden.txt")
OURS = """
SELECT p.oid::regprocedure::text || ' | ' || concat_ws(' ',
    p.proowner::regrole::text,
    CASE WHEN p.prosecdef THEN 'definer' ELSE 'invoker' END,
    CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
    CASE WHEN p.proleakproof THEN 'leakproof' END,
    coalesce(array_to_string(p.proconfig, ' '), 'no path'),
    '| for ' || coalesce((SELECT string_agg(DISTINCT coalesce(nullif(a.grantee, 0)::regrole::text, 'PUBLIC'), ' ' ORDER BY coalesce(nullif(a.grantee, 0)::regrole::text, 'PUBLIC'))
        FROM aclexplode(p.proacl) a), 'PUBLIC'))
FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND p.proowner::regrole::text LIKE 'teamcase%' ORDER BY 1
"""
OPEN = """
SELECT 'table ' || table_name || ' ' || privilege_type FROM information_schema.role_table_grants WHERE grantee = 'PUBLIC' AND table_schema IN ('public', 'jobs')
UNION ALL SELECT 'function ' || p.oid::regprocedure::text FROM pg_proc p, aclexplode(p.proacl) a
    WHERE a.grantee = 0 AND p.pronamespace = 'jobs'::regnamespace
UNION ALL SELECT 'function ' || p.oid::regprocedure::text FROM pg_proc p
    WHERE p.proacl IS NULL AND p.proowner::regrole::text LIKE 'teamcase%'
UNION ALL SELECT 'schema ' || n.nspname FROM pg_namespace n, aclexplode(n.nspacl) a WHERE a.grantee = 0 AND n.nspname IN ('public', 'jobs')
UNION ALL SELECT 'view ' || c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('v', 'm') AND c.relnamespace IN ('public'::regnamespace, 'jobs'::regnamespace)
    AND NOT coalesce(c.reloptions::text LIKE '%security_invoker=true%', false)
"""


def asked(settings, query):
    engine = create_engine(settings.database_owner_url)
    with engine.connect() as connection:
        found = [row[0] for row in connection.execute(text(query))]
    engine.dispose()
    return found


def test_every_function_is_one_that_somebody_has_read(app, settings, request):
    found = "\n".join(asked(settings, OURS)) + "\n"
    if request.config.getoption("--golden-write"):
        GOLDEN.write_text(found)
    assert found == GOLDEN.read_text()


def test_whoever_runs_with_the_guards_rights_looks_in_one_place_only(app, settings):
    definers = [line for line in asked(settings, OURS) if " definer " in line]
    assert len(definers) > 30
    assert [line for line in definers if "teamcase_guard definer" not in line or "search_path=public, pg_temp" not in line] == []
    assert [line for line in asked(settings, OURS) if "PUBLIC" in line or "leakproof" in line] == []


def test_nothing_is_everybodys_and_no_view_lends_its_owners_sight(app, settings):
    assert asked(settings, OPEN) == []
