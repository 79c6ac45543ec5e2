"""From assessment to active and on: signing, naming, stepping down, service tasks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from teamcase.cases import operations, queries
from teamcase.cases.models import AssignmentKind, Case, Stage
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask
from tests.cases.test_begin import begun

PROTECTION = ServiceTask.CHILD_PROTECTION


def the(kind, record_id):
    return db.session.get_one(kind, record_id)


def sign(occasion, case, person=None, *, needs=False, continues=True):
    return operations.sign_assessment(
        occasion, case, person=person, signed_on=occasion.today, continues=continues, needs_protection=needs, conclusion="So it is."
    )


def test_a_family_without_protection_becomes_active_with_own_workers(as_, county):
    with as_("sam") as occasion:
        case, sam = begun(occasion, county), the(Staff, county.staff["sam"])
        sign(occasion, case)
        operations.activate(occasion, case, lass=None, own_worker=sam)
        (own,) = queries.assignments(case.id, occasion.today)
        assert (case.stage, own.kind, own.staff_id) == (Stage.ACTIVE, AssignmentKind.OWN_WORKER, sam.id)
        assert {move.stage for move in queries.stage_moves(case.id)} == {Stage.ACTIVE, Stage.ASSESSMENT}


def test_a_child_in_need_becomes_a_client_of_protection_with_a_lass_the_same_day(as_, county):
    with as_("sam") as occasion:
        case, sam = begun(occasion, county), the(Staff, county.staff["sam"])
        (client,) = queries.clients(case.id, occasion.today)
        sign(occasion, case, client.person, needs=True)
        operations.activate(occasion, case, lass=sam, own_worker=sam)
        (client,) = queries.clients(case.id, occasion.today)
        kinds = {row.kind for row in queries.assignments(case.id, occasion.today)}
        assert (client.service_task, kinds) == (PROTECTION, {AssignmentKind.LASS, AssignmentKind.OWN_WORKER})


def test_without_a_signed_assessment_or_a_lass_nothing_moves(as_, county):
    with as_("sam") as occasion:
        case, sam = begun(occasion, county), the(Staff, county.staff["sam"])
        with pytest.raises(RuleBroken):
            operations.activate(occasion, case, lass=None, own_worker=sam)
        (client,) = queries.clients(case.id, occasion.today)
        sign(occasion, case, client.person, needs=True)
        with pytest.raises(RuleBroken) as broken:
            operations.activate(occasion, case, lass=None, own_worker=sam)
        assert broken.value.field == "lass_id"
        assert case.stage == Stage.ASSESSMENT


def test_lass_is_never_somebody_without_a_licence(as_, county):
    with as_("sam") as occasion:
        case = begun(occasion, county)
        (client,) = queries.clients(case.id, occasion.today)
        sign(occasion, case, client.person, needs=True)
        for name in ("tia", "max"):
            with pytest.raises(RuleBroken) as broken:
                operations.activate(occasion, case, lass=the(Staff, county.staff[name]), own_worker=the(Staff, county.staff["sam"]))
            assert broken.value.field == "lass_id"


@pytest.mark.parametrize("who", ["tia", "cole", "fay", "cora"])
def test_others_sign_and_move_nothing(as_, doe, county, who):
    with as_(who) as occasion:
        case, sam = the(Case, doe), the(Staff, county.staff["sam"])
        for act in (
            lambda: sign(occasion, case),
            lambda: operations.activate(occasion, case, lass=None, own_worker=sam),
            lambda: operations.step_down(occasion, case, goals_reviewed=True, family_heard=True),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_an_active_case_steps_down_and_may_come_back(as_, doe, county):
    with as_("sam") as occasion:
        case, sam = the(Case, doe), the(Staff, county.staff["sam"])
        with pytest.raises(RuleBroken):
            operations.step_down(occasion, case, goals_reviewed=True, family_heard=False)
        operations.step_down(occasion, case, goals_reviewed=True, family_heard=True)
        assert case.stage == Stage.STEPPING_DOWN
        operations.activate(occasion, case, lass=sam, own_worker=sam)
        assert case.stage == Stage.ACTIVE
        lass = [row for row in queries.assignments(case.id, occasion.today) if row.kind == AssignmentKind.LASS]
        assert len(lass) == 1


def test_a_person_goes_over_to_protection_and_back_with_no_day_missing(as_, doe, county):
    with as_("sam") as occasion:
        case, sam, dean = the(Case, doe), the(Staff, county.staff["sam"]), the(Person, county.persons["dean"])
        with pytest.raises(RuleBroken) as broken:
            operations.add_client(occasion, case, person=dean, service_task=PROTECTION, from_on=occasion.today, lass=None)
        assert broken.value.field == "lass_id"
        operations.add_client(occasion, case, person=dean, service_task=PROTECTION, from_on=occasion.today, lass=sam)
        back = occasion.today + timedelta(days=30)
        operations.add_client(occasion, case, person=dean, service_task=ServiceTask.FAMILY_SERVICES, from_on=back, lass=None)
        times = sorted((row.from_on, row.until_on) for row in queries.every_client(case.id) if row.person_id == dean.id)
        assert [until for _from, until in times[:-1]] == [start for start, _until in times[1:]]
        (lass,) = [row for row in queries.every_assignment(case.id) if row.person_id == dean.id and row.kind == AssignmentKind.LASS]
        assert (lass.from_on, lass.until_on) == (occasion.today, back)


def test_an_adult_is_no_client_of_protection(as_, doe, county):
    with as_("sam") as occasion:
        case, sam, dana = the(Case, doe), the(Staff, county.staff["sam"]), the(Person, county.persons["dana"])
        with pytest.raises(RuleBroken) as broken:
            operations.add_client(occasion, case, person=dana, service_task=PROTECTION, from_on=occasion.today, lass=sam)
        assert broken.value.field == "person_id"


def test_another_member_of_the_family_becomes_a_client(as_, doe, county):
    with as_("sam") as occasion:
        case, dan = the(Case, doe), the(Person, county.persons["dan"])
        operations.add_client(occasion, case, person=dan, service_task=ServiceTask.FAMILY_SERVICES, from_on=occasion.today, lass=None)
        assert dan.id in {row.person_id for row in queries.clients(case.id, occasion.today)}


def test_a_signed_assessment_is_signed_by_whoever_signs(as_, doe, county):
    with as_("sue") as occasion:
        signed = sign(occasion, the(Case, doe), the(Person, county.persons["dean"]))
        assert signed.signed_by == occasion.who.id
        with pytest.raises(RuleBroken):
            operations.sign_assessment(
                occasion,
                the(Case, doe),
                person=None,
                signed_on=date(2190, 1, 1),
                continues=True,
                needs_protection=False,
                conclusion="Not yet.",
            )
