"""Two things measured side by side: interleaved, so that whatever the machine does meanwhile happens to both; medians of many rounds."""

from __future__ import annotations

import gc
import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

WARM, ROUNDS = 15, 80


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its value and unit, the limit that it should hold, how it was measured, and the absolute times behind it."""

    value: float
    unit: str
    limit: float | None
    how: str
    behind: str = ""

    @property
    def holds(self) -> bool:
        """Whether the value is within its limit; without a limit it always is."""
        return self.limit is None or self.value <= self.limit

    def told(self) -> dict[str, Any]:
        """As benchmarks/latest.json has it."""
        return {**asdict(self), "holds": self.holds}


def side_by_side(*acts: Callable[[], Any], rounds: int = ROUNDS) -> list[float]:
    """The median time of each act, in milliseconds."""
    for _ in range(WARM):
        for act in acts:
            act()
    gc.collect()
    gc.freeze()
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(rounds):
        for place, act in enumerate(acts):
            begun = perf_counter()
            act()
            times[place].append(perf_counter() - begun)
    return [median(each) * 1000 for each in times]


def machine() -> dict[str, str]:
    """Where it was measured, as the machine says of itself."""
    return {
        "cores": f"{os.cpu_count()} cores",
        "processor": _said("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.1f} GB of memory",
        "system": platform.platform(terse=True),
        "python": f"Python {platform.python_version()}",
    }


def _said(path: str, name: str) -> str:
    """What a file of the kernel says under a name; nothing where there is no such file."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
