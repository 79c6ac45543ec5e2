"""Who answers for whom: the cap, the reason, and exactly one responsible worker on every day."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from teamcase.cases import operations, queries
from teamcase.cases.models import AssignmentKind, Case
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.staff.models import Staff

LASS = AssignmentKind.LASS


def name_lass(occasion, county, worker, *, days=0, reason="A change of work", who="dora", case_id=None):
    return operations.assign(
        occasion,
        db.session.get_one(Case, case_id or county.doe),
        person=db.session.get_one(Person, county.persons[who]),
        kind=LASS,
        worker=db.session.get_one(Staff, county.staff[worker]),
        from_on=occasion.today + timedelta(days=days),
        reason=reason,
        child_informed=True,
        guardian_informed=True,
    )


def lass_times(county):
    rows = queries.every_assignment(county.doe)
    return sorted((row.from_on, row.until_on) for row in rows if row.kind == LASS and row.person_id == county.persons["dora"])


def test_the_lead_changes_the_worker_and_no_day_is_left_between(as_, county):
    with as_("ann") as occasion:
        made = name_lass(occasion, county, "sue")
        (first, first_end), (second, second_end) = lass_times(county)
        assert (first_end, second, second_end) == (occasion.today, occasion.today, None)
        assert first < second
        assert (made.reason, made.child_informed, made.guardian_informed) == ("A change of work", True, True)


@pytest.mark.parametrize("who", ["sam", "sue", "tia", "cora", "fay"])
def test_only_the_lead_assigns(as_, county, who):
    with as_(who) as occasion, pytest.raises(NotAllowed):
        name_lass(occasion, county, "sue")


@pytest.mark.parametrize(
    ("worker", "details", "field"),
    [
        ("sue", {"reason": None}, "reason"),
        ("sam", {}, "staff_id"),
        ("sue", {"days": -1000}, "from_on"),
        ("tia", {}, "staff_id"),
        ("max", {}, "staff_id"),
        ("sue", {"who": "dana"}, "person_id"),
    ],
)
def test_a_change_has_a_reason_another_fit_worker_and_a_later_day(as_, county, worker, details, field):
    with as_("ann") as occasion:
        before = lass_times(county)
        with pytest.raises(RuleBroken) as broken:
            name_lass(occasion, county, worker, **details)
        assert broken.value.field == field
        assert lass_times(county) == before


def test_the_cap_counts_children_in_all_teams_and_stops_the_thirty_first(as_, county, monkeypatch):
    with as_("ann") as occasion:
        monkeypatch.setattr(queries, "children_of", lambda _staff, _day: 30)
        with pytest.raises(RuleBroken) as broken:
            name_lass(occasion, county, "sue")
        assert broken.value.field == "staff_id"
        assert "30" in str(broken.value.sentence)


def test_the_count_holds_children_given_a_moment_ago(as_, county):
    with as_("ann") as occasion:
        sue = county.staff["sue"]
        assert queries.children_of(sue, occasion.today) == 0
        name_lass(occasion, county, "sue")
        assert queries.children_of(sue, occasion.today) == 1
        assert queries.children_of(county.staff["sam"], occasion.today) == 0


def test_an_own_worker_changes_the_same_way(as_, county):
    with as_("ann") as occasion:
        case, dana = db.session.get_one(Case, county.doe), db.session.get_one(Person, county.persons["dana"])
        fay = db.session.get_one(Staff, county.staff["fay"])
        operations.assign(
            occasion, case, person=dana, kind=AssignmentKind.OWN_WORKER, worker=fay, from_on=occasion.today, reason="Fay visits them"
        )
        (now,) = [row for row in queries.assignments(case.id, occasion.today) if row.person_id == dana.id]
        assert now.staff_id == fay.id


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example is rolled back
@given(changes=st.lists(st.tuples(st.sampled_from(["sam", "sue", "ann", "tia"]), st.integers(-70, 60)), max_size=6))
def test_any_sequence_of_changes_leaves_exactly_one_lass_on_every_day(as_, county, changes):
    with as_("ann") as occasion:
        began = lass_times(county)[0][0]
        for worker, days in changes:
            with suppress(RuleBroken):
                name_lass(occasion, county, worker, days=days)
        times = lass_times(county)
        for days in range((occasion.today - began).days + 65):
            day = began + timedelta(days=days)
            assert sum(start <= day and (end is None or day < end) for start, end in times) == 1, day


COLUMNS = "person_id, staff_id, kind, from_on, child_informed, guardian_informed, case_id"
DORAS = "WHERE person_id = :dora"
GAPS = (
    f"UPDATE assignment SET until_on = from_on + 1 {DORAS} AND kind = 'lass'",
    f"UPDATE client SET from_on = from_on - 30 {DORAS} AND service_task = 'child_protection'",
    f"INSERT INTO assignment (id, {COLUMNS}) SELECT gen_random_uuid(), {COLUMNS} FROM assignment {DORAS} AND kind = 'lass'",
)


def by_raw_sql(statement, **values):
    connection = db.session.connection()
    connection.execute(text(statement), values)
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


@pytest.mark.parametrize("gap", GAPS)
def test_the_database_itself_holds_the_law_against_raw_sql(as_, county, gap):
    with as_("ann"), pytest.raises(IntegrityError):
        by_raw_sql(gap, dora=county.persons["dora"])
