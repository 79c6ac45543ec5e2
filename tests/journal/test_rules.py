"""The laws of the journal by example: what has happened, whose it is, who was met alone, what was guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import rules
from teamcase.journal.models import EntryKind, EntrySight
from teamcase.journal.phrases import HEADINGS

pytestmark = pytest.mark.quick

NOW = datetime(2026, 11, 25, 9, 24, tzinfo=HELSINKI)
DORA, DANA = uuid4(), uuid4()
FAMILY = {DORA: Person(given_name="Dora", born_on=date(2017, 1, 15)), DANA: Person(given_name="Dana", born_on=date(1990, 3, 1))}


def refused(check, *arguments):
    with pytest.raises(RuleBroken) as broken:
        check(*arguments)
    return broken.value.field


def test_this_very_moment_has_happened_and_the_next_has_not():
    rules.check_happened(NOW, NOW)
    assert refused(rules.check_happened, NOW + timedelta(seconds=1), NOW) == "at"


def test_whose_matter_it_is_must_be_chosen_among_the_clients():
    rules.check_about([DORA], {DORA, DANA})
    assert refused(rules.check_about, [], {DORA}) == "about"
    assert refused(rules.check_about, [DANA], {DORA}) == "about"


def test_only_a_child_who_was_there_was_met_alone():
    rules.check_alone([DORA], [DORA, DANA], FAMILY, NOW)
    assert refused(rules.check_alone, [DORA], [DANA], FAMILY, NOW) == "met_alone"
    assert refused(rules.check_alone, [DANA], [DANA], FAMILY, NOW) == "met_alone"


def test_whoever_was_a_child_then_is_quoted_as_one():
    quote = {"person_id": DORA, "words": "I sleep with the lamp on.", "heard": "said"}
    rules.check_quotes([quote], FAMILY, NOW)
    assert refused(rules.check_quotes, [{**quote, "person_id": DANA}], FAMILY, NOW) == "quotes"
    assert refused(rules.check_quotes, [quote], FAMILY, NOW + timedelta(days=365 * 10)) == "quotes"
    assert refused(rules.check_quotes, [{**quote, "person_id": uuid4()}], FAMILY, NOW) == "quotes"


@pytest.mark.parametrize("sight", [sight for sight in EntrySight if sight != EntrySight.TEAM])
def test_what_is_kept_from_others_has_a_reason(sight):
    rules.check_sight(sight, "It would endanger the child.")
    assert refused(rules.check_sight, sight, None) == "sight_because"
    rules.check_sight(EntrySight.TEAM, None)


def test_a_correction_has_a_reason():
    rules.check_reason("The wrong child")
    assert refused(rules.check_reason, "") == "reason"


def test_each_kind_has_its_usual_minutes_and_its_headings():
    assert set(rules.USUAL_MINUTES) == set(EntryKind) == set(HEADINGS)


@given(kind=st.sampled_from(EntryKind), guessed=st.none() | st.sampled_from(EntryKind), minutes=st.none() | st.integers(1, 1440))
def test_minutes_that_somebody_wrote_stay_and_guessed_ones_follow_the_kind(kind, guessed, minutes):
    found = rules.minutes_of(kind, minutes, guessed)
    written = guessed is None or minutes != rules.USUAL_MINUTES[guessed]
    assert found == (minutes if written or guessed == kind else rules.USUAL_MINUTES[kind])


def test_a_home_visit_chosen_after_a_guessed_call_takes_an_hour():
    assert rules.minutes_of(EntryKind.HOME_VISIT, 10, EntryKind.CALL) == 60
    assert rules.minutes_of(EntryKind.NOTE, 10, EntryKind.CALL) is None
    assert rules.minutes_of(EntryKind.HOME_VISIT, 25, EntryKind.CALL) == 25
    assert rules.minutes_of(EntryKind.HOME_VISIT, 10, None) == 10


def test_only_what_belongs_to_the_case_can_be_chosen():
    rules.check_offered([], {}, "goals")
    somebody = SimpleNamespace()
    assert refused(rules.check_offered, [id(somebody)], {}, "goals") == "goals"


@pytest.mark.parametrize(
    ("before", "after", "opens"),
    [
        ("team", "not_for_guardians", False),
        ("team", "author_and_lead", False),
        ("not_for_guardians", "author_and_lead", False),
        ("not_for_guardians", "team", True),
        ("author_and_lead", "not_for_guardians", True),
        ("author_and_lead", "team", True),
        ("author_and_lead", "author_and_lead", False),
    ],
)
def test_a_correction_keeps_people_out_and_never_lets_more_in(before, after, opens):
    if opens:
        assert refused(rules.check_not_widened, EntrySight(before), EntrySight(after)) == "sight"
    else:
        rules.check_not_widened(EntrySight(before), EntrySight(after))
