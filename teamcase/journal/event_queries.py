"""The events of a timeline: each kind of them as a question for its place, and the records behind the places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import DateTime, Select, String, Uuid, and_, exists, func, literal, literal_column, null, or_, select, type_coerce
from sqlalchemy.orm import aliased
from sqlalchemy.sql import ColumnElement

from teamcase.cases.models import Assessment, CaseTeam, StageMove
from teamcase.families.queries import is_person
from teamcase.foundation.asking import Question, any_of
from teamcase.foundation.database import db
from teamcase.journal import telling_queries
from teamcase.journal.models import Entry, EntryClient, EntryEdition, EntryGoal, EntryPresent, EntrySight, Quote
from teamcase.journal.timeline import ENTRIES, Event, Told, Wanted
from teamcase.meetings.models import (
    AgendaItem,
    ChildView,
    Discussion,
    DiscussionClient,
    Hypothesis,
    Meeting,
    NextStep,
    Purpose,
    RecordStage,
)
from teamcase.plans.editions import Change
from teamcase.plans.models import PlanEdition, PlanPerson, PlanStage
from teamcase.staff.models import Staff
from teamcase.teams.models import Team

# An assessment stands at the instant when it was written down (its uuid7 tells) if that was the day of its signing, else at the
# beginning of that day.
WRITTEN_AT = "to_timestamp(('x' || lpad(left(replace(assessment.id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0)"
SIGNED_AT: ColumnElement[Any] = literal_column(
    f"CASE WHEN ({WRITTEN_AT} AT TIME ZONE 'Europe/Helsinki')::date = assessment.signed_on THEN {WRITTEN_AT}"
    " ELSE assessment.signed_on::timestamp AT TIME ZONE 'Europe/Helsinki' END",
    DateTime(timezone=True),
)


OneCase = UUID | ColumnElement[Any]  # a case by its id, or by a value that is told when the question is asked


class Columns(NamedTuple):
    """Where a kind of event keeps its place and its author, and which rows concern a person."""

    id: Any
    at: Any
    author: Any
    about: Callable[[UUID], ColumnElement[bool]] | None = None


class Transfer(NamedTuple):
    """A transfer: the team that gave, the team that received, and why."""

    giver: str
    receiver: str
    reason: str | None


class Edited(NamedTuple):
    """An edition of a plan: what made it, by whom and why."""

    id: UUID
    plan_id: UUID
    number: int
    change: Change
    changer: str
    reason: str | None


class Recorded(NamedTuple):
    """A family's discussion as a line of the timeline tells it: how many working hypotheses and steps its record has, not which."""

    id: UUID
    purpose: Purpose
    question: str
    recorder: str
    told: str | None
    stage: RecordStage
    edition: int
    hypotheses: int
    steps: int


RECORDED = Question(
    select(
        Discussion.id,
        AgendaItem.purpose,
        AgendaItem.question,
        Staff.name,
        Discussion.told,
        Discussion.stage,
        Discussion.edition,
        select(func.count()).where(Hypothesis.discussion_id == Discussion.id).correlate(Discussion).scalar_subquery().label("hypotheses"),
        select(func.count()).where(NextStep.discussion_id == Discussion.id).correlate(Discussion).scalar_subquery().label("steps"),
    )
    .join(AgendaItem, AgendaItem.id == Discussion.agenda_item_id)
    .join(Staff, Staff.id == Discussion.recorder_id)
    .where(Discussion.id == any_of("ids"))
)


def arms(case_id: OneCase, wanted: Wanted) -> list[Select[Any]]:
    """One question for each kind that can answer: kind, id, at, author_id; at least one, which may find nothing."""
    able = wanted.told
    found = [_entries(case_id, wanted, able & ENTRIES)]
    others = {
        Told.MEETING: _meetings,
        Told.ASSESSMENT: _assessments,
        Told.PLAN: _plans,
        Told.STAGE: _moves,
        Told.TRANSFER: _transfers,
    }
    return found + [arm(case_id, wanted) for kind, arm in others.items() if kind in able]


def recorded() -> ColumnElement[Any]:
    """The record that counts of an agenda item: the latest approved edition, else the latest finished one; none when there is neither."""
    record = aliased(Discussion)
    found = select(record.id).where(record.agenda_item_id == AgendaItem.id, record.stage != RecordStage.DRAFT)
    weight = (record.stage == RecordStage.APPROVED).desc(), record.edition.desc()
    return found.order_by(*weight).limit(1).correlate(AgendaItem).scalar_subquery()


def told(case_id: UUID, rows: Sequence[Any], *, in_full: bool = False) -> list[Event]:
    """The events at these places, in their order, with the records behind them; a handful of questions whatever the number.

    Entries come with their newest edition, discussions as a line tells them; `in_full` both with all that they hold.
    """
    records: dict[UUID, Any] = {}
    ids: dict[Told, list[UUID]] = {}
    for row in rows:
        ids.setdefault(row.kind, []).append(row.id)
    entry_ids = [row.id for row in rows if row.kind in ENTRIES]
    for kind, read in (READ if in_full else BRIEFLY).items():
        records |= {record.id: record for record in read(ids[kind])} if kind in ids else {}
    entries, steps = telling_queries.read(entry_ids, in_full=in_full) if entry_ids else ([], {})
    records |= {entry.id: entry for entry in entries}
    records |= _read_transfers(case_id) if Told.TRANSFER in ids else {}
    return [
        Event(kind=row.kind, id=row.id, at=row.at, author_id=row.author_id, of=records[row.id], steps=steps.get(row.id, ()))
        for row in rows
        if row.id in records
    ]


def _question(kind: ColumnElement[Any] | Told, columns: Columns, wanted: Wanted) -> Select[Any]:
    what = literal(kind.value, String) if isinstance(kind, Told) else kind
    places = (what.label("kind"), columns.id.label("id"), columns.at.label("at"), columns.author.label("author_id"))
    found = select(*places)
    if wanted.since:
        found = found.where(columns.at > wanted.since)
    if wanted.until:
        found = found.where(columns.at < wanted.until)
    if wanted.author:
        found = found.where(columns.author == wanted.author)
    return found.where(columns.about(wanted.person)) if wanted.person and columns.about else found


def _entries(case_id: OneCase, wanted: Wanted, kinds: Collection[Told]) -> Select[Any]:
    columns = Columns(Entry.id, Entry.happened_at, Entry.author_id, _with_somebody)
    found = _question(type_coerce(Entry.kind, String), columns, wanted).where(Entry.case_id == case_id)
    if kinds != ENTRIES:
        found = found.where(Entry.kind.in_([kind.value for kind in kinds]))
    if wanted.shared:
        found = found.where(Entry.sight == EntrySight.TEAM)
    if wanted.goal:
        found = found.where(_says(EntryGoal, EntryGoal.goal_id == wanted.goal))
    return found.where(or_(_says(Quote), _says(EntryPresent, EntryPresent.met_alone))) if wanted.voice else found


def _with_somebody(person_id: UUID) -> ColumnElement[bool]:
    parts: tuple[Any, ...] = (EntryClient, EntryPresent, Quote)
    return or_(*(_says(part, is_person(part.person_id, person_id)) for part in parts))


def _says(part: Any, *conditions: Any) -> ColumnElement[bool]:
    """Whether the newest edition of an entry has such a part."""
    newest = and_(EntryEdition.id == part.edition_id, EntryEdition.number == Entry.edition)
    return exists().where(part.entry_id == Entry.id, newest, *conditions).correlate(Entry)


def _meetings(case_id: OneCase, wanted: Wanted) -> Select[Any]:
    parts: tuple[Any, ...] = (DiscussionClient, ChildView)

    def about(person_id: UUID) -> ColumnElement[bool]:
        return or_(*(exists().where(part.discussion_id == Discussion.id, is_person(part.person_id, person_id)) for part in parts))

    found = _question(Told.MEETING, Columns(Discussion.id, Meeting.starts_at, Discussion.recorder_id, about), wanted)
    joined = found.select_from(AgendaItem).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    return joined.join(Discussion, (Discussion.id == recorded()) & (Discussion.case_id == case_id)).where(AgendaItem.case_id == case_id)


def _assessments(case_id: OneCase, wanted: Wanted) -> Select[Any]:
    columns = Columns(Assessment.id, SIGNED_AT, Assessment.signed_by, lambda person_id: is_person(Assessment.person_id, person_id))
    return _question(Told.ASSESSMENT, columns, wanted).where(Assessment.case_id == case_id)


def _plans(case_id: OneCase, wanted: Wanted) -> Select[Any]:
    """Editions from the one that came into force on."""

    def about(person_id: UUID) -> ColumnElement[bool]:
        return exists().where(PlanPerson.plan_id == PlanEdition.plan_id, PlanPerson.person_id == person_id)

    found = _question(Told.PLAN, Columns(PlanEdition.id, PlanEdition.at, PlanEdition.changed_by, about), wanted)
    in_force = func.jsonb_extract_path_text(PlanEdition.contents, "stage") == PlanStage.IN_FORCE.value
    return found.where(PlanEdition.case_id == case_id, in_force)


def _moves(case_id: OneCase, wanted: Wanted) -> Select[Any]:
    columns = Columns(StageMove.id, StageMove.at, StageMove.moved_by)
    return _question(Told.STAGE, columns, wanted).where(StageMove.case_id == case_id)


def _transfers(case_id: OneCase, wanted: Wanted) -> Select[Any]:
    """Every period of ownership but the first came by a transfer; nobody has signed it."""
    before = aliased(CaseTeam)
    earlier = exists().where(before.case_id == CaseTeam.case_id, before.from_at < CaseTeam.from_at)
    found = _question(Told.TRANSFER, Columns(CaseTeam.id, CaseTeam.from_at, type_coerce(null(), Uuid)), wanted)
    return found.where(CaseTeam.case_id == case_id, earlier)


def _read_transfers(case_id: UUID) -> dict[UUID, Transfer]:
    found = select(CaseTeam.id, CaseTeam.reason, Team.name.label("team")).join(Team, Team.id == CaseTeam.team_id)
    owners = db.session.execute(found.where(CaseTeam.case_id == case_id).order_by(CaseTeam.from_at)).all()
    return {later.id: Transfer(earlier.team, later.team, later.reason) for earlier, later in pairwise(owners)}


def _reader(kind: Any) -> Callable[[Sequence[UUID]], Iterable[Any]]:
    return lambda ids: db.session.scalars(select(kind).where(kind.id.in_(ids)))


def _read_plans(ids: Sequence[UUID]) -> Iterable[Edited]:
    for row in db.session.scalars(select(PlanEdition).where(PlanEdition.id.in_(ids))):
        yield Edited(row.id, row.plan_id, row.number, Change(row.contents["change"]), row.changer.name, row.reason)


READ = {
    Told.MEETING: _reader(Discussion),
    Told.ASSESSMENT: _reader(Assessment),
    Told.PLAN: _read_plans,
    Told.STAGE: _reader(StageMove),
}
BRIEFLY = {**READ, Told.MEETING: lambda ids: (Recorded(*row) for row in RECORDED.rows(ids=tuple(ids)))}
