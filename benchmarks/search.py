"""How long a search takes for somebody whose county has 10,000 families."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.ground import Ground
from benchmarks.measuring import Figure, side_by_side

ASKED = ("Virta", "Mäkimäki", "Niemeneni", "Emma", "zzzzz")


def by_name(ground: Ground) -> Figure:
    """A name whole, with a slip, of a person, and one that nobody has: the slowest, as the page's suggestions are asked for."""
    times = side_by_side(*(lambda words=words: ground.page(f"/search/suggest?q={words}") for words in ASKED), rounds=25)
    slowest = max(times)
    return Figure(
        slowest,
        "ms",
        25.0,
        "search by name, slowest of five",
        ", ".join(f"{words} {time:.1f}" for words, time in zip(ASKED, times, strict=True)),
    )


FIGURES: dict[str, Callable[[Ground], Figure]] = {"search.name_ms": by_name}
