"""Rows as the operations make them, of what a team and a family do together: plans with every edition, meetings with their records."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from benchmarks import shapes, words
from benchmarks.laying import Crew, Laid, Rows
from benchmarks.shapes import CHILD, COORDINATOR, MOTHER, OTHER_CHILD, Gathering, Goal, Household, Plan, Step, Talk
from teamcase.meetings.models import NoView
from teamcase.meetings.record_rules import STEP_TAKES
from teamcase.plans.editions import Change

ABOUT = (MOTHER, CHILD)
TOLD = {"voice": "shared", "theme": "everyday", "why": words.SENTENCES[1], "one_up": words.SENTENCES[2]}  # of each goal, beside its words


def lay_plan(rows: Rows, laid: Laid, household: Household) -> None:
    """The family's plan in force, with its goals, scores and a note; an edition for each change."""
    plan = household.plan
    begun, task = plan.begun_at.date(), laid.task(plan.begun_at.date(), ABOUT)
    changes = [Change.BEGUN, *[Change.GOAL_ADDED] * len(plan.goals), *[Change.AGREEMENT] * len(plan.agreed), Change.IN_FORCE]
    of_plan = ("family", "in_force", task, begun, plan.review_on, len(changes), laid.worker)
    plan_id = rows.add("plan", laid.case, *of_plan, len(changes) + 2)  # beginning it and putting it in force count twice
    for person in ABOUT:
        rows.add("plan_person", laid.case, plan_id, laid.people[person])
    for person, how, on in plan.agreed:
        rows.add("agreement", laid.case, plan_id, laid.people[person], how, on)
    for position, goal in enumerate(plan.goals, start=1):
        whose = None if goal.whose is None else laid.people[goal.whose]
        of_goal = (goal.words, whose, goal.start, goal.target, *TOLD.values(), None, "open", 1)
        laid.goals.append(rows.add("goal", laid.case, plan_id, position, *of_goal))
        for person in ABOUT:
            rows.add("goal_member", laid.case, laid.goals[-1], laid.people[person])
        for person, value in zip(ABOUT, goal.scores, strict=True):
            of_score = (laid.case, laid.goals[-1], laid.people[person])
            rows.add("goal_score", *of_score, plan.scored_at.date(), value, laid.worker, plan.scored_at, 1)
    rows.add("goal_note", laid.case, laid.goals[0], words.SENTENCES[0], plan.scored_at, laid.worker)
    for number, contents in enumerate(_editions(household, plan, changes, laid.goals), start=1):
        rows.add("plan_edition", laid.case, plan_id, number, plan.begun_at, laid.worker, json.dumps(contents, ensure_ascii=False))


def _editions(household: Household, plan: Plan, changes: list[Change], goals: list[UUID]) -> list[dict[str, Any]]:
    """What the plan said after each change."""
    named = [person.given for person in household.people]
    about = [named[person] for person in ABOUT]
    told = {"kind": "family", "stage": "draft", "starts_on": None, "review_on": plan.review_on.isoformat(), "about": about}
    agreed = [{"person": named[person], "how": how.value, "on": on.isoformat()} for person, how, on in plan.agreed]
    said = [_goal(goal, made, named) for goal, made in zip(plan.goals, goals, strict=True)]
    found: list[dict[str, Any]] = []
    for number, change in enumerate(changes):
        agreements = agreed[: max(0, number - len(said))]
        found.append({"change": change.value, **told, "agreements": agreements, "goals": said[:number], "services": [], "texts": {}})
    found[-1] |= {"stage": "in_force", "starts_on": plan.begun_at.date().isoformat()}
    return found


def _goal(goal: Goal, made: UUID, named: list[str]) -> dict[str, Any]:
    whose = None if goal.whose is None else named[goal.whose]
    told = {**TOLD, "speaker": None, "members": sorted(named[person] for person in ABOUT)}
    return {"id": str(made), "words": goal.words, "whose": whose, "start": goal.start, "target": goal.target, **told, "stage": "open"}


def lay_meeting(rows: Rows, crew: Crew, gathering: Gathering, families: list[Laid]) -> None:
    """A team's meeting with its agenda; where the team has met, each family's record is approved and its steps are actions."""
    stage, version = ("approved", 3) if gathering.is_held else ("planned", 1)
    at = (gathering.starts_at, shapes.LASTS, shapes.PLACE)
    meeting = rows.add("meeting", crew.id, *at, stage, version)
    for position, talk in enumerate(gathering.turns, start=1):
        laid = families[talk.household.number]
        item = rows.add("agenda_item", laid.case, meeting, position, shapes.TURN_LASTS, "discussion", laid.worker, talk.question, 0, 1)
        if gathering.is_held:
            _lay_record(rows, laid, gathering, talk, item)


def _lay_record(rows: Rows, laid: Laid, gathering: Gathering, talk: Talk, item: UUID) -> None:
    there, task = laid.crew.workers, laid.task(gathering.day)
    recorder = there[COORDINATOR]
    ends = (gathering.recorded_at, gathering.recorded_at, gathering.approved_at, laid.worker)
    said = (talk.told, words.QUESTIONS[0], words.IDEAS[0], talk.next_on)
    discussion = rows.add("discussion", laid.case, item, 1, "approved", task, recorder, *said, *ends, 4)
    own = (laid.case, discussion)
    for person in shapes.CLIENTS:
        rows.add("discussion_client", *own, laid.people[person])
    for place, role in enumerate(shapes.CREW):
        rows.add("attendance", *own, place, there[place], role, None)
    rows.add("attendance", *own, len(shapes.CREW), None, None, words.PARTNER)
    for position, idea in enumerate(talk.ideas):
        rows.add("hypothesis", *own, position, idea)
    for child, view in zip((CHILD, OTHER_CHILD), talk.views, strict=True):
        rows.add("child_view", *own, laid.people[child], *((None, view) if isinstance(view, NoView) else (view, None)))
    for position, (text, whose) in enumerate(((talk.step, None), (talk.family_step, MOTHER))):
        due = gathering.day + STEP_TAKES
        owner = (laid.worker, None) if whose is None else (None, laid.people[whose])
        rows.add("next_step", *own, position, text, due, *owner)
        step = Step(gathering.recorded_at, text, due, whose, done_at=talk.done_at)
        rows.step(laid, step, task, by=recorder, discussion=discussion)
