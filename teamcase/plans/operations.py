"""Beginning a plan, putting it in force, and saying who agreed and when it is looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.cases.queries import clients
from teamcase.cases.rules import check_open
from teamcase.deadlines.queries import value_on
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.plans import queries, rules
from teamcase.plans.editions import Change, keep, new_edition
from teamcase.plans.models import Agreed, Agreement, Goal, GoalScore, GoalStage, Plan, PlanKind, PlanPerson, PlanService, PlanStage
from teamcase.plans.said import members_of, name_members
from teamcase.plans.service_rules import goes_on
from teamcase.teams.models import ServiceTask


@operation
def begin(occasion: Occasion, case: Case, *, about: Sequence[UUID], review_on: date) -> Plan:
    """Begin a family plan about these persons of the family (SHL 1301/2014, 39 §; LsL 417/2007, 30 §). Raises RuleBroken."""
    check_open(case)
    rules.check_about(about)
    rules.check_offered(about, queries.people(case.id, on=occasion.today), field="about")
    _check_review(occasion, review_on)
    plan = Plan(case_id=case.id, kind=PlanKind.FAMILY, stage=PlanStage.DRAFT, review_on=review_on, edition=0)
    plan.service_task, plan.begun_by = _service_task(case.id, about, occasion.today), occasion.who.id
    plan.about = [PlanPerson(case_id=case.id, person_id=person_id) for person_id in dict.fromkeys(about)]
    db.session.add(plan)
    keep(occasion, plan, Change.BEGUN)
    return plan


@operation
def renew(occasion: Occasion, plan: Plan, *, about: Sequence[UUID], review_on: date) -> Plan:
    """Begin a new plan from this one: its running goals go on in it with their scores, its services too, and this one stays as it is."""
    new = begin(occasion, plan.case, about=about, review_on=review_on)
    going_on = [goal for goal in plan.goals if goal.stage is GoalStage.OPEN]
    if not going_on and not plan.services:
        return new
    with new_edition(occasion, new, Change.GOAL_ADDED):
        for position, goal in enumerate(going_on, start=1):
            _go_on(goal, new, position)
        for service in plan.services:
            if goes_on(service, occasion.today):
                _serve_on(service, new)
    return new


@operation
def put_in_force(occasion: Occasion, plan: Plan, *, starts_on: date, replaces: bool = False) -> None:
    """Put a prepared plan in force; the one in force before it is replaced only when `replaces` says so. Raises RuleBroken."""
    rules.check_ready(plan)
    rules.check_not_ahead(starts_on, today=occasion.today, field="starts_on")
    _check_review(occasion, plan.review_on)
    earlier = queries.in_force(plan.case_id, plan.kind)
    rules.check_takes_place(earlier, replaces=replaces)
    if earlier:
        with new_edition(occasion, earlier, Change.SUPERSEDED, seen=earlier.version):
            earlier.stage = PlanStage.SUPERSEDED
    with new_edition(occasion, plan, Change.IN_FORCE, seen=plan.version):
        plan.stage, plan.starts_on = PlanStage.IN_FORCE, starts_on


@operation
def set_review(occasion: Occasion, plan: Plan, *, review_on: date) -> None:
    """Say when the plan is looked at again, within a year (LsL 417/2007, 30 §; SHL 1301/2014, 39 §). Raises RuleBroken."""
    _check_review(occasion, review_on)
    with new_edition(occasion, plan, Change.REVIEW, seen=plan.version):
        plan.review_on = review_on


@operation
def record_agreement(occasion: Occasion, plan: Plan, *, person: UUID, how: Agreed, on: date) -> None:
    """Record how a person stands to the plan; a later word of the same person takes the place of the earlier one."""
    rules.check_offered([person], queries.people_of(plan, on=occasion.today), field="person")
    rules.check_not_ahead(on, today=occasion.today, field="on")
    with new_edition(occasion, plan, Change.AGREEMENT):
        agreement = rules.standing(plan.agreements).get(person)
        if agreement is None:
            plan.agreements.append(Agreement(case_id=plan.case_id, person_id=person, how=how, on=on))
        else:
            agreement.how, agreement.on = how, on


def _check_review(occasion: Occasion, review_on: date) -> None:
    months = int(value_on("plan_review_months", occasion.today))
    rules.check_review(review_on, today=occasion.today, months=months)


def _service_task(case_id: UUID, about: Sequence[UUID], on: date) -> ServiceTask:
    """Child protection when the plan is about a client of it; the retention of the record follows (domain.md 0.2, fact 9)."""
    tasks = {client.service_task for client in clients(case_id, on) if client.person_id in about}
    return ServiceTask.CHILD_PROTECTION if ServiceTask.CHILD_PROTECTION in tasks else ServiceTask.FAMILY_SERVICES


def _go_on(goal: Goal, plan: Plan, position: int) -> None:
    again = Goal(case_id=plan.case_id, plan_id=plan.id, position=position, words=goal.words, whose_id=goal.whose_id)
    again.start, again.target, again.stage = goal.start, goal.target, GoalStage.OPEN
    again.voice, again.speaker_id, again.theme, again.why, again.one_up = goal.voice, goal.speaker_id, goal.theme, goal.why, goal.one_up
    db.session.add(again)
    db.session.flush()
    name_members(again, members_of(goal))
    for score in goal.scores:
        kept = GoalScore(case_id=plan.case_id, goal_id=again.id, person_id=score.person_id, on=score.on, value=score.value)
        kept.scored_by, kept.scored_at = score.scored_by, score.scored_at
        db.session.add(kept)


def _serve_on(service: PlanService, plan: Plan) -> None:
    again = PlanService(case_id=plan.case_id, plan_id=plan.id, name=service.name, code=service.code, provider=service.provider)
    again.starts_on, again.ends_on, again.amount, again.decision = service.starts_on, service.ends_on, service.amount, service.decision
    db.session.add(again)
