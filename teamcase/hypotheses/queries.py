"""Questions about working hypotheses: those of a case, those nobody has looked at for long, and what came from a meeting's record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import case as when
from sqlalchemy import select, union
from sqlalchemy.orm import aliased

from teamcase.cases.models import Case, Stage
from teamcase.families import queries as families
from teamcase.families.models import Family, Person
from teamcase.foundation.database import db
from teamcase.foundation.text import folded
from teamcase.hypotheses.models import IdeaStage, IdeaTurn, WorkingHypothesis
from teamcase.hypotheses.rules import ALIVE, UNVISITED
from teamcase.meetings.models import Discussion, Hypothesis

IN_ORDER = when({stage.value: place for place, stage in enumerate(IdeaStage)}, value=WorkingHypothesis.stage)


class Unvisited(NamedTuple):
    """A working hypothesis that is thought with and that nobody has looked at for long; `looked_on` is the last time."""

    hypothesis_id: UUID
    case_id: UUID
    family: str
    words: str
    looked_on: date


def of_case(case_id: UUID) -> Sequence[WorkingHypothesis]:
    """Every working hypothesis of a case, those that are thought with first, the newest of each stage first."""
    found = select(WorkingHypothesis).where(WorkingHypothesis.case_id == case_id)
    return db.session.scalars(found.order_by(IN_ORDER, WorkingHypothesis.proposed_on.desc(), WorkingHypothesis.id.desc())).all()


def not_revisited(team_id: UUID, today: date, *, days: int = UNVISITED.days, most: int = 200) -> list[Unvisited]:
    """Hypotheses of a team's open families that are thought with and were not looked at in so many days; the longest waiting first."""
    found = (
        select(WorkingHypothesis.id, WorkingHypothesis.case_id, Family.name, WorkingHypothesis.words, WorkingHypothesis.looked_on)
        .join(Case, Case.id == WorkingHypothesis.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(Case.team_id == team_id, Case.stage != Stage.CLOSED)
        .where(WorkingHypothesis.stage.in_(ALIVE), WorkingHypothesis.looked_on < today - timedelta(days=days))
        .order_by(WorkingHypothesis.looked_on, WorkingHypothesis.id)
        .limit(most)
    )
    return [Unvisited(*row) for row in db.session.execute(found)]


def parties(case: Case, hypotheses: Iterable[WorkingHypothesis], today: date) -> list[Person]:
    """Who may ask for what the register says of them: the family today, and whom it speaks of who has left the family since."""
    found = list(families.people(case.family_id, today))
    return found + sorted({row.person for one in hypotheses for row in one.about} - set(found), key=lambda person: person.name)


def taken_up(item_id: UUID) -> Mapping[str, UUID]:
    """What the register holds of a record, in all its editions: the words of the record's line, and the hypothesis it became or met."""
    line, record = aliased(Hypothesis), aliased(Discussion)
    lines = select(line.id, line.text).join(record, record.id == line.discussion_id).where(record.agenda_item_id == item_id).subquery()
    became = select(lines.c.text, WorkingHypothesis.id).join(lines, lines.c.id == WorkingHypothesis.idea_id)
    met = select(lines.c.text, IdeaTurn.hypothesis_id).join(lines, lines.c.id == IdeaTurn.idea_id)
    return {words: hypothesis_id for words, hypothesis_id in db.session.execute(union(became, met))}  # noqa: C416 - a row is no pair to dict()


def alive_in(case_id: UUID) -> Mapping[str, WorkingHypothesis]:
    """The hypotheses of a case that are thought with, by their folded words; of several with the same words the oldest."""
    found = select(WorkingHypothesis).where(WorkingHypothesis.case_id == case_id, WorkingHypothesis.stage.in_(ALIVE))
    newest_first = found.order_by(WorkingHypothesis.proposed_on.desc(), WorkingHypothesis.id.desc())
    return {folded(one.words): one for one in db.session.scalars(newest_first)}
