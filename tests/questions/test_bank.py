"""The bank of questions: whole in three languages, and what it answers; no database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.questions import queries
from teamcase.questions.bank import BANK, FEWEST, read
from teamcase.questions.models import QuestionKind, Tongue
from teamcase.questions.schemas import GOOD_FOR

pytestmark = pytest.mark.quick
WHOLE = "\n".join(
    f"[{kind.value}]\n" + "\n".join(f'q{n} = {{ fi = "a?", sv = "b?", en = "c?" }}' for n in range(FEWEST)) for kind in QuestionKind
)


@pytest.mark.parametrize("kind", QuestionKind)
@pytest.mark.parametrize("tongue", Tongue)
def test_each_kind_has_at_least_eight_questions_in_each_language(kind, tongue):
    found = queries.bank(kind, tongue)
    assert len(found) >= 8
    assert all(one.kind is kind and one.words.endswith("?") for one in found)


@pytest.mark.parametrize("tongue", Tongue)
def test_no_question_is_there_twice_and_none_is_left_in_another_language(tongue):
    said = [one.words[tongue] for one in BANK.values()]
    assert len(said) == len(set(said))
    assert all(len({*one.words.values()}) == len(Tongue) for one in BANK.values())
    assert max(map(len, said)) <= 200


def test_the_keys_say_the_kind_and_never_change():
    assert all(key == one.key and key.split(".")[0] == one.kind.value for key, one in BANK.items())
    assert {"difference.most-worried", "third_person.sister-says", "future.solved-tomorrow"} <= set(BANK)


def test_every_kind_says_what_it_is_good_for():
    assert set(GOOD_FOR) == set(QuestionKind)


def test_without_a_kind_it_answers_with_all_and_in_finnish():
    assert [one.key for one in queries.bank()] == list(BANK)
    assert queries.bank()[0].words == next(iter(BANK.values())).words[Tongue.FI]


@given(st.text(max_size=30))
def test_an_unknown_key_is_nothing(key):
    assert queries.of_key(key, "sv") is None or key in BANK


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (WHOLE.replace('sv = "b?", ', "", 1), "without a language: difference.q0"),
        (WHOLE.replace('"a?"', '""', 1), "without a language: difference.q0"),
        (WHOLE[: WHOLE.index("[reflexive]")], "fewer than 8 questions: reflexive"),
        (WHOLE.replace("[reflexive]", "[guessing]"), "is not a valid"),
        (WHOLE.replace('sv = "b?"', 'de = "b?"', 1), "is not a valid"),
    ],
)
def test_a_bank_with_a_gap_does_not_start(broken, sentence):
    assert len(read(WHOLE)) == FEWEST * len(QuestionKind)
    with pytest.raises(ValueError, match=sentence):
        read(broken)
