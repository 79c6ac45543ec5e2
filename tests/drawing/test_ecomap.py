"""An ecomap is drawn whole, nothing of it covers anything else, and the same data gives the same picture."""

import json
import re
import time
from itertools import combinations
from math import hypot
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamcase.drawing.ecomap import Actor, Ecomap, Flow, Member, Sector, Strength, Tie, Words, built, plain
from teamcase.drawing.ecomap_composing import Box, composed
from teamcase.drawing.ecomap_layout import SYMBOL, Point, laid_out
from teamcase.drawing.ecomap_lettering import lettered, width
from teamcase.drawing.ecomap_lines import line
from teamcase.drawing.ecomap_svg import picture

NAMES = st.sampled_from(
    ["Mummi", "Nuorisopsykiatrian poliklinikka", "Kela", "Kivimaan yhtenäiskoulu", "Å", "W" * 60, "Anna-Maria", "a b c"]
)
WORDS = Words(
    "Ecomap",
    "Household",
    {sector: f"{sector.value.capitalize()} and {sector.value}" for sector in Sector},
    {sign: f"a {sign} tie" for sign in (*Strength, "strained", "flow")},
    {},
)


@st.composite
def ecomaps(draw, most=25):
    """A household of up to eight, up to so many actors, one tie at most of an actor to each."""
    members = tuple(
        Member(f"m{place}", draw(NAMES), draw(st.sampled_from(("circle", "square", "diamond")))) for place in range(draw(st.integers(0, 8)))
    )
    actors = tuple(
        Actor(f"a{place:02}", draw(st.sampled_from(Sector)), draw(NAMES), draw(st.sampled_from(["", "jono 6 vk", "kahdesti viikossa"])))
        for place in range(draw(st.integers(0, most)))
    )
    ends = [(actor.key, member) for actor in actors for member in (None, *(member.key for member in members))]
    chosen = draw(st.lists(st.sampled_from(ends), unique=True, max_size=30)) if ends else []
    ties = tuple(
        Tie(
            f"t{place:02}",
            actor,
            member,
            draw(st.sampled_from(Strength)),
            is_strained=draw(st.booleans()),
            flow=draw(st.sampled_from(Flow)),
            intensity=draw(st.none() | st.integers(1, 5)),
        )
        for place, (actor, member) in enumerate(chosen)
    )
    return Ecomap(members, actors, ties)


@settings(max_examples=40)
@given(ecomaps())
def test_no_two_circles_or_labels_cover_each_other(drawn):
    found = composed(drawn, WORDS)
    for one, other in combinations(found.layout.actors.values(), 2):
        assert hypot(one.x - other.x, one.y - other.y) >= 2 * found.layout.actor + 8
    for one, other in combinations(found.layout.members.values(), 2):
        assert hypot(one.x - other.x, one.y - other.y) >= 2 * SYMBOL + 8
    for point in found.layout.members.values():
        assert hypot(*point) + SYMBOL <= found.layout.household
    for point in found.layout.actors.values():
        assert hypot(*point) >= found.layout.household + found.layout.actor + 40
    for a, b in combinations([label.box for label in found.labels], 2):
        assert a.x + a.wide <= b.x or b.x + b.wide <= a.x or a.y + a.high <= b.y or b.y + b.high <= a.y
    for label in found.labels:
        assert all(_apart(label.box, point) >= found.layout.actor for point in found.layout.actors.values())


@settings(max_examples=40)
@given(ecomaps())
def test_everybody_is_drawn_once_and_every_tie_but_a_missing_one_has_a_line(drawn):
    found = composed(drawn, WORDS)
    assert [placed.actor for placed in found.placed] == list(drawn.actors)
    assert [seated.member for seated in found.seated] == list(drawn.members)
    assert [tie for tie, _line in found.ties] == [tie for tie in drawn.ties if tie.strength is not Strength.MISSING]
    told = {tie.strength.value for tie in drawn.ties} | ({"strained"} if any(tie.is_strained for tie in drawn.ties) else set())
    assert told <= {entry.sign for entry in found.legend}
    assert len(found.labels) == len({actor.sector for actor in drawn.actors})


@settings(max_examples=25)
@given(ecomaps(), st.randoms(use_true_random=False))
def test_the_same_data_gives_the_same_picture_in_whatever_order_the_actors_come(drawn, chance):
    shuffled = list(drawn.actors)
    chance.shuffle(shuffled)
    again = Ecomap(drawn.members, tuple(shuffled), drawn.ties)
    assert laid_out(again).actors == laid_out(drawn).actors
    assert picture(drawn, WORDS, ident="a") == picture(drawn, WORDS, ident="a")


@settings(max_examples=40)
@given(ecomaps())
def test_actors_of_a_sector_stand_beside_each_other(drawn):
    around = [next(actor for actor in drawn.actors if actor.key == key).sector for key in laid_out(drawn).actors]
    changes = sum(one is not other for one, other in zip(around, around[1:] + around[:1], strict=True))
    assert changes <= max(len(set(around)), 0)


@settings(max_examples=25)
@given(ecomaps(), st.booleans())
def test_it_is_well_formed_and_every_id_begins_with_its_own_word(drawn, on_paper):
    svg = picture(drawn, WORDS, ident="here", on_paper=on_paper).svg
    ET.fromstring(svg)  # noqa: S314 - our own
    assert all(one.startswith("here-") for one in re.findall(r'\bid="([^"]+)"', svg))
    assert "style=" not in svg
    assert ("class=" in re.sub(r'class="(ecomap|tie|actor|entry)"', "", svg)) != on_paper or not drawn.ties


@given(NAMES, st.sampled_from(["", "jono 6 vk", "kahdesti viikossa keskiviikkoisin", "W" * 60]), st.sampled_from([27.0, 47.0, 56.0]))
def test_words_stay_within_their_circle(name, caption, radius):
    for told in lettered(name, caption, radius):
        half = width(told.words, told.size) / 2
        assert all(hypot(half, told.y + edge * told.size) <= radius for edge in (-0.72, 0.2)) or len(told.words) <= 2


def test_a_word_that_fits_is_not_broken_and_a_long_one_is_broken_at_a_syllable():
    assert [told.words for told in lettered("Seurakunnan perhekerho", "", 56)] == ["Seurakunnan", "perhekerho"]
    assert [told.words for told in lettered("Perhetyö", "2 × vk", 56)] == ["Perhetyö", "2 × vk"]
    broken = [told.words for told in lettered("Nuorisopsykiatria", "jono 6 vk", 56)]
    assert broken[-1] == "jono 6 vk"
    assert broken[0].endswith("-")
    assert "".join(broken[:-1]).replace("-", "") == "Nuorisopsykiatria"


def test_lines_that_can_be_drawn_without_crossing_are():
    members = tuple(Member(f"m{place}", "x", "circle") for place in range(4))
    actors = tuple(Actor(f"a{place}", Sector.RELATIVES, "x") for place in range(12))
    ties = tuple(Tie(f"t{place}", f"a{place}", f"m{place * 7 % 4}") for place in range(12))
    assert laid_out(Ecomap(members, actors, ties)).crossings == 0


def test_help_has_its_head_where_it_goes_and_strain_swings():
    start, end = Point(0, 0), Point(200, 0)
    towards = line(Tie("t", "a", flow=Flow.TO_FAMILY), start, end)
    assert [head[0] for head in towards.heads] == [end]
    assert [head[0] for head in line(Tie("t", "a", flow=Flow.FROM_FAMILY), start, end).heads] == [start]
    assert len(line(Tie("t", "a", flow=Flow.BOTH), start, end).heads) == 2
    assert {point.y for point in towards.points} == {0}
    strained = line(Tie("t", "a", is_strained=True), start, end)
    assert {round(point.y) for point in strained.points} == {-5, 0, 5}
    assert strained.signs == ("ordinary", "strained")


def test_where_no_line_should_be_the_actor_itself_shows_it():
    drawn = Ecomap((), (Actor("a", Sector.AUTHORITY, "Kela"),), (Tie("t", "a", strength=Strength.MISSING),))
    svg = picture(drawn, WORDS, ident="x").svg
    assert 'class="circle of-authority gone"' in svg
    assert "<polyline" not in svg


def test_an_actor_with_an_address_is_a_link_with_its_title():
    drawn = Ecomap((), (Actor("a", Sector.SCHOOL, "Koulu <1>", href="/x?a=1&b=2"),), ())
    svg = picture(drawn, Words("T", "H", {}, {}, {"a": 'Koulu: "hyvä" & lähellä'}), ident="x").svg
    assert '<a class="actor" href="/x?a=1&amp;b=2" data-actor="a"><title>Koulu: &quot;hyvä&quot; &amp; lähellä</title>' in svg
    assert 'role="group"' in svg
    assert "Koulu &lt;1&gt;" in svg


@given(ecomaps(most=6))
def test_as_plain_data_it_comes_back_as_it_was(drawn):
    assert tuple(built(Member, json.loads(json.dumps(plain(member)))) for member in drawn.members) == drawn.members
    assert tuple(built(Actor, json.loads(json.dumps(plain(actor)))) for actor in drawn.actors) == drawn.actors
    assert tuple(built(Tie, json.loads(json.dumps(plain(tie)))) for tie in drawn.ties) == drawn.ties


def test_what_no_sector_is_called_is_not_read():
    with pytest.raises(ValueError, match="moon"):
        built(Actor, {"key": "a", "sector": "moon", "name": "x"})


def test_a_network_of_twenty_five_is_drawn_in_a_moment():
    count = 25
    members = tuple(Member(f"m{place}", "Emma", "circle") for place in range(6))
    actors = tuple(Actor(f"a{place:02}", list(Sector)[place % 9], "Nuorisopsykiatria", "jono 6 vk") for place in range(count))
    ties = tuple(Tie(f"t{place}", f"a{place:02}", f"m{place * place % 6}") for place in range(count))
    started = time.process_time()
    composed(Ecomap(members, actors, ties), WORDS)
    assert time.process_time() - started < 0.5  # many times what it takes, on whatever machine


def _apart(box: Box, point: Point) -> float:
    near_x = min(max(point.x, box.x), box.x + box.wide)
    near_y = min(max(point.y, box.y), box.y + box.high)
    return hypot(point.x - near_x, point.y - near_y)
