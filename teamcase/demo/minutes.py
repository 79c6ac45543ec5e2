"""What the record of one family's discussion says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from teamcase.actions.rules import Owner
from teamcase.demo.agenda import Gathering, Turn
from teamcase.demo.beginnings import PLACES
from teamcase.demo.county import County, Known
from teamcase.demo.daily_events import ELSEWHERE
from teamcase.demo.households import Child
from teamcase.demo.shapes import OF_FAMILY, OF_STAFF, THERAPIST, Step
from teamcase.demo.stories_own import SVENSKA_ORD, VARIED
from teamcase.meetings.models import Discussion, NoView
from teamcase.meetings.record_parts import Written
from teamcase.meetings.record_rules import children

SCHOOL_AGE, TEENS = 8, 13
AWAY = 0.12


def written(county: County, gathering: Gathering, turn: Turn, record: Discussion) -> Written:
    """The whole record, as its form would send it."""
    known, talk = county.known[turn.household.name], turn.talk
    day = gathering.day
    return Written(
        present=_present(county, record),
        others=[{"name": guest} for guest in (*talk.guests, *_of_the_family(gathering, turn))],
        about=[client.person_id for client in record.case.clients if client.until_on is None or client.until_on > day],
        told=known.say(talk.told),
        family_question=known.say(talk.asked) if talk.asked else None,
        hypotheses=[{"text": known.say(idea)} for idea in talk.hypotheses],
        reflections=known.say(talk.reflections),
        views=_views(county, known, turn, record),
        steps=[_step(county, gathering, turn, step) for step in talk.steps],
        no_action_because=talk.no_step_because,
        next_on=day + timedelta(days=28),
    )


def _present(county: County, record: Discussion) -> Sequence[UUID]:
    """The team, now and then without somebody; the presenter and the recorder are always there."""
    needed = {record.presenter_id, record.recorder_id}
    staff_ids = [row.staff_id for row in record.attendance if row.staff_id]
    return [one for one in staff_ids if one in needed or county.chance.random() > AWAY]


def _of_the_family(gathering: Gathering, turn: Turn) -> list[str]:
    """In two meetings of five a family's mother is there for her own family's discussion."""
    comes = (gathering.age + len(turn.household.name)) % 5 < 2 and turn.household.mother
    return turn.household.mother.split()[:1] if comes else []


def _views(county: County, known: Known, turn: Turn, record: Discussion) -> list[dict[str, Any]]:
    """Each child's own words, or why they are not there."""
    place_of = {person_id: place for place, person_id in known.persons.items()}
    found = []
    for person in children(record.case.clients, record.meeting.day):
        age = person.age_on(record.meeting.day) or 0
        found.append({"person_id": person.id, **_view(county, turn, place_of[person.id], age)})
    return found


def _view(county: County, turn: Turn, place: str, age: int) -> dict[str, Any]:
    own = {"first": turn.talk.child, "second": turn.talk.second}.get(place)
    if age < 4:
        return {"view": None, "reason": NoView.TOO_YOUNG}
    if own:
        return {"view": own, "reason": None}
    chance = county.chance.random()
    if chance < 0.25:
        return {"view": None, "reason": NoView.NOT_MET if chance < 0.17 else NoView.DID_NOT_WANT}
    return {"view": county.chance.choice(_words(turn, turn.household.young[PLACES.index(place)])), "reason": None}


def _words(turn: Turn, child: Child) -> Sequence[str]:
    if turn.household.language == "ruotsi":
        return SVENSKA_ORD
    return VARIED["teen" if child.age >= TEENS else "school" if child.age >= SCHOOL_AGE else "young"]


def _step(county: County, gathering: Gathering, turn: Turn, step: Step) -> dict[str, Any]:
    known, day = county.known[turn.household.name], gathering.day
    due_on = day + timedelta(days=step.days) if step.ahead is None else county.chronicle.today + timedelta(days=step.ahead)
    row: dict[str, Any] = {"text": known.say(step.text), "due_on": due_on, "owner": None, "partner": None}
    if step.owner == THERAPIST and not county.has_therapist(gathering.team, day):
        row["partner"] = ELSEWHERE
    elif step.owner in OF_STAFF:
        row["owner"] = Owner(staff_id=county.chronicle.staff[county.professional(turn.household, step.owner, day)]).code
    elif step.owner in OF_FAMILY:
        row["owner"] = Owner(person_id=known.persons[step.owner]).code
    else:
        row["partner"] = step.owner
    return row
