"""`make run` as people use it: from a copy of the tree behind a closed home, started, stopped, killed, and started again.

The copy uses the virtual environment that runs the tests (`make run VENV=...`), and its county is a stub of two lines, since these tests are
about starting and stopping; the county has tests of its own.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from teamcase.foundation.embedded import Cluster

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[1]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".teamcase", "__pycache__", ".*_cache", ".hypothesis")
COUNTY = """
from pathlib import Path
TOLD = Path(__file__).with_name("told")
SIGN_INS = ("somebody@demo.example",)
is_filled = lambda app: TOLD.exists()
fill = lambda app: TOLD.touch()
"""
# Not as a part of the `make` that runs these tests.
ON_ITS_OWN = ("env", "-u", "MAKEFLAGS", "-u", "MFLAGS", "-u", "MAKELEVEL")
COMPILED = (*ON_ITS_OWN, "-u", "PYTHONDONTWRITEBYTECODE")  # so that each start need not compile the copy anew
SOON = 60.0


class House:
    """A copy of the tree behind a closed home, with a data folder of its own."""

    def __init__(self, home: Path, data: Path) -> None:
        self.home, self.tree, self.data, self.port = home, home / "teamcase", data, free_port()
        shutil.copytree(PROJECT, self.tree, ignore=LEFT_OUT)
        (self.tree / "teamcase" / "demo" / "__init__.py").write_text(COUNTY)

    def make(self, *arguments: str) -> list[str]:
        return [*COMPILED, "make", *arguments, f"VENV={sys.prefix}", f"PORT={self.port}", f"TEAMCASE_DATA={self.data}"]

    def start(self) -> subprocess.Popen[bytes]:
        """`make run`, once it has said where it is."""
        said = self.home / "said"
        with said.open("wb") as output:
            run = subprocess.Popen(self.make("run"), cwd=self.tree, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        give_up = time.monotonic() + SOON
        while f"http://localhost:{self.port}" not in self.said():
            assert run.poll() is None, self.said()
            assert time.monotonic() < give_up, self.said()
            time.sleep(0.1)
        return run

    def said(self) -> str:
        return (self.home / "said").read_text()

    def health(self) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", "/healthz")
        status = connection.getresponse().status
        connection.close()
        return status

    def processes(self) -> dict[int, str]:
        """Every living process of this house, by its environment or, for PostgreSQL, by the folder in its command."""
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal() and (command := self._of_ours(entry)):
                found[int(entry.name)] = command
        return found

    def _of_ours(self, entry: Path) -> str:
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            ours = f"TEAMCASE_DATA={self.data}\0".encode() in (entry / "environ").read_bytes() or f"-D {self.data}/" in command
        except OSError:
            return ""
        return command if ours else ""

    def only(self, part: str) -> int:
        """The one process whose command has these words."""
        [number] = [number for number, command in self.processes().items() if part in command]
        return number


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def modes(path: Path) -> list[int]:
    return [stat.S_IMODE(folder.stat().st_mode) for folder in (path, *path.parents)]


def soon(holds: Callable[[], bool]) -> bool:
    give_up = time.monotonic() + SOON
    while not holds():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.1)
    return True


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """The copy, and afterwards nothing of it."""
    home, data = Path(tempfile.mkdtemp(prefix="tc")), Path(tempfile.mkdtemp(prefix="tc"))
    made = House(home, data)
    yield made
    for number in made.processes():
        os.kill(number, signal.SIGKILL)
    Cluster(data).stop()
    shutil.rmtree(home)
    shutil.rmtree(data)


def test_it_starts_tells_its_county_once_and_ctrl_c_stops_all_of_it(house):
    assert stat.S_IMODE(house.home.stat().st_mode) == 0o700
    before = modes(house.tree)
    run = house.start()
    said = house.said()
    assert house.health() == 200
    assert "Telling the invented county" in said
    assert "somebody@demo.example" in said
    assert "teamcase-demo" in said
    os.killpg(run.pid, signal.SIGINT)
    run.wait(SOON)
    assert "Stopped." in house.said()
    assert "Traceback" not in house.said()
    assert soon(lambda: not house.processes()), house.processes()
    assert modes(house.tree) == before


def test_a_second_start_fills_nothing_and_a_dying_worker_ends_it_with_a_sentence(house):
    run = house.start()
    assert "Telling" not in house.said()
    assert "Installing" not in house.said()
    assert "newest schema" not in house.said()
    os.kill(house.only("jobs work"), signal.SIGKILL)
    assert run.wait(SOON) != 0
    assert "The job worker ended by itself (exit code -9)" in house.said()
    assert "Traceback" not in house.said()
    assert soon(lambda: not house.processes()), house.processes()


def test_after_a_kill_nothing_serves_on_and_the_next_start_suffers_no_second_and_stops_the_database_too(house):
    run = house.start()
    os.kill(house.only("-m teamcase run"), signal.SIGKILL)
    run.wait(SOON)
    assert soon(lambda: not [command for command in house.processes().values() if "postgres" not in command]), house.processes()
    run = house.start()
    assert house.health() == 200
    second = subprocess.run([*house.make("run"), f"PORT={free_port()}"], cwd=house.tree, capture_output=True, text=True, check=False)
    assert second.returncode != 0
    assert "already: stop it, or give this one another folder" in second.stderr
    os.kill(run.pid, signal.SIGTERM)
    run.wait(SOON)
    assert soon(lambda: not house.processes()), house.processes()


def test_a_taken_port_is_said_in_one_sentence(house):
    with socket.socket() as other:
        other.bind(("127.0.0.1", house.port))
        other.listen()
        refused = subprocess.run(house.make("run"), cwd=house.tree, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert f"Port {house.port} is taken" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_production_is_not_what_make_run_is_for(house):
    given = ["TEAMCASE_ENV=production", f"TEAMCASE_DATA={house.home / 'nowhere'}", f"PORT={house.port}"]
    command = [*COMPILED, *given, sys.executable, "-m", "teamcase", "run"]
    refused = subprocess.run(command, cwd=house.tree, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "Production makes no keys" in refused.stderr
    assert not (house.home / "nowhere" / "keys").exists()


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        ("exit 1", "Python 3.11 or later is missing"),
        ('case "$*" in *ensurepip*) exit 1;; *) exit 0;; esac', "Python's module venv is missing"),
    ],
)
def test_what_the_virtual_environment_needs_is_said_in_one_sentence(tmp_path, python, sentence):
    (tmp_path / "python3").write_text(f"#!/bin/sh\n{python}\n")
    (tmp_path / "python3").chmod(0o755)
    (tmp_path / "id").symlink_to(shutil.which("id"))
    command = ["/bin/sh", str(PROJECT / "scripts" / "environment.sh"), str(tmp_path / "venv"), "requirements.lock"]
    refused = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert refused.stderr.startswith(sentence)
    assert refused.stderr.count("\n") == 1
    assert not (tmp_path / "venv").exists()


def test_help_lists_the_commands():
    command = [*ON_ITS_OWN, "make", "help"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert [line.split()[1] for line in listed.splitlines()] == [
        "help",
        "run",
        "demo",
        "migration",
        "lint",
        "check",
        "test",
        "audit",
        "bench",
        "pictures",
    ]
