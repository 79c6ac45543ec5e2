"""A family that is ready to close, told as its own people would."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.meetings import operations as meetings
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, NoView, Purpose
from teamcase.teams.models import Team


@pytest.fixture
def said_goodbye(as_, county, doe):
    """The team has held the Does' closing discussion yesterday, and its record is approved."""
    yesterday = now() - timedelta(days=1)
    with as_("cora", at=yesterday - timedelta(days=1), keep=True) as occasion:
        team = db.session.get_one(Team, county.teams["Alpha"])
        meeting_id = meetings.plan(occasion, team, on=yesterday.date(), at=time(9), minutes=90, place="Room 1").id
    with as_("sam", at=yesterday - timedelta(hours=5), keep=True) as occasion:
        meetings.put_on_agenda(
            occasion,
            db.session.get_one(Case, doe),
            meeting_id=meeting_id,
            question="May we say goodbye?",
            presenter_id=county.staff["sam"],
            minutes=30,
            purpose=Purpose.CLOSING,
        )
    with as_("cora", at=yesterday, keep=True) as occasion:
        meeting = db.session.get_one(Meeting, meeting_id)
        meetings.hold(occasion, meeting)
        record = records.begin_record(occasion, meeting.agenda[0])
        db.session.flush()
        records.write_record(
            occasion,
            record,
            present=[county.staff[name] for name in ("ann", "sam", "cora")],
            others=[],
            about=[county.persons["dora"]],
            told="It is calm.",
            family_question="Whom can we call later?",
            hypotheses=[{"text": "Could it be that they trust each other again?"}, {"text": "Could it be that school helps?"}],
            reflections=None,
            views=[
                {"person_id": county.persons["dora"], "view": "I am fine.", "reason": None},
                {"person_id": county.persons["dean"], "view": None, "reason": NoView.TOO_YOUNG},
            ],
            steps=[],
            no_action_because="Nothing is left to do.",
            next_on=(yesterday + timedelta(days=30)).date(),
        )
        records.finish(occasion, record)
        record_id, item_id = record.id, meeting.agenda[0].id
    with as_("sam", at=yesterday + timedelta(hours=1), keep=True) as occasion:
        records.approve(occasion, db.session.get_one(Discussion, record_id))
        assert db.session.get_one(AgendaItem, item_id).purpose == Purpose.CLOSING
    return record_id
