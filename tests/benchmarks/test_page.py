"""docs/performance.md explains each figure that is measured and no other, and its table is what a run writes."""

from __future__ import annotations

import re

from benchmarks import __main__ as command
from benchmarks.bare import GUARDS
from benchmarks.measuring import Figure, machine
from benchmarks.shapes import Size
from benchmarks.written import BEGINS, ENDS, PAGE, put_into

NAMED = re.compile(r"^\| `([a-z_0-9.]+)` \|", re.MULTILINE)


def a_run(**figures):
    return {"on": "2026-11-25", "machine": machine(), "county": str(Size()), "figures": {name: one.told() for name, one in figures.items()}}


def test_the_page_explains_each_figure_and_no_other():
    section = PAGE.read_text().split("\n## What each figure is\n")[1].split("\n## ")[0]
    assert NAMED.findall(section) == list(command.FIGURES)


def test_the_table_of_the_last_run_has_each_figure():
    assert NAMED.findall(PAGE.read_text().split(BEGINS)[1].split(ENDS)[0]) == list(command.FIGURES)


def test_what_is_put_away_for_a_measurement_is_there():
    assert all(callable(getattr(module, name)) for module, name, _instead in GUARDS)


def test_a_run_is_written_into_the_page_and_nothing_beside_it():
    run = a_run(slow=Figure(2.5, "x", 2.0, "one ÷ the other", "5 ms against 2 ms"), free=Figure(7, "ms", None, "as it is"))
    before, after = (page.split(BEGINS)[0] for page in (PAGE.read_text(), put_into(PAGE.read_text(), run)))
    assert before == after
    page = put_into(put_into(PAGE.read_text(), a_run()), run)
    assert page.split(ENDS)[1] == PAGE.read_text().split(ENDS)[1]
    written = page.split(BEGINS)[1].split(ENDS)[0].splitlines()
    assert "| `slow` | 2.50 x | 2 x | **missed** | 5 ms against 2 ms |" in written
    assert "| `free` | 7.00 ms |  | holds |  |" in written
    assert f"Measured on 2026-11-25 on {', '.join(machine().values())}. The county: {Size()}." in written


def test_a_part_of_the_figures_is_not_written_into_the_page(capsys):
    assert command.main("house.page", "--write") == 1
    assert "Only a whole run" in capsys.readouterr().err


def test_the_machine_names_its_cores_and_its_processor():
    assert re.fullmatch(r"\d+ cores", machine()["cores"])
    assert machine()["processor"]
