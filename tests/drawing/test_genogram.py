"""What holds of every genogram, over families that grow by chance to sixty people."""

from dataclasses import fields, replace
from datetime import date
from itertools import combinations, pairwise
from random import Random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from benchmarks.kindred import ON, Kindred
from teamcase.drawing.genogram import Sheet, draw
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
from teamcase.drawing.legend import legend
from teamcase.drawing.standalone import standalone
from teamcase.hard_families import WORDS, family

SLOW = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
BUDGET = 0.1  # seconds: enough for a good picture, and forty examples of each property


def read(svg):
    return ET.fromstring(svg)  # noqa: S314 - our own picture


@st.composite
def families(draw_, most=60):
    size = draw_(st.integers(1, most))
    seed = draw_(st.integers(0, 10_000))
    note(f"Kindred(Random({seed})).grown({size})")
    return Kindred(Random(seed)).grown(size)


KEYS = st.sampled_from("abcdef")
NONSENSE = st.builds(
    Kin,
    people=st.lists(st.builds(Someone, KEYS, sex=st.sampled_from(Sex), life=st.sampled_from(Life)), unique_by=lambda each: each.key).map(
        tuple
    ),
    unions=st.lists(st.builds(Union, KEYS, KEYS, KEYS)).map(tuple),
    links=st.lists(st.builds(Link, KEYS, KEYS, KEYS, st.sampled_from(ParentKind))).map(tuple),
    twins=st.lists(st.builds(Twins, KEYS, st.lists(KEYS).map(tuple), st.booleans())).map(tuple),
    homes=st.lists(st.builds(Home, KEYS, KEYS, st.lists(st.builds(Stay, KEYS)).map(tuple)), max_size=2).map(tuple),
    bonds=st.lists(st.builds(Bond, KEYS, KEYS, KEYS, st.sampled_from(BondKind))).map(tuple),
    facts=st.lists(st.builds(Fact, KEYS, KEYS, st.sampled_from(FactKind))).map(tuple),
)


def sheet(kin):
    return Sheet(kin, ON, WORDS, thumb=False, budget=BUDGET, losses=True)


def drawn(kin, on=ON, **more):
    return draw(kin, on=on, words=WORDS, budget=BUDGET, **more)


@SLOW
@given(families())
def test_every_person_is_drawn_exactly_once(kin):
    picture = read(drawn(kin, losses=True).svg)
    people = [each for each in picture.iter() if "data-who" in each.attrib]
    assert len(people) == len(kin.people)
    assert len({each.get("id") for each in people}) == len(people)


@settings(SLOW, max_examples=150)
@given(NONSENSE)
def test_what_contradicts_itself_is_drawn_too(kin):
    picture = read(drawn(kin, losses=True).svg)
    assert len([each for each in picture.iter() if "data-who" in each.attrib]) == len(kin.people)
    laid = sheet(kin)
    boxes = [box for key in laid.family.people for box in laid.taken(key)]
    assert not [1 for one, other in combinations(boxes, 2) if one.meets(other)]


@SLOW
@given(families())
def test_no_two_symbols_or_labels_overlap(kin):
    laid = sheet(kin)
    boxes = [(key, box) for key in laid.family.people for box in laid.taken(key)]
    assert not [(one, other) for (one, box), (other, another) in combinations(boxes, 2) if box.meets(another)]


@SLOW
@given(families())
def test_two_partners_are_joined_by_one_line_under_their_symbols(kin):
    laid = sheet(kin)
    for union in kin.unions:
        pair = tuple(sorted((union.one, union.other)))
        if laid.plan.row[pair[0]] != laid.plan.row[pair[1]]:
            assert [wire for wire in laid.web.wires if {*wire.parents, *wire.children} == set(pair) and not wire.kinds]
            continue
        ends = laid.web.shelves[pair].ends
        assert all(abs(ends[key] - laid.plan.x[key]) <= 22 for key in pair)


@SLOW
@given(families())
def test_children_hang_under_their_parents_in_order_of_birth(kin):
    laid = sheet(kin)
    for nest in laid.family.nests:
        wires = [
            wire
            for wire in laid.web.wires
            if wire.kinds and set(wire.children) <= set(nest.children) and set(wire.parents) <= set(nest.parents)
        ]
        assert {child for wire in wires for child in wire.children} >= set(nest.children)
        for wire in wires:
            xs = [laid.plan.x[child] for child in wire.children]
            assert xs == sorted(xs)
            assert all(abs(entry - x) <= 22 for entry, x in zip(wire.entries, xs, strict=True))
            if not wire.upwards:
                shelf = laid.web.shelves[wire.parents]
                assert shelf.left <= wire.start <= shelf.right
        born = [laid.family.people[child].born for child in nest.children]
        twins = {key for each in kin.twins for key in each.children}
        known = [day.first for day, child in zip(born, nest.children, strict=True) if day and child not in twins]
        assert known == sorted(known)


@SLOW
@given(families())
def test_no_line_to_children_passes_through_anybody(kin):
    laid = sheet(kin)
    for wire in laid.web.wires:
        for above, below in pairwise([None, *wire.bars]):
            if above and not wire.upwards:
                assert not _hit(laid, below.channel, below.above[0])
    for shelf in laid.web.shelves.values():
        assert not [x for x in shelf.drops if _hit(laid, shelf.row, x)]


def _hit(laid, row, x):
    return [key for key in laid.plan.rows[row] if laid.plan.left(key) < x < laid.plan.right(key)]


@SLOW
@given(families())
def test_lines_beside_each_other_have_lanes_and_levels_of_their_own(kin):
    laid = sheet(kin)
    bars = [(bar.channel, bar.lane, bar.left, bar.right) for wire in laid.web.wires for bar in wire.bars]
    shelves = [(shelf.row, shelf.level, shelf.left, shelf.right) for shelf in laid.web.shelves.values()]
    for same in (bars, shelves):
        for (channel, lane, left, right), (other, another, begins, ends) in combinations(same, 2):
            assert (channel, lane) != (other, another) or right < begins or ends < left


@SLOW
@given(families(30), st.randoms(use_true_random=False))
def test_the_same_family_gives_the_same_picture_in_whatever_order_it_comes(kin, chance):
    shuffled = {part.name: tuple(chance.sample(getattr(kin, part.name), len(getattr(kin, part.name)))) for part in fields(kin)}
    assert drawn(Kin(**shuffled)) == drawn(kin)


@SLOW
@given(families(30), st.integers(1950, 2026))
def test_a_family_as_of_a_day_is_drawn_as_it_was_then(kin, year):
    day = date(year, 6, 1)
    assert drawn(_gone_on(kin, day), on=day) == drawn(kin, on=day)


def _gone_on(kin, day):
    """The same family after the day: children, partings, deaths, moves and quarrels that nobody could know of."""
    later, first = Day.of(date(day.year + 2, 1, 1)), kin.people[0].key
    people = [each if each.is_dead or each.died else replace(each, died=later) for each in kin.people]
    unions = [replace(each, turns=(*each.turns, Turn(TurnKind.DIVORCED, later))) for each in kin.unions]
    return replace(
        kin,
        people=(*people, Someone("later", "Born later", born=Day.of(date(day.year + 2, 6, 1)))),
        unions=(*unions, Union("later", first, "later", (Turn(TurnKind.MARRIED, later),))),
        links=(*(replace(each, until=later) for each in kin.links), Link("later", first, "later")),
        homes=(
            *(replace(each, stays=tuple(replace(stay, until=later) for stay in each.stays)) for each in kin.homes),
            Home("later", "New", (Stay(first, later),)),
        ),
        bonds=(*(replace(each, until=later) for each in kin.bonds), Bond("later", first, kin.people[-1].key, BondKind.CUTOFF, later)),
        facts=tuple(replace(each, until=later) for each in kin.facts),
    )


@SLOW
@given(families(40))
def test_a_home_is_around_its_members_and_around_nobody_else(kin):
    laid = sheet(kin)
    for place, (_, members) in enumerate(laid.family.homes):
        loops = _loops(laid.around(place))
        for key in laid.family.people:
            within = sum(_inside(loop, *laid.middle(key)) for loop in loops) % 2 == 1
            assert within is (key in members), key


def _loops(d):
    """The corners of each loop of a path of quadratic curves."""
    loops = []
    for part in d.split("M")[1:]:
        numbers = [[float(each) for each in curve.split()] for curve in part.rstrip("Z").split("Q")]
        loops.append([(curve[-2], curve[-1]) for curve in numbers])
    return loops


def _inside(loop, x, y):
    sides = zip(loop, loop[1:] + loop[:1], strict=True)
    return sum((a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in sides) % 2 == 1


@SLOW
@given(families(30), st.floats(-300, 300))
def test_a_nudge_moves_one_symbol_and_nobody_passes_anybody(kin, nudge):
    before = sheet(kin)
    moved = kin.people[len(kin.people) // 2]
    after = sheet(replace(kin, people=tuple(replace(each, nudge=nudge) if each is moved else each for each in kin.people)))
    assert after.plan.rows == before.plan.rows
    boxes = [box for key in after.family.people for box in after.taken(key)]
    assert not [1 for one, other in combinations(boxes, 2) if one.meets(other)]


def test_a_nudge_goes_where_the_hand_put_it():
    kin = Kin(people=(Someone("a", "Aino"), Someone("b", "Eero")))
    apart = [
        each.plan.x["b"] - each.plan.x["a"]
        for each in (sheet(kin), sheet(replace(kin, people=(kin.people[0], replace(kin.people[1], nudge=50.0)))))
    ]
    assert apart[1] - apart[0] == pytest.approx(50, abs=2)


def test_nobody_at_all_is_an_empty_picture():
    assert drawn(Kin()).signs == ()


def test_what_ended_before_birth_is_drawn_only_when_it_is_asked_for():
    kin = Kin(people=(Someone("a", "Aino", sex=Sex.FEMALE), Someone("b", life=Life.STILLBIRTH)), links=(Link("l", "a", "b"),))
    assert drawn(kin).svg.count("data-who") == 1
    assert drawn(kin, losses=True).svg.count("data-who") == 2


def test_a_person_is_a_link_only_where_there_is_a_page_to_open():
    kin = Kin(people=(Someone("a", "Aino", href="/people/1?a&b"), Someone("b", "Eero")))
    names = {each.get("href"): each.tag.split("}")[1] for each in read(drawn(kin).svg).iter() if "data-who" in each.attrib}
    assert names == {"/people/1?a&b": "a", None: "g"}


def test_two_pictures_on_one_page_share_no_id():
    kin = Kindred(Random(3)).grown(12)
    ids = [{each.get("id") for each in read(drawn(kin, ident=ident).svg).iter()} - {None} for ident in ("a", "b")]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_a_name_is_written_as_text_and_never_as_markup():
    svg = drawn(Kin(people=(Someone("a", '<b>"&', "</svg>"),))).svg
    assert [each.text for each in read(svg).iter() if each.get("class") == "name"] == ['<b>"&']


def test_a_thumb_has_no_texts_and_opens_nothing():
    picture = read(drawn(Kin(people=(Someone("a", "Aino", href="/a", born=Day(1990)),)), thumb=True).svg)
    assert not [each for each in picture.iter() if each.tag.endswith(("}text", "}a"))]


@SLOW
@given(families(30))
def test_the_legend_names_every_sign_that_the_picture_uses(kin):
    picture = drawn(kin, losses=True)
    entries = legend(picture.signs, WORDS)
    assert [each.sign for each in entries] == list(picture.signs)
    assert {each.kind for each in kin.bonds} <= set(picture.signs)
    assert all(read(each.svg).get("aria-hidden") == "true" and each.name for each in entries)


def test_a_picture_by_itself_has_its_colours_and_hides_the_facts():
    kin = Kindred(Random(1)).grown(10)
    by_itself = standalone(drawn(kin).svg)
    read(by_itself)
    assert "var(--" not in by_itself
    assert ".layer-facts{display:none}" in by_itself
    assert ".layer-facts{display:none}" not in standalone(drawn(kin).svg, layers={"facts": True})


NEW = family("""people: Samir m 1979, Noor o 2010 *, Hodan f 1955
bonds: Samir cutoff Hodan 2016, Samir positive Noor
facts: Samir migrated 2009, Noor born_male, Hodan born_female""")


def test_whoever_came_from_another_country_has_a_wave_with_the_year():
    picture = read(drawn(NEW).svg)
    (samir,) = [each for each in picture.iter() if each.get("class") == "someone" and "Samir" in "".join(each.itertext())]
    (layer,) = [each for each in samir if each.get("class") == "layer-facts"]
    assert [each.get("class") for each in layer] == ["wave", "small"]
    assert layer[1].text == "2009"


def test_the_sex_noted_at_birth_stands_inside_that_of_today_and_nothing_where_they_are_the_same():
    picture = read(drawn(NEW).svg)
    inner = [each for each in picture.iter() if each.get("class") == "inner"]
    assert [each.tag.rpartition("}")[2] for each in inner] == ["rect"]


def test_the_year_of_a_cutoff_stands_at_its_gap_and_no_other_relation_has_one():
    bonds = [each for each in read(drawn(NEW).svg).iter() if str(each.get("class")).startswith("bond")]
    assert sorted("".join(text.text or "" for text in bond if text.get("class") == "small") for bond in bonds) == ["", "2016"]


@pytest.mark.parametrize("kind", [*BondKind, *FactKind])
def test_every_relation_and_fact_has_a_sign_of_its_own_in_the_legend(kind):
    entry, *more = legend([kind], WORDS)
    others = [legend([other], WORDS)[0].svg for other in type(kind) if other is not kind and FactKind.PHYSICAL_ILLNESS not in {kind, other}]
    assert not more
    assert entry.svg not in others
