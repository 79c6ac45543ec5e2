"""Working days: the table of the law's own examples, and what holds for every day there is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.deadlines.calendar import is_working_day, working_days_after, working_days_before, working_days_between

pytestmark = pytest.mark.quick

days = st.dates(date(2000, 1, 1), date(2090, 12, 31))
counts = st.integers(0, 60)
eves = st.booleans()


@pytest.mark.parametrize(
    ("pending", "seventh"),
    [
        (date(2026, 2, 10), date(2026, 2, 19)),  # the institute's own example: Tuesday to Thursday of the next week
        (date(2026, 3, 30), date(2026, 4, 10)),  # Good Friday and Easter Monday
        (date(2026, 4, 27), date(2026, 5, 7)),  # May Day
        (date(2026, 6, 15), date(2026, 6, 24)),  # Midsummer Eve counts, Midsummer Day is a Saturday
        (date(2026, 11, 28), date(2026, 12, 8)),  # received on a Saturday; Independence Day is a Sunday
        (date(2026, 11, 30), date(2026, 12, 9)),
        (date(2026, 12, 22), date(2027, 1, 4)),  # Christmas Eve counts
    ],
)
def test_the_seventh_weekday_is_the_one_in_the_table(pending, seventh):
    assert working_days_after(pending, 7) == seventh
    assert working_days_between(pending, seventh) == 7


@pytest.mark.parametrize(
    "free",
    [
        date(2026, 1, 1), date(2026, 1, 6), date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14),
        date(2026, 5, 24), date(2026, 6, 20), date(2026, 10, 31), date(2026, 12, 6), date(2026, 12, 25), date(2026, 12, 26),
    ],
)  # fmt: skip
def test_a_holiday_is_no_working_day(free):
    assert not is_working_day(free)


@pytest.mark.parametrize("eve", [date(2026, 6, 19), date(2025, 6, 20), date(2020, 6, 19), date(2027, 6, 25), date(2026, 12, 24)])
def test_the_two_eves_count_until_the_rule_says_that_they_do_not(eve):
    assert is_working_day(eve)
    assert not is_working_day(eve, eves_are_free=True)


def test_a_friday_in_june_that_is_no_eve_is_an_ordinary_friday():
    assert is_working_day(date(2026, 6, 12), eves_are_free=True)
    assert is_working_day(date(2026, 6, 26), eves_are_free=True)


def test_five_working_days_before_a_monday_is_the_monday_before():
    assert working_days_before(date(2026, 11, 23), 5) == date(2026, 11, 16)
    assert working_days_before(date(2026, 11, 22), 5) == date(2026, 11, 16)


def test_days_are_not_counted_below_none():
    with pytest.raises(ValueError, match="from none upwards"):
        working_days_after(date(2026, 11, 23), -1)


@given(day=days, count=counts, eves_are_free=eves)
def test_counting_on_and_counting_what_lies_between_agree(day, count, eves_are_free):
    reached = working_days_after(day, count, eves_are_free=eves_are_free)
    assert working_days_between(day, reached, eves_are_free=eves_are_free) == count
    assert count == 0 or is_working_day(reached, eves_are_free=eves_are_free)


@given(day=days, count=counts)
def test_back_and_on_again_comes_home_from_a_working_day(day, count):
    home = day if is_working_day(day) else working_days_after(day, 1)
    assert working_days_after(working_days_before(home, count), count) == home


@given(day=days, count=counts)
def test_a_later_beginning_never_ends_earlier(day, count):
    assert working_days_after(day, count) <= working_days_after(day + timedelta(days=1), count)


@given(start=days, end=days)
def test_between_is_the_same_both_ways_with_the_sign_turned(start, end):
    assert working_days_between(start, end) == -working_days_between(end, start)


@given(day=days)
def test_no_week_has_more_than_five_working_days(day):
    assert working_days_between(day, day + timedelta(days=7)) <= 5
    assert is_working_day(day) <= (day.weekday() < 5)
