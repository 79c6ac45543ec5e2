"""The laws of the load, without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.foundation.errors import RuleBroken
from teamcase.workload import rules

pytestmark = pytest.mark.quick
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("children", "cap", "extra", "kind"),
    [(0, 30, 0, ""), (28, 30, 0, ""), (29, 30, 0, "soon"), (30, 30, 0, "soon"), (31, 30, 0, "late"), (31, 30, 2, "soon"), (33, 30, 2, "late"), (99, None, 0, "")],
)  # fmt: skip
def test_a_number_is_drawn_as_it_stands_to_the_cap(children, cap, extra, kind):
    assert rules.meaning(children, cap=cap, extra=extra) == kind


@given(children=st.integers(0, 60), cap=st.integers(1, 40))
def test_nobody_is_both_over_and_near(children, cap):
    assert not (rules.is_over(children, cap) and rules.is_near(children, cap))
    assert rules.is_over(children, cap) == (children > cap)


def test_the_cap_binds_only_those_who_answer_for_children():
    with pytest.raises(RuleBroken, match="licensed"):
        rules.check_over_cap(is_licensed=False, until_on=TODAY + timedelta(days=9), today=TODAY)


@pytest.mark.parametrize("days", [0, -1])
def test_a_permission_ends_after_today(days):
    with pytest.raises(RuleBroken, match="after today"):
        rules.check_over_cap(is_licensed=True, until_on=TODAY + timedelta(days=days), today=TODAY)


def test_a_permission_until_tomorrow_is_one():
    rules.check_over_cap(is_licensed=True, until_on=TODAY + timedelta(days=1), today=TODAY)
