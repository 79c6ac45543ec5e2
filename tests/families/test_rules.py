"""Laws of families and persons."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.families import rules
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken

pytestmark = pytest.mark.quick
TODAY = date(2026, 11, 23)
days = st.dates(date(1920, 1, 1), date(2026, 11, 23))


def person(born_on=None):
    return Person(id=uuid4(), given_name="A", family_name="B", born_on=born_on)


def test_nobody_is_born_in_the_future():
    rules.check_birth(None, TODAY)
    rules.check_birth(TODAY, TODAY)
    with pytest.raises(RuleBroken) as broken:
        rules.check_birth(TODAY + timedelta(days=1), TODAY)
    assert broken.value.field == "born_on"


@given(parent=st.none() | days, child=st.none() | days)
def test_a_parent_is_older_wherever_both_birth_dates_are_known(parent, child):
    if parent and child and parent >= child:
        with pytest.raises(RuleBroken):
            rules.check_parent(person(parent), person(child))
    else:
        rules.check_parent(person(parent), person(child))


def test_nobody_is_their_own_parent_or_partner():
    one = person()
    with pytest.raises(RuleBroken):
        rules.check_parent(one, one)
    with pytest.raises(RuleBroken):
        rules.check_couple(one, one, None, None)


def test_what_ended_began_before():
    rules.check_couple(person(), person(), TODAY - timedelta(days=1), TODAY)
    rules.check_couple(person(), person(), None, TODAY)
    with pytest.raises(RuleBroken):
        rules.check_couple(person(), person(), TODAY, TODAY)


@given(born=days, day=days)
def test_age_is_counted_in_full_years(born, day):
    age = person(born).age_on(day)
    assert age is not None
    if day >= born:
        assert -1 <= (day - born).days - age * 365.2425 < 367
    assert person(born).is_child_on(day) is (age < 18)


def test_somebody_without_a_birth_date_has_no_age_and_is_not_counted_as_a_child():
    assert person().age_on(TODAY) is None
    assert person().is_child_on(TODAY) is False


@pytest.mark.parametrize(("born", "day", "age"), [(date(2008, 2, 29), date(2026, 2, 28), 17), (date(2008, 2, 29), date(2026, 3, 1), 18)])
def test_a_leap_days_child_turns_a_year_on_the_first_of_march(born, day, age):
    assert person(born).age_on(day) == age
