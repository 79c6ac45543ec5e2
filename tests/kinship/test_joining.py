"""A tree laid beside a family: who looks like whom, what is added, and what cannot be so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamcase.drawing.kin import Day, Kin, Link, ParentKind, Someone, Turn, TurnKind, Twins, Union
from teamcase.foundation.errors import RuleBroken
from teamcase.kinship.joining import alike, check_size, joined, together
from teamcase.kinship.rules import contradictions

pytestmark = pytest.mark.quick

TODAY = date(2026, 11, 26)
ANNA = Someone("here", "Anna", "Virtanen", born=Day(1958, date(1958, 4, 3)))


def born(year, month=1):
    return Day(year, date(year, month, 1))


@pytest.mark.parametrize(
    ("other", "is_found", "is_sure"),
    [
        (replace(ANNA, key="a"), True, True),
        (replace(ANNA, key="a", given_name="anna"), True, True),
        (replace(ANNA, key="a", family_name="Korhonen"), True, False),
        (replace(ANNA, key="a", family_name="Virtonen"), True, False),
        (replace(ANNA, key="a", born=Day(1958)), True, False),
        (replace(ANNA, key="a", born=None), True, False),
        (replace(ANNA, key="a", born=born(1930)), False, False),
        (replace(ANNA, key="a", given_name="Bertta"), False, False),
        (Someone("a", born=ANNA.born), False, False),
    ],
)
def test_who_looks_like_somebody_here(other, is_found, is_sure):
    found = alike(Kin(people=(ANNA,)), Kin(people=(other,)))
    assert [(one.key, one.people, one.is_sure) for one in found] == ([("a", ("here",), is_sure)] if is_found else [])


def test_of_two_who_are_the_same_nobody_is_chosen():
    tree = Kin(people=(replace(ANNA, key="a"), replace(ANNA, key="b")))
    assert [one.is_sure for one in alike(Kin(people=(ANNA,)), tree)] == [False, False]


def test_what_is_told_here_already_is_not_told_twice():
    there = Kin(
        people=(ANNA, Someone("bo", "Bo"), Someone("c", "Cecilia")),
        unions=(Union("u", "here", "bo", (Turn(TurnKind.MARRIED, born(1980)),)),),
        links=(Link("l", "here", "c"),),
        twins=(Twins("t", ("here", "bo")),),
    )
    tree = Kin(
        people=(replace(ANNA, key="1"), Someone("2", "Bo"), Someone("3", "Cecilia")),
        unions=(Union("F1", "2", "1", (Turn(TurnKind.MARRIED), Turn(TurnKind.DIVORCED, born(1990)))),),
        links=(Link("x", "1", "3"), Link("y", "2", "3")),
        twins=(Twins("t", ("1", "2")),),
    )
    found = joined(there, tree, {"1": "here", "2": "bo", "3": "c"}, TODAY)
    assert found.added.people == ()
    assert [(link.parent, link.child) for link in found.added.links] == [("bo", "c")]
    assert [union.turns for union in found.added.unions] == [(Turn(TurnKind.DIVORCED, born(1990)),)]
    assert found.added.twins == ()
    assert found.left_out == ()


def test_what_the_file_says_otherwise_stays_and_is_told():
    here = replace(ANNA, died=None)
    other = Someone("1", "Anna", "Korhonen", born=Day(1959), died=Day(2020), is_dead=True)
    found = joined(Kin(people=(here,)), Kin(people=(other,)), {"1": "here"}, TODAY)
    assert found.added == Kin()
    assert [str(one) for one in found.left_out] == [
        "Anna Virtanen is called Anna Korhonen in the file. What is here stays.",
        "Anna Virtanen is born 1959 in the file. What is here stays.",
        "Anna Virtanen died 2020 in the file. What is here stays.",
    ]


def test_what_cannot_be_so_is_left_out_and_told():
    tree = Kin(
        people=(
            Someone("old", "Olga", born=born(1990)),
            Someone("young", "Ylva", born=born(1950)),
            Someone("dead", "Dag", born=born(1950), died=born(1940), is_dead=True),
            Someone("future", "Fia", born=born(2100)),
        ),
        links=(Link("l", "old", "young"), Link("m", "young", "dead"), Link("n", "dead", "young")),
        unions=(Union("u", "old", "dead", (Turn(TurnKind.MARRIED, born(1945)),)),),
        twins=(Twins("t", ("old", "young")),),
    )
    found = joined(Kin(), tree, {}, TODAY)
    people = {one.key: one for one in found.added.people}
    assert (people["dead"].died, people["dead"].is_dead, people["future"].born) == (None, True, None)
    assert found.added.links == found.added.unions == found.added.twins == ()
    assert len(found.left_out) >= 6
    assert contradictions(found.added) == frozenset()


def test_who_would_have_died_before_the_birth_is_still_a_parent():
    parent, child = Someone("old", "Olga", born=Day(1901), died=Day(1900), is_dead=True), Someone("young", "Ylva", born=Day(1930))
    found = joined(Kin(), Kin(people=(parent, child), links=(Link("l", "old", "young"),)), {}, TODAY)
    assert [one.died for one in found.added.people] == [None, None]
    assert [(link.parent, link.child) for link in found.added.links] == [("old", "young")]
    assert [str(one) for one in found.left_out] == ["Olga would have died before the birth."]


def test_a_tree_without_anybody_and_one_too_large_are_refused():
    for people in (0, 201):
        with pytest.raises(RuleBroken):
            check_size(Kin(people=tuple(Someone(str(number)) for number in range(people))))


days = st.none() | st.integers(1900, 2026).map(Day) | st.dates(date(1900, 1, 1), TODAY).map(Day.of)


@st.composite
def trees(draw, prefix):
    people = tuple(
        Someone(f"{prefix}{number}", draw(st.sampled_from("AB")), born=draw(days), died=draw(days))
        for number in range(draw(st.integers(2, 5)))
    )
    keys = st.sampled_from([one.key for one in people])
    pairs = st.lists(st.tuples(keys, keys).filter(lambda pair: pair[0] != pair[1]), max_size=6)
    links = {(one, other, draw(st.sampled_from(ParentKind))) for one, other in draw(pairs)}
    unions = {frozenset(pair): pair for pair in draw(pairs)}
    turns = st.lists(st.builds(Turn, st.sampled_from(TurnKind), days), max_size=2).map(tuple)
    return Kin(
        people=people,
        links=tuple(Link(f"{one}{other}{kind}", one, other, kind) for one, other, kind in sorted(links)),
        unions=tuple(Union(f"{prefix}u{one}{other}", one, other, draw(turns)) for one, other in unions.values()),
    )


@settings(max_examples=40)
@given(trees("h"), trees("t"), st.data())
def test_no_tree_brings_a_contradiction_and_a_second_time_it_brings_nothing(there, tree, data):
    chosen = data.draw(
        st.dictionaries(st.sampled_from([one.key for one in tree.people]), st.sampled_from([one.key for one in there.people]))
    )
    same = {key: other for key, other in chosen.items() if list(chosen.values()).count(other) == 1}
    found = joined(there, tree, same, TODAY)
    whole = together(there, found.added)
    assert contradictions(whole) <= contradictions(there)
    again = joined(whole, tree, same | {one.key: one.key for one in found.added.people}, TODAY).added
    assert again.people == ()
    assert again.links == ()
