"""The daily record: each entry signed by the worker who would have written it, a few corrected, what was agreed done in time."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select

from teamcase.actions import operations as actions
from teamcase.actions.models import Action
from teamcase.actions.rules import Owner
from teamcase.demo.county import County
from teamcase.demo.daily_rota import entries
from teamcase.demo.daily_shapes import Line
from teamcase.demo.moments import at, next_workday, workday
from teamcase.demo.shapes import OF_FAMILY, OF_STAFF, Step
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.journal import operations as journal
from teamcase.journal.models import Entry


def plan_daily(county: County) -> None:
    """Add every entry on its day; what one worker signs at the desk is told at once."""
    for line in entries(county):
        county.chronicle.add(line.signed_at, line.who, partial(_sign, county=county, line=line))


def _sign(occasion: Occasion, *, county: County, line: Line) -> None:
    known, event = county.known[line.household.name], line.event
    steps = [_step(county, line, step) for step in event.steps] if event else []
    entry = journal.sign(occasion, known.case(), steps=steps, **_written(county, line.as_first_signed()))
    if event and event.wrong:
        county.chronicle.add(at(next_workday(line.on), 9, 20), line.who, partial(_correct, county=county, line=line, entry_id=entry.id))
    if steps:
        _plan_steps(county, line, entry.id)


def _correct(occasion: Occasion, *, county: County, line: Line, entry_id: UUID) -> None:
    assert line.event
    journal.correct(occasion, db.session.get_one(Entry, entry_id), reason=line.event.reason or "", **_written(county, line))


def _written(county: County, line: Line) -> dict[str, Any]:
    """The entry as its form would send it."""
    known, staff, event = county.known[line.household.name], county.chronicle.staff, line.event
    reached = line.goal is not None and line.goal < len(known.goal_ids)
    return {
        "kind": line.kind,
        "on": line.on,
        "at": line.at,
        "text": line.text,
        "about": [known.persons[place] for place in line.about],
        "minutes": line.minutes,
        "present": [known.persons[place] for place in line.present],
        "workers": [staff[key] for key in line.workers],
        "others": [{"name": other} for other in line.others],
        "met_alone": [known.persons[place] for place in line.alone],
        "quotes": [{"person_id": known.persons[place], "words": words, "heard": heard} for place, words, heard in line.says],
        "goals": [known.goal_ids[line.goal]] if reached and line.goal is not None else [],
        **({"sight": event.sight, "sight_because": event.because} if event else {}),
    }


def _step(county: County, line: Line, step: Step) -> dict[str, Any]:
    row: dict[str, Any] = {"text": step.text, "due_on": line.on + timedelta(days=step.days), "owner": None, "partner": None}
    if step.owner in OF_STAFF:
        row["owner"] = Owner(staff_id=county.chronicle.staff[county.professional(line.household, step.owner, line.on)]).code
    elif step.owner in OF_FAMILY:
        row["owner"] = Owner(person_id=county.known[line.household.name].persons[step.owner]).code
    else:
        row["partner"] = step.owner
    return row


def _plan_steps(county: County, line: Line, entry_id: UUID) -> None:
    """What was agreed and is due by now is done on its day by whoever wrote it down."""
    for action in db.session.scalars(select(Action).where(Action.entry_id == entry_id).order_by(Action.id)):
        if action.due_on < county.chronicle.today:
            county.chronicle.add(at(workday(action.due_on), 15, 30), line.who, partial(_complete, action_id=action.id))


def _complete(occasion: Occasion, *, action_id: UUID) -> None:
    actions.complete(occasion, db.session.get_one(Action, action_id))
