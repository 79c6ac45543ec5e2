"""What differs between two states of a family, by example and by property."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from teamcase.drawing.kin import Bond, BondKind, Companion, CompanionKind, Day, Home, Kin, Someone, Stay, Turn, TurnKind, Union
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


@pytest.mark.parametrize(
    ("turns", "shown"),
    [
        ([], [[]]),
        ([TurnKind.MARRIED], [[TurnKind.MARRIED]]),
        ([TurnKind.AFFAIR], []),
        ([TurnKind.AFFAIR, TurnKind.SEPARATED], []),
        ([TurnKind.AFFAIR, TurnKind.MARRIED], [[TurnKind.MARRIED]]),
        ([TurnKind.DIVORCED], [[TurnKind.DIVORCED]]),
    ],
)
def test_a_secret_of_a_couple_is_not_on_the_wall(turns, shown):
    kin = Kin(people=(ANNA, BO), unions=(Union("u", "a", "b", tuple(map(Turn, turns))),))
    assert [[turn.kind for turn in union.turns] for union in bare(kin).unions] == shown


def test_a_pet_stands_on_the_wall_and_an_institution_does_not():
    beside = tuple(Companion(kind.value, "a", kind, "Rex") for kind in CompanionKind)
    assert [one.kind for one in bare(Kin(people=(ANNA,), companions=beside)).companions] == [CompanionKind.PET]
    assert [one.kind for one in without_homes_of(Kin(people=(ANNA,), companions=beside), {"a"}).companions] == [CompanionKind.PET]
    assert len(without_homes_of(Kin(people=(ANNA,), companions=beside), {"b"}).companions) == len(beside)
