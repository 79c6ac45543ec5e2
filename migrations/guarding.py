"""What migrations share: functions that look past the policies belong to the guard, and policies are compiled from a file beside."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

SQL = Path(__file__).parent / "sql"
FUNCTION = re.compile(r"^CREATE (?:OR REPLACE )?FUNCTION (\w+)\((.*?)\)\s*\n?\s*RETURNS.*?\$\$.*?\$\$;", re.MULTILINE | re.DOTALL)
POLICY = re.compile(r"^(?=CREATE POLICY \w+ ON (\w+) )(.*);$", re.MULTILINE)


def make_functions(op: Any, file: str, *, only: frozenset[str] = frozenset()) -> None:
    """Run the functions of a file as the guard, and let the web, the keeper and the owner call them, and nobody else.

    `only` runs those of these names alone, each in the place of what is there: to go back to how an earlier file had them.
    """
    _as_the_guard(op)
    op.execute("SET LOCAL check_function_bodies = off")
    for name, signature, body in functions(file):
        if only and name not in only:
            continue
        op.execute(body.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1))
        op.execute(f"REVOKE EXECUTE ON FUNCTION {signature} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO teamcase_web, teamcase_keeper, teamcase_owner")
    _as_the_owner(op)


def drop_functions(op: Any, file: str, *, but: frozenset[str] = frozenset()) -> None:
    """Take the functions of a file away again, `but` those that were there before."""
    _as_the_guard(op)
    for name, signature, _body in functions(file):
        if name not in but:
            op.execute(f"DROP FUNCTION {signature} CASCADE")
    _as_the_owner(op)


def make_policies(op: Any, file: str, *, only: Collection[str]) -> None:
    """Make the policies of these tables as a file has them: to go back to how an earlier migration compiled them."""
    for table, statement in POLICY.findall((SQL / file).read_text()):
        if table in only:
            op.execute(statement)


def drop_policies(op: Any, tables: Collection[str]) -> None:
    """Take the policies of these tables away, to compile them anew."""
    for table in tables:
        for command in ("select", "insert", "update", "delete"):
            op.execute(f"DROP POLICY IF EXISTS {command}_{table} ON {table}")


def functions(file: str) -> list[tuple[str, str, str]]:
    """Name, signature ("transfer_case(uuid, uuid, text)") and text of each function of a file."""
    found = []
    for match in FUNCTION.finditer((SQL / file).read_text()):
        types = ", ".join(part.strip().split(" ", 1)[1] for part in match[2].split(",") if part.strip())
        found.append((match[1], f"{match[1]}({types})", match[0]))
    return found


def _as_the_guard(op: Any) -> None:
    op.execute("GRANT CREATE ON SCHEMA public TO teamcase_guard")
    op.execute("SET LOCAL ROLE teamcase_guard")


def _as_the_owner(op: Any) -> None:
    op.execute("SET LOCAL ROLE teamcase_owner")
    op.execute("REVOKE CREATE ON SCHEMA public FROM teamcase_guard")
