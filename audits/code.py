"""Tools that read the tree: bandit the Python, detect-secrets everything, pip-audit the locks."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.metadata import version

from audits.environments import beside_us, python_tool, said_by
from audits.findings import Finding, Looked, NotRun
from config import PROJECT

CODE = ("teamcase", "migrations", "deploy", "benchmarks", "audits", "config.py", "wsgi.py")
NO_WORDS = (
    r"(^|/)(requirements.*\.lock|package-lock\.json|VENDOR\.txt)$|^audits/locks/|^tests/vendor/"  # hashes of what others made
    r"|^teamcase/static/(vendor|icons)|\.(png|woff2|mo)$"
)
BUILT = re.compile(r"(^|/)(\.[a-z_]+|__pycache__)/|\.mo$")
SEVERITY = {"HIGH": "error", "MEDIUM": "warning", "LOW": "info"}


def bandit() -> Looked:
    """Patterns in Python that have hurt others: shells, weak hashes, SQL put together, markup believed."""
    told = json.loads(said_by(beside_us("bandit"), "--quiet", "--format", "json", "--recursive", *CODE))
    found = [
        Finding(
            SEVERITY[one["issue_severity"]],
            one["test_id"],
            one["filename"].removeprefix("./"),
            f"line {one['line_number']}: {one['issue_text']}",
        )
        for one in told["results"]
    ]
    return Looked(version("bandit"), f"{told['metrics']['_totals']['loc']:,} lines of Python", found)


def secrets() -> Looked:
    """Keys, tokens and passwords in any file that git keeps. The place names the file and the beginning of the secret's hash."""
    files = _kept()
    told = json.loads(said_by(beside_us("detect-secrets"), "scan", "--exclude-files", NO_WORDS, *files))
    found = [
        Finding("error", one["type"], f"{name} {one['hashed_secret'][:10]}", f"line {one['line_number']}: looks like a secret")
        for name, ones in told["results"].items()
        for one in ones
    ]
    return Looked(version("detect-secrets"), f"{len(files):,} files", found)


def packages() -> Looked:
    """Published vulnerabilities of what the two locks pin, from the package index's own list. Raises NotRun where that does not answer."""
    tool = python_tool("pip-audit")
    locks = ("requirements.lock", "requirements-dev.lock")
    wanted = [part for lock in locks for part in ("--requirement", lock)]
    told = json.loads(
        said_by(
            tool / "pip-audit",
            *wanted,
            "--no-deps",
            "--disable-pip",
            "--require-hashes",
            "--timeout",
            "10",
            "--progress-spinner",
            "off",
            "--format",
            "json",
        )
    )["dependencies"]
    judged = [one for one in told if "skip_reason" not in one]
    if len(judged) < len(told):
        raise NotRun(f"the index answered about {len(judged)} of {len(told)} packages: its list of vulnerabilities is not reachable here")
    found = [
        Finding("error", hole["id"], one["name"], f"{one['version']}, mended in {', '.join(hole['fix_versions']) or 'no version'}")
        for one in judged
        for hole in one["vulns"]
    ]
    return Looked(said_by(tool / "pip-audit", "--version").split()[-1], f"{len(judged)} packages", found)


def _kept() -> list[str]:
    """What git keeps, and what it would if it were added now; where there is no git, every file that is not built here."""
    if (PROJECT / ".git").exists():
        command = ("git", "ls-files", "--cached", "--others", "--exclude-standard")
        listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout.splitlines()
    else:
        listed = [str(path.relative_to(PROJECT)) for path in PROJECT.rglob("*") if not BUILT.search(str(path.relative_to(PROJECT)))]
    return sorted(name for name in set(listed) if (PROJECT / name).is_file())
