"""`python -m audits [part of a tool's name] [--golden-write]`, for `make audit`: runs the tools and prints one table."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache, partial
from time import monotonic

import click

from audits import code, database, interface, pages, papers
from audits.findings import Finding, Looked, NotRun, allowances, counted, unexplained
from audits.ground import Ground, living

Tool = Callable[[], Looked]
WIDTHS = (16, 8, 46, 38, 0)


def tools(ground: Callable[[], Ground], *, write: bool) -> dict[str, Tool]:
    """Every tool by its name, the quick ones first; the house is built for the first that asks for it."""
    return {
        "bandit": code.bandit,
        "detect-secrets": code.secrets,
        "pip-audit": code.packages,
        "csp_evaluator": pages.csp,
        "squawk": lambda: database.squawk(ground()),
        "pgrls": lambda: database.pgrls(ground(), write=write),
        "http-observatory": lambda: pages.observatory(ground()),
        "schemathesis": lambda: interface.schemathesis(ground()),
        "verapdf": lambda: papers.verapdf(ground()),
        "vnu": lambda: pages.html(ground()),
    }


def main(only: str = "", *, write: bool = False) -> int:
    """Run the tools whose name contains `only`. Returns 1 where something is found that is not explained, or a tool lacks what it needs."""
    with ExitStack() as stack:
        ground = cache(lambda: stack.enter_context(living()))
        wanted = {name: tool for name, tool in tools(ground, write=write).items() if only in name}
        if not wanted:
            click.echo(f"No tool has {only!r} in its name.", err=True)
            return 1
        rows, left, wanting = [], [], False
        for name, tool in wanted.items():
            row, unexplained_here, lacks = _judged(name, tool)
            rows.append(row)
            left += [(name, finding) for finding in unexplained_here]
            wanting |= lacks
    for name, finding in left:
        click.echo(f"{name}: {finding.severity} {finding.rule} at {finding.place}: {finding.says}")
    click.echo(("\n" if left else "") + "\n".join([_line("tool", "version", "looked at", "found (allowed)", "verdict"), *rows]))
    return int(bool(left) or wanting)


def _judged(name: str, tool: Tool) -> tuple[str, list[Finding], bool]:
    begun = monotonic()
    try:
        looked = tool()
    except NotRun as reason:
        return _line(name, "-", "-", "-", f"NOT RUN: {reason}"), [], reason.wanting
    except Exception as error:  # noqa: BLE001 - whatever befalls one tool, the others are asked
        return _line(name, "-", "-", "-", f"FAILED: {type(error).__name__}"), [Finding("error", "failed", name, str(error))], False
    allowed = allowances()
    left = unexplained(name, looked.findings, allowed)
    explained = len(looked.findings) - len([one for one in left if one.rule != "stale"])
    found = counted(looked.findings) + (f" ({explained})" if looked.findings else "")
    verdict = f"{len(left)} not explained" if left else "held"
    click.echo(f"{name} took {monotonic() - begun:.0f} s", err=True)
    return _line(name, looked.version, looked.at, found, " ".join(filter(None, (verdict, looked.mark)))), left, False


def _line(*cells: str) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


if __name__ == "__main__":
    names = [word for word in sys.argv[1:] if not word.startswith("-")]
    sys.exit(partial(main, *names[:1])(write="--golden-write" in sys.argv))
