"""Closing and reopening on a real database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from teamcase.actions import operations as actions
from teamcase.cases import operations as cases
from teamcase.cases import queries as found
from teamcase.cases.models import AssignmentKind, Case, Stage
from teamcase.closing import operations, queries
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask


def close(occasion, case_id):
    case = db.session.get_one(Case, case_id)
    operations.close(occasion, case, reason="The goals are met", summary="You did it together.")
    return case


def test_a_case_does_not_close_before_the_closing_discussion(as_, doe):
    with as_("sam") as occasion:
        with pytest.raises(RuleBroken):
            close(occasion, doe)
        assert db.session.get_one(Case, doe).stage == Stage.ACTIVE


def test_a_case_does_not_close_while_a_step_is_open(as_, county, doe, said_goodbye):
    with as_("sam") as occasion:
        case = db.session.get_one(Case, doe)
        actions.add(occasion, case, text="Call", due_on=occasion.today, owner=f"staff:{county.staff['sam']}")
        assert queries.readiness(doe, occasion.today).open_actions == 1
        with pytest.raises(RuleBroken):
            close(occasion, doe)


def test_a_case_does_not_close_while_a_change_of_worker_lies_ahead(as_, county, doe, said_goodbye):
    with as_("ann") as occasion:
        cases.assign(
            occasion,
            db.session.get_one(Case, doe),
            person=db.session.get_one(Person, county.persons["dora"]),
            kind=AssignmentKind.LASS,
            worker=db.session.get_one(Staff, county.staff["sue"]),
            from_on=occasion.today + timedelta(days=5),
            reason="Sam goes on leave",
        )
        with pytest.raises(RuleBroken):
            close(occasion, doe)


def test_closing_ends_every_client_and_every_assignment_and_keeps_why(as_, doe, said_goodbye):
    with as_("sam") as occasion:
        case = close(occasion, doe)
        assert (case.stage, case.closed_on, case.closing_reason) == (Stage.CLOSED, occasion.today, "The goals are met")
        assert found.clients(doe, occasion.today) == []
        assert found.assignments(doe, occasion.today) == []
        assert (found.stage_moves(doe)[0].stage, found.stage_moves(doe)[0].reason) == (Stage.CLOSED, "The goals are met")


@pytest.mark.parametrize("who", ["tia", "cole", "fay", "cora"])
def test_others_close_nothing(as_, doe, said_goodbye, who):
    with as_(who) as occasion, pytest.raises(NotAllowed):
        close(occasion, doe)


def test_a_closed_case_is_read_only_for_operations_and_for_raw_sql(as_, county, doe, said_goodbye):
    with as_("sam", keep=True) as occasion:
        close(occasion, doe)
    with as_("sam") as occasion:
        case, sam = db.session.get_one(Case, doe), db.session.get_one(Staff, county.staff["sam"])
        dora = db.session.get_one(Person, county.persons["dora"])
        for act in (
            lambda: cases.activate(occasion, case, lass=sam, own_worker=sam),
            lambda: cases.step_down(occasion, case, goals_reviewed=True, family_heard=True),
            lambda: cases.add_client(
                occasion, case, person=dora, service_task=ServiceTask.FAMILY_SERVICES, from_on=occasion.today, lass=None
            ),
            lambda: cases.sign_assessment(
                occasion, case, person=None, signed_on=occasion.today, continues=True, needs_protection=False, conclusion="No."
            ),
            lambda: close(occasion, doe),
        ):
            with pytest.raises(RuleBroken):
                act()
        changed = db.session.connection().execute(text("UPDATE assignment SET until_on = NULL WHERE case_id = :case"), {"case": doe})
        assert changed.rowcount == 0


def test_only_the_lead_reopens_and_why_it_closed_stays_readable(as_, county, doe, said_goodbye):
    with as_("sam", keep=True) as occasion:
        close(occasion, doe)
    with as_("sam") as occasion, pytest.raises(NotAllowed):
        operations.reopen(occasion, db.session.get_one(Case, doe), reason="They asked")
    with as_("ann") as occasion:
        case = db.session.get_one(Case, doe)
        operations.reopen(occasion, case, reason="They asked")
        assert (case.stage, case.closed_on, case.closing_reason) == (Stage.ACTIVE, None, "The goals are met")
        told = [(move.stage, move.reason) for move in found.stage_moves(doe)]
        assert told[:2] == [(Stage.ACTIVE, "They asked"), (Stage.CLOSED, "The goals are met")]
        sam, dora = db.session.get_one(Staff, county.staff["sam"]), db.session.get_one(Person, county.persons["dora"])
        cases.add_client(occasion, case, person=dora, service_task=ServiceTask.CHILD_PROTECTION, from_on=occasion.today, lass=sam)
        assert [row.kind for row in found.assignments(doe, occasion.today)] == [AssignmentKind.LASS]


def test_an_open_case_is_not_reopened(as_, doe):
    with as_("ann") as occasion, pytest.raises(RuleBroken):
        operations.reopen(occasion, db.session.get_one(Case, doe), reason="By mistake")
