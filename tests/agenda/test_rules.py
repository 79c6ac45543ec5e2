"""The order of proposals, from reasons in hand."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.agenda import rules
from teamcase.agenda.rules import Because, Family, Reason

pytestmark = pytest.mark.quick
TODAY = date(2026, 11, 25)
DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 1))
REASONS = st.dictionaries(st.sampled_from(list(Reason)), DAYS)


def family(number, due_on=TODAY):
    return Family(UUID(int=number), f"Family {number}", f"2026-{number:04d}", TODAY, None, due_on)


def answers(by_family):
    """One answer of each question, from reasons by family."""
    return [{UUID(int=number): Because(reason, on[reason]) for number, on in by_family.items() if reason in on} for reason in Reason]


def test_a_family_is_due_an_interval_after_its_last_discussion_or_four_weeks_after_its_beginning():
    assert rules.due_on(TODAY, None, 56) == TODAY + timedelta(days=28)
    assert rules.due_on(date(2025, 1, 1), TODAY, 56) == TODAY + timedelta(days=56)


def test_the_weightier_reason_comes_first_whatever_the_days():
    by_family = {1: {Reason.LATE_STEP: date(2026, 1, 1)}, 2: {Reason.NEW_FAMILY: date(2026, 12, 31)}, 3: {}}
    found = rules.proposals([family(3), family(1), family(2)], answers(by_family))
    assert [one.family.number for one in found] == ["2026-0002", "2026-0001", "2026-0003"]
    assert [one.reasons[0].reason for one in found[:2]] == [Reason.NEW_FAMILY, Reason.LATE_STEP]


def test_among_equals_the_earlier_day_then_more_reasons():
    by_family = {
        1: {Reason.OVERDUE: date(2026, 11, 2)},
        2: {Reason.OVERDUE: date(2026, 11, 1)},
        3: {Reason.OVERDUE: date(2026, 11, 2), Reason.ASKED: date(2026, 11, 20)},
    }
    found = rules.proposals([family(1), family(2), family(3)], answers(by_family))
    assert [one.family.number[-1] for one in found] == ["2", "3", "1"]


@given(st.dictionaries(st.integers(1, 12), REASONS, min_size=1))
def test_no_family_is_lost_and_each_has_all_its_reasons_in_order(by_family):
    found = rules.proposals([family(number) for number in by_family], answers(by_family))
    assert sorted(one.case_id.int for one in found) == sorted(by_family)
    for one in found:
        mine = by_family[one.case_id.int]
        assert {because.reason: because.on for because in one.reasons} == mine
        assert [because.reason for because in one.reasons] == [reason for reason in Reason if reason in mine]
    ranks = [rules.ORDER[one.reasons[0].reason] if one.reasons else len(Reason) for one in found]
    assert ranks == sorted(ranks)


@given(st.integers(15, 480), st.lists(st.integers(5, 180)))
def test_the_minutes_left_are_what_is_there_less_what_is_planned(available, planned):
    assert rules.minutes_left(available, planned) + sum(planned) == available
