"""What changed between two editions, and what scores say of a goal; no database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from teamcase.foundation.difference import compared
from teamcase.plans.comparison import differences, told
from teamcase.plans.goal_queries import Scored, standing_of
from teamcase.plans.models import Agreed, GoalStage, PlanStage

pytestmark = pytest.mark.quick
WORDS = st.text(alphabet="ab äö.\n", max_size=40)


@given(WORDS, WORDS)
def test_a_comparison_loses_no_word_of_either_text(before: str, after: str) -> None:
    parts = compared(before, after)
    assert "".join(text for op, text in parts if op != "ins") == before
    assert "".join(text for op, text in parts if op != "del") == after
    assert all(text for _op, text in parts)


def test_a_comparison_keeps_what_stayed() -> None:
    assert compared("goes daily to school", "goes gladly to school") == [
        ("same", "goes "),
        ("del", "daily "),
        ("ins", "gladly "),
        ("same", "to school"),
    ]


def contents(**more: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "change": "goal_changed",
        "kind": "family",
        "stage": "draft",
        "starts_on": None,
        "review_on": "2027-06-01",
        "about": ["Dora"],
        "agreements": [],
        "goals": [],
    }
    return plain | more


def goal(**more: Any) -> dict[str, Any]:
    return {"id": "1", "words": "We sleep", "whose": None, "start": 2, "target": 7, "stage": "open"} | more


def test_the_first_edition_is_new_in_every_part() -> None:
    found = {change.part: change for change in differences(None, contents(goals=[goal()]))}
    assert set(found) == {"stage", "review_on", "about", "goal"}
    assert found["review_on"].after == date(2027, 6, 1)
    assert found["goal"].subject == "We sleep"


def test_each_part_of_a_goal_is_told_apart() -> None:
    before = contents(goals=[goal()])
    after = contents(goals=[goal(words="We sleep well", target=8, whose="Dora", stage="reached")])
    found = {change.part: (change.before, change.after) for change in differences(before, after)}
    assert found == {
        "words": ("We sleep", "We sleep well"),
        "target": (7, 8),
        "whose": (None, "Dora"),
        "goal_stage": (GoalStage.OPEN, GoalStage.REACHED),
    }


def test_a_changed_word_of_a_person_is_told() -> None:
    before = contents(agreements=[{"person": "Dora", "how": "not_reached", "on": "2026-11-01"}])
    after = contents(agreements=[{"person": "Dora", "how": "agreed", "on": "2026-11-12"}], stage="in_force", starts_on="2026-11-12")
    found = {change.part: (change.before, change.after) for change in differences(before, after)}
    assert found["agreement"] == ((Agreed.NOT_REACHED, date(2026, 11, 1)), (Agreed.AGREED, date(2026, 11, 12)))
    assert found["stage"] == (PlanStage.DRAFT, PlanStage.IN_FORCE)
    assert told(after)["agreements"] == [("Dora", Agreed.AGREED, date(2026, 11, 12))]


@given(st.integers(0, 10), st.integers(0, 10))
def test_nothing_differs_from_itself(start: int, target: int) -> None:
    same = contents(goals=[goal(start=start, target=target)])
    assert differences(same, same) == []


EMMA, JARI = uuid7(), uuid7()
DAY = date(2026, 11, 1)


def scored(person: UUID, name: str, days: int, value: int) -> Scored:
    return Scored(person, name, DAY + timedelta(days=days), value)


def test_one_persons_scores_have_a_now_and_a_before() -> None:
    standing = standing_of([scored(EMMA, "Emma", 0, 3), scored(EMMA, "Emma", 7, 5)])
    assert (standing.previous, standing.now, standing.marks) == (3, 5, [])
    assert standing.scored_on == DAY + timedelta(days=7)


def test_several_persons_are_marks_of_their_own() -> None:
    standing = standing_of([scored(EMMA, "Emma", 0, 2), scored(JARI, "Jari", 1, 5), scored(EMMA, "Emma", 2, 3)])
    assert standing.marks == [("Emma", 3), ("Jari", 5)]
    assert (standing.now, standing.last_person_id) == (None, EMMA)


def test_a_goal_without_scores_stands_nowhere() -> None:
    standing = standing_of([])
    assert (standing.now, standing.marks, standing.scored_on) == (None, [], None)


@given(st.lists(st.tuples(st.sampled_from([EMMA, JARI]), st.integers(0, 10)), max_size=20))
def test_the_latest_score_of_each_person_is_the_one_that_stands(rows: list[tuple[UUID, int]]) -> None:
    standing = standing_of(scored(person, str(person), day, value) for day, (person, value) in enumerate(rows))
    assert dict(standing.scores) == {str(person): value for person, value in rows}
