"""What a tool found, what of it is explained, and what it could not look at."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

ALLOWED = Path(__file__).with_name("allowed.toml")
SEVERITIES = ("error", "warning", "info")


class NotRun(Exception):
    """The tool had nothing to look at, or not what it needs; the sentence says what. `wanting` where a machine could be given it."""

    def __init__(self, why: str, *, wanting: bool = False) -> None:
        super().__init__(why)
        self.wanting = wanting


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a tool said: `severity` is error, warning or info; `place` holds no line number, so that it stays the same."""

    severity: str
    rule: str
    place: str
    says: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Looked:
    """A tool's whole answer: its version, what it looked at in a few words, what it found, and its own mark where it gives one."""

    version: str
    at: str
    findings: Sequence[Finding]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What we let stand, and why. `*` in a place stands for anything."""

    tool: str
    rule: str
    places: tuple[str, ...]
    reason: str

    def covers(self, tool: str, finding: Finding) -> bool:
        """True where this finding is the one that is explained."""
        return (self.tool, self.rule) == (tool, finding.rule) and any(fnmatchcase(finding.place, place) for place in self.places)


def allowances(path: Path = ALLOWED) -> list[Allowance]:
    """The list as it is committed. Raises KeyError where an entry has no reason."""
    written = tomllib.loads(path.read_text())["allowed"]
    return [Allowance(one["tool"], one["rule"], tuple(one["places"]), one["reason"]) for one in written]


def unexplained(tool: str, findings: Iterable[Finding], allowed: Sequence[Allowance] | None = None) -> list[Finding]:
    """What nobody has explained, and each explanation to which nothing answers any more."""
    mine = [one for one in (allowances() if allowed is None else allowed) if one.tool == tool]
    found = list(findings)
    left = [finding for finding in found if not any(one.covers(tool, finding) for one in mine)]
    return sorted(left) + [
        Finding("warning", "stale", f"{one.rule} {place}", "audits/allowed.toml explains what is no longer found: take it out.")
        for one in mine
        for place in one.places
        if not any(Allowance(tool, one.rule, (place,), "").covers(tool, finding) for finding in found)
    ]


def counted(findings: Iterable[Finding]) -> str:
    """How many of each severity, in words: "2 error, 5 warning"."""
    number = Counter(finding.severity for finding in findings)
    return ", ".join(f"{number[severity]} {severity}" for severity in SEVERITIES if number[severity]) or "none"
