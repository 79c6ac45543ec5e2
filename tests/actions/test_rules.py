"""Laws of next steps, by example."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from teamcase.actions import rules
from teamcase.actions.models import ActionStage
from teamcase.foundation.errors import RuleBroken
from teamcase.teams.models import ServiceTask

pytestmark = pytest.mark.quick

a: Any = SimpleNamespace  # stands in for a record: a law asks only for what it needs

TODAY = date(2026, 11, 23)
SAM, DANA = UUID(int=1), UUID(int=2)
OFFERED = {f"staff:{SAM}", f"person:{DANA}"}


def client(task: ServiceTask, person_id=None, from_on=TODAY, until_on=None):
    return a(service_task=task, person_id=person_id or uuid4(), from_on=from_on, until_on=until_on)


def test_an_owner_is_a_worker_a_person_or_a_partner():
    assert rules.read_owner(f"staff:{SAM}", None, offered=OFFERED) == rules.Owner(staff_id=SAM)
    assert rules.read_owner(f"person:{DANA}", "", offered=OFFERED) == rules.Owner(person_id=DANA)
    assert rules.read_owner("", "The school", offered=OFFERED) == rules.Owner(name="The school")


@pytest.mark.parametrize(
    ("code", "partner", "field"),
    [
        ("", None, "owner"),
        (None, "", "owner"),
        (f"staff:{SAM}", "The school", "partner"),
        (f"staff:{DANA}", None, "owner"),
        ("team:1", None, "owner"),
        ("nonsense", None, "owner"),
    ],
)
def test_none_both_and_strangers_are_refused_beside_their_field(code, partner, field):
    with pytest.raises(RuleBroken) as refused:
        rules.read_owner(code, partner, offered=OFFERED)
    assert refused.value.field == field


@pytest.mark.parametrize("owner", [rules.Owner(staff_id=SAM), rules.Owner(person_id=DANA)])
def test_an_owner_is_read_as_it_was_written(owner):
    assert rules.read_owner(owner.code, None, offered=OFFERED) == owner


def test_a_record_is_kept_under_protection_when_it_is_about_a_child_in_protection():
    child, sibling = uuid4(), uuid4()
    clients = [client(ServiceTask.CHILD_PROTECTION, child), client(ServiceTask.FAMILY_SERVICES, sibling)]
    assert rules.task_on(clients, TODAY) is ServiceTask.CHILD_PROTECTION
    assert rules.task_on(clients, TODAY, [child]) is ServiceTask.CHILD_PROTECTION
    assert rules.task_on(clients, TODAY, [sibling]) is ServiceTask.FAMILY_SERVICES


def test_protection_that_has_ended_or_not_begun_does_not_count():
    ended = client(ServiceTask.CHILD_PROTECTION, until_on=TODAY, from_on=TODAY - timedelta(days=9))
    coming = client(ServiceTask.CHILD_PROTECTION, from_on=TODAY + timedelta(days=1))
    assert rules.task_on([ended, coming], TODAY) is ServiceTask.FAMILY_SERVICES


def test_a_new_step_lies_ahead():
    rules.check_due(TODAY, TODAY)
    with pytest.raises(RuleBroken):
        rules.check_due(TODAY - timedelta(days=1), TODAY)


def test_what_has_ended_stays_ended_until_it_is_opened_again():
    done, still = a(stage=ActionStage.DONE), a(stage=ActionStage.OPEN)
    rules.check_still_open(still)
    rules.check_ended(done)
    with pytest.raises(RuleBroken):
        rules.check_still_open(done)
    with pytest.raises(RuleBroken):
        rules.check_ended(still)


@pytest.mark.parametrize("note", ["", None])
def test_what_is_left_undone_has_a_reason(note):
    with pytest.raises(RuleBroken):
        rules.check_reason(note)
