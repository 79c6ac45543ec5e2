"""What must hold of plans, goals, scores and proposals."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Assignment, AssignmentKind
from teamcase.cases.rules import check_open, is_running
from teamcase.foundation.errors import RuleBroken
from teamcase.plans.models import Agreement, Answer, Goal, GoalScore, GoalStage, Plan, PlanStage, Proposal
from teamcase.plans.said_models import Voice

SCALE: Final = range(11)
SOON: Final = timedelta(days=30)


def check_can_change(plan: Plan) -> None:
    """Plans that are prepared or in force change; a superseded plan stays as it was."""
    check_open(plan.case)
    if plan.stage is PlanStage.SUPERSEDED:
        raise RuleBroken(_l("Another plan has taken the place of this one, so it is only read."))


def check_goal_open(goal: Goal) -> None:
    """Only a goal that the family still works towards is scored, changed or ended."""
    check_can_change(goal.plan)
    if goal.stage is not GoalStage.OPEN:
        raise RuleBroken(_l("This goal has ended, so it is only read."))


def check_scale(*, start: int, target: int) -> None:
    """Start and target lie on the scale 0 to 10, where 10 is the best (domain.md 1.7.5); the target is not below the start."""
    for field, value in (("start", start), ("target", target)):
        if value not in SCALE:
            raise RuleBroken(_l("Choose a number from 0 to 10."), field=field)
    if target < start:
        raise RuleBroken(_l("The target cannot be below the start: 10 is the best."), field="target")


def check_speaker(voice: Voice | None, speaker: UUID | None) -> None:
    """Only a child's or a parent's words are one person's."""
    if speaker is not None and voice not in {Voice.CHILD, Voice.PARENT}:
        raise RuleBroken(_l("Choose first whether these are a child's or a parent's words."), field="speaker")


def check_score(value: int) -> None:
    """One person puts one goal on the scale 0 to 10."""
    if value not in SCALE:
        raise RuleBroken(_l("Choose a number from 0 to 10."), field="value")


def check_seen(kept: GoalScore, *, seen: str, by: str) -> None:
    """A colleague's score of today is corrected by whoever has seen it: nobody's is replaced unseen."""
    if mark_of(kept) not in seen.split():
        sentence = _l("%(name)s saved %(value)s for this person today. Save again to put yours in its place.", name=by, value=kept.value)
        raise RuleBroken(sentence, field="value")


def mark_of(score: GoalScore) -> str:
    """A score as it stands, in a word that a form can carry."""
    return f"{score.id}.{score.version}"


def marks_on(scores: Iterable[GoalScore], day: date) -> str:
    """The scores of a day as a form carries them."""
    return " ".join(mark_of(score) for score in scores if score.on == day)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def check_review(review_on: date, *, today: date, months: int) -> None:
    """The plan is looked at again after today and within so many months (LsL 417/2007, 30 §; SHL 1301/2014, 39 §)."""
    if review_on <= today:
        raise RuleBroken(_l("The plan is looked at again on a day after today."), field="review_on")
    if review_on > months_later(today, months):
        raise RuleBroken(_l("The plan is looked at again within %(months)s months.", months=months), field="review_on")


def check_not_ahead(day: date, *, today: date, field: str) -> None:
    """What has happened has happened today or before."""
    if day > today:
        raise RuleBroken(_l("This day is still ahead."), field=field)


def check_offered(chosen: Iterable[UUID | None], offered: Collection[UUID], *, field: str) -> None:
    """Only people of the family are named in its plan."""
    if any(one is not None and one not in offered for one in chosen):
        raise RuleBroken(_l("Choose one of the list."), field=field)


def check_about(about: Collection[UUID]) -> None:
    """A plan is about somebody."""
    if not about:
        raise RuleBroken(_l("Choose at least one."), field="about")


def without_answer(plan: Plan) -> list[str]:
    """Names of the people the plan is about of whom nobody has said how they stand to it."""
    answered = {agreement.person_id for agreement in plan.agreements}
    return [row.person.given_name for row in plan.about if row.person_id not in answered]


def check_ready(plan: Plan) -> None:
    """A plan comes into force with a goal, and when everybody it is about agreed, was heard or was not reached."""
    if plan.stage is not PlanStage.DRAFT:
        raise RuleBroken(_l("This plan is not being prepared any more."))
    if not any(goal.stage is GoalStage.OPEN for goal in plan.goals):
        raise RuleBroken(_l("Add a goal first: a plan in force has at least one."))
    if names := without_answer(plan):
        raise RuleBroken(_l("Record first how they stand to the plan: %(names)s.", names=", ".join(names)))


def check_takes_place(other: Plan | None, *, replaces: bool) -> None:
    """One family plan is in force in a case; another takes its place only when somebody says so."""
    if other is not None and not replaces:
        raise RuleBroken(_l("The family already has a plan in force. Tick that this one takes its place."), field="replaces")


def check_unanswered(proposal: Proposal) -> None:
    """A proposal is answered once."""
    check_can_change(proposal.plan)
    if proposal.stage is not Answer.OPEN:
        raise RuleBroken(_l("This proposal has already been answered."))


def standing(agreements: Iterable[Agreement]) -> dict[UUID, Agreement]:
    """How each person stands to the plan, by person."""
    return {agreement.person_id: agreement for agreement in agreements}


def review_kind(review_on: date, *, today: date) -> str:
    """The meaning of a review date: "late" when it has passed, "soon" within 30 days, else "ok"."""
    if review_on < today:
        return "late"
    return "soon" if review_on <= today + SOON else "ok"


def responsible_ids(about: Collection[UUID], assignments: Iterable[Assignment], *, on: date) -> frozenset[UUID]:
    """Whoever answers for a plan about these persons on a day: the LASS of a child among them, else their own workers."""
    running = [row for row in assignments if row.person_id in about and is_running(row, on)]
    lass = frozenset(row.staff_id for row in running if row.kind is AssignmentKind.LASS)
    return lass or frozenset(row.staff_id for row in running)
