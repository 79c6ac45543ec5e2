"""Laws of custody and contact ways."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.families import contact_rules
from teamcase.families import custody_rules as rules
from teamcase.families.contact_models import Contact, ContactKind
from teamcase.families.custody_models import Custody, CustodyForm, RightToInformation
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken

pytestmark = pytest.mark.quick
TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def person(born_on=None, **more):
    return Person(id=uuid4(), given_name="A", family_name="B", born_on=born_on, is_protected=False, **more)


def custody(form, from_on=TODAY, until_on=None):
    return Custody(form=form, from_on=from_on, until_on=until_on)


def refused(act, *arguments, **named):
    with pytest.raises(RuleBroken) as broken:
        act(*arguments, **named)
    return broken.value.field


def test_only_a_child_is_in_custody():
    rules.check_child(person(date(2010, 1, 1)), TODAY)
    rules.check_child(person(), TODAY)
    assert refused(rules.check_child, person(date(2000, 1, 1)), TODAY) == "from_on"


def test_one_holder_who_is_not_the_child():
    child = person()
    rules.check_holder(child, uuid4(), None)
    rules.check_holder(child, None, "Eve Trustee")
    for holder_id, name in ((None, None), (uuid4(), "Eve"), (child.id, None)):
        assert refused(rules.check_holder, child, holder_id, name) == "holder_id"


@pytest.mark.parametrize("form", list(CustodyForm))
@pytest.mark.parametrize("right", list(RightToInformation))
def test_what_is_not_full_has_its_reason(form, right):
    rules.check_right(form, right, "The court said so.")
    if right == RightToInformation.FULL and form != CustodyForm.NO_CUSTODY:
        rules.check_right(form, right, None)
    else:
        assert refused(rules.check_right, form, right, None) == "right_because"


@pytest.mark.parametrize(
    ("form", "others", "fits"),
    [
        (CustodyForm.SOLE, [], True),
        (CustodyForm.SOLE, [CustodyForm.SOLE], False),
        (CustodyForm.SOLE, [CustodyForm.JOINT], False),
        (CustodyForm.SOLE, [CustodyForm.NO_CUSTODY, CustodyForm.GUARDIAN_AD_LITEM], True),
        (CustodyForm.JOINT, [CustodyForm.JOINT], True),
        (CustodyForm.JOINT, [CustodyForm.SOLE], False),
        (CustodyForm.TRANSFERRED, [CustodyForm.SOLE], True),
        (CustodyForm.GUARDIAN_AD_LITEM, [CustodyForm.SOLE, CustodyForm.JOINT], True),
    ],
)
def test_sole_custody_stands_alone(form, others, fits):
    there = [custody(other) for other in others]
    if fits:
        rules.check_beside(form, there)
    else:
        assert refused(rules.check_beside, form, there) == "form"


@given(DAYS, st.none() | DAYS, DAYS, st.none() | DAYS)
def test_two_periods_overlap_where_they_share_a_day(one, one_end, other, other_end):
    if (one_end and one_end <= one) or (other_end and other_end <= other):
        return
    there = custody(CustodyForm.JOINT, one, one_end)
    shared = max(one, other)
    assert rules.overlaps(there, other, other_end) is (
        there.runs_on(shared) and custody(CustodyForm.JOINT, other, other_end).runs_on(shared)
    )


def test_changes_and_ends_come_after_beginnings():
    running = custody(CustodyForm.JOINT)
    rules.check_change(None, TODAY)
    rules.check_change(running, TODAY + timedelta(days=1))
    assert refused(rules.check_change, running, TODAY) == "from_on"
    rules.check_end(running, TODAY + timedelta(days=1))
    assert refused(rules.check_end, running, TODAY) == "until_on"
    assert refused(rules.check_end, custody(CustodyForm.JOINT, TODAY, TODAY + timedelta(days=2)), TODAY + timedelta(days=2)) == "until_on"


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        (ContactKind.PHONE, "050 000 0011", True),
        (ContactKind.PHONE, "+358 50 000 0011", True),
        (ContactKind.PHONE, "call me", False),
        (ContactKind.PHONE, "0", False),
        (ContactKind.EMAIL, "dana@home.example", True),
        (ContactKind.EMAIL, "dana", False),
        (ContactKind.EMAIL, "@home.example", False),
        (ContactKind.EMAIL, "dana@home", False),
        (ContactKind.ADDRESS, "Invented street 1", True),
        (ContactKind.OTHER, "by the school", True),
    ],
)
def test_a_number_is_a_number_and_an_address_has_its_sign(kind, value, fits):
    if fits:
        contact_rules.check_value(kind, value)
    else:
        assert refused(contact_rules.check_value, kind, value) == "value"


def test_what_has_ended_stays_as_it_was():
    contact_rules.check_running(Contact(until_on=None))
    refused(contact_rules.check_running, Contact(until_on=TODAY))


@given(st.text(max_size=30))
def test_a_reason_has_ten_characters_beside_blanks(reason):
    if len(reason.strip()) >= 10:
        contact_rules.check_reason(reason)
    else:
        assert refused(contact_rules.check_reason, reason) == "reason"


def test_a_protected_person_has_no_plain_contact_way_and_an_order_lies_ahead():
    one = person()
    contact_rules.check_plain(one)
    refused(contact_rules.check_protected, one)
    one.is_protected = True
    contact_rules.check_protected(one)
    refused(contact_rules.check_plain, one)
    contact_rules.check_until(None, TODAY)
    contact_rules.check_until(TODAY, TODAY)
    assert refused(contact_rules.check_until, TODAY - timedelta(days=1), TODAY) == "protected_until"
    assert refused(contact_rules.check_plain_kind, ContactKind.MUNICIPALITY) == "kind"
