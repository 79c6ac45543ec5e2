"""The tables of the job queue in their own schema, made by procrastinate's own schema, and the rights on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from procrastinate.schema import SchemaManager

RIGHTS: Final = Path(__file__).parent / "sql" / "0001_jobs.sql"


def make_jobs(op: Any) -> None:
    """Make schema jobs, its tables, the web's one function, and the rights of the keeper. Run as the owner."""
    _run(op, "CREATE SCHEMA IF NOT EXISTS jobs; SET LOCAL search_path = jobs")
    _run(op, SchemaManager.get_schema())
    _run(op, "SET LOCAL search_path = public")
    _run(op, RIGHTS.read_text(encoding="utf-8"))


def drop_jobs(op: Any) -> None:
    """Undo it, with whatever was planned."""
    _run(op, "DROP SCHEMA IF EXISTS jobs CASCADE")


def _run(op: Any, statements: str) -> None:
    """Several statements as they stand: without parameters a percent sign and a colon mean themselves."""
    op.get_bind().exec_driver_sql(statements, execution_options={"no_parameters": True})
