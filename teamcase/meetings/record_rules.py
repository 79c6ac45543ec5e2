"""Laws of the record of a family's discussion: what it must hold, who finishes it, who approves it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from teamcase.actions.rules import Owner
from teamcase.cases.models import Client
from teamcase.cases.rules import running
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, MeetingStage, NextStep, NoView, RecordStage
from teamcase.meetings.rules import CARRIED

ENOUGH_HYPOTHESES: Final = 2
STEP_TAKES: Final = timedelta(days=7)
RECORDED_IN: Final = frozenset({MeetingStage.HELD, MeetingStage.APPROVED})


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a record must still have: the field, the sentence, and of which child when it is about one."""

    field: str
    sentence: LazyString
    person_id: UUID | None = None


def children(clients: Iterable[Client], day: date) -> list[Person]:
    """The children who are clients of the case on a day, oldest first (LsL 417/2007, 6 §)."""
    people = [client.person for client in running(clients, day) if client.person.is_child_on(day)]
    return sorted(people, key=lambda person: (person.born_on or day, person.given_name))


def is_too_young(child: Person, day: date, years: int) -> bool:
    """Under so many years one click says that a child is too young to tell (domain.md 5.5, invariant 8)."""
    age = child.age_on(day)
    return age is not None and age < years


def default_due(meeting: Meeting) -> date:
    """A step without a day of its own is due a week after the meeting."""
    return meeting.day + STEP_TAKES


def check_begin(item: AgendaItem) -> None:
    """Only what was discussed is recorded, once."""
    if item.meeting.stage not in RECORDED_IN:
        raise RuleBroken(_l("Start the meeting first; then its families can be recorded."))
    if item.carried_to_id:
        raise RuleBroken(CARRIED)
    if item.discussions:
        raise RuleBroken(_l("Somebody has already begun this record. Open the meeting again."))


def check_draft(discussion: Discussion) -> None:
    """A finished record is not written in any more."""
    if discussion.stage != RecordStage.DRAFT:
        raise RuleBroken(_l("The record is finished. Correct it by a new edition."))


def check_offered(chosen: Iterable[UUID], offered: Collection[UUID], field: str) -> None:
    """Only people of the team and clients of the case are named in a record."""
    if not set(chosen) <= set(offered):
        raise RuleBroken(_l("Choose one of the list."), field=field)


def check_views(views: Iterable[Mapping[str, Any]]) -> None:
    """A child's view is there, or the reason why it is not."""
    if any(view.get("view") and view.get("reason") for view in views):
        raise RuleBroken(_l("Write the child's view or choose a reason, not both."), field="views")


def gaps(discussion: Discussion, *, young: int) -> list[Gap]:
    """What the record must still have before it is finished (domain.md 5.5, invariants 8 and 21).

    Under `young` years one may say that a child is too young to tell.
    """
    found = [
        Gap("present", _l("Tick those who were present.")) if not discussion.attendance else None,
        Gap("about", _l("Tick whose matter this is.")) if not discussion.about else None,
        *_views_missing(discussion, young),
        _steps_missing(discussion),
        _next_missing(discussion),
    ]
    return [gap for gap in found if gap]


def wishes(discussion: Discussion) -> list[LazyString]:
    """What a good record would also have; counted and named, never a hindrance."""
    count = len(discussion.hypotheses)
    found = []
    if count < ENOUGH_HYPOTHESES:
        found.append(_l("At least two working hypotheses keep the thinking open; there are %(count)s now.", count=count))
    if not discussion.family_question:
        found.append(_l("The family's own question to the team."))
    return found


def check_complete(discussion: Discussion, *, young: int) -> None:
    """Everything that a record must have. Raises RuleBroken with the first gap."""
    for gap in gaps(discussion, young=young):
        raise RuleBroken(gap.sentence, field=gap.field)


def check_approval(discussion: Discussion, latest: int) -> None:
    """The latest edition is approved when its recorder has finished it."""
    if discussion.stage != RecordStage.FINISHED:
        raise RuleBroken(_l("Only a finished record can be approved."))
    if discussion.edition != latest:
        raise RuleBroken(_l("A newer edition of this record has been begun. Approve that one."))


def check_correction(discussion: Discussion, latest: int) -> None:
    """One correction at a time, of the latest edition."""
    if discussion.stage == RecordStage.DRAFT or discussion.edition != latest:
        raise RuleBroken(_l("This record is being corrected already. Open its latest edition."))


def check_take_over(discussion: Discussion, recorder_id: UUID) -> None:
    """Another member goes on with a draft so that nothing stalls."""
    check_draft(discussion)
    if discussion.recorder_id == recorder_id:
        raise RuleBroken(_l("You are the recorder already."))


def new_steps(steps: Iterable[NextStep], earlier: Iterable[NextStep]) -> list[NextStep]:
    """The steps that no earlier edition had: the same text with the same owner is the same step."""
    known = {_step_key(step) for step in earlier}
    return [step for step in steps if _step_key(step) not in known]


def _step_key(step: NextStep) -> tuple[str, Owner]:
    return " ".join(step.text.split()).casefold(), Owner(step.owner_staff_id, step.owner_person_id, step.owner_name)


def _views_missing(discussion: Discussion, young: int) -> Iterable[Gap]:
    day = discussion.meeting.day
    told = {view.person_id: view for view in discussion.views}
    for child in children(discussion.case.clients, day):
        view = told.get(child.id)
        if view is None or not (view.view or view.reason):
            yield Gap("views", _l("Write %(name)s's view, or choose why it is not here.", name=child.given_name), child.id)
        elif view.reason == NoView.TOO_YOUNG and not is_too_young(child, day, young):
            sentence = _l("%(name)s is not under %(years)s years. Write the view or another reason.", name=child.given_name, years=young)
            yield Gap("views", sentence, child.id)


def _steps_missing(discussion: Discussion) -> Gap | None:
    if not discussion.steps and not discussion.no_action_because:
        return Gap("no_action_because", _l("Agree at least one next step, or write why there is none."))
    if discussion.steps and discussion.no_action_because:
        return Gap("no_action_because", _l("There are next steps, so leave this empty."))
    return None


def _next_missing(discussion: Discussion) -> Gap | None:
    if discussion.next_on is None:
        return Gap("next_on", _l("When is the family discussed next?"))
    if discussion.next_on <= discussion.meeting.day:
        return Gap("next_on", _l("The next discussion comes after this meeting."))
    return None
