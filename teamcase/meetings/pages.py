"""The HTML door to meetings and their agenda."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.absences import queries as absences
from teamcase.absences.suffixes import marked
from teamcase.cases.models import Case
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import may, require
from teamcase.foundation.text import moment
from teamcase.foundation.visibility import get, listed
from teamcase.foundation.zone import HELSINKI
from teamcase.live import queries as live
from teamcase.meetings import guest_queries, operations, preparing_queries, preparing_rules, queries, record_queries, rules, told_queries
from teamcase.meetings.models import AgendaItem, Meeting, Purpose
from teamcase.meetings.schemas import AgendaForm, Cancellation, ItemForm, MeetingForm
from teamcase.meetings.series_schemas import MoveForm
from teamcase.teams import queries as teams
from teamcase.teams.models import Team

pages = Blueprint("meetings", __name__)
USUAL_MINUTES = 45


@pages.get("/meetings")
def index() -> ResponseReturnValue:
    """The meetings of one's teams: those to come, and those that were."""
    mine = list(current_occasion.who.belongs)
    ahead = queries.upcoming(mine, current_occasion.today, _place("ahead"))
    past = queries.past(mine, current_occasion.today, _place("before"))
    more = {"ahead": _more(ahead), "before": _more(past)}
    rows = {"ahead": ahead[: queries.PAGE], "past": past[: queries.PAGE], "more": more}
    return render_template("meetings/index.html", own=_planned_by_me(), teams=teams.named(mine), **rows)


@pages.route("/meetings/new", methods=["GET", "POST"])
def plan() -> ResponseReturnValue:
    """Plan a meeting of a team; its next weekly time is filled in."""
    team = _team()
    form = Form(MeetingForm, start=_next_weekly(team))
    if form.carried_out(partial(operations.plan, current_occasion, team)):
        return redirect(url_for("meetings.show", meeting_id=form.result.id))
    return render_template("meetings/plan.html", team=team, form=form), form.status


@pages.get("/meetings/<uuid:meeting_id>")
def show(meeting_id: UUID) -> ResponseReturnValue:
    """A meeting: its agenda, and the record of each family."""
    meeting = get(Meeting, meeting_id)
    items = listed(queries.agenda(meeting.id))
    waiting = listed(queries.longest_waiting(meeting)) if meeting.stage in rules.STILL_AHEAD else []
    current = {item.id: record_queries.current(item) for item in items}
    guests = guest_queries.open_of([item.id for item in items], current_occasion.at)
    carried = preparing_queries.carried(items)
    shown: dict[str, Any] = {
        "items": [item for item in items if not item.carried_to_id],
        "left": [item for item in items if item.carried_to_id],
    }
    shown["sitting"] = live.sittings_of([meeting.id]).get(meeting.id)
    shown |= {"slots": preparing_rules.slots(meeting, shown["items"]), "open_ones": preparing_rules.not_reached(items)}
    return render_template("meetings/show.html", meeting=meeting, waiting=waiting, current=current, guests=guests, carried=carried, **shown)


@pages.route("/meetings/<uuid:meeting_id>/edit", methods=["GET", "POST"])
def replan(meeting_id: UUID) -> ResponseReturnValue:
    """Move a planned meeting to another time or place."""
    meeting = get(Meeting, meeting_id)
    require("meetings.replan", meeting)
    start = {"on": meeting.day, "at": meeting.starts_at.astimezone(HELSINKI).time(), "minutes": meeting.minutes, "place": meeting.place}
    form = Form(MoveForm, of=meeting, start=start)
    if form.carried_out(partial(operations.replan, current_occasion, meeting)):
        flash(_("Saved."))
        return redirect(url_for("meetings.show", meeting_id=meeting.id))
    return render_template("meetings/replan.html", meeting=meeting, form=form), form.status


@pages.route("/meetings/<uuid:meeting_id>/cancel", methods=["GET", "POST"])
def cancel(meeting_id: UUID) -> ResponseReturnValue:
    """Cancel a planned meeting, for a reason."""
    meeting = get(Meeting, meeting_id)
    require("meetings.cancel", meeting)
    form = Form(Cancellation, of=meeting)
    if form.carried_out(partial(operations.cancel, current_occasion, meeting)):
        return redirect(url_for("meetings.show", meeting_id=meeting.id))
    return render_template("meetings/cancel.html", meeting=meeting, form=form), form.status


@pages.post("/meetings/<uuid:meeting_id>/hold")
def hold(meeting_id: UUID) -> ResponseReturnValue:
    """The team meets now, or met: its families can be recorded."""
    meeting = get(Meeting, meeting_id)
    return _in_one_click(partial(operations.hold, current_occasion, meeting), meeting.id)


@pages.route("/cases/<uuid:case_id>/agenda", methods=["GET", "POST"])
def put_on_agenda(case_id: UUID) -> ResponseReturnValue:
    """Bring a family to a meeting with a question; the next meeting is chosen already."""
    case = get(Case, case_id)
    require("meetings.put_on_agenda", case)
    meetings = queries.open_agendas(case.team_id, current_occasion.today)
    there = queries.agendas_with(case.id, [meeting.id for meeting in meetings])
    start = {
        "meeting_id": _first(meetings, there),
        "minutes": USUAL_MINUTES,
        "purpose": Purpose.DISCUSSION,
        "presenter_id": _presenter(case),
    }
    choices = {"meeting_id": [(meeting.id, _when(meeting, there)) for meeting in meetings], "presenter_id": _members(case.team_id)}
    form = Form(AgendaForm, start=start, choices=choices, draft=key_of("meetings.agenda", about=case.id))
    if form.carried_out(partial(operations.put_on_agenda, current_occasion, case)):
        flash(_("The family is on the agenda."))
        return redirect(url_for("meetings.show", meeting_id=form.result.meeting_id))
    return render_template("meetings/put_on_agenda.html", case=case, form=form, free=len(meetings) > len(there)), form.status


@pages.route("/agenda/<uuid:item_id>/edit", methods=["GET", "POST"])
def change_item(item_id: UUID) -> ResponseReturnValue:
    """Change what is brought to the team."""
    item = get(AgendaItem, item_id)
    require("meetings.change_item", item)
    choices = {"presenter_id": _members(item.meeting.team_id, item)}
    form = Form(ItemForm, of=item, choices=choices, draft=key_of("meetings.item", about=item.case_id, subject=item.id))
    if form.carried_out(partial(operations.change_item, current_occasion, item)):
        return redirect(url_for("meetings.show", meeting_id=item.meeting_id))
    return render_template("meetings/change_item.html", item=item, form=form), form.status


@pages.route("/agenda/<uuid:item_id>/remove", methods=["GET", "POST"])
def remove_item(item_id: UUID) -> ResponseReturnValue:
    """Take a family off the agenda."""
    item = get(AgendaItem, item_id)
    require("meetings.remove_item", item)
    meeting_id = item.meeting_id
    form = Form(Schema, of=item)
    if form.carried_out(partial(operations.remove_item, current_occasion, item)):
        flash(_("The family is off the agenda."))
        return redirect(url_for("meetings.show", meeting_id=meeting_id))
    return render_template("meetings/remove_item.html", item=item, form=form), form.status


@pages.post("/agenda/<uuid:item_id>/<any(up, down):way>")
def move_item(item_id: UUID, way: str) -> ResponseReturnValue:
    """Move a family up or down on the agenda."""
    item = get(AgendaItem, item_id)
    return _in_one_click(partial(operations.move_item, current_occasion, item, up=way == "up"), item.meeting_id, f"item-{item.id}")


@pages.get("/cases/<uuid:case_id>/meetings")
def of_case(case_id: UUID) -> ResponseReturnValue:
    """The family's discussions: what comes, what was thought, and what became of the steps."""
    case = get(Case, case_id)
    found = record_queries.past_of(case.id, request.args.get("after", type=UUID))
    listed(found, of=lambda row: row.item.case_id)
    more = found[record_queries.PAGE - 1].item.id if len(found) > record_queries.PAGE else None
    coming = queries.next_for(case.id, current_occasion.today)
    shown = found[: record_queries.PAGE]
    wishes = preparing_queries.wishes(case.id)
    tellings = told_queries.latest([row.item.id for row in shown])
    around = {"coming": coming, "wishes": wishes, "tellings": tellings}
    return render_template("meetings/of_case.html", case=case, tab="meetings", past=shown, more=more, **around)


def _in_one_click(act: Callable[..., Any], meeting_id: UUID, anchor: str | None = None) -> ResponseReturnValue:
    form = Form(Schema)
    form.carried_out(act)
    form.say_refusals()
    return redirect(url_for("meetings.show", meeting_id=meeting_id, _anchor=anchor))


def _planned_by_me() -> list[Team]:
    return [team for team in teams.named(list(current_occasion.who.belongs)) if may(current_occasion.actor, "meetings.plan", team)]


def _team() -> Team:
    """The team that the address names, else the first whose meetings the person plans."""
    team_id = request.args.get("team", type=UUID) or next((team.id for team in _planned_by_me()), None)
    team = get(Team, team_id) if team_id else None
    require("meetings.plan", team)
    assert team
    return team


def _next_weekly(team: Team) -> dict[str, Any]:
    taken = queries.days_taken(team.id, current_occasion.today)
    on = rules.next_weekly(team.meeting_weekday, since=current_occasion.today, taken=taken)
    return {"on": on, "at": team.meeting_at, "minutes": team.meeting_minutes, "place": team.meeting_place}


def _members(team_id: UUID, item: AgendaItem | None = None) -> list[tuple[UUID, str]]:
    offered = [(person.id, person.name) for person in queries.presenters(team_id, current_occasion.today)]
    if item and item.presenter_id not in dict(offered):
        offered.append((item.presenter_id, item.presenter.name))
    return marked(offered, absences.away(current_occasion))


def _presenter(case: Case) -> UUID | str:
    """Whoever brings the family presents it, when they belong to the team."""
    return current_occasion.who.id if current_occasion.who.id in dict(_members(case.team_id)) else ""


def _first(meetings: Sequence[Meeting], there: Collection[UUID]) -> UUID | str:
    """The meeting that the address names, else the next one where the family is not yet."""
    free = [meeting.id for meeting in meetings if meeting.id not in there]
    wanted = request.args.get("meeting", type=UUID)
    return wanted if wanted in free else next(iter(free), "")


def _when(meeting: Meeting, there: Collection[UUID]) -> str:
    words = f"{moment(meeting.starts_at)}, {meeting.place}"
    return _("%(meeting)s: the family is there already", meeting=words) if meeting.id in there else words


def _place(name: str) -> queries.Place | None:
    """The row after which the next page begins, as the link before it wrote it."""
    at, _sign, meeting_id = request.args.get(name, "").partition("~")
    try:
        return datetime.fromisoformat(at), UUID(meeting_id)
    except ValueError:
        return None


def _more(rows: Sequence[queries.MeetingRow]) -> str:
    if len(rows) <= queries.PAGE:
        return ""
    last = rows[queries.PAGE - 1]
    return f"{last.starts_at.isoformat()}~{last.id}"
