"""The record of a family's discussion: begun, written, finished, approved, corrected by a new edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Unpack
from uuid import UUID

from teamcase.actions.models import Action
from teamcase.actions.rules import read_owner, task_on
from teamcase.cases.rules import check_open
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings import queries, record_queries, record_rules
from teamcase.meetings.models import (
    AgendaItem,
    ChildView,
    Discussion,
    DiscussionClient,
    Hypothesis,
    MeetingStage,
    NextStep,
    RecordStage,
    Segment,
)
from teamcase.meetings.record_parts import Written, attending, copied, settle
from teamcase.teams import queries as teams


@operation
def begin_record(occasion: Occasion, item: AgendaItem) -> Discussion:
    """Begin the record of a family that was discussed; who was there and whose views are needed is filled in."""
    check_open(item.case)
    record_rules.check_begin(item)
    day = item.meeting.day
    clients = record_queries.clients(item.case, day)
    about = [clients[0].person_id] if len(clients) == 1 else []
    discussion = Discussion(
        agenda_item=item,
        case_id=item.case_id,
        recorder_id=occasion.who.id,
        saved_at=occasion.at,
        family_question=item.family_question,
        service_task=task_on(item.case.clients, day, about),
        about=[DiscussionClient(case_id=item.case_id, person_id=person_id) for person_id in about],
        views=[ChildView(case_id=item.case_id, person_id=child.id) for child in record_rules.children(item.case.clients, day)],
    )
    settle(discussion.attendance, attending(item.case_id, teams.members(item.meeting.team_id, day)))
    db.session.add(discussion)
    return discussion


@operation
def write_record(occasion: Occasion, discussion: Discussion, **written: Unpack[Written]) -> None:
    """Save the draft whole, as any member has written it (see Written). Raises RuleBroken, Stale."""
    check_open(discussion.case)
    record_rules.check_draft(discussion)
    for name in ("told", "family_question", "reflections", "no_action_because", "next_on"):
        setattr(discussion, name, written.get(name))
    discussion.saved_at = occasion.at
    _write_people(discussion, written.get("present", ()), written.get("others", ()), written.get("about", ()))
    _write_segments(discussion, written.get("segments", ()))
    _write_views(discussion, written.get("views", ()))
    ideas = [
        {"position": place, "text": row["text"], "case_id": discussion.case_id} for place, row in enumerate(written.get("hypotheses", ()))
    ]
    settle(discussion.hypotheses, [(Hypothesis, idea) for idea in ideas])
    offered = record_queries.owner_codes(discussion)
    settle(discussion.steps, [(NextStep, _step(discussion, place, row, offered)) for place, row in enumerate(written.get("steps", ()))])


@operation
def take_over(occasion: Occasion, discussion: Discussion) -> None:
    """Another member becomes the recorder of a draft, so that nothing stalls."""
    check_open(discussion.case)
    record_rules.check_take_over(discussion, occasion.who.id)
    discussion.recorder_id, discussion.saved_at = occasion.who.id, occasion.at


@operation
def finish(occasion: Occasion, discussion: Discussion) -> None:
    """The recorder answers for the record; its new steps become actions. Raises RuleBroken where something is missing."""
    check_open(discussion.case)
    record_rules.check_draft(discussion)
    record_rules.check_complete(discussion, young=record_queries.too_young_years(discussion.meeting.day))
    discussion.stage, discussion.finished_at = RecordStage.FINISHED, occasion.at
    earlier = record_queries.steps_before(discussion)
    db.session.add_all(_action(occasion, discussion, step) for step in record_rules.new_steps(discussion.steps, earlier))


@operation
def approve(occasion: Occasion, discussion: Discussion) -> None:
    """The presenter or the lead approves; with the last family's record the meeting is approved (domain.md 5.5, invariant 21)."""
    check_open(discussion.case)
    record_rules.check_approval(discussion, record_queries.latest_edition(discussion.agenda_item_id))
    discussion.stage, discussion.approved_at, discussion.approved_by = RecordStage.APPROVED, occasion.at, occasion.who.id
    db.session.flush()
    meeting = discussion.meeting
    ours = meeting.team_id in occasion.who.belongs  # of another team's meeting one sees one's own family alone
    if ours and meeting.stage == MeetingStage.HELD and queries.is_whole(meeting.id):
        meeting.stage = MeetingStage.APPROVED


@operation
def correct(occasion: Occasion, discussion: Discussion, *, reason: str) -> Discussion:
    """Begin the next edition, a copy with its reason; the earlier one stays readable (domain.md 5.5, invariant 10)."""
    check_open(discussion.case)
    record_rules.check_correction(discussion, record_queries.latest_edition(discussion.agenda_item_id))
    edition = Discussion(
        agenda_item=discussion.agenda_item,
        case_id=discussion.case_id,
        edition=discussion.edition + 1,
        corrected_because=reason,
        recorder_id=occasion.who.id,
        saved_at=occasion.at,
        **copied(discussion, "service_task", "told", "family_question", "reflections", "no_action_because", "next_on"),
    )
    for name in ("about", "attendance", "segments", "hypotheses", "views", "steps"):
        settle(getattr(edition, name), [(type(part), copied(part)) for part in getattr(discussion, name)])
    db.session.add(edition)
    return edition


def _write_people(discussion: Discussion, present: Iterable[UUID], others: Iterable[Mapping[str, Any]], about: Sequence[UUID]) -> None:
    members = record_queries.possible_members(discussion)
    clients = record_queries.possible_clients(discussion)
    record_rules.check_offered(present, {row.staff_id for row in members if row.staff_id}, "present")
    record_rules.check_offered(about, clients, "about")
    there = set(present)
    rows = [row for row in members if row.staff_id in there]
    settle(discussion.attendance, attending(discussion.case_id, rows, [row["name"] for row in others]))
    discussion.about[:] = [row for row in discussion.about if row.person_id in about]
    named = {row.person_id for row in discussion.about}
    discussion.about += [DiscussionClient(case_id=discussion.case_id, person_id=one) for one in dict.fromkeys(about) if one not in named]
    discussion.service_task = task_on(discussion.case.clients, discussion.meeting.day, about)


def _write_segments(discussion: Discussion, segments: Sequence[Mapping[str, Any]]) -> None:
    record_rules.check_offered([row["person_id"] for row in segments], record_queries.possible_parties(discussion), "segments")
    belongs = {"case_id": discussion.case_id}
    parts = [{**belongs, "position": place, **row} for place, row in enumerate(segments)]
    settle(discussion.segments, [(Segment, part) for part in parts])


def _write_views(discussion: Discussion, views: Sequence[Mapping[str, Any]]) -> None:
    record_rules.check_views(views)
    written = {view["person_id"]: view for view in views}
    kept = {row.person_id for row in discussion.views}
    children = [child.id for child in record_rules.children(discussion.case.clients, discussion.meeting.day)]
    discussion.views += [ChildView(case_id=discussion.case_id, person_id=one) for one in children if one not in kept]
    for row in discussion.views:
        if view := written.get(row.person_id):
            row.view, row.reason = view.get("view"), view.get("reason")


def _step(discussion: Discussion, place: int, row: Mapping[str, Any], offered: Collection[str]) -> dict[str, Any]:
    code, partner = row.get("owner"), row.get("partner")
    try:
        whose = read_owner(code or ("" if partner else f"staff:{discussion.presenter_id}"), partner, offered=offered)
    except RuleBroken as broken:
        raise RuleBroken(broken.sentence, field="steps") from broken
    return {
        "case_id": discussion.case_id,
        "position": place,
        "text": row["text"],
        "due_on": row.get("due_on") or record_rules.default_due(discussion.meeting),
        "owner_staff_id": whose.staff_id,
        "owner_person_id": whose.person_id,
        "owner_name": whose.name,
    }


def _action(occasion: Occasion, discussion: Discussion, step: NextStep) -> Action:
    return Action(
        case_id=discussion.case_id,
        discussion_id=discussion.id,
        service_task=discussion.service_task,
        added_by=occasion.who.id,
        **copied(step, "text", "due_on", "owner_staff_id", "owner_person_id", "owner_name"),
    )
