"""What happens to the Does in three weeks: meetings, records at every stage, a plan, actions, a colleague who may read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from flask import Flask

from teamcase.actions import operations as actions
from teamcase.cases import operations as cases
from teamcase.cases.models import Allows, Case
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.meetings import operations as meetings
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, NoView, Purpose
from teamcase.plans import goal_operations as goals
from teamcase.plans import operations as plans
from teamcase.plans import proposal_operations as proposals
from teamcase.plans.models import Agreed, Goal, Plan
from teamcase.staff.models import Staff
from teamcase.teams.models import Team
from tests.factories import County, acting


@dataclass
class Life:
    """The ids of what happened, by what it is."""

    ids: dict[str, UUID] = field(default_factory=dict)


def lived(app: Flask, county: County) -> Life:
    """Tell it; every act by whoever does such things."""
    life = Life()
    life.ids["approved"] = _discussed(app, county, days_ago=21, until="approved")
    life.ids["finished"] = _discussed(app, county, days_ago=14, until="finished")
    life.ids["draft"] = _discussed(app, county, days_ago=7, until="draft")
    with acting(app, county.staff["cora"], keep=True) as occasion:
        meeting = meetings.plan(
            occasion,
            db.session.get_one(Team, county.teams["Alpha"]),
            on=occasion.today + timedelta(days=7),
            at=time(9),
            minutes=150,
            place="Room 1",
        )
        life.ids["meeting"] = meeting.id
    with acting(app, county.staff["sam"], keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        meetings.put_on_agenda(
            occasion,
            case,
            meeting_id=life.ids["meeting"],
            question="What would help Dora sleep?",
            presenter_id=county.staff["sam"],
            minutes=45,
            purpose=Purpose.DISCUSSION,
        )
        db.session.flush()
        life.ids["item"] = db.session.scalars(
            AgendaItem.__table__.select().where(AgendaItem.meeting_id == life.ids["meeting"]).with_only_columns(AgendaItem.id)
        ).one()
        action = actions.add(occasion, case, text="Call the school", due_on=occasion.today, owner=f"staff:{county.staff['sam']}")
        plan = plans.begin(occasion, case, about=[county.persons["dora"]], review_on=occasion.today + timedelta(days=200))
        goal = goals.add_goal(occasion, plan, words="We sleep at night", whose=county.persons["dora"], start=2, target=7)
        plans.record_agreement(occasion, plan, person=county.persons["dora"], how=Agreed.HEARD, on=occasion.today)
        plans.put_in_force(occasion, plan, starts_on=occasion.today)
        db.session.flush()
        life.ids |= {"action": action.id, "plan": plan.id, "goal": goal.id}
    with acting(app, county.staff["tia"], keep=True) as occasion:
        goal = db.session.get_one(Goal, life.ids["goal"])
        goals.score(occasion, goal, person_id=county.persons["dora"], value=3)
        goals.note(occasion, goal, text="Dora showed it with a card.")
        plan = db.session.get_one(Plan, life.ids["plan"])
        proposal = proposals.propose(
            occasion, plan, words="We laugh at supper", whose=county.persons["dora"], start=1, target=6, reason="Dora said so"
        )
        life.ids["proposal"] = proposal.id
    with acting(app, county.staff["ann"], keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        colleague = db.session.get_one(Staff, county.staff["bea"])
        until_on = occasion.today + timedelta(days=30)
        grant = cases.give_access(occasion, case, colleague=colleague, allows=Allows.READ, until_on=until_on, reason="work pair")
        life.ids["grant"] = grant.id
    return life


def _discussed(app: Flask, county: County, *, days_ago: int, until: str) -> UUID:
    past = now() - timedelta(days=days_ago)
    with acting(app, county.staff["cora"], at=past - timedelta(days=2), keep=True) as occasion:
        team = db.session.get_one(Team, county.teams["Alpha"])
        meeting_id = meetings.plan(occasion, team, on=past.date(), at=time(9), minutes=150, place="Room 1").id
    with acting(app, county.staff["sam"], at=past - timedelta(days=1), keep=True) as occasion:
        meetings.put_on_agenda(
            occasion,
            db.session.get_one(Case, county.doe),
            meeting_id=meeting_id,
            question="What keeps Dora awake?",
            presenter_id=county.staff["sam"],
            minutes=45,
            purpose=Purpose.DISCUSSION,
        )
    with acting(app, county.staff["cora"], at=past, keep=True) as occasion:
        meeting = db.session.get_one(Meeting, meeting_id)
        meetings.hold(occasion, meeting)
        record = records.begin_record(occasion, meeting.agenda[0])
        db.session.flush()
        _written(occasion.at, record, county, occasion)
        if until != "draft":
            records.finish(occasion, record)
        record_id = record.id
    if until == "approved":
        with acting(app, county.staff["sam"], at=past + timedelta(hours=2), keep=True) as occasion:
            records.approve(occasion, db.session.get_one(Discussion, record_id))
    return record_id


def _written(at: datetime, record: Discussion, county: County, occasion: object) -> None:
    records.write_record(
        occasion,
        record,
        present=[county.staff[name] for name in ("ann", "sam", "tia", "cora")],
        others=[],
        about=[county.persons["dora"]],
        told="A quiet week.",
        family_question="How do others manage evenings?",
        hypotheses=[{"text": "Could it be that waking keeps the parents near?"}, {"text": "Could it be that school feels far?"}],
        reflections="",
        views=[
            {"person_id": county.persons["dora"], "view": "I want the door open.", "reason": None},
            {"person_id": county.persons["dean"], "view": None, "reason": NoView.TOO_YOUNG},
        ],
        steps=[
            {
                "text": "Try the open door",
                "owner": f"person:{county.persons['dana']}",
                "partner": None,
                "due_on": (at + timedelta(days=5)).date(),
            }
        ],
        no_action_because=None,
        next_on=(at + timedelta(days=28)).date(),
    )
