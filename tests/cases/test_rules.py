"""Laws of cases, by example and by chance."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.cases import rules
from teamcase.cases.models import Stage
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.teams.models import ServiceTask

pytestmark = pytest.mark.quick

TODAY = date(2026, 11, 23)
CHILD = Person(id=uuid4(), given_name="Dora", family_name="Doe", born_on=date(2017, 1, 15))
ADULT = Person(id=uuid4(), given_name="Dana", family_name="Doe", born_on=date(1991, 3, 1))
NOBODY_KNOWS = Person(id=uuid4(), given_name="Dee", family_name="Doe", born_on=None)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def worker(*, active=True, licensed=True):
    return SimpleNamespace(id=uuid4(), name="Sam", is_active=active, is_licensed=licensed)


def signed(person=None, *, continues=True, needs=False, on=TODAY, number=1):
    return SimpleNamespace(
        id=number, person=person, person_id=person.id if person else None, continues=continues, needs_protection=needs, signed_on=on
    )


def period(from_on, until_on=None, staff_id=None):
    return SimpleNamespace(from_on=from_on, until_on=until_on, staff_id=staff_id or uuid4())


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("to", list(Stage))
def test_a_case_moves_as_domain_5_2_says_and_no_other_way(stage, to):
    allowed = {
        (Stage.ASSESSMENT, Stage.ACTIVE),
        (Stage.ASSESSMENT, Stage.CLOSED),
        (Stage.ACTIVE, Stage.STEPPING_DOWN),
        (Stage.ACTIVE, Stage.CLOSED),
        (Stage.STEPPING_DOWN, Stage.ACTIVE),
        (Stage.STEPPING_DOWN, Stage.CLOSED),
        (Stage.CLOSED, Stage.ACTIVE),
    }
    case = SimpleNamespace(stage=stage)
    if (stage, to) in allowed:
        rules.check_move(case, to)
    else:
        with pytest.raises(RuleBroken):
            rules.check_move(case, to)


def test_a_closed_case_is_read_only():
    with pytest.raises(RuleBroken):
        rules.check_open(SimpleNamespace(stage=Stage.CLOSED))


def test_a_case_begins_with_somebody_and_with_a_client():
    rules.check_first_people([object()], 1)
    for people, clients in (([], 0), ([object()], 0)):
        with pytest.raises(RuleBroken) as broken:
            rules.check_first_people(people, clients)
        assert broken.value.field == "people"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"signed_on": TODAY + timedelta(days=1)}, "signed_on"),
        ({"person": None}, "person_id"),
        ({"person": ADULT}, "person_id"),
        ({"person": NOBODY_KNOWS}, "person_id"),
        ({"signer_is_licensed": False}, "needs_protection"),
    ],
)
def test_the_need_of_protection_is_assessed_for_one_child_by_a_licensed_worker(changes, field):
    right = {"person": CHILD, "needs_protection": True, "signed_on": TODAY, "signer_is_licensed": True, "today": TODAY}
    rules.check_assessment(**right)
    with pytest.raises(RuleBroken) as broken:
        rules.check_assessment(**right | changes)
    assert broken.value.field == field


def test_an_assessment_without_protection_may_be_shared_and_signed_by_any_social_worker():
    rules.check_assessment(person=None, needs_protection=False, signed_on=TODAY, signer_is_licensed=False, today=TODAY)


def test_a_case_becomes_active_by_an_assessment_that_goes_on():
    with pytest.raises(RuleBroken):
        rules.check_activation([], children_in_protection=0, lass=None)
    with pytest.raises(RuleBroken):
        rules.check_activation([signed(continues=False)], children_in_protection=0, lass=None)
    rules.check_activation([signed()], children_in_protection=0, lass=None)


def test_children_in_protection_need_a_responsible_worker_to_begin():
    with pytest.raises(RuleBroken) as broken:
        rules.check_activation([signed()], children_in_protection=1, lass=None)
    assert broken.value.field == "lass_id"
    rules.check_activation([signed()], children_in_protection=1, lass=worker())


def test_a_child_is_in_need_by_the_latest_assessment_of_that_child():
    before, after = TODAY - timedelta(days=30), TODAY
    assert rules.in_need([signed(CHILD, needs=True, on=before)]) == [CHILD]
    assert rules.in_need([signed(CHILD, needs=False, on=after), signed(CHILD, needs=True, on=before)]) == []
    assert rules.in_need([signed(CHILD, needs=True, continues=False)]) == []
    assert rules.in_need([signed(None), signed(CHILD, needs=True)]) == [CHILD]


@pytest.mark.parametrize(
    ("who", "changes", "field"),
    [
        (worker(active=False), {}, "staff_id"),
        (worker(licensed=False), {}, "staff_id"),
        (worker(), {"belongs_to_a_team": False}, "staff_id"),
        (worker(), {"child": ADULT}, "person_id"),
        (worker(), {"children": 30}, "staff_id"),
        (worker(), {"children": 31}, "staff_id"),
    ],
)
def test_lass_is_a_licensed_active_worker_of_a_team_below_the_cap(who, changes, field):
    right = {"child": CHILD, "day": TODAY, "belongs_to_a_team": True, "children": 29, "cap": 30}
    rules.check_lass(worker(), **right)
    with pytest.raises(RuleBroken) as broken:
        rules.check_lass(who, **right | changes)
    assert broken.value.field == field


@given(children=st.integers(0, 60), cap=st.integers(1, 60))
def test_nobody_gets_one_child_more_than_the_cap(children, cap):
    def check():
        rules.check_lass(worker(), child=CHILD, day=TODAY, belongs_to_a_team=True, children=children, cap=cap)

    if children < cap:
        check()
    else:
        with pytest.raises(RuleBroken):
            check()


def test_the_first_worker_needs_no_reason():
    rules.check_change(None, worker=worker(), from_on=TODAY, reason=None)


def test_a_change_is_to_another_worker_later_and_for_a_reason():
    before, other = period(TODAY - timedelta(days=5)), worker()
    rules.check_change(before, worker=other, from_on=TODAY, reason="She moves away")
    for changes, field in (
        ({"from_on": before.from_on}, "from_on"),
        ({"from_on": before.from_on - timedelta(days=1)}, "from_on"),
        ({"reason": None}, "reason"),
        ({"worker": SimpleNamespace(id=before.staff_id)}, "staff_id"),
    ):
        with pytest.raises(RuleBroken) as broken:
            rules.check_change(before, **{"worker": other, "from_on": TODAY, "reason": "She moves away"} | changes)
        assert broken.value.field == field


@given(start=days, length=st.none() | st.integers(1, 400), day=days)
def test_a_period_runs_from_its_first_day_to_the_day_before_its_end(start, length, day):
    until = start + timedelta(days=length) if length else None
    expected = start <= day and (until is None or day < until)
    assert rules.is_running(period(start, until), day) is expected
    assert rules.is_over(period(start, until), day) is (until is not None and until <= day)


def test_only_a_child_with_a_responsible_worker_is_a_client_of_protection():
    task = ServiceTask.CHILD_PROTECTION
    rules.check_client(ServiceTask.FAMILY_SERVICES, person=ADULT, day=TODAY, has_lass=False)
    rules.check_client(task, person=CHILD, day=TODAY, has_lass=True)
    for person, has_lass, field in ((ADULT, True, "person_id"), (NOBODY_KNOWS, True, "person_id"), (CHILD, False, "lass_id")):
        with pytest.raises(RuleBroken) as broken:
            rules.check_client(task, person=person, day=TODAY, has_lass=has_lass)
        assert broken.value.field == field


def test_a_time_ends_only_after_it_began_and_before_a_successor_is_named():
    rules.check_nothing_agreed_ahead(period(TODAY - timedelta(days=1)), TODAY)
    for assignment in (period(TODAY + timedelta(days=1)), period(TODAY - timedelta(days=1), TODAY + timedelta(days=3))):
        with pytest.raises(RuleBroken):
            rules.check_nothing_agreed_ahead(assignment, TODAY)


@pytest.mark.parametrize(("reviewed", "heard", "field"), [(False, True, "goals_reviewed"), (True, False, "family_heard")])
def test_stepping_down_needs_reviewed_goals_and_a_family_that_was_heard(reviewed, heard, field):
    rules.check_stepping_down(goals_reviewed=True, family_heard=True)
    with pytest.raises(RuleBroken) as broken:
        rules.check_stepping_down(goals_reviewed=reviewed, family_heard=heard)
    assert broken.value.field == field


def test_access_ends_in_the_future():
    now = datetime(2026, 11, 23, 12, tzinfo=HELSINKI)
    rules.check_grant(now + timedelta(seconds=1), now)
    with pytest.raises(RuleBroken):
        rules.check_grant(now, now)
