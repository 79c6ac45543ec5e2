"""Laws of absences: by example, and by property over days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from teamcase.absences import rules
from teamcase.foundation.errors import RuleBroken

pytestmark = pytest.mark.quick
TODAY = date(2026, 11, 25)
NUMBERS = some.integers(-20, 40)


def day(number):
    return TODAY + timedelta(days=number)


def worker(**more):
    return SimpleNamespace(**{"id": uuid4(), "is_active": True, "is_licensed": True, **more})


@pytest.mark.parametrize(
    ("from_on", "until_on", "field"),
    [(0, 0, "until_on"), (3, 1, "until_on"), (-5, 0, "until_on"), (-40, 5, "from_on"), (0, 400, "until_on")],
)
def test_what_is_no_absence_is_refused_beside_its_field(from_on, until_on, field):
    with pytest.raises(RuleBroken) as refused:
        rules.check_period(day(from_on), day(until_on), TODAY)
    assert refused.value.field == field


@given(NUMBERS, some.integers(1, 366))
def test_every_absence_that_is_not_over_is_right(begins, lasts):
    if begins + lasts > 0:
        rules.check_period(day(begins), day(begins + lasts), TODAY)


def test_a_licensed_colleague_of_the_same_unit_stands_in():
    rules.check_substitute(worker(), worker(), of_same_unit=True)
    rules.check_substitute(worker(is_licensed=False), worker(is_licensed=False), of_same_unit=True)
    rules.check_substitute(worker(is_licensed=False), worker(), of_same_unit=True)
    same = worker()
    for absent, substitute, of_same_unit in (
        (same, same, True),
        (worker(), worker(is_active=False), True),
        (worker(), worker(), False),
        (worker(), worker(is_licensed=False), True),
    ):
        with pytest.raises(RuleBroken) as refused:
            rules.check_substitute(absent, substitute, of_same_unit=of_same_unit)
        assert refused.value.field == "substitute_id"


periods = some.tuples(NUMBERS, some.integers(1, 20)).map(lambda two: SimpleNamespace(from_on=day(two[0]), until_on=day(two[0] + two[1])))


@given(some.tuples(NUMBERS, some.integers(1, 25)), some.lists(periods, max_size=6))
def test_the_gaps_of_a_substitution_are_exactly_the_days_when_the_substitute_is_away(of, absences):
    begins, ends = day(of[0]), day(of[0] + of[1])
    found = rules.gaps((begins, ends), absences)
    every = [begins + timedelta(days=n) for n in range(of[1])]
    away = {one for one in every if any(absence.from_on <= one < absence.until_on for absence in absences)}
    assert {one for one in every if any(first <= one < last for first, last in found)} == away
    assert all(first < last for first, last in found)
    assert all(one[1] < other[0] for one, other in pairwise(found))
    if len(away) == of[1]:
        with pytest.raises(RuleBroken):
            rules.check_there((begins, ends), absences)
    else:
        rules.check_there((begins, ends), absences)


def test_what_is_over_stays_as_it_was_and_an_end_comes_only_earlier():
    for over in (SimpleNamespace(ended_at=TODAY, until_on=day(5)), SimpleNamespace(ended_at=None, until_on=TODAY)):
        with pytest.raises(RuleBroken):
            rules.check_goes_on(over, TODAY)
    rules.check_goes_on(SimpleNamespace(ended_at=None, until_on=day(1)), TODAY)
    rules.check_back(SimpleNamespace(until_on=day(5)), day(4))
    with pytest.raises(RuleBroken):
        rules.check_back(SimpleNamespace(until_on=day(5)), day(5))
