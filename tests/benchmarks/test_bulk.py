"""What the benchmarks lay in bulk is what the operations would have made: a small county, told both ways."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from benchmarks import invented
from benchmarks.bulk import COLUMNS
from benchmarks.shapes import Size
from teamcase.journal.models import EntryKind
from teamcase.meetings.models import NoView
from teamcase.plans.models import Agreed
from tests.benchmarks.comparing import Contents, differences
from tests.benchmarks.conftest import SMALL

# The only tables that differ, and why.
DIFFER = {
    "audit_entry": "the loader is nobody's work, so nothing of it is trailed",
    "one_time_link": "the first administrator gets a link to set a password; in the benchmarks nobody signs in by one",
}


def test_every_table_holds_what_the_operations_would_have_made(by_operations, laid):
    assert differences(by_operations, Contents(laid), but=DIFFER) == []


def test_no_table_is_the_same_only_by_being_empty(by_operations, laid):
    in_bulk = Contents(laid)
    assert [table for table in COLUMNS if not in_bulk.tables[table]] == []
    assert [table for table, rows in by_operations.tables.items() if rows and not in_bulk.tables[table]] == list(DIFFER)


def test_the_next_case_gets_the_next_number(laid):
    assert laid.exec_driver_sql("SELECT last_value FROM case_number_seq").scalar_one() == SMALL.families + SMALL.of_the_small_team


def test_the_small_county_has_every_kind_of_thing_that_the_large_one_has(today):
    larger = Size(families=300, entries=3000, teams=3, of_the_small_team=20)
    assert _kinds_in(larger, today) - _kinds_in(SMALL, today) == set()


BROKEN = {
    "a value": ("UPDATE assignment SET child_informed = true WHERE kind = 'lass'", "assignment.child_informed"),
    "a code": ("UPDATE entry_edition SET service_task = 'family_services'", "entry_edition.service_task"),
    "an author": ("UPDATE action SET added_by = (SELECT id FROM staff WHERE email = 'wide@bulk.example')", "action.added_by"),
    "a day": ("UPDATE family_member SET from_on = from_on - 1", "family_member.from_on"),
    "an instant": ("UPDATE stage_move SET at = at + interval '1 second' WHERE stage = 'assessment'", "stage_move.at"),
    "an edition's words": ("UPDATE plan_edition SET contents = contents - 'goals' WHERE number = 1", "plan_edition.contents"),
    "something not set": ("UPDATE discussion SET approved_by = NULL", "discussion.approved_by"),
    "something set": ("UPDATE client SET until_on = from_on + 1 WHERE until_on IS NULL", "client.until_on"),
    "a row too few": ("DELETE FROM assessment WHERE person_id IS NULL", "assessment: "),
    "two goals exchanged": (
        "UPDATE entry_goal e SET goal_id = (SELECT o.id FROM goal g JOIN goal o ON o.plan_id = g.plan_id AND o.id <> g.id WHERE g.id = e.goal_id)",
        "entry_goal",
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_it_is_told_when_the_loader_lays_something_else(by_operations, laid, broken):
    statement, told = BROKEN[broken]
    laid.exec_driver_sql("SET session_replication_role = replica")
    changed = laid.exec_driver_sql(statement).rowcount
    found = differences(by_operations, Contents(laid), but=DIFFER)
    laid.rollback()
    assert changed
    assert [line.startswith(told) for line in found] == [True]


def _kinds_in(size, today):
    families = invented.households(size, today)
    things = [*families, *invented.gatherings(size, families, today), *invented.happenings(size, families, today)]
    return {kind for thing in things for kind in _kinds_of(thing)}


def _kinds_of(thing):
    """Each field of a thing, and of the things in it, with its value where that is one of a few, else with its type."""
    for one in fields(thing):
        value = getattr(thing, one.name)
        for part in value if isinstance(value, tuple) else [value]:
            if is_dataclass(part):
                yield from _kinds_of(part)
            else:
                yield type(thing).__name__, one.name, part if isinstance(part, bool | None | EntryKind | NoView | Agreed) else type(part)
