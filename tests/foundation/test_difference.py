"""What differs between two texts, marked word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.foundation.difference import compared

pytestmark = pytest.mark.quick


def test_changed_words_are_marked():
    assert compared("Emma goes daily", "Emma goes four days") == [("same", "Emma goes "), ("del", "daily"), ("ins", "four days")]


@given(st.text(), st.text())
def test_both_texts_are_found_whole_in_the_difference(before, after):
    parts = compared(before, after)
    assert "".join(text for kind, text in parts if kind != "ins") == before
    assert "".join(text for kind, text in parts if kind != "del") == after
