"""PostgreSQL is the guard: each way round it, tried as the web role, gives nothing."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import InternalError, OperationalError, ProgrammingError

from teamcase import policy
from teamcase.cases.models import Case
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotVisible, Unguarded
from teamcase.foundation.visibility import Sight, get, kinds, policies, sight_of, undecided

TELL = text("SELECT set_config('teamcase.actor', :actor, true), set_config('teamcase.at', now()::text, true)")
CASES = text("SELECT count(*) FROM family_case")


@pytest.fixture
def web(app, settings):
    engine = create_engine(settings.database_url, pool_size=1, max_overflow=0)
    yield engine
    engine.dispose()


@pytest.fixture
def owner(app, settings):
    engine = create_engine(settings.database_owner_url)
    yield engine
    engine.dispose()


def seen(connection, name, county):
    connection.execute(TELL, {"actor": str(county.staff[name])})
    return connection.execute(CASES).scalar_one()


@pytest.mark.parametrize(
    ("who", "cases"),
    [("ann", 1), ("sam", 1), ("tia", 2), ("cora", 1), ("cole", 1), ("bob", 1), ("max", 0), ("dpo", 0), ("adm", 0)],
)
def test_raw_sql_returns_only_what_the_person_may_see(web, county, who, cases):
    with web.begin() as connection:
        assert seen(connection, who, county) == cases


def test_with_nobody_looking_there_are_no_rows_in_any_table(web):
    with web.begin() as connection:
        for kind in kinds():
            assert connection.execute(text(f"SELECT count(*) FROM {kind.__tablename__}")).scalar_one() == 0, kind.__tablename__


def test_a_reused_connection_forgets_who_looked(web, county):
    with web.begin() as connection:
        assert seen(connection, "sam", county) == 1
    with web.begin() as connection:
        assert connection.execute(text("SELECT current_setting('teamcase.actor', true)")).scalar_one() == ""
        assert connection.execute(CASES).scalar_one() == 0


def test_the_web_role_can_neither_bypass_nor_define(web):
    with web.begin() as connection:
        role = connection.execute(text("SELECT rolbypassrls, rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user")).one()
        assert not any(role)
        owned = connection.execute(text("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")).scalar_one()
        assert owned == 0
    for attempt in (
        "CREATE TABLE loot (id int)",
        "ALTER TABLE family_case DISABLE ROW LEVEL SECURITY",
        "SET ROLE teamcase_guard",
        "TRUNCATE staff",
    ):
        with pytest.raises(ProgrammingError), web.begin() as connection:
            connection.execute(text(attempt))


def test_row_security_off_is_an_error_and_not_a_way_in(web, county):
    with pytest.raises(ProgrammingError, match="row-level security"), web.begin() as connection:
        connection.execute(text("SET LOCAL row_security = off"))
        seen(connection, "sam", county)


def test_each_table_is_forced_and_has_its_policies(owner):
    with owner.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            )
        )
        unforced = {row.relname for row in rows if not (row.relrowsecurity and row.relforcerowsecurity)}
    assert unforced == {"alembic_version"}


def test_the_policies_in_the_database_are_those_of_the_page(owner):
    """Compiled anew inside a transaction that is rolled back, the page gives policy for policy what the database has."""
    read = text("SELECT tablename, policyname, cmd, roles, qual, with_check FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2")
    with owner.connect() as connection:
        before = [tuple(row) for row in connection.execute(read) if not row.policyname.startswith("keeper_")]
        for table, name, *_rest in before:
            connection.execute(text(f"DROP POLICY {name} ON {table}"))
        for statement in policies(policy.SEES):
            connection.exec_driver_sql(statement)
        after = [tuple(row) for row in connection.execute(read) if not row.policyname.startswith("keeper_")]
        connection.rollback()
    assert after == before


def test_sight_functions_belong_to_the_guard_and_are_pinned(owner):
    own = text(
        "SELECT proname, proowner::regrole::text AS owner, prosecdef, proconfig, has_function_privilege('public', oid, 'EXECUTE') AS open"
        " FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'teamcase_guard'::regrole"
    )
    with owner.connect() as connection:
        functions = connection.execute(own).all()
        strays = connection.execute(
            text("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'teamcase_owner'::regrole")
        ).all()
    assert len(functions) > 20
    assert not strays
    for function in functions:
        assert "search_path=public, pg_temp" in (function.proconfig or []), function.proname
        assert not function.open, function.proname


def test_a_function_of_the_owner_under_forced_policies_would_give_everybody_nothing(owner, web, county):
    """The quiet wrong way: the same function, owned by the forced owner, finds no membership and says no team."""
    with owner.begin() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION wrong_team_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER AS"
                " $$ SELECT coalesce(array_agg(team_id), '{}') FROM membership WHERE staff_id = me() $$"
            )
        )
        connection.execute(text("GRANT EXECUTE ON FUNCTION wrong_team_ids() TO teamcase_web"))
    with web.begin() as connection:
        connection.execute(TELL, {"actor": str(county.staff["sam"])})
        assert connection.execute(text("SELECT wrong_team_ids()")).scalar_one() == []
        assert len(connection.execute(text("SELECT my_team_ids()")).scalar_one()) == 1


def test_a_policy_that_reads_through_itself_would_run_out_of_stack(owner, web, county):
    """The other quiet wrong way: membership guarded by a function that reads membership through its own policy."""
    with owner.begin() as connection:
        connection.execute(
            text("CREATE FUNCTION looping_team_ids() RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT array_agg(team_id) FROM membership $$")
        )
        connection.execute(text("GRANT EXECUTE ON FUNCTION looping_team_ids() TO teamcase_web"))
        connection.execute(text("DROP POLICY select_membership ON membership"))
        connection.execute(
            text(
                "CREATE POLICY select_membership ON membership FOR SELECT TO teamcase_web USING (team_id = ANY ((SELECT looping_team_ids())::uuid[]))"
            )
        )
    with (
        pytest.raises((OperationalError, InternalError, ProgrammingError), match=r"stack depth|infinite recursion"),
        web.begin() as connection,
    ):
        connection.execute(TELL, {"actor": str(county.staff["sam"])})
        connection.execute(text("SELECT count(*) FROM membership"))


def test_what_belongs_to_a_case_follows_the_case(as_, county):
    for name, expected in (("sam", {"Doe"}), ("bob", {"Roe"}), ("tia", {"Doe", "Roe"}), ("max", set())):
        with as_(name):
            assert set(db.session.scalars(select(Person.family_name))) == expected, name


def test_get_cannot_tell_absent_from_foreign(as_, roe):
    with as_("sam"):
        for wanted in (roe, UUID(int=7)):
            with pytest.raises(NotVisible):
                get(Case, wanted)


def test_a_table_without_a_line_does_not_start():
    without = {kind: sight for kind, sight in policy.SEES.items() if kind is not Case}
    assert undecided(without) == ["family_case"]
    with pytest.raises(Unguarded):
        policies(without)


def test_what_derives_from_a_guarded_kind_is_guarded_without_a_new_line():
    decided = {kind.__name__ for kind in policy.SEES}
    inherited = [kind.__name__ for kind in kinds() if kind.__name__ not in decided]
    assert {"Goal", "GoalScore", "Hypothesis", "Action"} <= set(inherited)
    assert all(isinstance(sight_of(kind, policy.SEES), Sight) for kind in kinds())
