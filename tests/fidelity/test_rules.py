"""Figures from rows in hand, the days of the mirror, targets, and the line as geometry."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.fidelity import rules
from teamcase.fidelity.models import FidelityTarget, Indicator
from teamcase.fidelity.picture import HEIGHT, WIDTH, picture
from teamcase.fidelity.rules import MEASURES, Counted, Figure
from teamcase.fidelity.schemas import MEANINGS, MISSING
from teamcase.foundation.errors import RuleBroken

pytestmark = pytest.mark.quick
TODAY = date(2026, 11, 25)
NUMBERS = st.lists(st.one_of(st.none(), st.floats(0, 400)), min_size=1, max_size=12)


def figure(indicator, rows, target=None):
    """A figure of rows (amount, is_met)."""
    return Figure(indicator, TODAY, [Counted(indicator, TODAY, None, None, None, None, amount, met) for amount, met in rows], target)


def test_every_indicator_says_how_it_is_measured_and_what_it_means():
    assert set(MEASURES) == set(MEANINGS) == set(Indicator)
    codes = {meaning.code for meaning in MEANINGS.values()} | {one.code for one in MISSING}
    assert codes == {f"F{number}" for number in range(1, 21)}


def test_fewer_than_five_rows_are_not_shown():
    assert figure(Indicator.F8, [(None, True)] * 4, 90).value is None
    assert figure(Indicator.F8, [(None, True)] * 4, 90).reaches is None
    assert figure(Indicator.F8, [(None, True)] * 5, 90).value == 100


def test_of_minutes_the_families_are_counted_and_not_the_meetings():
    few = [(45, False)] * 4 + [(100, True)] * 3
    assert figure(Indicator.F20, few).is_hidden
    assert figure(Indicator.F20, [*few, (45, False)]).value == 133


def test_a_share_is_never_rounded_up_to_the_target():
    almost = figure(Indicator.F8, [(None, True)] * 179 + [(None, False)] * 21, 90)
    assert (almost.value, almost.reaches) == (89, False)


def test_days_are_to_be_at_most_the_target():
    assert figure(Indicator.F2, [(days, False) for days in (1, 50, 56, 60, 70)], 56).reaches is True
    assert figure(Indicator.F2, [(days, False) for days in (1, 50, 57, 60, 70)], 56).reaches is False


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_mirror_has_twelve_days_of_which_all_but_the_last_end_their_month(today):
    found = rules.points(today)
    assert len(found) == 12
    assert found[-1] == today
    assert found == sorted(set(found))
    assert all((day + timedelta(days=1)).day == 1 for day in found[:-1])
    assert (today - found[0]).days < 366


def test_a_target_holds_from_its_day_until_the_next():
    given = [FidelityTarget(indicator=Indicator.F4, value=value, valid_from=on) for value, on in ((90, date(2024, 1, 1)), (95, TODAY))]
    day_before = TODAY - timedelta(days=1)
    assert rules.target_on(given, Indicator.F4, TODAY).value == 95
    assert rules.target_on(given, Indicator.F4, day_before).value == 90
    assert rules.target_on(given, Indicator.F4, date(2023, 12, 31)) is None
    assert rules.target_on(given, Indicator.F6, TODAY) is None


def test_a_target_is_not_set_for_days_that_have_passed_and_no_share_is_over_a_hundred():
    with pytest.raises(RuleBroken):
        rules.check_target(Indicator.F4, value=90, valid_from=TODAY - timedelta(days=1), today=TODAY)
    with pytest.raises(RuleBroken):
        rules.check_target(Indicator.F4, value=101, valid_from=TODAY, today=TODAY)
    rules.check_target(Indicator.F2, value=112, valid_from=TODAY, today=TODAY)
    rules.check_target(Indicator.F20, value=120, valid_from=TODAY, today=TODAY)


@given(NUMBERS, st.one_of(st.none(), st.integers(1, 400)))
def test_every_number_has_its_place_and_what_is_not_shown_has_none(values, target):
    drawn = picture(values, [target] * len(values))
    points = [point for stretch in drawn.stretches for point in stretch]
    assert len(points) == sum(value is not None for value in values)
    assert len(drawn.gaps) == sum(value is None for value in values)
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in [*points, *(one for row in drawn.target for one in row)])
    assert not {point.x for point in points} & set(drawn.gaps)
    assert (drawn.last is None) == (values[-1] is None)


def test_a_higher_number_stands_higher_and_a_gap_breaks_the_line():
    drawn = picture([10, 50, None, 100], [None, None, 80, 80])
    assert [len(stretch) for stretch in drawn.stretches] == [2, 1]
    assert drawn.stretches[0][0].y > drawn.stretches[0][1].y > drawn.stretches[1][0].y
    assert [len(stretch) for stretch in drawn.target] == [2]
    assert SimpleNamespace(**drawn.last._asdict()).x == WIDTH - 6
