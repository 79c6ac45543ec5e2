"""Laws of working hypotheses: how they move, what a move needs, and what a party may be left without."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.hypotheses.models import Ground, IdeaStage, Side, Withholding, WorkingHypothesis
from teamcase.meetings.models import Discussion, RecordStage

# Stages in which it is thought with, and so is looked at again.
ALIVE: Final = frozenset({IdeaStage.ACTIVE, IdeaStage.SUPPORTED, IdeaStage.WEAKENED})
# Where it may go from where (domain.md 5.3); what was given up or put aside comes back as active first.
MOVES: Final[Mapping[IdeaStage, frozenset[IdeaStage]]] = {
    IdeaStage.ACTIVE: frozenset({IdeaStage.SUPPORTED, IdeaStage.WEAKENED, IdeaStage.PARKED, IdeaStage.REJECTED}),
    IdeaStage.SUPPORTED: frozenset({IdeaStage.ACTIVE, IdeaStage.WEAKENED, IdeaStage.PARKED, IdeaStage.REJECTED}),
    IdeaStage.WEAKENED: frozenset({IdeaStage.ACTIVE, IdeaStage.SUPPORTED, IdeaStage.PARKED, IdeaStage.REJECTED}),
    IdeaStage.PARKED: frozenset({IdeaStage.ACTIVE, IdeaStage.REJECTED}),
    IdeaStage.REJECTED: frozenset({IdeaStage.ACTIVE}),
}
UNVISITED: Final = timedelta(days=90)
FURTHEST: Final = timedelta(days=366)
SHORTEST_REASON: Final = 20


def next_stages(stage: IdeaStage) -> list[IdeaStage]:
    """Where it may stand after a look: where it stands, and where it may go from there; in the order of the stages."""
    return [one for one in IdeaStage if one is stage or one in MOVES[stage]]


def check_look(stage: IdeaStage, to: IdeaStage, grounds: Iterable[Ground], *, next_look_on: date | None, today: date) -> None:
    """A look leaves it where it stands or moves it on; what is supported or weakened has a ground, what is parked a day."""
    if to is not stage and to not in MOVES[stage]:
        raise RuleBroken(_l("From here it does not go there at once: make it active first."), field="stage")
    sides = {ground.side for ground in grounds if ground.taken_back_at is None}
    if to is IdeaStage.SUPPORTED and Side.SUPPORTS not in sides:
        raise RuleBroken(_l("Write first what it rests on: nothing supports it yet."), field="stage")
    if to is IdeaStage.WEAKENED and Side.AGAINST not in sides:
        raise RuleBroken(_l("Write first what speaks against it."), field="stage")
    if to is IdeaStage.PARKED and next_look_on is None:
        raise RuleBroken(_l("Say when it is looked at again, so that it is not forgotten."), field="next_look_on")
    if to is not IdeaStage.REJECTED:
        check_next_look(next_look_on, today=today)


def check_next_look(day: date | None, *, today: date) -> None:
    """The next look is ahead, and within a year."""
    if day is not None and not today < day <= today + FURTHEST:
        raise RuleBroken(_l("Choose a day after today, within a year."), field="next_look_on")


def check_about(about: Collection[UUID], offered: Collection[UUID]) -> None:
    """It is about at least one person of the family."""
    if not about:
        raise RuleBroken(_l("Choose at least one."), field="about")
    if not set(about) <= set(offered):
        raise RuleBroken(_l("Choose one of the list."), field="about")


def check_ground(entry_id: UUID | None, words: str | None) -> None:
    """An entry of the journal, an observation in words, or both."""
    if entry_id is None and words is None:
        raise RuleBroken(_l("Choose an entry of the journal, or write what was observed."), field="words")


def check_stands(ground: Ground) -> None:
    """A ground is taken back once."""
    if ground.taken_back_at is not None:
        raise RuleBroken(_l("This has been taken back already."))


def check_shared(on: date, *, proposed_on: date, today: date) -> None:
    """It was told to the family after it was thought of, and not in the future."""
    if on > today:
        raise RuleBroken(_l("This day is still ahead."), field="on")
    if on < proposed_on:
        raise RuleBroken(_l("It was thought of later than that."), field="on")


def check_takeable(record: Discussion, *, is_taken: bool) -> None:
    """A line of a record is taken into the register once, and only when its recorder has finished it."""
    if record.stage is RecordStage.DRAFT:
        raise RuleBroken(_l("The record is still being written. Its hypotheses can be taken into the register once it is finished."))
    if is_taken:
        raise RuleBroken(_l("This is in the register already."))


def check_withholding(hypothesis: WorkingHypothesis, person_id: UUID, because: str) -> None:
    """It is withheld from somebody whom it is about, once at a time, for a reason that can be read (JulkL 621/1999, 11 §)."""
    if person_id not in {row.person_id for row in hypothesis.about}:
        raise RuleBroken(_l("It is about others, so it is not in this person's own data."), field="person")
    if is_withheld(hypothesis, person_id):
        raise RuleBroken(_l("It is withheld from this person already."), field="person")
    if len(because) < SHORTEST_REASON:
        raise RuleBroken(_l("Write the reason in at least %(count)s characters.", count=SHORTEST_REASON), field="because")


def check_running(withholding: Withholding) -> None:
    """A withholding ends once."""
    if withholding.ended_at is not None:
        raise RuleBroken(_l("This has ended already."))


def is_withheld(hypothesis: WorkingHypothesis, person_id: UUID) -> bool:
    """Whether it is left out of what this person gets of their own data."""
    return any(row.person_id == person_id and row.ended_at is None for row in hypothesis.withheld)


def own_data_of(person_id: UUID, hypotheses: Iterable[WorkingHypothesis]) -> list[WorkingHypothesis]:
    """What a person gets who asks for their own data: what is about them, all of it but what is withheld from them."""
    return [one for one in hypotheses if person_id in {row.person_id for row in one.about} and not is_withheld(one, person_id)]


def is_unvisited(hypothesis: WorkingHypothesis, *, today: date) -> bool:
    """Whether nobody has looked at it for 90 days, though it is thought with; or the day of the next look has passed."""
    waits = hypothesis.stage in ALIVE and hypothesis.looked_on < today - UNVISITED
    return waits or (hypothesis.next_look_on is not None and hypothesis.next_look_on < today)
