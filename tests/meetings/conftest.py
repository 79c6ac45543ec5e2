"""A meeting of team Alpha that is held today, with the Does on its agenda, presented by Tia and recorded by Sam."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from teamcase.cases import operations as cases
from teamcase.cases.models import Case
from teamcase.drawing.kin import Sex
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.meetings import operations as meetings
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, NoView
from teamcase.meetings.record_queries import as_written
from teamcase.teams.models import Team
from tests.conftest import As
from tests.factories import County

QUESTION = "How could Dora sleep at home again?"


def planned(occasion: Occasion, county: County, *, days: int = 0, team: str = "Alpha", at: time = time(9)) -> Meeting:
    """A meeting of a team so many days from today."""
    whose = db.session.get_one(Team, county.teams[team])
    return meetings.plan(occasion, whose, on=occasion.today + timedelta(days=days), at=at, minutes=150, place="Room 1")


def brought(occasion: Occasion, county: County, meeting_id: UUID, **more: object) -> AgendaItem:
    """The Does on its agenda, presented by Tia."""
    case = db.session.get_one(Case, county.doe)
    brings: dict[str, Any] = {"question": QUESTION, "presenter_id": county.staff["tia"], **more}
    return meetings.put_on_agenda(occasion, case, meeting_id=meeting_id, **brings)


def also_brought(occasion: Occasion, county: County, meeting_id: UUID, case_id: UUID) -> AgendaItem:
    """Another family on its agenda, presented by Sam."""
    case = db.session.get_one(Case, case_id)
    return meetings.put_on_agenda(occasion, case, meeting_id=meeting_id, question="What now?", presenter_id=county.staff["sam"])


def whole(occasion: Occasion, discussion: Discussion, county: County, **more: object) -> dict[str, Any]:
    """Everything that a record must have, as the form would send it."""
    return {
        **as_written(discussion),
        "about": [county.persons["dora"]],
        "told": "Dora has slept at her aunt's.",
        "views": [
            {"person_id": county.persons["dora"], "view": "I want to sleep at home", "reason": None},
            {"person_id": county.persons["dean"], "view": None, "reason": NoView.TOO_YOUNG},
        ],
        "hypotheses": [{"text": "The quarrel keeps father near"}, {"text": "The evenings are too short"}],
        "steps": [{"text": "Call the aunt", "owner": f"staff:{county.staff['cole']}", "due_on": occasion.today + timedelta(days=3)}],
        "next_on": occasion.today + timedelta(days=28),
        **more,
    }


@pytest.fixture
def held(as_: As, county: County) -> UUID:
    """The meeting's id."""
    with as_("cora", keep=True) as occasion:
        meeting = planned(occasion, county)
        meetings.hold(occasion, meeting)
        return meeting.id


@pytest.fixture
def item(as_: As, county: County, held: UUID) -> UUID:
    """The id of the Does' place on the agenda."""
    with as_("tia", keep=True) as occasion:
        return brought(occasion, county, held).id


@pytest.fixture
def draft(as_: As, county: County, item: UUID) -> UUID:
    """The id of the record that Sam has begun."""
    with as_("sam", keep=True) as occasion:
        return records.begin_record(occasion, db.session.get_one(AgendaItem, item)).id


@pytest.fixture
def finished(as_: As, county: County, draft: UUID) -> UUID:
    """The same record, whole and finished."""
    with as_("sam", keep=True) as occasion:
        discussion = db.session.get_one(Discussion, draft)
        records.write_record(occasion, discussion, **whole(occasion, discussion, county))
        records.finish(occasion, discussion)
    return draft


@pytest.fixture
def approved(as_: As, finished: UUID) -> UUID:
    """The same record, approved by Tia."""
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, db.session.get_one(Discussion, finished))
    return finished


@pytest.fixture
def told_two_more(as_: As, county: County) -> list[UUID]:
    """Two more families of team Alpha."""
    made = []
    for name in ("Poe", "Moe"):
        with as_("sam", keep=True) as occasion:
            person: dict[str, Any] = {
                "given_name": "Ida",
                "family_name": name,
                "born_on": date(1990, 1, 1),
                "sex": Sex.FEMALE,
                "is_client": True,
            }
            where: dict[str, Any] = {
                "municipality": "Lahti",
                "mother_tongue": "suomi",
                "service_language": "suomi",
                "interpreter": None,
            }
            team = db.session.get_one(Team, county.teams["Alpha"])
            made.append(cases.begin(occasion, team, name=name, people=[person], **where).id)
    return made
