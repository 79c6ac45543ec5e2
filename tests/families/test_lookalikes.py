"""Who looks like whom: one letter in five or more, accents forgiven, å ä ö before a and o."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.families.lookalikes import Closeness, Known, Newcomer, alike, fold, same_or_near

pytestmark = pytest.mark.quick
NAMES = st.text("abcdefghijklmnopqrstuvwxyzåäö", min_size=5, max_size=12)
BORN = date(2015, 5, 5)


def known(number, given, family, born=None):
    return Known(UUID(int=number), given, family, born)


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("Anna", "anna", True),
        ("René", "Rene", True),
        ("Mäki", "Maki", True),
        ("Virtanen", "Virtaenn", False),
        ("Virtanen", "Virtanenn", False),
        ("Virtanen", "Virtan", None),
        ("Sanna", "Sana", False),
        ("Virtanen", "Vitranen", False),
        ("Virtanen", "Virtasen", False),
        ("Ida", "Iida", None),
        ("Anna", "Anne", None),
        ("Sanna", "Sannu", False),
        ("Šarić", "Saric", True),
        (" Anna  Liisa ", "Anna Liisa", True),
        ("", "Anna", None),
    ],
)
def test_names_by_example(one, other, says):
    assert same_or_near(one, other) is says
    assert same_or_near(other, one) is says


@given(NAMES, st.data())
def test_one_letter_wrong_missing_or_swapped_in_five_or_more_is_near(name, data):
    place = data.draw(st.integers(0, len(name) - 2))
    wrong = name[:place] + "x" + name[place + 1 :]
    swapped = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    for other in (wrong, swapped, f"{name[:place]}x{name[place:]}"):
        assert same_or_near(name, other) in {True, False}


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(NAMES)
def test_the_finnish_letters_are_kept(name):
    assert fold(name.upper()) == name


def test_the_surest_come_first():
    newcomer = Newcomer("Dora", "Virtanen", BORN, UUID(int=1))
    people = [
        known(5, "Pia", "Poe", BORN),
        known(4, "Dora", "Virtamen"),
        known(3, "Dora", "Virtanen"),
        known(2, "Dora", "Virtanen", BORN),
        known(1, "Other", "Name"),
        known(6, "Nobody", "Alike"),
    ]
    assert [(one.person.id.int, one.closeness) for one in alike(newcomer, people)] == [
        (1, Closeness.CODE),
        (2, Closeness.NAME_AND_BIRTH),
        (3, Closeness.NAME),
        (4, Closeness.NEAR_NAME),
        (5, Closeness.BIRTH),
    ]


def test_finnish_letters_come_before_those_without_dots():
    found = alike(Newcomer("Anna", "Mäki"), [known(1, "Anna", "Maki"), known(2, "Anna", "Mäki")])
    assert [one.person.id.int for one in found] == [2, 1]


def test_new_all_the_same_is_said_of_these_particulars_and_no_others():
    one = Newcomer("Dora", "Doe", BORN)
    assert one.undecided == Newcomer("dora", "DOE", BORN).undecided
    assert one.undecided != Newcomer("Dora", "Doe", None).undecided
    assert one.undecided != Newcomer("Dorah", "Doe", BORN).undecided
