"""What differs between two states of a family, by example and by property."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given

from teamcase.drawing.kin import Bond, BondKind, Day, Home, Kin, Someone, Stay, Turn, TurnKind, Union
from teamcase.genogram.comparing import Became, Part, differences
from teamcase.genogram.sharing import bare, without_homes_of
from tests.drawing.test_genogram import families

ANNA, BO = Someone("a", "Anna"), Someone("b", "Bo")


def test_who_comes_goes_or_changes_is_told_by_part():
    before = Kin(people=(ANNA, BO), unions=(Union("u", "a", "b", (Turn(TurnKind.MARRIED, Day(2001)),)),))
    after = Kin(people=(replace(ANNA, born=Day(1970)),), bonds=(Bond("x", "a", "b", BondKind.CLOSE),))
    assert [(one.part, one.became) for one in differences(before, after)] == [
        (Part.PEOPLE, Became.CHANGED),
        (Part.PEOPLE, Became.WENT),
        (Part.UNIONS, Became.WENT),
        (Part.BONDS, Became.CAME),
    ]


def test_where_a_symbol_stands_is_no_difference():
    moved = replace(ANNA, nudge=2.0, href="/there", is_index=True)
    assert differences(Kin(people=(ANNA,)), Kin(people=(moved,))) == []


@given(families())
def test_a_family_does_not_differ_from_itself_whatever_it_is(kin):
    assert differences(kin, Kin.from_plain(kin.plain())) == []


@given(families())
def test_all_that_came_goes_when_it_is_compared_the_other_way_round(kin):
    there, back = differences(Kin(), kin), differences(kin, Kin())
    assert [(one.part, one.after) for one in there] == [(one.part, one.before) for one in back]
    assert {one.became for one in there} <= {Became.CAME}


def test_a_home_of_somebody_protected_is_left_out_whole():
    homes = tuple(Home(key, key, tuple(Stay(person, Day.of(date(2020, 1, 1))) for person in who)) for key, who in (("m", "ab"), ("f", "b")))
    assert [home.key for home in without_homes_of(Kin(people=(ANNA, BO), homes=homes), {"a"}).homes] == ["f"]


@given(families())
def test_what_stands_on_the_wall_tells_nothing_of_feelings_homes_and_health(kin):
    shown = bare(kin)
    assert (shown.bonds, shown.homes, shown.facts) == ((), (), ())
    assert shown.people == kin.people
