"""Proposing a working hypothesis, looking at it again, adding what speaks for or against it, telling it to the family, withholding it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm.attributes import flag_modified

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.families import queries as families
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.foundation.text import folded
from teamcase.hypotheses import queries, rules
from teamcase.hypotheses.models import Ground, IdeaKind, IdeaPerson, IdeaStage, IdeaTurn, Side, Turn, Withholding, WorkingHypothesis
from teamcase.journal.models import Entry
from teamcase.meetings.models import Discussion, Hypothesis


@operation
def propose(
    occasion: Occasion,
    case: Case,
    *,
    words: str,
    kind: IdeaKind,
    about: Sequence[UUID],
    sign: str | None = None,
    test: str | None = None,
    supports: str | None = None,
    against: str | None = None,
    next_look_on: date | None = None,
) -> WorkingHypothesis:
    """Add a working hypothesis about persons of the family; `supports` and `against` become its first grounds. Raises RuleBroken."""
    check_open(case)
    rules.check_about(about, _family(case, occasion))
    rules.check_next_look(next_look_on, today=occasion.today)
    proposed = _begun(occasion, case.id, about, words=words, kind=kind, sign=sign, test=test, next_look_on=next_look_on)
    for side, said in ((Side.SUPPORTS, supports), (Side.AGAINST, against)):
        if said:
            db.session.add(_ground(occasion, proposed, side, None, said))
    return proposed


@operation
def take_up(occasion: Occasion, idea: Hypothesis) -> WorkingHypothesis:
    """Take a line of a meeting's record into the register, once; about the clients whose matter the record is. Raises RuleBroken."""
    record = db.session.get_one(Discussion, idea.discussion_id)
    check_open(record.case)
    rules.check_takeable(record, is_taken=idea.text in queries.taken_up(record.agenda_item_id))
    about = [row.person_id for row in record.about]
    return _begun(occasion, idea.case_id, about, words=idea.text, kind=IdeaKind.PATTERN, idea_id=idea.id)


@operation
def bring_in(occasion: Occasion, record: Discussion, *, authors: Mapping[str, UUID]) -> None:
    """Take the lines of a record that stood on the board into the register, each proposed by its author; once, whatever the edition.

    `authors` are by the folded words of what each wrote; a line without one, or one that the register holds, is passed over. Where the
    team thinks with the same words already, that hypothesis counts as looked at on the day of the meeting, and a look that was agreed
    for that day or before is done. Raises RuleBroken.
    """
    check_open(record.case)
    rules.check_takeable(record, is_taken=False)
    held = {folded(words) for words in queries.taken_up(record.agenda_item_id)}
    fresh = {words: line for line in record.hypotheses if (words := folded(line.text)) in authors.keys() - held}
    alive = queries.alive_in(record.case_id) if fresh else {}
    for words, line in fresh.items():
        if words in alive:
            _met(occasion, alive[words], line, record.meeting.day)
        else:
            day = record.meeting.day
            origin = {"idea_id": line.id, "proposed_by": authors[words], "proposed_on": day, "looked_on": day}
            _begun(occasion, record.case_id, [row.person_id for row in record.about], words=line.text, kind=IdeaKind.PATTERN, **origin)


@operation
def reword(
    occasion: Occasion,
    hypothesis: WorkingHypothesis,
    *,
    words: str,
    kind: IdeaKind,
    about: Sequence[UUID],
    sign: str | None = None,
    test: str | None = None,
) -> None:
    """Word it anew; the earlier words stay readable in its history. Raises RuleBroken, Stale."""
    check_open(hypothesis.case)
    named = {row.person_id for row in hypothesis.about}
    rules.check_about(about, _family(hypothesis.case, occasion) | named)
    if words != hypothesis.words:
        hypothesis.words = words
        _turn(occasion, hypothesis, Turn.REWORDED, None)
    hypothesis.kind, hypothesis.sign, hypothesis.test = kind, sign, test
    if set(about) != named:
        flag_modified(hypothesis, "words")  # whoever changes only the people still meets who changed something else meanwhile
    hypothesis.about[:] = [row for row in hypothesis.about if row.person_id in set(about)]
    hypothesis.about += [_about(hypothesis.case_id, one) for one in dict.fromkeys(about) if one not in named]


@operation
def look(occasion: Occasion, hypothesis: WorkingHypothesis, *, stage: IdeaStage, why: str, next_look_on: date | None) -> None:
    """Look at it again: it stays as it is or moves to another stage (domain.md 5.3), with a word why. Raises RuleBroken, Stale.

    What is given up is not looked at again: its next look is forgotten.
    """
    check_open(hypothesis.case)
    rules.check_look(hypothesis.stage, stage, hypothesis.grounds, next_look_on=next_look_on, today=occasion.today)
    what = Turn.LOOKED if stage is hypothesis.stage else Turn.MOVED
    hypothesis.next_look_on = None if stage is IdeaStage.REJECTED else next_look_on
    hypothesis.stage, hypothesis.looked_on = stage, occasion.today
    _turn(occasion, hypothesis, what, why)


@operation
def add_ground(
    occasion: Occasion, hypothesis: WorkingHypothesis, *, side: Side, entry: Entry | None = None, words: str | None = None
) -> Ground:
    """Add what speaks for it or against it: an entry of the same case, an observation in words, or both. Raises RuleBroken."""
    check_open(hypothesis.case)
    there = entry if entry and entry.case_id == hypothesis.case_id else None
    rules.check_ground(there.id if there else None, words)
    ground = _ground(occasion, hypothesis, side, there, words)
    db.session.add(ground)
    db.session.expire(hypothesis, ["grounds"])
    return ground


@operation
def take_back(occasion: Occasion, ground: Ground) -> None:
    """Take back what was said for it or against it; it stays readable."""
    check_open(ground.hypothesis.case)
    rules.check_stands(ground)
    ground.taken_back_at, ground.taken_back_by = occasion.at, occasion.who.id


@operation
def share(occasion: Occasion, hypothesis: WorkingHypothesis, *, on: date, how: str) -> None:
    """Note that it was told to the family, when, and how it was taken up with them. Raises RuleBroken, Stale."""
    check_open(hypothesis.case)
    rules.check_shared(on, proposed_on=hypothesis.proposed_on, today=occasion.today)
    hypothesis.shared_on, hypothesis.shared_how = on, how
    _turn(occasion, hypothesis, Turn.SHARED, how)


@operation
def withhold(occasion: Occasion, hypothesis: WorkingHypothesis, *, person: UUID, because: str) -> Withholding:
    """Leave it out of what this person gets of their own data, for a reason (domain.md 5.5, invariant 9; JulkL 621/1999, 11 §)."""
    check_open(hypothesis.case)
    rules.check_withholding(hypothesis, person, because)
    withheld = Withholding(case_id=hypothesis.case_id, hypothesis_id=hypothesis.id, person_id=person, because=because)
    withheld.decided_by, withheld.decided_at = occasion.who.id, occasion.at
    db.session.add(withheld)
    db.session.expire(hypothesis, ["withheld"])
    return withheld


@operation
def end_withholding(occasion: Occasion, withholding: Withholding) -> None:
    """From here on it is again in what the person gets of their own data."""
    check_open(withholding.hypothesis.case)
    rules.check_running(withholding)
    withholding.ended_at, withholding.ended_by = occasion.at, occasion.who.id


def _begun(occasion: Occasion, case_id: UUID, about: Sequence[UUID], **written: Any) -> WorkingHypothesis:
    now = {"proposed_by": occasion.who.id, "proposed_on": occasion.today, "looked_on": occasion.today}
    begun = WorkingHypothesis(case_id=case_id, stage=IdeaStage.ACTIVE, **{**now, **written})
    begun.about = [_about(case_id, one) for one in dict.fromkeys(about)]
    db.session.add(begun)
    db.session.flush()
    _turn(occasion, begun, Turn.PROPOSED, None, begun.idea_id)
    return begun


def _met(occasion: Occasion, hypothesis: WorkingHypothesis, line: Hypothesis, day: date) -> None:
    hypothesis.looked_on = max(hypothesis.looked_on, day)
    if hypothesis.next_look_on and hypothesis.next_look_on <= day:
        hypothesis.next_look_on = None
    _turn(occasion, hypothesis, Turn.LOOKED, None, line.id)


def _turn(occasion: Occasion, hypothesis: WorkingHypothesis, what: Turn, why: str | None, idea_id: UUID | None = None) -> None:
    told: dict[str, Any] = {"stage": hypothesis.stage, "words": hypothesis.words, "why": why, "at": occasion.at, "idea_id": idea_id}
    row = IdeaTurn(case_id=hypothesis.case_id, hypothesis_id=hypothesis.id, what=what, said_by=occasion.who.id, **told)
    db.session.add(row)
    db.session.expire(hypothesis, ["history"])


def _ground(occasion: Occasion, hypothesis: WorkingHypothesis, side: Side, entry: Entry | None, words: str | None) -> Ground:
    ground = Ground(case_id=hypothesis.case_id, hypothesis_id=hypothesis.id, side=side, entry_id=entry.id if entry else None, words=words)
    ground.added_by, ground.added_at = occasion.who.id, occasion.at
    return ground


def _about(case_id: UUID, person_id: UUID) -> IdeaPerson:
    return IdeaPerson(case_id=case_id, person_id=person_id)


def _family(case: Case, occasion: Occasion) -> set[UUID]:
    return {person.id for person in families.people(case.family_id, occasion.today)}
