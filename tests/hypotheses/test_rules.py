"""The laws of working hypotheses, by example and by property; no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from uuid_utils.compat import uuid7

from teamcase.foundation.errors import RuleBroken
from teamcase.hypotheses import rules
from teamcase.hypotheses.models import Ground, IdeaPerson, IdeaStage, Side, Withholding, WorkingHypothesis
from teamcase.meetings.models import Discussion, RecordStage

pytestmark = pytest.mark.quick
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = TODAY + timedelta(days=30)
BOTH = [Ground(side=Side.SUPPORTS), Ground(side=Side.AGAINST)]
stages = st.sampled_from(IdeaStage)


def test_what_may_follow_what_is_written_out_here_once_more():
    active, supported, weakened, parked, rejected = IdeaStage
    assert {stage: set(rules.MOVES[stage]) for stage in IdeaStage} == {
        active: {supported, weakened, parked, rejected},
        supported: {active, weakened, parked, rejected},
        weakened: {active, supported, parked, rejected},
        parked: {active, rejected},
        rejected: {active},
    }


@given(stages, stages)
def test_a_look_leaves_it_or_moves_it_along_the_moves_and_no_other_way(stage, to):
    if to is stage or to in rules.MOVES[stage]:
        rules.check_look(stage, to, BOTH, next_look_on=LATER, today=TODAY)
    else:
        with pytest.raises(RuleBroken) as broken:
            rules.check_look(stage, to, BOTH, next_look_on=LATER, today=TODAY)
        assert broken.value.field == "stage"
    assert (to in rules.next_stages(stage)) == (to is stage or to in rules.MOVES[stage])


@given(stages)
def test_from_everywhere_there_is_a_way_back_into_use(stage):
    assert stage is IdeaStage.ACTIVE or IdeaStage.ACTIVE in rules.MOVES[stage]


@given(st.lists(st.builds(Ground, side=st.sampled_from(Side), taken_back_at=st.sampled_from([None, AT]))))
def test_only_what_has_a_standing_ground_is_supported_or_weakened(grounds):
    standing = {ground.side for ground in grounds if ground.taken_back_at is None}
    for to, side in ((IdeaStage.SUPPORTED, Side.SUPPORTS), (IdeaStage.WEAKENED, Side.AGAINST)):
        if side in standing:
            rules.check_look(IdeaStage.ACTIVE, to, grounds, next_look_on=None, today=TODAY)
        else:
            with pytest.raises(RuleBroken):
                rules.check_look(IdeaStage.ACTIVE, to, grounds, next_look_on=None, today=TODAY)


@given(st.integers(-800, 800))
def test_the_next_look_is_ahead_and_within_a_year(days):
    day = TODAY + timedelta(days=days)
    if 0 < days <= 366:
        rules.check_look(IdeaStage.ACTIVE, IdeaStage.ACTIVE, [], next_look_on=day, today=TODAY)
    else:
        with pytest.raises(RuleBroken) as broken:
            rules.check_look(IdeaStage.ACTIVE, IdeaStage.ACTIVE, [], next_look_on=day, today=TODAY)
        assert broken.value.field == "next_look_on"
    rules.check_look(IdeaStage.ACTIVE, IdeaStage.REJECTED, [], next_look_on=day, today=TODAY)


def test_what_is_put_aside_has_a_day():
    with pytest.raises(RuleBroken) as broken:
        rules.check_look(IdeaStage.ACTIVE, IdeaStage.PARKED, [], next_look_on=None, today=TODAY)
    assert broken.value.field == "next_look_on"


def test_it_is_about_somebody_of_the_family():
    one, other = uuid7(), uuid7()
    rules.check_about([one], {one, other})
    for about in ([], [one, uuid7()]):
        with pytest.raises(RuleBroken) as broken:
            rules.check_about(about, {one, other})
        assert broken.value.field == "about"


@pytest.mark.parametrize(
    ("entry", "words", "right"), [(None, None, False), (None, "seen", True), (uuid7(), None, True), (uuid7(), "seen", True)]
)
def test_a_ground_is_an_entry_an_observation_or_both(entry, words, right):
    if right:
        rules.check_ground(entry, words)
    else:
        with pytest.raises(RuleBroken):
            rules.check_ground(entry, words)


@pytest.mark.parametrize(("days", "right"), [(-1, False), (0, True), (10, True), (11, False)])
def test_it_was_told_after_it_was_thought_of_and_before_tomorrow(days, right):
    on, proposed_on = TODAY - timedelta(days=10) + timedelta(days=days), TODAY - timedelta(days=10)
    if right:
        rules.check_shared(on, proposed_on=proposed_on, today=TODAY)
    else:
        with pytest.raises(RuleBroken):
            rules.check_shared(on, proposed_on=proposed_on, today=TODAY)


def test_a_line_of_a_record_is_taken_once_and_not_from_a_draft():
    rules.check_takeable(Discussion(stage=RecordStage.FINISHED), is_taken=False)
    for stage, is_taken in ((RecordStage.DRAFT, False), (RecordStage.APPROVED, True)):
        with pytest.raises(RuleBroken):
            rules.check_takeable(Discussion(stage=stage), is_taken=is_taken)


def of(people, withheld=()):
    idea = WorkingHypothesis(about=[IdeaPerson(person_id=one) for one in people])
    idea.withheld = [Withholding(person_id=one, ended_at=ended) for one, ended in withheld]
    return idea


people_ids = [uuid7() for _ in range(3)]
who = st.sampled_from(people_ids)


@given(who, st.lists(st.tuples(st.sets(who, min_size=1), st.lists(st.tuples(who, st.sampled_from([None, AT]))))))
def test_own_data_is_all_that_is_about_one_but_what_is_withheld_from_oneself(person, made):
    ideas = [of(people, withheld) for people, withheld in made]
    plainly = [idea for idea, (people, withheld) in zip(ideas, made, strict=True) if person in people and (person, None) not in withheld]
    assert rules.own_data_of(person, ideas) == plainly


def test_it_is_withheld_with_a_reason_that_can_be_read_from_whom_it_is_about():
    dora, dana, reason = *people_ids[:2], "It would endanger the child's work with the therapist."
    rules.check_withholding(of([dora]), dora, reason)
    rules.check_withholding(of([dora], [(dora, AT)]), dora, reason)
    wrong = [
        (of([dora]), dana, reason, "person"),
        (of([dora], [(dora, None)]), dora, reason, "person"),
        (of([dora]), dora, "no", "because"),
    ]
    for idea, person, because, field in wrong:
        with pytest.raises(RuleBroken) as broken:
            rules.check_withholding(idea, person, because)
        assert broken.value.field == field


@given(stages, st.integers(-400, 0), st.one_of(st.none(), st.integers(-50, 50)))
def test_it_waits_when_nobody_looked_for_90_days_or_its_day_has_passed(stage, looked, ahead):
    next_on = None if ahead is None else TODAY + timedelta(days=ahead)
    idea = WorkingHypothesis(stage=stage, looked_on=TODAY + timedelta(days=looked), next_look_on=next_on)
    forgotten = stage in {IdeaStage.ACTIVE, IdeaStage.SUPPORTED, IdeaStage.WEAKENED} and looked < -90
    assert rules.is_unvisited(idea, today=TODAY) == (forgotten or (ahead is not None and ahead < 0))


class Life(RuleBasedStateMachine):
    """Whatever is done to it, it stands where the last allowed look left it, and what it claims has its ground."""

    def __init__(self) -> None:
        super().__init__()
        self.stage, self.seen = IdeaStage.ACTIVE, [IdeaStage.ACTIVE]
        self.grounds: list[Ground] = []

    @rule(side=st.sampled_from(Side))
    def ground(self, side: Side) -> None:
        self.grounds.append(Ground(side=side))

    @rule(to=stages, has_day=st.booleans())
    def look(self, to: IdeaStage, has_day: bool) -> None:
        try:
            rules.check_look(self.stage, to, self.grounds, next_look_on=LATER if has_day else None, today=TODAY)
        except RuleBroken:
            return
        self.stage = to
        self.seen.append(to)

    @precondition(lambda self: self.stage is IdeaStage.REJECTED)
    @rule()
    def given_up_comes_back_as_active_alone(self) -> None:
        assert rules.next_stages(self.stage) == [IdeaStage.ACTIVE, IdeaStage.REJECTED]

    @invariant()
    def every_step_is_a_move(self) -> None:
        for before, after in pairwise(self.seen):
            assert after is before or after in rules.MOVES[before]

    @invariant()
    def claims_have_grounds(self) -> None:
        sides = {ground.side for ground in self.grounds}
        assert self.stage is not IdeaStage.SUPPORTED or Side.SUPPORTS in sides
        assert self.stage is not IdeaStage.WEAKENED or Side.AGAINST in sides


TestLife = Life.TestCase
