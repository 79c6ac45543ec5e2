"""Laws of the record: what it must hold, by example and for children of every age."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.meetings import record_rules as rules
from teamcase.meetings.models import NoView, RecordStage

pytestmark = pytest.mark.quick

a: Any = SimpleNamespace  # stands in for a record: a law asks only for what it needs

DAY = date(2026, 11, 23)
MEETING = a(day=DAY, starts_at=datetime(2026, 11, 23, 8, tzinfo=UTC))


def child(years: int, name: str = "Dora"):
    return Person(id=uuid4(), given_name=name, family_name="Doe", born_on=date(DAY.year - years, DAY.month, DAY.day))


def a_view(person, view=None, reason=None):
    return a(person_id=person.id, view=view, reason=reason)


def a_step(text="Call", staff_id=None):
    return a(text=text, owner_staff_id=staff_id, owner_person_id=None, owner_name=None if staff_id else "School")


def record(children=(), views=(), **more):
    clients = [a(person=one, person_id=one.id, from_on=date(2020, 1, 1), until_on=None) for one in children]
    whole = {
        "attendance": ["somebody"],
        "about": ["Dora"],
        "views": list(views),
        "steps": [a_step()],
        "hypotheses": ["one", "two"],
        "family_question": "Who helps us?",
        "no_action_because": None,
        "next_on": DAY + timedelta(days=1),
        "stage": RecordStage.DRAFT,
        "edition": 1,
        "meeting": MEETING,
        "case": a(clients=clients),
    }
    return a(**whole | more)


def missing(a_record):
    return [gap.field for gap in rules.gaps(a_record, young=4)]


def test_a_whole_record_has_no_gaps():
    dora = child(9)
    whole = record([dora], [a_view(dora, "I want to go swimming")])
    assert rules.gaps(whole, young=4) == []
    assert rules.wishes(whole) == []
    rules.check_complete(whole, young=4)


@pytest.mark.parametrize(
    ("lack", "field"),
    [
        ({"attendance": []}, "present"),
        ({"about": []}, "about"),
        ({"steps": []}, "no_action_because"),
        ({"no_action_because": "Nothing is needed"}, "no_action_because"),
        ({"next_on": None}, "next_on"),
        ({"next_on": DAY}, "next_on"),
        ({"next_on": DAY - timedelta(days=1)}, "next_on"),
    ],
)
def test_each_hard_requirement_is_named_by_its_field(lack, field):
    assert missing(record(**lack)) == [field]
    with pytest.raises(RuleBroken) as refused:
        rules.check_complete(record(**lack), young=4)
    assert refused.value.field == field


def test_no_step_with_a_reason_is_enough():
    assert missing(record(steps=[], no_action_because="The family moves abroad")) == []


def test_what_is_only_wished_for_is_counted_and_does_not_hinder():
    poor = record(hypotheses=["one"], family_question=None)
    assert len(rules.wishes(poor)) == 2
    assert missing(poor) == []


@given(st.integers(0, 17), st.sampled_from([None, *NoView]), st.booleans())
def test_each_child_of_any_age_has_a_view_or_a_reason_and_too_young_is_for_the_youngest(years, reason, told):
    one = child(years)
    view = a_view(one, "I like it" if told else None, None if told else reason)
    enough = told or (reason is not None and (reason is not NoView.TOO_YOUNG or years < 4))
    gaps = rules.gaps(record([one], [view]), young=4)
    assert (gaps == []) is enough
    assert all(gap.person_id == one.id and gap.field == "views" for gap in gaps)


def test_a_child_who_has_no_row_at_all_is_missing_too():
    dora, dean = child(9), child(2, "Dean")
    gaps = rules.gaps(record([dora, dean], [a_view(dora, "Yes")]), young=4)
    assert [gap.person_id for gap in gaps] == [dean.id]


def test_grown_ups_and_former_clients_have_no_view_of_a_child():
    grown, gone = child(18), child(9)
    clients = [
        a(person=grown, person_id=grown.id, from_on=date(2020, 1, 1), until_on=None),
        a(person=gone, person_id=gone.id, from_on=date(2020, 1, 1), until_on=DAY),
    ]
    assert rules.children(clients, DAY) == []


def test_a_view_and_a_reason_exclude_each_other():
    with pytest.raises(RuleBroken):
        rules.check_views([{"view": "Yes", "reason": NoView.OTHER}])


def test_only_the_latest_finished_edition_is_approved():
    finished = a(stage=RecordStage.FINISHED, edition=2)
    rules.check_approval(finished, latest=2)
    for wrong, latest in (
        (finished, 3),
        (a(stage=RecordStage.DRAFT, edition=1), 1),
        (a(stage=RecordStage.APPROVED, edition=1), 1),
    ):
        with pytest.raises(RuleBroken):
            rules.check_approval(wrong, latest)


def test_one_correction_at_a_time_of_what_is_finished():
    rules.check_correction(a(stage=RecordStage.APPROVED, edition=1), latest=1)
    rules.check_correction(a(stage=RecordStage.FINISHED, edition=1), latest=1)
    for wrong, latest in (
        (a(stage=RecordStage.DRAFT, edition=1), 1),
        (a(stage=RecordStage.APPROVED, edition=1), 2),
    ):
        with pytest.raises(RuleBroken):
            rules.check_correction(wrong, latest)


def test_a_step_with_the_same_words_and_owner_is_the_same_step():
    sam, cole = uuid4(), uuid4()
    earlier = [a_step("Call the school", sam)]
    steps = [a_step("call  the School", sam), a_step("Call the school", cole), a_step("Visit", sam)]
    assert rules.new_steps(steps, earlier) == steps[1:]


def test_a_step_without_a_day_is_due_in_a_week():
    assert rules.default_due(MEETING) == DAY + timedelta(days=7)
