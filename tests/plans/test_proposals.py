"""What a colleague proposes, and who answers, on a real database."""

from __future__ import annotations

from typing import Any

import pytest

from teamcase.cases import operations as cases
from teamcase.cases.models import AssignmentKind, Case
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.plans import goal_operations as goals
from teamcase.plans import proposal_operations as proposals
from teamcase.plans import queries
from teamcase.plans.models import Answer, Goal, Plan, Proposal
from teamcase.staff.models import Staff
from tests.conftest import As
from tests.plans.conftest import WORDS, Told, prepared

CALMER: dict[str, Any] = {
    "words": "We can disagree and stay in the room",
    "whose": None,
    "start": 2,
    "target": 8,
    "reason": "Said together",
}


def proposed(occasion: Occasion, told: Told, *, new: bool = False) -> Proposal:
    plan = db.session.get_one(Plan, told.plan)
    goal = None if new else db.session.get_one(Goal, told.shared)
    return proposals.propose(occasion, plan, goal=goal, **CALMER)


def kept(as_: As, told: Told, *, new: bool = False) -> object:
    with as_("tia", keep=True) as occasion:
        return proposed(occasion, told, new=new).id


@pytest.mark.parametrize("name", ["tia", "cole", "fay"])
def test_a_proposal_changes_nothing_yet(as_, told, name):
    with as_(name) as occasion:
        edition = db.session.get_one(Plan, told.plan).edition
        proposal = proposed(occasion, told)
        assert proposal.stage is Answer.OPEN
        assert proposal.plan.edition == edition
        assert proposal.goal is not None
        assert (proposal.goal.words, proposal.goal.target) == (WORDS, 7)


@pytest.mark.parametrize("name", ["cora", "sam", "ann"])
def test_whoever_changes_or_only_reads_does_not_propose(as_, told, name):
    with as_(name) as occasion, pytest.raises(NotAllowed):
        proposed(occasion, told)


@pytest.mark.parametrize("name", ["sam", "ann"])
def test_the_responsible_worker_or_the_lead_accepts(as_, told, name):
    proposal_id = kept(as_, told)
    with as_(name) as occasion:
        proposal = db.session.get_one(Proposal, proposal_id)
        edition = proposal.plan.edition
        goal = proposals.accept(occasion, proposal)
        assert (goal.id, goal.words, goal.target) == (told.shared, CALMER["words"], 8)
        assert proposal.plan.edition == edition + 1
        newest = queries.editions(proposal.plan)[0]
        assert (newest.reason, newest.contents["change"]) == ("Said together", "proposal_accepted")
        with pytest.raises(RuleBroken):
            proposals.accept(occasion, proposal)
        with pytest.raises(RuleBroken):
            proposals.decline(occasion, proposal, answer="No")


def test_a_new_goal_comes_last(as_, told):
    proposal_id = kept(as_, told, new=True)
    with as_("sam") as occasion:
        goal = proposals.accept(occasion, db.session.get_one(Proposal, proposal_id))
        assert [one.id for one in goal.plan.goals] == [told.shared, told.doras, goal.id]


def test_nobody_else_answers(as_, told):
    proposal_id = kept(as_, told)
    for name in ("tia", "cole", "sue", "cora", "fay"):
        with as_(name) as occasion:
            proposal = db.session.get_one(Proposal, proposal_id)
            with pytest.raises(NotAllowed):
                proposals.accept(occasion, proposal)
            with pytest.raises(NotAllowed):
                proposals.decline(occasion, proposal, answer="No")


def test_a_declined_proposal_leaves_the_plan_and_says_why(as_, told):
    proposal_id = kept(as_, told)
    with as_("sam") as occasion:
        proposal = db.session.get_one(Proposal, proposal_id)
        edition = proposal.plan.edition
        proposals.decline(occasion, proposal, answer="Not yet, Dan was not there")
        assert (proposal.stage, proposal.answer, proposal.plan.edition) == (Answer.DECLINED, "Not yet, Dan was not there", edition)
        assert db.session.get_one(Goal, told.shared).words == WORDS


def test_a_change_of_an_ended_goal_is_not_accepted(as_, told):
    proposal_id = kept(as_, told)
    with as_("sam") as occasion:
        goals.end_goal(occasion, db.session.get_one(Goal, told.shared), reason="Moved away")
        with pytest.raises(RuleBroken):
            proposals.accept(occasion, db.session.get_one(Proposal, proposal_id))


def test_proposals_wait_for_whoever_may_answer_them(as_, told):
    proposal_id = kept(as_, told)
    waiting = {}
    for name in ("sam", "ann", "tia", "sue", "cora", "bob", "bea"):
        with as_(name) as occasion:
            waiting[name] = [row.proposal_id for row in queries.proposals_waiting(occasion)]
    assert waiting == {name: [proposal_id] if name in {"sam", "ann"} else [] for name in waiting}


def test_an_own_worker_of_any_profession_answers_where_no_child_has_a_lass(as_, county, told):
    with as_("ann", keep=True) as occasion:
        case, dean = db.session.get_one(Case, told.case), db.session.get_one(Person, county.persons["dean"])
        cole = db.session.get_one(Staff, county.staff["cole"])
        own = AssignmentKind.OWN_WORKER
        cases.assign(occasion, case, person=dean, kind=own, worker=cole, from_on=occasion.today, reason="Cole knows Dean")
        plan_id = prepared(occasion, county, about=("dean",)).id
    with as_("fay", keep=True) as occasion:
        plan = db.session.get_one(Plan, plan_id)
        proposal_id = proposals.propose(occasion, plan, **CALMER).id
    with as_("sam") as occasion, pytest.raises(NotAllowed):
        proposals.accept(occasion, db.session.get_one(Proposal, proposal_id))
    with as_("cole") as occasion:
        assert [row.proposal_id for row in queries.proposals_waiting(occasion)] == [proposal_id]
        assert proposals.accept(occasion, db.session.get_one(Proposal, proposal_id)).words == CALMER["words"]
