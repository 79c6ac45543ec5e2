"""Two databases compared table by table, whatever ids they gave: a row is what it says, and what the rows say that it points at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, inspect

Row = dict[str, Any]


class Contents:
    """Every row of a database with its ids put into marks: the same mark for rows that say the same, and point at such that do."""

    def __init__(self, connection: Connection) -> None:
        self.tables: dict[str, list[Row]] = {}
        self._marks: dict[Any, str | None] = {None: None}
        look = inspect(connection)
        for table, _cycles in look.get_sorted_table_and_fkc_names():  # those first that others point at
            if table:
                keys = {column for key in look.get_foreign_keys(table) for column in key["constrained_columns"]}
                rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings().all()
                self.tables[table] = [self._marked(table, dict(row), keys) for row in rows]

    def _marked(self, table: str, row: Row, keys: Collection[str]) -> Row:
        said = {name: self._marks[value] if name in keys else self._plain(value) for name, value in row.items() if name != "id"}
        if "id" in row:
            self._marks[row["id"]] = f"{table} {sha256(repr(said).encode()).hexdigest()[:12]}"
        return said

    def _plain(self, value: Any) -> Any:
        """A value as it is; the ids inside a document as marks."""
        if not isinstance(value, dict | list):
            return value
        known = {str(made): mark for made, mark in self._marks.items()}
        return '"'.join(known.get(part) or part for part in json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).split('"'))


def differences(one: Contents, other: Contents, *, but: Collection[str]) -> list[str]:
    """How the first table differs that does: its rows, its columns, or which values stand together. Empty where all are the same.

    Only the first is told, since whatever points at it differs too.
    """
    assert one.tables.keys() == other.tables.keys()
    for table, rows in one.tables.items():
        if table not in but and (found := _of_table(table, rows, other.tables[table])):
            return found
    return []


def _of_table(table: str, rows: list[Row], others: list[Row]) -> list[str]:
    if len(rows) != len(others):
        return [f"{table}: {len(rows)} rows against {len(others)}"]
    found = []
    for column in rows[0] if rows else ():
        here, there = (Counter(repr(row[column]) for row in side) for side in (rows, others))
        if here != there:
            found.append(f"{table}.{column}: {sorted(here - there)[:3]} against {sorted(there - here)[:3]}")
    if not found and _together(rows) != _together(others):
        return [f"{table}: other values together: {next(iter(_together(rows) - _together(others)))}"]
    return found


def _together(rows: list[Row]) -> Counter[str]:
    return Counter(repr(row) for row in rows)
