"""What `make run` does: database, migrations, the invented county, then web and jobs until somebody says stop."""

from __future__ import annotations

import fcntl
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Protocol

import click
from flask import Flask

from config import PROJECT, Config, NotReady, child_environment, data_folder, environment_name, make_keys, own_server, port
from teamcase import create_app
from teamcase.foundation import migrating
from teamcase.foundation.binaries import NoPostgres
from teamcase.foundation.database import db
from teamcase.foundation.embedded import Cluster

READY_WITHIN = 60.0
STOP_WITHIN = 30.0
LOOK_EVERY = 0.1


class Demo(Protocol):
    """What we ask of teamcase.demo."""

    SIGN_INS: tuple[str, ...]

    def is_filled(self, app: Flask, /) -> bool:
        """True where the county has been told already."""

    def fill(self, app: Flask, /) -> None:
        """Tell the invented county."""


@dataclass(frozen=True)
class Ground:
    """What stands when everything is ready: the settings, and the embedded server where it has made the database just now."""

    config: Config
    newly_made: Cluster | None


class Stopped(BaseException):
    """Somebody pressed Ctrl-C, or the machine asks us to end."""


@dataclass
class Children:
    """The programs that we have started, and only those."""

    environment: dict[str, str]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, *arguments: str) -> None:
        """Start a Python program in a session of its own, so that Ctrl-C reaches us alone and we end it in order."""
        command = [*_end_with_us(), sys.executable, "-m", *arguments]
        self.running[name] = subprocess.Popen(command, cwd=PROJECT, env=self.environment, start_new_session=True)  # noqa: S603 - our own programs

    def check(self) -> None:
        """Raise NotReady when one of them has ended by itself."""
        for name, child in self.running.items():
            if child.poll() is not None:
                raise NotReady(
                    f"{name} ended by itself (exit code {child.returncode}); what it said stands above. Everything else is stopped."
                )

    def stop(self) -> None:
        """Ask each to finish what it is doing and end; after half a minute end it anyway."""
        for child in self.running.values():
            child.terminate()
        give_up = time.monotonic() + STOP_WITHIN
        for child in self.running.values():
            try:
                child.wait(max(0.0, give_up - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def run(demo: Demo) -> None:
    """Everything that `make run` starts, until Ctrl-C. Raises NotReady with a sentence when something is missing."""
    _check_port_is_free(port())
    with _only_one_of_us(data_folder()), ready(ours=True) as ground:
        config = ground.config
        _fill_once(demo, ground)
        children = Children(child_environment(config.environment, config.data))
        try:
            children.start("The web process", "gunicorn", "--config", "deploy/gunicorn.conf.py", "wsgi:app")
            children.start("The job worker", "flask", "--app", "wsgi", "jobs", "work")
            _wait_until_healthy(children, config.port)
            _welcome(demo, config)
            while True:
                children.check()
                time.sleep(LOOK_EVERY)
        finally:
            children.stop()


def refill(demo: Demo) -> None:
    """Throw the demo's database away and tell the county anew."""
    if own_server():
        raise NotReady("DATABASE_URL names a server of your own: `make demo` empties only the database that `make run` made.")
    with ready(anew=True) as ground:
        _fill_once(demo, ground)


def write_migration(what: str) -> None:
    """Compare the models with a database at the newest migration, and write the next one."""
    with ready() as ground:
        click.echo(migrating.write_next(ground.config.database_owner_url, what))


@contextmanager
def ready(*, ours: bool = False, anew: bool = False) -> Iterator[Ground]:
    """Keys, a running database and its newest schema.

    Afterwards the server stops, unless somebody else had started it; `ours` says that it stops in any case, since nobody else is there
    and one that runs was left behind by a process of ours that was killed. `anew` throws away what the database holds.
    """
    environment, data = environment_name(), data_folder()
    make_keys(data / "keys", environment)
    with ExitStack() as stack:
        newly_made = None if own_server() else _start_database(stack, Cluster(data), ours=ours, anew=anew)
        config = Config.from_environment()
        if migrating.upgrade(config.database_owner_url):
            click.echo("The database has the newest schema.")
        yield Ground(config, newly_made)


def obeying_signals() -> None:
    """From here on Ctrl-C and SIGTERM raise Stopped, once; while we stop, further ones change nothing."""

    def stop(_number: int, _frame: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def _start_database(stack: ExitStack, cluster: Cluster, *, ours: bool, anew: bool) -> Cluster | None:
    """Start and prepare it; gives it where the database is new."""
    try:
        stack.enter_context(cluster)
        if ours:
            stack.callback(cluster.stop)
        if anew:
            cluster.forget()
            shutil.rmtree(cluster.data / "checkpoints", ignore_errors=True)  # they belong to the trail that is thrown away
        return cluster if cluster.prepare() else None
    except NoPostgres as reason:
        raise NotReady(str(reason)) from None


def _fill_once(demo: Demo, ground: Ground) -> None:
    """Tell the county unless it has been told; what is half told when somebody stops us goes with the database that we have just made."""
    app = create_app(ground.config)
    try:
        if not demo.is_filled(app):
            click.echo("Telling the invented county; this happens once ...")
            demo.fill(app)
    except Stopped:
        if ground.newly_made:
            ground.newly_made.forget()
        raise
    finally:
        with app.app_context():
            db.engine.dispose()


@contextmanager
def _only_one_of_us(data: Path) -> Iterator[None]:
    """Two on one folder would work the same jobs and stop each other's database."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (data / "serving.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotReady(f"teamcase runs on {data} already: stop it, or give this one another folder in TEAMCASE_DATA.") from None
        yield


def _wait_until_healthy(children: Children, port: int) -> None:
    give_up = time.monotonic() + READY_WITHIN
    while not _healthy(port):
        children.check()
        if time.monotonic() > give_up:
            raise NotReady(f"The web process did not answer on port {port} within {READY_WITHIN:.0f} seconds.")
        time.sleep(LOOK_EVERY)


def _healthy(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200  # noqa: PLR2004 - "OK"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _welcome(demo: Demo, config: Config) -> None:
    click.echo(f"\nteamcase is at http://localhost:{config.port} (Ctrl-C stops it)\n")
    click.echo(f"Invented people to sign in as, all with the password {config.demo_password}:")
    for address in demo.SIGN_INS:
        click.echo(f"  {address}")


def _check_port_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise NotReady(f"Port {port} is taken by another program: choose another, as in `make run PORT={port + 1}`.") from None


def _end_with_us() -> list[str]:
    """Where the system can, a child ends even when we are killed and cannot end it."""
    program = shutil.which("setpriv") if sys.platform == "linux" else None
    return [program, "--pdeathsig", "TERM"] if program else []
