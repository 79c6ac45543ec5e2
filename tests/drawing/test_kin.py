"""A family as plain data comes back from JSON as it was."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.drawing.kin import Bond, Day, Fact, Home, Kin, Link, Someone, Stay, Turn, Twins, Union

KEYS = st.text("abc", min_size=1, max_size=3)
DAYS = st.none() | st.integers(1900, 2030).map(Day) | st.dates(date(1900, 1, 1), date(2030, 1, 1)).map(Day.of)
FAMILIES = st.builds(
    Kin,
    *(
        st.lists(parts, max_size=3).map(tuple)
        for parts in (
            st.builds(Someone, KEYS, born=DAYS, died=DAYS, href=st.none() | KEYS),
            st.builds(Union, KEYS, KEYS, KEYS, st.lists(st.builds(Turn, since=DAYS), max_size=2).map(tuple)),
            st.builds(Link, KEYS, KEYS, KEYS, since=DAYS, until=DAYS),
            st.builds(Twins, KEYS, st.lists(KEYS, max_size=3).map(tuple), st.none() | st.booleans()),
            st.builds(Home, KEYS, KEYS, st.lists(st.builds(Stay, KEYS, DAYS, DAYS), max_size=2).map(tuple)),
            st.builds(Bond, KEYS, KEYS, KEYS, since=DAYS, until=DAYS),
            st.builds(Fact, KEYS, KEYS, since=DAYS, until=DAYS),
        )
    ),
)


@given(FAMILIES)
def test_a_family_comes_back_from_json_as_it_was(kin):
    assert Kin.from_plain(json.loads(json.dumps(kin.plain()))) == kin


def test_what_is_as_usual_is_left_out_and_what_is_not_stays():
    twins = Kin(people=(Someone("a"),), twins=(Twins("t", ("a", "b"), identical=False),))
    assert twins.plain() == {"people": [{"key": "a"}], "twins": [{"key": "t", "children": ["a", "b"], "identical": False}]}


@pytest.mark.parametrize("kept", [{"people": [{"key": "a", "sex": "nobody"}]}, {"bonds": [{"key": "b", "kind": "friends"}]}])
def test_a_code_that_nobody_knows_is_an_error(kept):
    with pytest.raises(ValueError, match="is not a valid"):
        Kin.from_plain(kept)


def test_a_day_of_which_only_the_year_is_known_begins_with_the_year():
    assert Day.of(None) is None
    assert Day.of(None, 2010) == Day(2010)
    assert Day(2010).first == date(2010, 1, 1)
    assert Day.of(date(2010, 5, 4)).first == date(2010, 5, 4)
