"""What is written is read again as the same family, in both versions, as far as GEDCOM has words for it."""

from __future__ import annotations

from datetime import date

import gedcom7
import pytest
from hypothesis import given, settings
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
    Sex,
    Someone,
    Stay,
    Turn,
    TurnKind,
    Twins,
    Union,
)
from teamcase.gedcom.leftovers import Why
from teamcase.gedcom.reading import read
from teamcase.gedcom.words import ENDS, NO_NAME, Version
from teamcase.gedcom.writing import said, written
from teamcase.hard_families import FAMILIES, family

pytestmark = pytest.mark.quick

days = st.one_of(st.integers(1600, 2100).map(Day), st.dates(date(1600, 1, 1), date(2100, 12, 31)).map(lambda on: Day(on.year, on)))
names = st.one_of(st.just(""), st.text("aäåBÖ@é'-. ", max_size=12).map(lambda name: " ".join(name.split()))).filter(
    lambda name: name.casefold() not in NO_NAME
)


@st.composite
def families(draw):
    keys = [f"p{number}" for number in range(draw(st.integers(1, 7)))]
    people = []
    for key in keys:
        life = draw(st.sampled_from([Life.BORN, Life.BORN, Life.BORN, Life.STILLBIRTH, Life.UNBORN]))
        died = draw(st.none() | days) if life is Life.BORN else None
        is_dead = life is Life.BORN and (died is not None or draw(st.booleans()))
        people.append(
            Someone(key, draw(names), draw(names), draw(st.sampled_from(Sex)), life, draw(st.none() | days), died, is_dead=is_dead)
        )
    pairs = [(one, other) for one in keys for other in keys if one < other]
    unions = [Union(f"u{one}{other}", one, other, draw(turns())) for one, other in pairs if draw(st.integers(0, 3)) == 0]
    links = []
    for one, other in pairs:
        for kind in ParentKind:
            if draw(st.integers(0, 5)) == 0:
                since = draw(st.none() | days)
                links.append(Link(f"l{one}{other}{kind}", one, other, kind, since if kind is ParentKind.ADOPTIVE else None))
    twins = [Twins("t", (keys[-2], keys[-1]), draw(st.sampled_from([None, True, False])))] if len(keys) > 1 and draw(st.booleans()) else []
    return Kin(tuple(people), tuple(unions), tuple(links), tuple(twins))


@st.composite
def turns(draw):
    """In time, each once, at most one without a day, and that no end."""
    dated = sorted(draw(st.dictionaries(days.map(lambda day: day.first), st.tuples(days, st.sampled_from(TurnKind)), max_size=4)).items())
    told = [Turn(kind, day) for _first, (day, kind) in sorted(dated, key=lambda one: one[1][0].first)]
    firsts = [turn.since.first for turn in told]
    told = [turn for turn in told if firsts.count(turn.since.first) == 1]
    undated = [Turn(draw(st.sampled_from([kind for kind in TurnKind if kind not in ENDS])))] if not told or draw(st.booleans()) else []
    return tuple(undated + told)


def plain(kin):
    """A family without its keys: people by their place in it."""
    places = {one.key: place for place, one in enumerate(kin.people)}
    return (
        [(one.given_name, one.family_name, one.sex, one.life, one.born, one.died, one.is_dead) for one in kin.people],
        {frozenset({places[one.one], places[one.other]}): one.turns for one in kin.unions},
        {(places[one.parent], places[one.child], one.kind, one.since) for one in kin.links},
        {(frozenset(places[child] for child in one.children), one.identical) for one in kin.twins},
    )


@pytest.mark.parametrize("version", Version)
@settings(max_examples=50)
@given(kin=families())
def test_what_is_written_is_read_again(version, kin):
    reading = read(written(kin, version))
    assert plain(reading.kin) == plain(said(kin))
    assert {one.why for one in reading.leftovers} <= {Why.ABOUT_FILE}


@settings(max_examples=30)
@given(families())
def test_another_parser_finds_nothing_wrong_in_what_is_written_as_7(kin):
    assert gedcom7.validate(gedcom7.loads(written(kin, Version.SEVEN).decode())) == []


@settings(max_examples=30)
@given(families())
def test_lines_of_5_5_1_are_short_and_in_its_grammar(kin):
    lines = written(kin, Version.FIVE).decode("utf-8-sig").split("\r\n")
    assert lines[:7] == ["0 HEAD", "1 SOUR teamcase", "1 SUBM @U1@", "1 GEDC", "2 VERS 5.5.1", "2 FORM LINEAGE-LINKED", "1 CHAR UTF-8"]
    assert lines[-4:] == ["0 @U1@ SUBM", "1 NAME teamcase", "0 TRLR", ""]
    assert max(len(line) for line in lines) <= 255


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("name", FAMILIES)
def test_every_hard_family_of_the_gallery_goes_there_and_back(version, name):
    kin = family(FAMILIES[name])
    again = plain(read(written(kin, version)).kin)
    assert again[0] == plain(said(kin))[0]
    assert again[2:] == plain(said(kin))[2:]


def test_nothing_of_homes_relations_and_health_is_written():
    told = "Kotikanarialintula"
    kin = Kin(
        people=(Someone("a", "Anna"), Someone("b", "Bo")),
        homes=(Home("h", told, (Stay("a"),)),),
        bonds=(Bond("x", "a", "b", BondKind.PHYSICAL_ABUSE),),
        facts=(Fact("f", "a", FactKind.SUBSTANCE),),
    )
    for version in Version:
        text = written(kin, version).decode()
        assert told not in text
        assert written(kin, version) == written(Kin(people=kin.people), version)


def test_a_name_is_never_a_line_of_its_own():
    evil = Someone("a", "Anna\r\n1 DEAT Y", "@I1@/\x00\x85x")
    for version in Version:
        (one,) = read(written(Kin(people=(evil,)), version)).kin.people
        assert (one.given_name, one.family_name, one.is_dead) == ("Anna 1 DEAT Y", "@I1@ x", False)
