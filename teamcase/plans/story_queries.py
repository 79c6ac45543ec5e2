"""The history of a goal on one line of time: its words, scores, notes, proposals, steps, and the meetings that spoke of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import select

from teamcase.actions import queries as actions
from teamcase.actions.models import ActionStage
from teamcase.foundation.asking import Question, ahead, given
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings.models import AgendaItem, Discussion, Meeting
from teamcase.plans import comparison
from teamcase.plans.models import Answer, Goal, PlanEdition, Proposal
from teamcase.plans.story_models import GoalMention
from teamcase.staff.models import Staff


class Happened(StrEnum):
    """What kind of thing a line of the history tells."""

    WORDED = "worded"
    CHANGED = "changed"
    SCORED = "scored"
    NOTED = "noted"
    PROPOSED = "proposed"
    ANSWERED = "answered"
    DONE = "done"
    NOT_DONE = "not_done"
    MEETING = "meeting"
    ENTRY = "entry"


@dataclass(slots=True)
class Line:
    """One thing that happened to a goal on a day; `at` is its moment where one was kept, `more` what its kind needs."""

    on: date
    what: Happened
    who: str = ""
    words: str = ""
    at: datetime | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def told_of(goal: Goal, entries: Iterable[Line] = ()) -> list[Line]:
    """Everything that happened to a goal, the oldest first; of one day, in the order of words, scores, steps and talk."""
    ahead(EDITIONS.of(plan_id=goal.plan_id), PROPOSALS.of(goal_id=goal.id), MENTIONS.of(goal_id=goal.id), MET.of(case_id=goal.case_id))
    steps = actions.of_goals([goal.id])
    lines = [*_worded(goal), *_scored(goal), *_noted(goal), *_proposed(goal), *_stepped(steps), *_met(goal, steps), *entries]
    order = list(Happened)
    return sorted(lines, key=lambda line: (line.on, line.at.timestamp() if line.at else 0, order.index(line.what)))


def unmentioned(goal: Goal) -> dict[UUID, date]:
    """The latest discussions of the family that are not marked as having spoken of the goal, with the days of their meetings."""
    known = _mentioned(goal, actions.of_goals([goal.id]))
    return {row.id: _day(row.starts_at) for row in MET.rows(case_id=goal.case_id) if row.id not in known}


def _worded(goal: Goal) -> Iterator[Line]:
    found = [(row, _of(row.contents, goal.id)) for row in EDITIONS.rows(plan_id=goal.plan_id)]
    first = next(((row, told) for row, told in found if told), None)
    if first:
        yield Line(_day(first[0].at), Happened.WORDED, first[0].name, first[1]["words"], first[0].at, first[1])
    for (_earlier, before), (row, after) in pairwise(found):
        if before and after and before != after:
            changes = list(comparison.of_goal(before, after))
            yield Line(_day(row.at), Happened.CHANGED, row.name, row.reason or "", row.at, {"changes": changes})


def _scored(goal: Goal) -> Iterator[Line]:
    for score in goal.scores:
        yield Line(score.on, Happened.SCORED, score.person.given_name, "", score.scored_at, {"value": score.value, "by": score.scored_by})


def _noted(goal: Goal) -> Iterator[Line]:
    for note in goal.notes:
        yield Line(_day(note.at), Happened.NOTED, note.writer.name, note.text, note.at)


def _proposed(goal: Goal) -> Iterator[Line]:
    for row in PROPOSALS.rows(goal_id=goal.id):
        yield Line(_day(row.proposed_at), Happened.PROPOSED, row.name, row.words, row.proposed_at)
        if row.answered_at and row.stage is not Answer.OPEN:
            yield Line(_day(row.answered_at), Happened.ANSWERED, "", row.answer or "", row.answered_at, {"stage": row.stage})


def _stepped(steps: Iterable[actions.Step]) -> Iterator[Line]:
    for step in steps:
        if step.ended_on:
            what = Happened.DONE if step.stage is ActionStage.DONE else Happened.NOT_DONE
            yield Line(step.ended_on, what, step.owner or "", step.text, None, {"note": step.note})


def _met(goal: Goal, steps: Iterable[actions.Step]) -> Iterator[Line]:
    spoke = _mentioned(goal, steps)
    for row in MET.rows(case_id=goal.case_id):
        if row.id in spoke:
            yield Line(_day(row.starts_at), Happened.MEETING, "", row.question or "", row.starts_at, {"discussion_id": row.id})


def _mentioned(goal: Goal, steps: Iterable[actions.Step]) -> set[UUID]:
    """The discussions that spoke of the goal: so marked, or a step towards it was agreed there."""
    marked = {row.discussion_id for row in MENTIONS.rows(goal_id=goal.id)}
    return marked | {step.discussion_id for step in steps if step.discussion_id}


def _of(contents: Mapping[str, Any], goal_id: UUID) -> dict[str, Any]:
    return next((goal for goal in contents["goals"] if goal["id"] == str(goal_id)), {})


def _day(moment: datetime) -> date:
    return moment.astimezone(HELSINKI).date()


EDITIONS = Question(
    select(PlanEdition.at, PlanEdition.contents, PlanEdition.reason, Staff.name)
    .join(Staff, Staff.id == PlanEdition.changed_by)
    .where(PlanEdition.plan_id == given("plan_id"))
    .order_by(PlanEdition.number)
)
PROPOSALS = Question(
    select(Proposal.words, Proposal.proposed_at, Proposal.answered_at, Proposal.stage, Proposal.answer, Staff.name)
    .join(Staff, Staff.id == Proposal.proposed_by)
    .where(Proposal.goal_id == given("goal_id"))
    .order_by(Proposal.proposed_at)
)
MENTIONS = Question(select(GoalMention.discussion_id).where(GoalMention.goal_id == given("goal_id")))
MET = Question(
    select(Discussion.id, Meeting.starts_at, AgendaItem.question)
    .join(AgendaItem, AgendaItem.id == Discussion.agenda_item_id)
    .join(Meeting, Meeting.id == AgendaItem.meeting_id)
    .where(Discussion.case_id == given("case_id"), Discussion.edition == 1)
    .order_by(Meeting.starts_at.desc())
    .limit(60)
)
