"""The JSON door to a case's working hypotheses: the register, what speaks for and against them, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.families import queries as families
from teamcase.foundation.bound import Choices
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.json_body import body, claim, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get, listed
from teamcase.hypotheses import api_schemas, operations, queries
from teamcase.hypotheses.models import Ground, IdeaStage, WorkingHypothesis
from teamcase.hypotheses.schemas import GroundForm, Look, Sharing
from teamcase.journal.models import Entry

api = Door("hypotheses", __name__)
SHOWN = ("hypotheses_api.show", "hypothesis_id")


@api.lists("/cases/<uuid:case_id>/hypotheses", gives=api_schemas.HypothesisRow)
def register(case_id: UUID) -> Page[WorkingHypothesis]:
    """The working hypotheses of a case: those that are thought with first, the newest of each stage first."""
    case, page = get(Case, case_id), page_asked(UUID)
    return page.whole(listed(queries.of_case(case.id)), lambda one: one.id)


@api.makes("/cases/<uuid:case_id>/hypotheses", takes=api_schemas.NewHypothesis, gives=api_schemas.Hypothesis, at=SHOWN)
def propose(case_id: UUID) -> WorkingHypothesis:
    """Propose a working hypothesis about persons of the family."""
    case = get_for("hypotheses.propose", Case, case_id)
    return operations.propose(current_occasion, case, **body(choices=_about(case)))


@api.shows("/hypotheses/<uuid:hypothesis_id>", gives=api_schemas.Hypothesis)
def show(hypothesis_id: UUID) -> WorkingHypothesis:
    """A working hypothesis as it stands, with its grounds and its history."""
    return get(WorkingHypothesis, hypothesis_id)


@api.changes("/hypotheses/<uuid:hypothesis_id>", takes=api_schemas.Wording, gives=api_schemas.Hypothesis)
def reword(hypothesis_id: UUID) -> WorkingHypothesis:
    """Word it anew; the earlier words stay readable in its history."""
    hypothesis = get_for("hypotheses.reword", WorkingHypothesis, hypothesis_id)
    written = patched(hypothesis, partial(_as_worded, hypothesis), choices=_about(hypothesis.case, hypothesis))
    operations.reword(current_occasion, hypothesis, **written)
    return hypothesis


@api.does("/hypotheses/<uuid:hypothesis_id>/look", takes=Look, gives=api_schemas.Hypothesis)
def look(hypothesis_id: UUID) -> WorkingHypothesis:
    """Look at it again: it stays as it is or moves to another stage, with a word why. What is given up has no next look."""
    hypothesis = get_for("hypotheses.look", WorkingHypothesis, hypothesis_id)
    written = body()
    if not _was_seen_so(hypothesis, **written):
        operations.look(current_occasion, hypothesis, **written)
    return hypothesis


@api.does("/hypotheses/<uuid:hypothesis_id>/sharing", takes=Sharing, gives=api_schemas.Hypothesis)
def share(hypothesis_id: UUID) -> WorkingHypothesis:
    """Note that it was taken up with the family, when, and how."""
    hypothesis = get_for("hypotheses.share", WorkingHypothesis, hypothesis_id)
    written = body()
    if (hypothesis.shared_on, hypothesis.shared_how) != (written["on"], written["how"]):
        operations.share(current_occasion, hypothesis, **written)
    return hypothesis


@api.makes("/hypotheses/<uuid:hypothesis_id>/grounds", takes=GroundForm, gives=api_schemas.Ground, at=None)
def add_ground(hypothesis_id: UUID) -> Ground:
    """Add what speaks for it or against it: an entry of the same case, an observation in words, or both."""
    hypothesis = get_for("hypotheses.add_ground", WorkingHypothesis, hypothesis_id)
    written = body(claims=False)
    entry = _entry_of(hypothesis, written.pop("entry"))
    claim()
    return operations.add_ground(current_occasion, hypothesis, entry=entry, **written)


@api.does("/grounds/<uuid:ground_id>/taking-back", gives=api_schemas.Ground)
def take_back(ground_id: UUID) -> Ground:
    """Take back what was said for it or against it; it stays readable."""
    ground = get_for("hypotheses.take_back", Ground, ground_id)
    body()
    if ground.taken_back_at is None:
        operations.take_back(current_occasion, ground)
    return ground


def _about(case: Case, hypothesis: WorkingHypothesis | None = None) -> Choices:
    people = {person.id: person.name for person in families.people(case.family_id, current_occasion.today)}
    named = {row.person_id: row.person.name for row in hypothesis.about} if hypothesis else {}
    return {"about": list((people | named).items())}


def _entry_of(hypothesis: WorkingHypothesis, entry_id: UUID | None) -> Entry | None:
    """The entry that is named, which is one of the same case. Raises NotVisible."""
    entry = get(Entry, entry_id) if entry_id else None
    if entry and entry.case_id != hypothesis.case_id:
        raise NotVisible("Entry of the case", entry.id)
    return entry


def _as_worded(hypothesis: WorkingHypothesis) -> Mapping[str, Any]:
    written = {name: getattr(hypothesis, name) for name in ("words", "kind", "sign", "test")}
    return {**written, "about": [row.person_id for row in hypothesis.about]}


def _was_seen_so(hypothesis: WorkingHypothesis, *, stage: IdeaStage, why: str, **ahead: Any) -> bool:
    """Whether the last thing that happened to it is this very look, of today."""
    next_look_on = None if stage is IdeaStage.REJECTED else ahead["next_look_on"]
    last, today = hypothesis.history[-1], current_occasion.today
    stands = (hypothesis.stage, hypothesis.next_look_on, hypothesis.looked_on) == (stage, next_look_on, today)
    return stands and last.why == why and last.day == today
