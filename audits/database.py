"""Tools that look at the database: squawk at what the migrations ran, pgrls at row-level security as it stands afterwards."""

from __future__ import annotations

import json
import shutil
from importlib.metadata import version
from pathlib import Path

from audits.environments import PLACE, beside_us, python_tool, said_by
from audits.findings import Finding, Looked
from audits.ground import Ground

OLDEST = "15.0"  # the oldest PostgreSQL that docs/operations.md allows
MATRIX = Path(__file__).with_name("matrix.golden.txt")


def squawk(ground: Ground) -> Looked:
    """Each statement that the migrations ran: locks that would keep people waiting, rewrites, and what cannot be undone."""
    return judged_by_squawk(ground.migrations, PLACE / "migrations")


def judged_by_squawk(migrations: dict[str, list[str]], place: Path) -> Looked:
    """The same for the statements of any migrations, which are written into a folder first."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for name, statements in migrations.items():
        (place / f"{name}.sql").write_text("".join(f"{statement.strip().rstrip(';')};\n" for statement in statements))
    files = sorted(place.glob("*.sql"))
    told = json.loads(said_by(beside_us("squawk"), "--assume-in-transaction", "--pg-version", OLDEST, "--reporter", "json", *files) or "[]")
    found = [
        Finding(one["level"].lower(), one["rule_name"], Path(one["file"]).stem, f"line {one['line'] + 1}: {one['message']}") for one in told
    ]
    return Looked(version("squawk-cli"), f"{sum(map(len, migrations.values())):,} statements of {len(files)} migrations", found)


def pgrls(ground: Ground, *, write: bool = False) -> Looked:
    """Every table, policy, function and role, and the matrix of who reaches which table, against its golden file."""
    tool, url = python_tool("pgrls") / "pgrls", ground.url("superuser")
    told = json.loads(said_by(tool, "lint", "--database-url", url, "--schemas", "public", "--format", "json", into=PLACE))
    found = [
        Finding(one["severity"], one["rule_id"], one["location"].removeprefix("public."), one["message"]) for one in told["violations"]
    ]
    matrix = said_by(tool, "matrix", "--database-url", url, "--schemas", "public", into=PLACE)
    lines = [" ".join(line.split()) for line in matrix.splitlines() if line.startswith(("TABLE", "public."))]
    if write:
        MATRIX.write_text("\n".join(lines) + "\n")
    known = MATRIX.read_text().splitlines()
    found += [Finding("error", "matrix", line.split()[0], f"not in {MATRIX.name}: {line}") for line in lines if line not in known]
    found += [Finding("error", "matrix", line.split()[0], f"only in {MATRIX.name}: {line}") for line in known if line not in lines]
    tables = len({line.split()[0] for line in lines[1:]})
    return Looked(said_by(tool, "--version").split()[-1], f"{tables} tables, their policies and the matrix", found)
