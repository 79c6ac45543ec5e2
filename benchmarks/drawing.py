"""How long a genogram takes, by how many people are on it: invented families with everything that a drawing can show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from statistics import median
from time import process_time
from typing import Final

from benchmarks.ground import Ground
from benchmarks.kindred import ON, Kindred
from benchmarks.measuring import Figure
from teamcase.drawing.genogram import draw
from teamcase.drawing.kin import Kin
from teamcase.genogram.pictures import Pictures
from teamcase.hard_families import WORDS

FAMILIES: Final = 30
AGAIN: Final = 40
LIMITS: Final = {10: 200.0, 20: 300.0, 40: 400.0, 60: 600.0}


def of_people(people: int) -> Callable[[Ground], Figure]:
    """The slowest of thirty families of so many people, each drawn as it is drawn for a page."""

    def measure(_: Ground) -> Figure:
        families = [Kindred(Random(chance)).grown(people) for chance in range(FAMILIES)]  # noqa: S311 - invented families, no secrets
        times = [_taken(kin, ON) for kin in families]
        behind = f"median {median(times):.0f} ms"
        return Figure(max(times), "ms", LIMITS[people], f"a genogram of {people} people, slowest of {FAMILIES}", behind)

    return measure


def again(ground: Ground) -> Figure:
    """A genogram of forty people that was drawn before, asked for as a page asks: the slowest of thirty families."""
    pictures, times = Pictures(), []
    with ground.app.test_request_context("/"):
        for family in range(FAMILIES):
            kin = Kindred(Random(family)).grown(AGAIN)  # noqa: S311 - invented families, no secrets
            drawn = pictures.of(kin, ON)
            same = Kin.from_plain(kin.plain())  # as it is read anew for the next page
            begun = process_time()
            assert pictures.of(same, ON) is drawn
            times.append((process_time() - begun) * 1000)
    return Figure(max(times), "ms", 5.0, f"a genogram of {AGAIN} people that was drawn before", f"median {median(times):.2f} ms")


def _taken(kin: Kin, on: date) -> float:
    """Milliseconds of one core, the better of two: nothing but reckoning, so what else the machine does is left out."""
    times = []
    for _ in range(2):
        begun = process_time()
        draw(kin, on=on, words=WORDS)
        times.append((process_time() - begun) * 1000)
    return min(times)


FIGURES: dict[str, Callable[[Ground], Figure]] = {
    **{f"drawing.people_{people}_ms": of_people(people) for people in LIMITS},
    f"drawing.again_{AGAIN}_ms": again,
}
