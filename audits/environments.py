"""An environment for each tool under `.audit`, from files that pin every version and hash; nothing of it is in teamcase's own."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

from audits.findings import NotRun
from config import PROJECT

PLACE: Final = PROJECT / ".audit"
LOCKS: Final = Path(__file__).parent / "locks"
NODE: Final = Path(__file__).parent / "node"
PATIENCE = 1800
OLDEST_NODE = 20


def said_by(*command: str | Path, into: Path | None = None, text: str | None = None) -> str:
    """What a program writes to its standard output, whatever its exit code; its complaints are raised where it wrote nothing."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=into or PROJECT,
        input=text,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode and not done.stdout.strip():
        raise RuntimeError(f"{command[0]} failed ({done.returncode}): {done.stderr.strip()[-2000:]}")
    return done.stdout


def beside_us(program: str) -> Path:
    """A program of requirements-dev.lock, in the environment that runs this."""
    return Path(sys.executable).with_name(program)


def python_tool(name: str) -> Path:
    """The folder of programs of an environment that `locks/name.txt` describes; made when it is missing or the lock has changed."""
    lock, place = LOCKS / f"{name}.txt", PLACE / name
    if _fresh(place, lock):
        return place / "bin"
    shutil.rmtree(place, ignore_errors=True)
    venv.create(place, with_pip=True)
    _install(place / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes", "--requirement", lock)
    _stamp(place, lock)
    return place / "bin"


def node_tool(name: str) -> Path:
    """The folder of packages that `node/name/package-lock.json` describes. Raises NotRun without Node."""
    needs("node", "npm", package="nodejs npm")
    if int(said_by("node", "--version").strip().removeprefix("v").split(".")[0]) < OLDEST_NODE:
        raise NotRun(f"it needs Node {OLDEST_NODE} or later", wanting=True)
    lock, place = NODE / name / "package-lock.json", PLACE / name
    if _fresh(place, lock):
        return place / "node_modules"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(NODE / name, place)
    _install("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", into=place)
    _stamp(place, lock)
    return place / "node_modules"


def needs(*programs: str, package: str) -> None:
    """Raise NotRun where one of these programs is missing."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        raise NotRun(f"{', '.join(missing)} is missing (Debian: apt-get install {package})", wanting=True)


def _install(*command: str | Path, into: Path | None = None) -> None:
    try:
        subprocess.run([str(part) for part in command], cwd=into or PROJECT, check=True, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.CalledProcessError as failed:
        raise NotRun(f"its packages could not be installed: {failed.stderr.strip().splitlines()[-1:]}", wanting=True) from None


def _fresh(place: Path, lock: Path) -> bool:
    stamp = place / "installed"
    return stamp.exists() and stamp.read_text() == _sum(lock)


def _stamp(place: Path, lock: Path) -> None:
    (place / "installed").write_text(_sum(lock))


def _sum(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()
