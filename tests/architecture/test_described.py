"""docs/architecture.md says what the import contracts and the folders say, and draws the imports that there really are.

After a wanted change of an import run this file with `--golden-write`, and read the difference before you commit it.
"""

from __future__ import annotations

import re

import pytest

from tests.drawn import LAYERS, PROJECT, folders, imports, picture

PAGE = PROJECT / "docs" / "architecture.md"
BEGINS, ENDS = "<!-- imports: written by a test -->\n", "\n<!-- /imports -->"


def stack_in(page):
    """The names in the first column of the table under "The stack", from above."""
    section = page.split("\n## The stack\n")[1].split("\n## ")[0]
    rows = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def test_the_table_of_the_stack_is_the_contract_in_its_order():
    assert stack_in(PAGE.read_text()) == [name for layer in LAYERS for name in layer]


def test_the_contract_and_the_table_name_each_folder_and_no_other():
    stack = stack_in(PAGE.read_text())
    assert set(stack) == folders()
    assert len(stack) == len(set(stack))


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (r"\n\| `plans` .*", ""),
        (r"(\n\| `plans` .*)(\n\| `meetings` .*)", r"\2\1"),
        (r"\n\| `plans` ", r"\n| `plans`, `intake` "),
    ],
    ids=["one too few", "two exchanged", "one too many"],
)
def test_a_table_that_says_otherwise_is_told_from_the_contract(said, instead):
    changed, times = re.subn(said, instead, PAGE.read_text())
    assert times == 1
    assert stack_in(changed) != [name for layer in LAYERS for name in layer]


def test_the_page_draws_the_imports_that_there_are(request):
    page, drawn = PAGE.read_text(), picture()
    before, there = page.split(BEGINS)
    there, after = there.split(ENDS)
    if request.config.getoption("--golden-write"):
        PAGE.write_text(before + BEGINS + drawn + ENDS + after)
        there = drawn
    assert there == drawn


def test_no_import_of_a_slice_points_upwards():
    order = [name for layer in LAYERS for name in layer]
    assert [(name, other) for name, below in imports().items() for other in below if order.index(other) <= order.index(name)] == []
