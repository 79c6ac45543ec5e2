"""Next steps on a real database: added, changed, done, left undone, opened again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from teamcase.actions import operations, queries
from teamcase.actions.models import Action, ActionStage
from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken, Stale
from teamcase.teams.models import ServiceTask


def a_step(occasion, case_id, **more):
    fields = {"text": "Call the school", "due_on": occasion.today + timedelta(days=7), "owner": f"staff:{occasion.who.id}", **more}
    return operations.add(occasion, db.session.get_one(Case, case_id), **fields)


@pytest.mark.parametrize("who", ["ann", "sam", "tia", "cole", "fay", "cora"])
def test_every_member_adds_steps_and_ticks_them_off(as_, doe, who):
    with as_(who) as occasion:
        step = a_step(occasion, doe)
        assert step.stage is ActionStage.OPEN
        assert step.added_by == occasion.who.id
        operations.complete(occasion, step)
        assert (step.stage, step.ended_on, step.ended_by) == (ActionStage.DONE, occasion.today, occasion.who.id)


def test_a_step_is_kept_under_protection_while_a_child_is(as_, doe):
    with as_("sam") as occasion:
        assert a_step(occasion, doe).service_task is ServiceTask.CHILD_PROTECTION


def test_a_person_of_the_family_or_a_partner_may_do_it(as_, doe, county):
    with as_("cole") as occasion:
        mother = a_step(occasion, doe, owner=f"person:{county.persons['dana']}")
        school = a_step(occasion, doe, owner="", partner="The school, Ms Green")
        assert (mother.owner_person_id, mother.owner) == (county.persons["dana"], "Dana")
        assert (school.owner_name, school.owner) == ("The school, Ms Green", "The school, Ms Green")


@pytest.mark.parametrize("stranger", ["bob", "rana"])
def test_nobody_from_another_team_or_family_is_made_an_owner(as_, doe, county, stranger):
    code = f"staff:{county.staff['bob']}" if stranger == "bob" else f"person:{county.persons['rana']}"
    with as_("sam") as occasion, pytest.raises(RuleBroken):
        a_step(occasion, doe, owner=code)


def test_a_day_that_has_passed_may_stay_but_not_be_chosen(as_, doe):
    with as_("sam", keep=True) as occasion:
        step_id, passed = a_step(occasion, doe).id, occasion.today + timedelta(days=5)
    later = occasion.at + timedelta(days=8)
    with as_("sam", at=later) as occasion:
        step = db.session.get_one(Action, step_id)
        operations.edit(occasion, step, text="Call the school again", due_on=step.due_on, owner=f"staff:{occasion.who.id}")
        assert step.text == "Call the school again"
        with pytest.raises(RuleBroken):
            operations.edit(occasion, step, text="x", due_on=passed, owner=f"staff:{occasion.who.id}")


def test_what_is_left_undone_keeps_its_reason_until_it_is_opened_again(as_, doe):
    with as_("sam") as occasion:
        step = a_step(occasion, doe)
        operations.leave_undone(occasion, step, note="The school closed")
        assert (step.stage, step.note) == (ActionStage.NOT_DONE, "The school closed")
        with pytest.raises(RuleBroken):
            operations.complete(occasion, step)
        operations.reopen(occasion, step)
        assert (step.stage, step.note, step.ended_on, step.ended_by) == (ActionStage.OPEN, None, None, None)


def test_a_closed_case_refuses(as_, doe):
    with as_("sam", keep=True) as occasion:
        step_id = a_step(occasion, doe).id
    with as_("sam") as occasion:
        case, step = db.session.get_one(Case, doe), db.session.get_one(Action, step_id)
        db.session.execute(text("UPDATE family_case SET stage = 'closed' WHERE id = :case"), {"case": doe})
        db.session.refresh(case)
        for act in (
            lambda: a_step(occasion, doe),
            lambda: operations.complete(occasion, step),
            lambda: operations.edit(occasion, step, text="x", due_on=step.due_on, owner=f"staff:{occasion.who.id}"),
            lambda: operations.leave_undone(occasion, step, note="x"),
        ):
            with pytest.raises(RuleBroken):
                act()


def test_a_stranger_sees_no_step_and_may_not_add_one(as_, doe):
    with as_("sam", keep=True) as occasion:
        step = a_step(occasion, doe)
        step_id, case = step.id, db.session.get_one(Case, doe)
        db.session.expunge(case)
    with as_("bob") as occasion:
        assert db.session.get(Action, step_id) is None
        assert queries.open_of(doe) == []
        with pytest.raises(NotAllowed):
            operations.add(occasion, case, text="x", due_on=occasion.today, owner=f"staff:{occasion.who.id}")


def test_a_stale_change_is_refused(as_, doe):
    with as_("sam", keep=True) as occasion:
        step_id = a_step(occasion, doe).id
    with as_("sam") as occasion:
        step = db.session.get_one(Action, step_id)
        db.session.execute(text("UPDATE action SET version = version + 1 WHERE id = :id"), {"id": step_id})
        with pytest.raises(Stale):
            operations.complete(occasion, step)


def test_the_lists_tell_what_is_mine_and_what_is_late(as_, doe, county):
    with as_("sam") as occasion:
        later = a_step(occasion, doe, text="Later", due_on=occasion.today + timedelta(days=9))
        sooner = a_step(occasion, doe, text="Sooner", due_on=occasion.today)
        a_step(occasion, doe, text="Not mine", owner=f"staff:{county.staff['cole']}")
        assert [step.id for step in queries.mine(occasion, 10)] == [sooner.id, later.id]
        assert [step.text for step in queries.mine(occasion, 1)] == ["Sooner"]
        assert queries.mine(occasion, 1)[0].family == "Doe"
        assert len(queries.open_of(doe)) == 3
        operations.complete(occasion, sooner)
        assert [step.text for step in queries.ended_of(doe, 5)] == ["Sooner"]
