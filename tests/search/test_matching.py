"""What is forgiven in a name and what is not, by property, and which of two names comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.search.matching import Asked, Match, is_number, name, number_of

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
long_names = st.text(LETTERS, min_size=5, max_size=12)
short_names = st.text(LETTERS, min_size=2, max_size=4)


def meets(typed, *held):
    return Asked(typed).met(name(*held))


@st.composite
def slips(draw, names):
    """A name and what a hurried hand makes of it: one letter wrong, missing, added or swapped with the next."""
    written = draw(names)
    at, letter = draw(st.integers(0, len(written) - 1)), draw(st.sampled_from(LETTERS))
    kind = draw(st.sampled_from(("wrong", "missing", "added", "swapped")))
    typed = {
        "wrong": written[:at] + letter + written[at + 1 :],
        "missing": written[:at] + written[at + 1 :],
        "added": written[:at] + letter + written[at:],
        "swapped": written[:at] + written[at : at + 2][::-1] + written[at + 2 :],
    }[kind]
    return written, typed


@given(slips(long_names))
def test_a_name_of_five_letters_or_more_is_found_with_one_slip(slip):
    written, typed = slip
    assert meets(typed, written.capitalize()) is not None
    assert meets(typed.upper(), "Aino", written.capitalize()) is not None


@given(slips(short_names))
def test_a_name_of_four_letters_or_fewer_is_found_only_whole_or_by_its_beginning(slip):
    written, typed = slip
    bare = {one: one.translate(str.maketrans("åäö", "aao")) for one in (written, typed)}
    whole, beginning = bare[typed] == bare[written], len(typed) >= 3 and bare[written].startswith(bare[typed])
    assert (meets(typed, written) is not None) == (whole or beginning)


@given(long_names, st.integers(3, 12))
def test_a_name_is_found_by_its_beginning_from_three_letters_on(written, length):
    assert meets(written[:length], written) in {Match.WHOLE, Match.BEGINNING}


@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_typed_there_is_an_answer(typed, given_name, family_name):
    assert meets(typed, given_name, family_name) in {None, *Match}
    number_of(typed)


@given(long_names, long_names)
def test_given_name_and_family_name_are_found_in_both_orders(given_name, family_name):
    assert meets(f"{given_name} {family_name}", given_name, family_name) == Match.WHOLE
    assert meets(f"{family_name}, {given_name}", given_name, family_name) == Match.WHOLE


@pytest.mark.parametrize(
    ("typed", "held", "match"),
    [
        ("Mäki", ("Mäki",), Match.WHOLE),
        ("Maki", ("Mäki",), Match.WHOLE_FOLDED),
        ("mäki", ("Maki",), Match.WHOLE_FOLDED),
        ("Mäk", ("Mäkinen",), Match.BEGINNING),
        ("Mak", ("Mäkinen",), Match.BEGINNING_FOLDED),
        ("Mäkienn", ("Mäkinen",), Match.NEAR),
        ("Mkäienn", ("Mäkinen",), None),
        ("Mäkinne", ("Mäkinen",), Match.NEAR),
        ("Makinne", ("Mäkinen",), Match.NEAR_FOLDED),
        ("Lindén", ("Linden",), Match.WHOLE),
        ("Linden", ("Lindén",), Match.WHOLE),
        ("Đorđević", ("Dordevic",), Match.WHOLE),
        ("Ma", ("Matti",), None),
        ("Li", ("Li",), Match.WHOLE),
        ("Bo", ("Bob",), None),
        ("Bob", ("Bobi",), Match.BEGINNING),
        ("Virtanen", ("Korhonen–Virtanen",), Match.WHOLE),
        ("Korhonen Virtanen", ("Korhonen–Virtanen",), Match.WHOLE),
        ("Annaliisa", ("Anna-Liisa", "Mäki"), Match.WHOLE),
        ("Anna Liisa", ("Annaliisa", "Mäki"), Match.WHOLE),
        ("Virtanen E", ("Emma", "Virtanen"), Match.BEGINNING),
        ("E V", ("Emma", "Virtanen"), None),
        ("Emma Emma", ("Emma", "Virtanen"), None),
        ("Emma Korhonen", ("Emma", "Virtanen"), None),
        ("O'Brien", ("OBrien",), Match.WHOLE),
        ("", ("Emma",), None),
        ("%", ("Emma",), None),
        ("___", ("Emma",), None),
        ("Em%", ("Emma",), None),
    ],
)
def test_how_well_a_name_is_met(typed, held, match):
    assert meets(typed, *held) == match


@pytest.mark.parametrize(
    "typed", ["P-2026-0041", "p-2026-0041", "2026-41", "2026-0041", "2026 41", "P 2026 41", "41", "0041", " 41 ", "P41"]
)
def test_a_case_is_found_by_its_number_as_people_write_it(typed):
    assert is_number(number_of(typed), "P-2026-0041")


@pytest.mark.parametrize("typed", ["4", "411", "2025-41", "P-2026", "2026-", "41 Doe", "", "-41-", "²", "٤١x"])
def test_another_number_is_another_case(typed):
    assert not is_number(number_of(typed), "P-2026-0041")
