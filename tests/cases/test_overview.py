"""What the overview tells, from what it is given."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.cases import overview
from teamcase.cases.models import AssignmentKind
from teamcase.foundation.zone import HELSINKI

pytestmark = pytest.mark.quick

TODAY = date(2026, 11, 23)


def some(**fields):
    """Something that has these fields and no others."""
    return SimpleNamespace(**fields)


def at(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=HELSINKI)


def pressing(**changes):
    usual: dict[str, object] = {
        "today": TODAY,
        "review_on": None,
        "discussed_next": None,
        "discussed_last": TODAY,
        "opened_on": TODAY - timedelta(days=100),
        "open_steps": [],
    }
    return overview.deadlines(**usual | changes)


def step(days):
    return some(due_on=TODAY + timedelta(days=days))


def test_nothing_presses_on_a_case_where_all_is_well():
    assert pressing() == []


def test_late_steps_are_counted_and_told_from_the_oldest():
    (line,) = pressing(open_steps=[step(-2), step(-9), step(0), step(3)])
    assert (line.what, line.kind, line.how_many, line.days) == ("steps", "late", 2, -9)


@pytest.mark.parametrize(("days", "kind"), [(-1, "late"), (0, "soon"), (60, "soon"), (61, "ok")])
def test_a_review_is_red_only_when_its_day_has_passed(days, kind):
    (line,) = pressing(review_on=TODAY + timedelta(days=days))
    assert (line.what, line.kind, line.days) == ("review", kind, days)


def test_a_family_that_the_team_has_long_not_discussed_is_told_unless_it_is_on_an_agenda():
    long_ago = TODAY - timedelta(days=56)
    assert [line.what for line in pressing(discussed_last=long_ago)] == ["undiscussed"]
    assert [line.what for line in pressing(discussed_last=None)] == ["undiscussed"]
    assert pressing(discussed_last=long_ago + timedelta(days=1)) == []
    assert [line.what for line in pressing(discussed_last=long_ago, discussed_next=TODAY + timedelta(days=2))] == ["discussion"]


@given(
    review=st.none() | st.integers(-400, 400),
    coming=st.none() | st.integers(0, 90),
    last=st.none() | st.integers(0, 300),
    steps=st.lists(st.integers(-30, 30), max_size=5),
)
def test_what_is_late_always_stands_first_and_red_is_never_a_day_ahead(review, coming, last, steps):
    lines = pressing(
        review_on=None if review is None else TODAY + timedelta(days=review),
        discussed_next=None if coming is None else TODAY + timedelta(days=coming),
        discussed_last=None if last is None else TODAY - timedelta(days=last),
        open_steps=[step(days) for days in steps],
    )
    kinds = [line.kind for line in lines]
    assert kinds == sorted(kinds, key=("late", "soon", "ok").index)
    assert all((line.kind == "late") <= (line.days < 0) for line in lines)


def test_whoever_answers_comes_first_and_from_another_team_too():
    ann, sam, bob = (some(id=uuid4(), name=name) for name in ("Ann", "Sam", "Bob"))
    dora, dana = (some(given_name=name) for name in ("Dora", "Dana"))
    members = [some(staff_id=one.id, name=one.name, role="social_worker") for one in (ann, sam)]
    assignments = [
        some(staff_id=bob.id, worker=bob.name, given_name=dora.given_name, kind=AssignmentKind.LASS),
        some(staff_id=sam.id, worker=sam.name, given_name=dana.given_name, kind=AssignmentKind.OWN_WORKER),
    ]
    found = overview.colleagues(members, assignments)
    assert [one.name for one in found] == ["Bob", "Sam", "Ann"]
    assert (found[0].role, found[0].lass_of, found[1].own_worker_of) == (None, ("Dora",), ("Dana",))


def test_each_client_stands_with_whoever_answers_today():
    person = uuid4()
    client = some(person_id=person, from_on=TODAY, until_on=None)
    gone = some(person_id=uuid4(), from_on=TODAY - timedelta(days=9), until_on=TODAY)
    before = some(person_id=person, kind=AssignmentKind.LASS, from_on=TODAY - timedelta(days=9), until_on=TODAY)
    now = some(person_id=person, kind=AssignmentKind.LASS, from_on=TODAY, until_on=None)
    assert overview.answering([client, gone], [before, now], TODAY) == [(client, now, None)]


def test_a_new_case_tells_what_it_still_needs():
    dana, dora = some(id=uuid4()), some(id=uuid4())
    bare = overview.begun(people=[dana], signed=False, clients=[dana.id], assignments=[], on_agenda=False, planned=False)
    assert [first.what for first in bare if not first.done] == ["people", "assessment", "answers", "meeting", "plan"]
    answers = [some(person_id=dana.id), some(person_id=dora.id)]
    full = overview.begun(people=[dana, dora], signed=True, clients=[dana.id, dora.id], assignments=answers, on_agenda=True, planned=True)
    assert all(first.done for first in full)
    one_is_missing = overview.begun(
        people=[dana, dora], signed=True, clients=[dana.id, dora.id], assignments=answers[:1], on_agenda=True, planned=True
    )
    assert [first.what for first in one_is_missing if not first.done] == ["answers"]
