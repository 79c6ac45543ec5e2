"""Lives of families as chance has them, told straight into the tables, and rows read back past every guard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text
from uuid_utils.compat import uuid7

from teamcase.foundation.zone import HELSINKI

THERAPIST, CONSULTANT, WORKER = "family_therapist", "consultant_social_worker", "social_worker"


class Rows:
    """Rows as they stand in the tables of team Alpha, written past every guard, and what was written."""

    TABLES = (
        "kept_genogram",
        "entry",
        "working_hypothesis_turn",
        "working_hypothesis",
        "action",
        "child_view",
        "hypothesis",
        "attendance",
        "telling",
        "sitting_turn",
        "sitting",
        "discussion",
        "agenda_item",
        "meeting",
        "client",
        "family_member",
        "person",
        "case_team",
        "family_case",
        "family",
    )

    def __init__(self, connection, county, today):
        self.connection, self.county, self.today = connection, county, today
        self.own: dict[str, list[dict[str, Any]]] = {table: [] for table in self.TABLES}
        self.number = 0

    def add(self, table, **values):
        row = {"id": uuid7(), **values}
        names = ", ".join(row)
        self.connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"), row)
        self.own[table].append(row)
        return row["id"]

    def day(self, days):
        return self.today + timedelta(days=days)

    def on(self, days, hour=9):
        return datetime.combine(self.day(days), time(hour), HELSINKI)

    def clear(self):
        for table, rows in self.own.items():
            self.connection.execute(text(f"DELETE FROM {table} WHERE id = ANY (:ids)"), {"ids": [row["id"] for row in rows]})

    def meeting(self, days, stage="held", minutes=100):
        met = {"team_id": self.county.teams["Alpha"], "minutes": minutes, "place": "Room", "version": 1}
        return self.add("meeting", starts_at=self.on(days), stage=stage, **met)

    def live(self, life):
        """A family's case with its talks, steps, entries and ideas."""
        self.number += 1
        sam, team = self.county.staff["sam"], self.county.teams["Alpha"]
        family = self.add("family", name=f"Life {self.number}", registered_by=sam, version=1)
        opened, came = life["opened"], life["opened"] + life.get("came", 0)
        stage, closed = ("closed", self.day(life["closed"])) if life.get("closed") is not None else ("active", None)
        kept = {"number": f"F-{uuid7()}", "family_id": family, "team_id": team, "opened_on": self.day(opened), "version": 1}
        case = self.add("family_case", stage=stage, closed_on=closed, **kept)
        self.add("case_team", case_id=case, team_id=team, from_at=self.on(came), until_at=None)
        children = [self.child(case, family, born, opened) for born in life.get("children", ())]
        for talk in life.get("talks", ()):
            self.talk(case, children, talk)
        for due, stage, ended in life.get("steps", ()):
            step = {"text": "?", "service_task": "family_services", "added_by": sam, "owner_staff_id": sam, "version": 1}
            self.add(
                "action", case_id=case, due_on=self.day(due), stage=stage, ended_on=self.day(ended) if stage != "open" else None, **step
            )
        for days, who, sight in life.get("entries", ()):
            said = {"kind": "call", "sight": sight, "edition": 1, "version": 1}
            because = None if sight == "team" else "?"
            author = self.county.staff[who]
            self.add("entry", case_id=case, author_id=author, happened_at=self.on(days), sight_because=because, **said)
        for turns in life.get("ideas", ()):
            self.idea(case, turns)
        for days, later, generations in life.get("genograms", ()):
            drawn = {"drawn_on": self.day(days), "drawn_with": "?", "kin": "{}", "generations": generations}
            self.add("kept_genogram", case_id=case, kept_by=sam, kept_at=self.on(min(days + later, 0)), **drawn)
        return case

    def child(self, case, family, years, opened):
        sam = self.county.staff["sam"]
        told = {
            "sex": "unknown",
            "life": "born",
            "is_dead": False,
            "mother_tongue": "fi",
            "service_language": "fi",
            "municipality": "Lahti",
            "is_protected": False,
        }
        name = {"given_name": f"Kid{self.number}x{years}", "family_name": "Life"}
        person = self.add("person", born_on=self.day(-years * 365 - years // 4 - 200), registered_by=sam, version=1, **name, **told)
        self.add("family_member", family_id=family, person_id=person, from_on=self.day(opened))
        self.add("client", case_id=case, person_id=person, service_task="family_services", from_on=self.day(opened), until_on=None)
        return person

    def talk(self, case, children, talk):
        """One discussion: its record, who was there, and what it holds."""
        staff = self.county.staff
        meeting = talk.get("meeting") or self.meeting(talk["days"])
        put = {"position": 1, "minutes": 45, "purpose": "discussion", "question": "?", "deferrals": 0, "version": 1}
        put |= {"presenter_id": staff["sam"], "prepared": talk.get("prepared"), "family_question": talk.get("asked")}
        item = self.add("agenda_item", case_id=case, meeting_id=meeting, **put)
        if held := talk.get("board"):
            self.board(case, meeting, item, talk["days"], *held)
        for after, noted in talk.get("told", ()):
            says = {"way": "call", "words": None, "told_by": staff["sam"], "noted_by": staff["sam"]}
            days = {"told_on": self.day(talk["days"] + after), "noted_at": self.on(talk["days"] + noted)}
            self.add("telling", case_id=case, item_id=item, **says, **days)
        for edition, stage in enumerate(talk.get("stages", ["approved"]), 1):
            told = {"edition": edition, "service_task": "family_services", "saved_at": self.on(talk["days"]), "version": 1}
            told |= {"recorder_id": staff[talk.get("recorder", "cora")], "family_question": talk.get("question")}
            record = self.add("discussion", case_id=case, agenda_item_id=item, stage=stage, **told)
            for position, (who, role) in enumerate(talk.get("present", [("sam", WORKER)])):
                self.add("attendance", case_id=case, discussion_id=record, position=position, staff_id=staff[who], role=role, name=None)
            for position, name in enumerate(talk.get("others", ()), 20):
                called = name.replace("CHILD", f"kid{self.number}x8")
                self.add("attendance", case_id=case, discussion_id=record, position=position, staff_id=None, role=None, name=called)
            for position in range(talk.get("hypotheses", 0)):
                self.add("hypothesis", case_id=case, discussion_id=record, position=position, text="?")
            for child, view in zip(children, talk.get("views", ()), strict=False):
                reason = None if view else "not_met"
                self.add("child_view", case_id=case, discussion_id=record, person_id=child, view=view or None, reason=reason)
        return record

    def board(self, case, meeting, item, days, finished, next_one, ended):
        """The meeting on the board: after how many minutes the family was finished, the next one came, and the meeting ended."""
        began, sam = self.on(days), self.county.staff["sam"]
        after = lambda minutes: began + timedelta(minutes=minutes, seconds=30) if minutes is not None else None  # noqa: E731
        held = {"team_id": self.county.teams["Alpha"], "begun_by": sam, "begun_at": began, "ended_at": after(ended)}
        sitting = self.add("sitting", meeting_id=meeting, **held)
        turn = {"case_id": case, "sitting_id": sitting, "phase": 0, "added_minutes": 0, "with_family": False, "summary": "", "revision": 0}
        self.add("sitting_turn", item_id=item, began_at=began, phase_began_at=began, ended_at=after(finished), **turn)
        if next_one is not None:
            came = after(next_one)
            self.add("sitting_turn", item_id=uuid7(), began_at=came, phase_began_at=came, ended_at=None, **turn)

    def idea(self, case, turns):
        """A working hypothesis with its turns: (days, what, stage)."""
        sam = self.county.staff["sam"]
        days = {"proposed_on": self.day(turns[0][0]), "looked_on": self.day(turns[-1][0])}
        told = {"kind": "pattern", "words": "?", "proposed_by": sam, "version": 1}
        idea = self.add("working_hypothesis", case_id=case, stage=turns[-1][2], **told, **days)
        for at, what, stage in turns:
            said = {"words": "?", "why": "?", "said_by": sam}
            self.add("working_hypothesis_turn", case_id=case, hypothesis_id=idea, what=what, stage=stage, at=self.on(at), **said)


@pytest.fixture
def superuser(server) -> Iterator[Engine]:
    """Whoever writes rows past every guard."""
    engine = create_engine(server.url("superuser", "test"))
    yield engine
    engine.dispose()


@pytest.fixture
def today(as_):
    with as_("sam") as occasion:
        return occasion.today


@pytest.fixture
def tell(superuser, county, today):
    """`tell(*lives)` keeps these families' lives in team Alpha."""

    def telling(*lives):
        with superuser.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            rows = Rows(connection, county, today)
            for life in lives:
                rows.live(life)
        return rows

    return telling
