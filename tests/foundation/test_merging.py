"""What two people write at the same time is put together field by field; no saved word is lost, in whatever order they save."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.foundation.merging import alike, both, merged

pytestmark = pytest.mark.quick
FIELDS = ("a", "b", "c")
PEOPLE = ("sam", "tia", "ann")
TEXTS = st.text(alphabet="xy \r\n", max_size=4)
VALUES = st.fixed_dictionaries(dict.fromkeys(FIELDS, TEXTS))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("open"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("write"), st.sampled_from(PEOPLE), st.sampled_from(FIELDS)),
        st.tuples(st.just("save"), st.sampled_from(PEOPLE)),
    ),
    max_size=40,
)


@given(VALUES, VALUES, VALUES)
def test_each_field_comes_from_whoever_changed_it(base, mine, theirs):
    found = merged(base, mine, theirs)
    for name in FIELDS:
        mine_changed, theirs_changed = not alike(mine[name], base[name]), not alike(theirs[name], base[name])
        assert (name in found.clashes) == (mine_changed and theirs_changed and not alike(mine[name], theirs[name]))
        assert alike(found.values[name], mine[name] if mine_changed else theirs[name])


@given(VALUES, VALUES)
def test_whoever_is_alone_saves_what_they_typed(base, mine):
    found = merged(base, mine, base)
    assert found.clashes == []
    assert all(alike(found.values[name], mine[name]) for name in FIELDS)


@given(VALUES, VALUES, VALUES)
def test_it_does_not_matter_who_saves_first_where_nothing_clashes(base, mine, theirs):
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    assert set(one.clashes) == set(other.clashes)
    if not one.clashes:
        assert all(alike(one.values[name], other.values[name]) for name in FIELDS)


def test_a_field_that_was_not_shown_stays_as_the_others_left_it():
    found = merged({"a": "old"}, {"a": "mine"}, {"a": "old", "b": "theirs"})
    assert (found.values, found.clashes) == ({"a": "mine", "b": "theirs"}, [])


def test_the_order_of_what_was_chosen_from_a_list_is_no_change():
    found = merged({"a": ["x", "y"]}, {"a": ["y", "x"]}, {"a": ["x"]})
    assert (found.values, found.clashes) == ({"a": ["x"]}, [])


@dataclass
class Hand:
    """What somebody has before them: what it began from and what they typed."""

    seen: dict
    typed: dict = field(default_factory=dict)


@given(STEPS)
def test_no_saved_word_is_lost_however_edits_interleave(steps):
    """Each writes words of their own behind what they see; whoever meets a clash keeps both. Every saved word is there in the end."""
    saved, hands, words, kept = dict.fromkeys(FIELDS, ""), {}, 0, set()
    for act, who, *more in steps:
        if act == "open" or who not in hands:
            hands[who] = Hand(dict(saved), dict(saved))
        hand = hands[who]
        if act == "write":
            words += 1
            hand.typed[more[0]] = f"{hand.typed[more[0]]} w{words}.".strip()
        if act == "save":
            found = merged(hand.seen, hand.typed, saved)
            for name in found.clashes:  # the page shows both texts; the person keeps both
                found.values[name] = both(saved[name], hand.typed[name])
            kept |= {word for text in hand.typed.values() for word in text.split()}
            saved = found.values
            hands[who] = Hand(dict(saved), dict(saved))
            assert kept <= {word for text in saved.values() for word in text.split()}


@given(STEPS, st.data())
def test_a_text_disappears_only_by_somebodys_own_choice(steps, data):
    """Whoever meets a clash chooses mine, theirs or both: a saved word that goes was taken away by whoever saw it."""
    saved, hands, words = dict.fromkeys(FIELDS, ""), {}, 0
    for act, who, *more in steps:
        if act == "open" or who not in hands:
            hands[who] = Hand(dict(saved), dict(saved))
        hand = hands[who]
        if act == "write":
            words += 1
            hand.typed[more[0]] = f"{hand.typed[more[0]]} w{words}.".strip()
        if act == "save":
            found, before = merged(hand.seen, hand.typed, saved), saved
            chosen = {name: data.draw(st.sampled_from(("mine", "theirs", "both"))) for name in found.clashes}
            for name, choice in chosen.items():
                found.values[name] = {"mine": hand.typed[name], "theirs": saved[name], "both": both(saved[name], hand.typed[name])}[choice]
            saved = found.values
            for name in FIELDS:
                if chosen.get(name) != "mine":
                    assert set(before[name].split()) <= set(saved[name].split())
            hands[who] = Hand(dict(saved), dict(saved))
