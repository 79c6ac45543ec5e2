"""The table of the last run in docs/performance.md, written from what was measured and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGINS, ENDS = "<!-- figures: written by `make bench WRITE=1` -->\n", "<!-- /figures -->"


def table(latest: Mapping[str, Any]) -> str:
    """A run as it stands in benchmarks/latest.json, in words and a table."""
    told = ", ".join(str(value) for value in latest["machine"].values())
    lines = [f"Measured on {latest['on']} on {told}. The county: {latest['county']}.", ""]
    lines += ["| figure | value | limit | | behind it |", "|---|---:|---:|---|---|"]
    lines += [_row(name, figure) for name, figure in latest["figures"].items()]
    return "\n".join(lines) + "\n"


def put_into(page: str, latest: Mapping[str, Any]) -> str:
    """The page with the table of this run in the place of the one before."""
    before, rest = page.split(BEGINS)
    return before + BEGINS + "\n" + table(latest) + "\n" + ENDS + rest.split(ENDS)[1]


def _row(name: str, figure: Mapping[str, Any]) -> str:
    value, unit = f"{figure['value']:.2f}", figure["unit"]
    limit = "" if figure["limit"] is None else f"{figure['limit']:g} {unit}".strip()
    return f"| `{name}` | {f'{value} {unit}'.strip()} | {limit} | {'holds' if figure['holds'] else '**missed**'} | {figure['behind']} |"
