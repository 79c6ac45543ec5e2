"""The PostgreSQL that comes with the package: a private server on a folder of its own, for the demo, for tests and for trying things.

    with Cluster(data) as cluster:      # starts the server unless it runs already; stops it only if it started it
        cluster.prepare()               # database `teamcase`, the roles of deploy/roles.sql, their passwords; again is harmless
        cluster.url("owner")            # postgresql+psycopg://...; roles: superuser, owner, web, keeper

It listens on no network, only on a Unix socket in a folder that nobody else may enter, and asks everybody for a password (scram). The
addresses of a running server lie in `data/keys/database.json` (0600), so that any process of the same data folder finds them.
A test's own server: `Cluster(Path(tempfile.mkdtemp()), throwaway=True)`, which does not wait for the disk; as root that folder must lie
where the system user `teamcase` can reach it, such as /tmp, since no folder but ours is ever opened for anybody. For production use a
server of your own (docs/operations.md).
"""

from __future__ import annotations

import fcntl
import json
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import psycopg
from psycopg import sql
from sqlalchemy import URL

from config import PROJECT, write_private
from teamcase.foundation import binaries, places
from teamcase.foundation.binaries import NoPostgres, Runner

Role = Literal["superuser", "owner", "web", "keeper"]
SIGN_IN: dict[Role, str] = {"superuser": "postgres", "owner": "teamcase_owner", "web": "teamcase_web", "keeper": "teamcase_keeper"}
ROLES_FILE = PROJECT / "deploy" / "roles.sql"
PORT = 5432  # only a part of the socket's name: there is no network port
BUILTIN_LOCALE_SINCE = 17
ORPHANS_LEAVE_WITHIN = 8.0
SETTINGS = """\
# Written anew by teamcase at each start (teamcase/foundation/embedded.py); put your own settings into own.conf beside this file.
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
port = {port}
password_encryption = 'scram-sha-256'
max_connections = 60
shared_buffers = '128MB'
work_mem = '8MB'
maintenance_work_mem = '64MB'
max_wal_size = '512MB'
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
default_text_search_config = 'pg_catalog.simple'
log_checkpoints = off
{speed}include_if_exists = 'own.conf'
"""
FORGETFUL = "fsync = off\nfull_page_writes = off\n"
WHO_MAY_SIGN_IN = "local all all scram-sha-256\nlocal replication postgres scram-sha-256\n"


class Cluster:
    """One server on one folder. As root it runs as the system user `teamcase`."""

    def __init__(self, data: Path, *, throwaway: bool = False) -> None:
        self.data = data.absolute()
        self.files = self.data / "postgres"
        self.log = self.data / "postgres-log" / "server.log"
        self.throwaway = throwaway
        self._passwords_file = self.data / "keys" / "database-passwords.json"
        self._started = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._started:
            self.stop()

    @property
    def socket(self) -> Path:
        """The folder of the socket."""
        return places.socket_folder(self.data, f".s.PGSQL.{PORT}")

    @property
    def running(self) -> bool:
        """True where the server is up and lets people in."""
        return self._alive and places.answers(self.socket / f".s.PGSQL.{PORT}")

    def url(self, role: Role, database: str = "teamcase") -> str:
        """The address to sign in with as a role, for SQLAlchemy. Raises NoPostgres before the first start."""
        return self._address(role, database).render_as_string(hide_password=False)

    def start(self) -> None:
        """Make the folder and the server's files when they are missing, and start the server unless it runs."""
        runner = Runner.here()
        self._make_folders(runner)
        with self._alone():
            if self.running:
                return
            programs = binaries.usable(runner, self.data / "binaries", self._major())
            if not self.files.exists():
                self._initialise(runner, programs)
            self._configure(runner)
            try:
                self._launch(runner, programs)
            except BaseException:
                self.stop()
                raise
            self._started = True
            self._tell_addresses()

    def stop(self) -> None:
        """Stop the server; people who are connected are sent away, nothing committed is lost."""
        if not self._alive:
            return
        runner = Runner.here()
        programs = binaries.usable(runner, self.data / "binaries", self._major())
        stopped = runner.run([programs / "pg_ctl", "stop", "-D", self.files, "-m", "fast", "-w", "-t", "30"])
        if stopped.returncode != 0 and self._alive:
            raise NoPostgres(f"PostgreSQL did not stop: {stopped.stderr.strip()}")
        self._started = False

    def forget(self, database: str = "teamcase") -> None:
        """Throw a database away, with all that is in it and whoever is connected."""
        with self._superuser("postgres") as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    def prepare(self, database: str = "teamcase") -> bool:
        """Make the database, run deploy/roles.sql in it and set the roles' passwords. Again changes nothing; says whether it is new."""
        with self._alone(), self._superuser("postgres") as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
            if not there:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        with self._alone(), self._superuser(database) as connection, connection.transaction():
            connection.execute(ROLES_FILE.read_bytes())
            for role in ("owner", "web", "keeper"):
                _set_password(connection, SIGN_IN[role], self._passwords()[role])
        return not there

    @property
    def _alive(self) -> bool:
        """True where the server's process lives, ready or not."""
        written = self._server_says()
        return written is not None and binaries.is_postgres(int(written[0]))

    def _superuser(self, database: str) -> psycopg.Connection:
        address = self._address("superuser", database).set(drivername="postgresql")
        return psycopg.connect(address.render_as_string(hide_password=False), autocommit=True, connect_timeout=5)

    def _address(self, role: Role, database: str) -> URL:
        places.check_private(self.socket)
        query = {"host": str(self.socket), "port": str(PORT)}
        return URL.create("postgresql+psycopg", SIGN_IN[role], self._passwords()[role], database=database, query=query)

    def _passwords(self) -> dict[Role, str]:
        try:
            return json.loads(self._passwords_file.read_text())  # type: ignore[no-any-return]  # we wrote it
        except FileNotFoundError:
            raise NoPostgres(f"No database has been started in {self.data} yet.") from None

    def _tell_addresses(self) -> None:
        addresses = {role: self.url(role) for role in SIGN_IN}
        write_private(self.data / "keys" / "database.json", json.dumps(addresses, indent=1).encode())

    def _server_says(self) -> list[str] | None:
        """The lines of the server's own note, postmaster.pid, of which the first is its process; or None."""
        try:
            written = (self.files / "postmaster.pid").read_text().splitlines()
        except (FileNotFoundError, PermissionError):
            return None
        return written if written and written[0].isdecimal() else None

    def _major(self) -> int | None:
        try:
            return int((self.files / "PG_VERSION").read_text())
        except FileNotFoundError:
            return None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two processes that start the same folder take turns."""
        with (self.data / "keys" / "database.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make_folders(self, runner: Runner) -> None:
        places.make_data_folder(self.data, runner)
        (self.data / "keys").mkdir(mode=0o700, exist_ok=True)
        for folder in (self.socket, self.log.parent):
            if not folder.exists():
                folder.mkdir(mode=0o700)
                runner.takes(folder)
            places.check_private(folder)
        if not self._passwords_file.exists():
            write_private(self._passwords_file, json.dumps({role: secrets.token_urlsafe(24) for role in SIGN_IN}, indent=1).encode())

    def _initialise(self, runner: Runner, programs: Path) -> None:
        """Run initdb beside the place and move the result there, so that an interrupted start leaves nothing half made."""
        unfinished = self.data / "postgres.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        runner.takes(unfinished)
        password = self.socket / "first-password"
        write_private(password, self._passwords()["superuser"].encode())
        runner.takes(password)
        try:
            who: list[str | Path] = ["--username", SIGN_IN["superuser"], "--pwfile", password, "--auth", "scram-sha-256"]
            how = ["--data-checksums", "--encoding", "UTF8", *_locale(binaries.major_version(runner, programs))]
            if self.throwaway:
                how.append("--no-sync")
            made = runner.run([programs / "initdb", "--pgdata", unfinished, *who, *how])
        finally:
            password.unlink()
        if made.returncode != 0:
            raise NoPostgres(f"PostgreSQL could not make its files in {unfinished}: {made.stderr.strip()}")
        unfinished.rename(self.files)

    def _configure(self, runner: Runner) -> None:
        speed = FORGETFUL if self.throwaway else ""
        settings = SETTINGS.format(socket=str(self.socket).replace("'", "''"), port=PORT, speed=speed)
        for name, content in {"postgresql.conf": settings, "pg_hba.conf": WHO_MAY_SIGN_IN}.items():
            write_private(self.files / name, content.encode())
            runner.takes(self.files / name)

    def _launch(self, runner: Runner, programs: Path) -> None:
        """Start the server. After a kill its orphans may hold the folder for a moment: wait for them, then try again."""
        give_up = time.monotonic() + ORPHANS_LEAVE_WITHIN
        while not self._launched(runner, programs):
            if time.monotonic() > give_up:
                raise NoPostgres(f"PostgreSQL did not start; its last words in {self.log}:\n{_last_lines(self.log)}")
            time.sleep(0.25)

    def _launched(self, runner: Runner, programs: Path) -> bool:
        if not self._alive:  # a note left by a server that was killed may name a number that another program has by now
            (self.files / "postmaster.pid").unlink(missing_ok=True)
        started = runner.run([programs / "pg_ctl", "start", "-D", self.files, "-l", self.log, "-s", "-w", "-t", "30"])
        return started.returncode == 0


def _locale(major: int) -> list[str]:
    """Sorting and letters that are the same on every machine: built into PostgreSQL since 17, the system's C.UTF-8 before."""
    if major >= BUILTIN_LOCALE_SINCE:
        return ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"]
    return ["--locale", "C.UTF-8"]


def _set_password(connection: psycopg.Connection, user: str, password: str) -> None:
    """Set it hashed already, so that no log of the server ever holds it."""
    hashed = connection.pgconn.encrypt_password(password.encode(), user.encode(), b"scram-sha-256").decode()
    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(user), sql.Literal(hashed)))


def _last_lines(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:]) if log.exists() else "(nothing)"
