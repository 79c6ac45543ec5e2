"""Questions about records: their editions, their steps, and what their form offers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import lazyload, selectinload

from teamcase.absences import queries as absences
from teamcase.actions import queries as actions
from teamcase.actions.queries import Step, owner_of
from teamcase.cases.models import Case, Client
from teamcase.cases.rules import running
from teamcase.deadlines.queries import value_on
from teamcase.families import queries as families
from teamcase.foundation.database import db
from teamcase.meetings import guest_queries
from teamcase.meetings.guest_queries import Guest
from teamcase.meetings.models import AgendaItem, Attendance, ChildView, Discussion, Meeting, NextStep, RecordStage
from teamcase.meetings.record_parts import copied
from teamcase.meetings.record_rules import children
from teamcase.teams import queries as teams
from teamcase.teams.models import Membership

PAGE = 20


class Past(NamedTuple):
    """One meeting where a family was on the agenda: its current record and the steps that came of it."""

    item: AgendaItem
    record: Discussion | None
    steps: list[Step]


def editions(item_id: UUID) -> Sequence[Discussion]:
    """Every edition of a record, first to last."""
    return db.session.scalars(select(Discussion).where(Discussion.agenda_item_id == item_id).order_by(Discussion.edition)).all()


def latest_edition(item_id: UUID) -> int:
    """The number of the newest edition."""
    return db.session.scalar(select(func.max(Discussion.edition)).where(Discussion.agenda_item_id == item_id)) or 0


def current(item: AgendaItem) -> Discussion | None:
    """The record that counts: the latest approved edition, else the latest finished one, else the draft."""
    by_weight = {RecordStage.APPROVED: 2, RecordStage.FINISHED: 1, RecordStage.DRAFT: 0}
    return max(item.discussions, key=lambda record: (by_weight[record.stage], record.edition), default=None)


def steps_before(discussion: Discussion) -> Sequence[NextStep]:
    """The steps of the earlier editions, which have become actions already."""
    earlier = select(NextStep).join(Discussion, Discussion.id == NextStep.discussion_id)
    earlier = earlier.where(Discussion.agenda_item_id == discussion.agenda_item_id, Discussion.edition < discussion.edition)
    return db.session.scalars(earlier.where(Discussion.stage != RecordStage.DRAFT)).all()


def past_of(case_id: UUID, after: UUID | None = None) -> list[Past]:
    """The meetings where a family was or will be discussed, latest first; one page and one more."""
    records = selectinload(AgendaItem.discussions).options(lazyload("*"), selectinload(Discussion.hypotheses))
    found = select(AgendaItem).join(Meeting, Meeting.id == AgendaItem.meeting_id).where(AgendaItem.case_id == case_id).options(records)
    if after:
        last = select(Meeting.starts_at).join(AgendaItem, AgendaItem.meeting_id == Meeting.id).where(AgendaItem.id == after)
        found = found.where(Meeting.starts_at < last.scalar_subquery())
    items = db.session.scalars(found.order_by(Meeting.starts_at.desc(), AgendaItem.id).limit(PAGE + 1)).all()
    steps = _by_item(items)
    return [Past(item, current(item), steps[item.id]) for item in items]


def clients(case: Case, day: date) -> list[Client]:
    """The clients of the case on a day, children last."""
    return sorted(running(case.clients, day), key=lambda client: (client.person.born_on or day, client.person.given_name))


def possible_members(discussion: Discussion) -> list[Membership | Attendance | Guest]:
    """Who may have been there: the team and its substitutes on the day of the meeting, guests, and whoever the record names already."""
    meeting = discussion.meeting
    found: list[Membership | Attendance | Guest] = list(teams.members(meeting.team_id, meeting.day))
    found += [Guest(staff.id, staff.role, staff) for staff in absences.substitutes(meeting.team_id, meeting.day)]
    found += guest_queries.were_invited(discussion.agenda_item)
    found += [row for row in discussion.attendance if row.staff_id]
    return list({row.staff_id: row for row in reversed(found)}.values())[::-1]


def possible_clients(discussion: Discussion) -> dict[UUID, str]:
    """Whose matter it may be: the clients on the day of the meeting, and whoever the record names already."""
    found = {client.person_id: client.person.name for client in clients(discussion.case, discussion.meeting.day)}
    return found | {row.person_id: row.person.name for row in discussion.about}


def possible_parties(discussion: Discussion) -> dict[UUID, str]:
    """To whom a part may be addressed: the family on the day of the meeting, and whoever a part is addressed to already."""
    found = {person.id: person.name for person in families.people(discussion.case.family_id, discussion.meeting.day)}
    return found | {row.person_id: row.person.name for row in discussion.segments}


def owners(discussion: Discussion) -> list[tuple[str, str]]:
    """Who may do a step: the team and the family on the day of the meeting, and whoever a step names already."""
    found = actions.owners(discussion.case, discussion.meeting.day)
    known = dict(found)
    kept = {owner_of(step).code: step.owner for step in discussion.steps}
    kept[f"staff:{discussion.presenter_id}"] = discussion.agenda_item.presenter.name
    return [*found, *((code, name) for code, name in kept.items() if code and code not in known)]


def owner_codes(discussion: Discussion) -> set[str]:
    """The codes of everybody who may do a step."""
    return {code for code, _name in owners(discussion)}


def too_young_years(day: date) -> int:
    """Under how many years a child is too young to tell, as agreed on a day."""
    return int(value_on("too_young_years", day))


def as_written(discussion: Discussion) -> dict[str, Any]:
    """The record as its form writes it; the views in the order of the children's age."""
    told = {view.person_id: view for view in discussion.views}
    order = [child.id for child in children(discussion.case.clients, discussion.meeting.day)]
    return {
        **copied(discussion, "told", "family_question", "reflections", "no_action_because", "next_on"),
        "present": [row.staff_id for row in discussion.attendance if row.staff_id],
        "others": [{"name": row.name} for row in discussion.attendance if row.name],
        "about": [row.person_id for row in discussion.about],
        "segments": [copied(row, "person_id", "text") for row in discussion.segments],
        "hypotheses": [{"text": row.text} for row in discussion.hypotheses],
        "views": [_view(one, told.get(one)) for one in order],
        "steps": [
            {"text": row.text, "owner": owner_of(row).code, "partner": row.owner_name, "due_on": row.due_on} for row in discussion.steps
        ],
    }


def _view(child_id: UUID, kept: ChildView | None) -> dict[str, Any]:
    return {"person_id": child_id, **(copied(kept, "view", "reason") if kept else {})}


def _by_item(items: Sequence[AgendaItem]) -> dict[UUID, list[Step]]:
    item_of = {record.id: item.id for item in items for record in item.discussions}
    found: dict[UUID, list[Step]] = {item.id: [] for item in items}
    for step in actions.of_discussions(list(item_of)):
        if step.discussion_id:
            found[item_of[step.discussion_id]].append(step)
    return found
