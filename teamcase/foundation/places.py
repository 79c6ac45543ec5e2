"""Folders that are ours alone: the data folder and the folder of the database's socket."""

from __future__ import annotations

import hashlib
import os
import socket
import stat
from pathlib import Path

from teamcase.foundation.binaries import SYSTEM_USER, NoPostgres, Runner

OURS = {"keys", "checkpoints", "socket", "postgres", "postgres.unfinished", "postgres-log", "binaries", "serving.lock"}
LONGEST_SOCKET = 99  # the system allows 107 bytes


def socket_folder(data: Path, name: str) -> Path:
    """In the data folder; where that path is too long for a socket, in a short one of our own, the same one for every process."""
    if len(os.fsencode(data / "socket" / name)) <= LONGEST_SOCKET:
        return data / "socket"
    short = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path("/run" if os.geteuid() == 0 else "/tmp", f"teamcase-{os.geteuid()}-{short}")  # noqa: S108 - check_private looks whose it is


def answers(name: Path) -> bool:
    """True where somebody listens on the socket."""
    with socket.socket(socket.AF_UNIX) as caller:
        return caller.connect_ex(os.fsencode(name)) == 0


def make_data_folder(data: Path, runner: Runner) -> None:
    """Make our folder. As root let the other user through it, but only where it holds nothing of anybody else's.

    Raises NoPostgres where the other user cannot reach it, since no folder above it is ever opened.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not runner.is_other or runner.may_enter(data):
        return
    if {path.name for path in data.iterdir()} <= OURS and data.stat().st_uid == os.geteuid():
        os.chown(data, -1, runner.gid)
        data.chmod(0o710)
    if not runner.may_enter(data):
        raise NoPostgres(f"PostgreSQL runs as the user {SYSTEM_USER}, who cannot enter {data}: choose another TEAMCASE_DATA.")


def check_private(folder: Path) -> None:
    """Refuse a folder that is a link, somebody else's, or open to others: a password or a socket in it would not be ours alone."""
    try:
        about = folder.lstat()
    except FileNotFoundError:
        return
    ours = about.st_uid in {os.geteuid(), Runner.here().uid}
    if not stat.S_ISDIR(about.st_mode) or not ours or about.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise NoPostgres(f"{folder} is not a folder of ours alone (0700): remove it, or choose another TEAMCASE_DATA.")
