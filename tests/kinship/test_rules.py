"""What cannot be so in a family, by example and over generated families."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.drawing.kin import (
    Bond,
    BondKind,
    Day,
    Fact,
    FactKind,
    Home,
    Kin,
    Life,
    Link,
    ParentKind,
    Someone,
    Stay,
    Turn,
    TurnKind,
    Twins,
    Union,
)
from teamcase.foundation.errors import RuleBroken
from teamcase.kinship import rules
from teamcase.kinship.rules import Doubt, contradictions

pytestmark = pytest.mark.quick
TODAY = date(2026, 11, 23)
ADA = Someone("ada", "Ada", born=Day(1960))
BEN = Someone("ben", "Ben", born=Day(1985, date(1985, 6, 1)))
CAT = Someone("cat", "Cat", born=Day(2010))


def doubts(*people, **parts):
    return {found.doubt for found in contradictions(Kin(people=people, **parts))}


def link(parent, child, kind=ParentKind.BIRTH, **more):
    return Link(f"{parent}-{child}-{kind}", parent, child, kind, **more)


def test_a_plain_family_holds_nothing_that_cannot_be_so():
    assert not doubts(
        ADA,
        BEN,
        CAT,
        links=(link("ada", "ben"), link("ben", "cat")),
        unions=(Union("u", "ada", "ben", (Turn(TurnKind.RELATIONSHIP),)),),
        homes=(Home("h", "Home", (Stay("cat", Day(2010)), Stay("ben", Day(1990), Day(2000)))),),
        bonds=(Bond("b", "ada", "cat", BondKind.CLOSE, Day(2011), Day(2011)),),
        facts=(Fact("f", "ada", FactKind.SUBSTANCE, Day(1990)),),
    )


@pytest.mark.parametrize(
    ("doubt", "people", "parts"),
    [
        (Doubt.DEAD_BEFORE_BIRTH, [replace(ADA, died=Day(1959))], {}),
        (Doubt.BEFORE_PARENT, [ADA, BEN], {"links": (link("ben", "ada"),)}),
        (Doubt.BEFORE_PARENT, [ADA, BEN], {"links": (link("ben", "ada", ParentKind.ADOPTIVE),)}),
        (Doubt.YOUNG_PARENT, [ADA, replace(BEN, born=Day(1970))], {"links": (link("ada", "ben"),)}),
        (Doubt.AFTER_PARENTS_DEATH, [replace(ADA, died=Day(1980)), BEN], {"links": (link("ada", "ben"),)}),
        (Doubt.OWN_ANCESTOR, [Someone("a"), Someone("b"), Someone("c")], {"links": (link("a", "b"), link("b", "c"), link("c", "a"))}),
        (Doubt.TOLD_TWICE, [ADA, BEN], {"links": (link("ada", "ben"), replace(link("ada", "ben"), key="again"))}),
        (
            Doubt.MANY_BIRTH_PARENTS,
            [Someone("a"), Someone("b"), Someone("c"), CAT],
            {"links": (link("a", "cat"), link("b", "cat"), link("c", "cat"))},
        ),
        (Doubt.BEFORE_BIRTH, [ADA, BEN], {"unions": (Union("u", "ada", "ben", (Turn(TurnKind.MARRIED, Day(1984)),)),)}),
        (
            Doubt.AFTER_DEATH,
            [replace(ADA, died=Day(2000)), BEN],
            {"unions": (Union("u", "ada", "ben", (Turn(TurnKind.MARRIED, Day(2001)),)),)},
        ),
        (Doubt.AFTER_DEATH, [replace(ADA, died=Day(2000))], {"homes": (Home("h", "Home", (Stay("ada", Day(2003)),)),)}),
        (Doubt.BEFORE_BIRTH, [CAT], {"homes": (Home("h", "Home", (Stay("cat", Day(2009)),)),)}),
        (Doubt.BEFORE_BIRTH, [CAT], {"facts": (Fact("f", "cat", FactKind.SUBSTANCE, Day(2009)),)}),
        (Doubt.BEFORE_BIRTH, [ADA, CAT], {"bonds": (Bond("b", "ada", "cat", BondKind.CLOSE, Day(2009)),)}),
        (Doubt.ENDS_BEFORE, [ADA, CAT], {"bonds": (Bond("b", "ada", "cat", BondKind.CLOSE, Day(2015), Day(2012)),)}),
        (
            Doubt.ENDS_BEFORE,
            [ADA],
            {"facts": (Fact("f", "ada", FactKind.SUBSTANCE, Day(2015, date(2015, 1, 1)), Day(2015, date(2015, 1, 1))),)},
        ),
        (Doubt.TWINS_APART, [BEN, CAT], {"twins": (Twins("t", ("ben", "cat")),)}),
    ],
)
def test_what_cannot_be_so_is_found(doubt, people, parts):
    assert doubts(*people, **parts) == {doubt}


def test_a_year_alone_may_have_been_any_of_its_days():
    mother = Someone("m", born=Day(1998))
    assert not doubts(mother, replace(CAT, born=Day(2010)), links=(link("m", "cat"),))
    assert not doubts(replace(ADA, died=Day(2010)), CAT, links=(link("ada", "cat"),))
    assert not doubts(BEN, replace(BEN, key="twin", born=Day(1985)), twins=(Twins("t", ("ben", "twin")),))


def test_twins_may_be_born_around_midnight():
    late, early = (Someone(key, born=Day.of(on)) for key, on in (("a", date(2019, 12, 31)), ("b", date(2020, 1, 1))))
    assert not doubts(late, early, twins=(Twins("t", ("a", "b")),))


def test_a_guardian_may_be_younger_and_a_step_parent_of_any_age():
    assert not doubts(ADA, BEN, links=(link("ben", "ada", ParentKind.GUARDIAN),))
    assert not doubts(ADA, BEN, links=(link("ben", "ada", ParentKind.STEP),))


def test_only_a_new_contradiction_is_refused_and_by_name():
    odd = Kin(people=(ADA, BEN), links=(link("ben", "ada"),))
    rules.refuse_new(contradictions(odd), odd, field="born")
    with pytest.raises(RuleBroken) as refused:
        rules.refuse_new(frozenset(), odd, field="born")
    assert refused.value.field == "born"


def test_nobody_was_born_or_died_in_the_future_but_the_unborn_are_expected():
    later = Day(TODAY.year + 1)
    rules.check_life(Life.UNBORN, later, None, TODAY)
    rules.check_life(Life.BORN, Day(TODAY.year), None, TODAY)
    for life, born, died, field in (
        (Life.BORN, later, None, "born"),
        (Life.STILLBIRTH, later, None, "born"),
        (Life.BORN, None, later, "died"),
        (Life.UNBORN, None, Day(2020), "died"),
    ):
        with pytest.raises(RuleBroken) as refused:
            rules.check_life(life, born, died, TODAY)
        assert refused.value.field == field


OF_AGES = {Doubt.DEAD_BEFORE_BIRTH, Doubt.BEFORE_PARENT, Doubt.YOUNG_PARENT, Doubt.AFTER_PARENTS_DEATH}
days = st.none() | st.dates(date(1900, 1, 1), TODAY).map(Day.of) | st.integers(1900, 2026).map(Day)


@st.composite
def families(draw):
    """Families in which everything is drawn by chance."""
    people = tuple(Someone(str(number), born=draw(days), died=draw(days)) for number in range(draw(st.integers(2, 6))))
    keys = st.sampled_from([one.key for one in people])
    pairs = st.tuples(keys, keys).filter(lambda pair: pair[0] != pair[1])
    links = draw(st.lists(st.tuples(pairs, st.sampled_from(ParentKind), days, days), max_size=6))
    turns = draw(st.lists(st.tuples(pairs, st.sampled_from(TurnKind), days), max_size=4))
    return Kin(
        people=people,
        links=tuple(Link(str(n), one, other, kind, since, until) for n, ((one, other), kind, since, until) in enumerate(links)),
        unions=tuple(Union(str(n), one, other, (Turn(kind, since),)) for n, ((one, other), kind, since) in enumerate(turns)),
    )


@given(families())
def test_nothing_that_hangs_on_time_is_found_where_no_day_is_known(kin):
    timeless = Kin(
        people=tuple(replace(one, born=None, died=None) for one in kin.people),
        links=tuple(replace(one, since=None, until=None) for one in kin.links),
        unions=tuple(replace(one, turns=tuple(replace(turn, since=None) for turn in one.turns)) for one in kin.unions),
    )
    left = {found.doubt for found in contradictions(timeless)}
    assert left <= {Doubt.MANY_BIRTH_PARENTS, Doubt.TOLD_TWICE, Doubt.OWN_ANCESTOR}


@given(families())
def test_what_is_found_does_not_hang_on_the_order_in_which_it_was_told(kin):
    turned = Kin(people=kin.people[::-1], links=kin.links[::-1], unions=kin.unions[::-1])
    assert contradictions(turned) == contradictions(kin)


@given(families())
def test_every_contradiction_has_its_sentence_and_its_people(kin):
    keys = {one.key for one in kin.people}
    for found in contradictions(kin):
        assert found.one in keys
        assert str(rules.SENTENCES[found.doubt]("Ada", "Ben"))


@given(families())
def test_a_year_is_never_more_certain_than_its_day(kin):
    """Whatever is found when only the years are known is found with the days too."""

    def year(day):
        return Day(day.year) if day else None

    rough = Kin(
        people=tuple(replace(one, born=year(one.born), died=year(one.died)) for one in kin.people), links=kin.links, unions=kin.unions
    )
    surely = {(found.one, found.other) for found in contradictions(kin) if found.doubt in OF_AGES}
    assert {(found.one, found.other) for found in contradictions(rough) if found.doubt in OF_AGES} <= surely
