"""The reasons of an agenda, against a plain re-computation from the raw rows."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from uuid_utils.compat import uuid7

from teamcase.agenda import queries
from teamcase.agenda.rules import Reason
from teamcase.foundation.database import db
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings.models import Meeting
from tests.meetings.conftest import planned

INTERVAL = 56
STAGES = st.sampled_from(["assessment", "active", "stepping_down", "closed"])
AGES = st.integers(-200, 40)
TALKS = st.lists(
    st.tuples(AGES, st.sampled_from(["draft", "finished", "approved"]), st.sampled_from(["discussion", "closing"])), max_size=3
)
LIVES = st.lists(
    st.fixed_dictionaries(
        {
            "stage": STAGES,
            "opened": st.integers(-300, 0),
            "talks": TALKS,
            "wishes": st.lists(st.tuples(st.integers(-100, 0), st.booleans(), st.booleans()), max_size=3),
            "plans": st.lists(st.tuples(st.integers(-60, 120), st.sampled_from(["draft", "in_force", "superseded"])), max_size=2),
            "steps": st.lists(st.tuples(st.integers(-60, 60), st.sampled_from(["open", "done", "not_done"])), max_size=3),
            "steps_down": st.integers(-90, 0),
            "ideas": st.lists(st.tuples(st.integers(-200, 0), st.sampled_from(["active", "weakened", "parked", "rejected"])), max_size=3),
        }
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture
def superuser(server):
    """Whoever writes rows past every guard."""
    engine = create_engine(server.url("superuser", "test"))
    yield engine
    engine.dispose()


@pytest.fixture
def meeting_id(as_, county):
    """The meeting for which an agenda is built."""
    with as_("cora", keep=True) as occasion:
        return planned(occasion, county, days=3).id


class Rows:
    """Rows of the families' lives as they stand in the tables, written and read past every guard."""

    TABLES = ("working_hypothesis", "action", "plan", "wish", "stage_move", "discussion", "agenda_item", "meeting", "family_case", "family")

    def __init__(self, connection, county, today):
        self.connection, self.county, self.today = connection, county, today
        self.made: dict[str, list] = {table: [] for table in self.TABLES}
        self.own: dict[str, list] = {}

    def add(self, table, **values):
        row = {"id": uuid7(), **values}
        names = ", ".join(row)
        self.connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"), row)
        self.made[table].append(row["id"])
        self.own.setdefault(table, []).append(row)
        return row["id"]

    def on(self, days, hour=9):
        return datetime.combine(self.today + timedelta(days=days), time(hour), HELSINKI)

    def clear(self):
        for table, ids in self.made.items():
            self.connection.execute(text(f"DELETE FROM {table} WHERE id = ANY (:ids)"), {"ids": ids})

    def live(self, number, life):
        staff, team = self.county.staff["sam"], self.county.teams["Alpha"]
        family = self.add("family", name=f"Life {number}", registered_by=staff, version=1)
        opened = self.today + timedelta(days=life["opened"])
        case = self.add(
            "family_case", number=f"T-{number}", family_id=family, team_id=team, stage=life["stage"], opened_on=opened, version=1
        )
        moved = {"stage": "stepping_down", "at": self.on(life["steps_down"], 12), "moved_by": staff}
        self.add("stage_move", case_id=case, **moved)
        for days, stage, purpose in life["talks"]:
            self.talk(case, days, stage, purpose)
        for days, withdrawn, is_crisis in life["wishes"]:
            gone = self.on(days, 15) if withdrawn else None
            asked = {"asked_by": staff, "asked_at": self.on(days, 14), "question": "?"}
            self.add("wish", case_id=case, withdrawn_at=gone, is_crisis=is_crisis, **asked)
        in_force = False
        for days, wanted in life["plans"]:
            stage = "superseded" if wanted == "in_force" and in_force else wanted
            in_force |= stage == "in_force"
            plan = {"kind": "family", "stage": stage, "service_task": "family_services", "edition": 1, "begun_by": staff, "version": 1}
            self.add("plan", case_id=case, review_on=self.today + timedelta(days=days), **plan)
        for days, stage in life["steps"]:
            step = {
                "text": "?",
                "stage": stage,
                "service_task": "family_services",
                "added_by": staff,
                "owner_staff_id": staff,
                "version": 1,
            }
            self.add("action", case_id=case, due_on=self.today + timedelta(days=days), **step)

        for days, stage in life["ideas"]:
            idea = {"kind": "pattern", "stage": stage, "words": "?", "proposed_by": staff, "version": 1}
            looked = self.today + timedelta(days=days)
            self.add("working_hypothesis", case_id=case, proposed_on=looked, looked_on=looked, **idea)

    def talk(self, case, days, stage, purpose):
        staff, at = self.county.staff["sam"], self.on(days)
        met = {"team_id": self.county.teams["Alpha"], "minutes": 150, "place": "Room", "stage": "held", "version": 1}
        meeting = self.add("meeting", starts_at=at, **met)
        put = {"position": 1, "minutes": 45, "presenter_id": staff, "question": "?", "deferrals": 0, "version": 1}
        item = self.add("agenda_item", case_id=case, meeting_id=meeting, purpose=purpose, **put)
        told = {"edition": 1, "service_task": "family_services", "recorder_id": staff, "saved_at": at, "version": 1}
        self.add("discussion", case_id=case, agenda_item_id=item, stage=stage, **told)


def asked(wishes, talks):
    """The reasons of the questions that wait: those of a crisis, and the others."""
    waiting = [row for row in wishes if not row["withdrawn_at"] and not any(at >= row["asked_at"] for at, _purpose in talks)]
    by_reason = {
        Reason.CRISIS: [row for row in waiting if row["is_crisis"]],
        Reason.ASKED: [row for row in waiting if not row["is_crisis"]],
    }
    return {reason: (min(row["asked_at"] for row in rows).date(), len(rows)) for reason, rows in by_reason.items() if rows}


def reasons_of(case, rows, day):
    """The reasons of one family, computed plainly: {reason: (day, count)}."""
    mine = {table: [row for row in rows.own.get(table, []) if row.get("case_id") == case["id"]] for table in Rows.TABLES}
    meetings = {row["id"]: row for row in rows.own.get("meeting", [])}
    items = {row["id"]: row for row in mine["agenda_item"]}
    talks = [
        (meetings[items[row["agenda_item_id"]]["meeting_id"]]["starts_at"], items[row["agenda_item_id"]]["purpose"])
        for row in mine["discussion"]
        if row["stage"] != "draft"
    ]
    found = {}
    if not talks:
        found[Reason.NEW_FAMILY] = (case["opened_on"] + timedelta(days=28), 1)
    elif (due := max(at for at, _purpose in talks).date() + timedelta(days=INTERVAL)) <= day:
        found[Reason.OVERDUE] = (due, 1)
    found |= asked(mine["wish"], talks)
    reviews = [row["review_on"] for row in mine["plan"] if row["stage"] == "in_force"]
    if reviews and min(reviews) <= day + timedelta(days=21):
        found[Reason.REVIEW] = (min(reviews), 1)
    began = mine["stage_move"][0]["at"]
    if case["stage"] == "stepping_down" and not any(purpose == "closing" and at >= began for at, purpose in talks):
        found[Reason.CLOSING] = (began.date(), 1)
    thought = [row["looked_on"] for row in mine["working_hypothesis"] if row["stage"] in {"active", "supported", "weakened"}]
    unvisited = [on for on in thought if (day - on).days > 90]
    if unvisited:
        found[Reason.HYPOTHESIS] = (min(unvisited), len(unvisited))
    late = [row["due_on"] for row in mine["action"] if row["stage"] == "open" and row["due_on"] < rows.today]
    if late:
        found[Reason.LATE_STEP] = (min(late), len(late))
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=LIVES)
def test_the_reasons_are_those_of_a_plain_computation_from_the_rows(as_, county, meeting_id, superuser, lives):
    with as_("sam") as occasion:
        today = occasion.today
    with superuser.connect() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        rows = Rows(connection, county, today)
        try:
            for number, life in enumerate(lives):
                rows.live(number, life)
            connection.commit()
            with as_("sam"):
                meeting = db.session.get_one(Meeting, meeting_id)
                day = meeting.day
                found = {one.case_id: one for one in queries.proposals(meeting, today)}
        finally:
            connection.rollback()
            rows.clear()
            connection.commit()
    expected = {case["id"]: reasons_of(case, rows, day) for case in rows.own["family_case"] if case["stage"] != "closed"}
    told = {case_id: {one.reason: (one.on, one.rows) for one in found[case_id].reasons} for case_id in expected}
    assert told == expected
    assert set(found) == {*expected, county.doe}
