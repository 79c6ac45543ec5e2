"""The laws of plans, by example and by property; no database."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from teamcase.cases.models import Assignment, AssignmentKind, Case, Stage
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.plans import rules
from teamcase.plans.models import Agreed, Agreement, Goal, GoalStage, Plan, PlanPerson, PlanStage

pytestmark = pytest.mark.quick
TODAY = date(2026, 11, 23)


@given(st.integers(0, 10), st.integers(0, 10))
def test_a_goal_never_aims_below_its_start(start: int, target: int) -> None:
    with pytest.raises(RuleBroken) if target < start else nullcontext():
        rules.check_scale(start=start, target=target)


@given(st.integers().filter(lambda number: not 0 <= number <= 10), st.integers(0, 10), st.booleans())
def test_a_goal_lies_on_the_scale(outside: int, inside: int, swapped: bool) -> None:
    start, target = (inside, outside) if swapped else (outside, inside)
    with pytest.raises(RuleBroken) as broken:
        rules.check_scale(start=start, target=target)
    assert broken.value.field == ("target" if swapped else "start")


@given(st.integers())
def test_a_score_lies_on_the_scale(value: int) -> None:
    with nullcontext() if 0 <= value <= 10 else pytest.raises(RuleBroken):
        rules.check_score(value)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int, later: date) -> None:
    assert rules.months_later(day, months) == later


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 60))
def test_months_later_keeps_the_day_or_ends_the_month(day: date, months: int) -> None:
    later = rules.months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, True), (1, False), (365, False), (366, True)])
def test_a_review_lies_ahead_and_within_a_year(days: int, refused: bool) -> None:
    with pytest.raises(RuleBroken) if refused else nullcontext():
        rules.check_review(TODAY + timedelta(days=days), today=TODAY, months=12)


@pytest.mark.parametrize(("days", "kind"), [(-1, "late"), (0, "soon"), (30, "soon"), (31, "ok")])
def test_a_review_is_late_soon_or_far(days: int, kind: str) -> None:
    assert rules.review_kind(TODAY + timedelta(days=days), today=TODAY) == kind


def person(name: str) -> Person:
    return Person(id=uuid7(), given_name=name, family_name="Doe")


def plan(*people: Person, stage: PlanStage = PlanStage.DRAFT, case_stage: Stage = Stage.ACTIVE) -> Plan:
    about = [PlanPerson(person_id=one.id, person=one) for one in people]
    return Plan(stage=stage, case=Case(stage=case_stage), about=about, goals=[])


def goal(of: Plan, stage: GoalStage = GoalStage.OPEN) -> Goal:
    return Goal(plan=of, stage=stage)


def test_a_plan_needs_a_goal_and_everybodys_answer_before_it_holds() -> None:
    dora, dana = person("Dora"), person("Dana")
    prepared = plan(dora, dana)
    with pytest.raises(RuleBroken, match="goal"):
        rules.check_ready(prepared)
    prepared.goals.append(goal(prepared, GoalStage.ENDED))
    with pytest.raises(RuleBroken, match="goal"):
        rules.check_ready(prepared)
    prepared.goals.append(goal(prepared))
    prepared.agreements = [Agreement(person_id=dana.id, how=Agreed.AGREED, on=TODAY)]
    with pytest.raises(RuleBroken, match="Dora"):
        rules.check_ready(prepared)
    prepared.agreements.append(Agreement(person_id=dora.id, how=Agreed.NOT_REACHED, on=TODAY))
    rules.check_ready(prepared)


@pytest.mark.parametrize("stage", [PlanStage.IN_FORCE, PlanStage.SUPERSEDED])
def test_only_a_prepared_plan_comes_into_force(stage: PlanStage) -> None:
    with pytest.raises(RuleBroken):
        rules.check_ready(plan(stage=stage))


@pytest.mark.parametrize(
    ("stage", "case_stage", "refused"),
    [
        (PlanStage.DRAFT, Stage.ACTIVE, False),
        (PlanStage.IN_FORCE, Stage.ASSESSMENT, False),
        (PlanStage.SUPERSEDED, Stage.ACTIVE, True),
        (PlanStage.IN_FORCE, Stage.CLOSED, True),
    ],
)
def test_a_closed_case_and_a_replaced_plan_are_only_read(stage: PlanStage, case_stage: Stage, refused: bool) -> None:
    with pytest.raises(RuleBroken) if refused else nullcontext():
        rules.check_can_change(plan(stage=stage, case_stage=case_stage))


@pytest.mark.parametrize("stage", [GoalStage.REACHED, GoalStage.ENDED])
def test_an_ended_goal_is_only_read(stage: GoalStage) -> None:
    with pytest.raises(RuleBroken):
        rules.check_goal_open(goal(plan(), stage))


def test_nothing_is_replaced_silently() -> None:
    rules.check_takes_place(None, replaces=False)
    rules.check_takes_place(plan(), replaces=True)
    with pytest.raises(RuleBroken) as broken:
        rules.check_takes_place(plan(), replaces=False)
    assert broken.value.field == "replaces"


CHILD, MOTHER, SAM, COLE = uuid7(), uuid7(), uuid7(), uuid7()


def assigned(person_id: UUID, staff_id: UUID, kind: AssignmentKind, *, until_on: date | None = None) -> Assignment:
    return Assignment(person_id=person_id, staff_id=staff_id, kind=kind, from_on=TODAY - timedelta(days=9), until_on=until_on)


@pytest.mark.parametrize(
    ("about", "rows", "who"),
    [
        ({CHILD}, [assigned(CHILD, SAM, AssignmentKind.LASS), assigned(CHILD, COLE, AssignmentKind.OWN_WORKER)], {SAM}),
        ({MOTHER}, [assigned(CHILD, SAM, AssignmentKind.LASS), assigned(MOTHER, COLE, AssignmentKind.OWN_WORKER)], {COLE}),
        ({CHILD, MOTHER}, [assigned(CHILD, SAM, AssignmentKind.LASS), assigned(MOTHER, COLE, AssignmentKind.OWN_WORKER)], {SAM}),
        (
            {CHILD},
            [assigned(CHILD, SAM, AssignmentKind.LASS, until_on=TODAY), assigned(CHILD, COLE, AssignmentKind.OWN_WORKER)],
            {COLE},
        ),
        ({CHILD}, [], set()),
    ],
)
def test_lass_answers_for_a_childs_plan_else_the_own_worker(about: set[UUID], rows: list[Assignment], who: set[UUID]) -> None:
    assert rules.responsible_ids(about, rows, on=TODAY) == who
