"""A county full of life, told straight into the tables with a chosen seed: cases, children, steps, plans, records, drafts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, create_engine, text
from uuid_utils.compat import uuid7

from teamcase.actions.models import Action
from teamcase.cases.models import Assignment, Case, Client
from teamcase.families.models import Family, FamilyMember, Person
from teamcase.foundation.database import Record
from teamcase.foundation.drafts import Draft, key_of
from teamcase.foundation.occasion import Occasion, now
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings.models import AgendaItem, Discussion, Meeting
from teamcase.plans.models import Plan, PlanPerson
from tests.factories import County

STAGES = ("assessment", "active", "active", "active", "stepping_down", "closed")


class Life:
    """Puts rows into the tables past every guard, as chance has it."""

    def __init__(self, connection: Connection, county: County, seed: int) -> None:
        self.connection, self.county, self.chance = connection, county, random.Random(seed)
        self.today = Occasion(None, now(), "test").today
        self.number = seed * 1000
        self.workers = {"Alpha": ("ann", "sam", "sue", "tia", "cole", "fay"), "Beta": ("bea", "bob", "tia")}

    def add(self, of: type[Record], **values: Any) -> UUID:
        """One row. Returns its id."""
        row = {"id": uuid7(), **values}
        table = of.__table__
        if "version" in table.c:
            row["version"] = 1
        self.connection.execute(table.insert(), row)
        return row["id"]

    def some(self, *names: str) -> UUID:
        """One of these workers."""
        return self.county.staff[self.chance.choice(names)]

    def day(self, earliest: int, latest: int) -> Any:
        """A day between two, counted from today."""
        return self.today + timedelta(days=self.chance.randint(earliest, latest))

    def case(self, team: str) -> None:
        """A family's case with children, steps, a plan, and a discussion."""
        self.number += 1
        family = self.add(Family, name=f"Family {self.number}", registered_by=self.county.staff["sam"])
        stage = self.chance.choice(STAGES)
        opened = self.day(-400, -40)
        case = self.add(
            Case, number=f"X-{self.number:04}", family_id=family, team_id=self.county.teams[team], stage=stage, opened_on=opened
        )
        people = [self.person(case, family, team, stage == "closed", child) for child in range(self.chance.randint(1, 3))]
        for _step in range(self.chance.randint(0, 3)):
            self.step(case, self.some(*self.workers[team]))
        if self.chance.random() < 0.6:
            plan = self.add(
                Plan, case_id=case, kind="family", stage=self.chance.choice(("draft", "in_force")), service_task="child_protection",
                review_on=self.day(-60, 60), edition=1, begun_by=self.county.staff["sam"],
            )  # fmt: skip
            for person in people:
                self.add(PlanPerson, case_id=case, plan_id=plan, person_id=person)
        if self.chance.random() < 0.6:
            self.discussion(case, team)
        if self.chance.random() < 0.4:
            self.draft(self.some(*self.workers[team]), case)

    def person(self, case: UUID, family: UUID, team: str, closed: bool, child: int) -> UUID:
        """A client of the case: a child in protection with a LASS, or one in family services with an own worker."""
        years = self.chance.choice((3, 8, 15, 30))
        person = self.add(
            Person, given_name=f"P{self.number}-{child}", family_name=f"Family {self.number}", born_on=self.today - timedelta(days=365 * years),
            sex="unknown", mother_tongue="fi", service_language="fi", municipality="Lahti", registered_by=self.county.staff["sam"],
        )  # fmt: skip
        self.add(FamilyMember, family_id=family, person_id=person, from_on=self.today - timedelta(days=500))
        protected = self.chance.random() < 0.5
        task, kind = ("child_protection", "lass") if protected else ("family_services", "own_worker")
        begun = self.day(-300, 20)
        until = self.chance.choice((None, None, None, begun + timedelta(days=self.chance.randint(1, 400))))
        until = self.today if closed and until is None and begun < self.today else until
        span = {"from_on": begun, "until_on": until}
        self.add(Client, case_id=case, person_id=person, service_task=task, **span)
        workers = (
            tuple(name for name in self.workers[team] if name in {"ann", "sam", "sue", "bea", "bob"}) if protected else self.workers[team]
        )
        stray = ("sam",) if self.chance.random() < 0.1 else workers
        told = {"child_informed": False, "guardian_informed": False}
        self.add(Assignment, case_id=case, person_id=person, staff_id=self.some(*stray), kind=kind, **told, **span)
        return person

    def step(self, case: UUID, owner: UUID) -> UUID:
        """A next step, open or ended."""
        stage = self.chance.choice(("open", "open", "done"))
        return self.add(
            Action, case_id=case, text="words of a client", due_on=self.day(-30, 30), stage=stage, service_task="child_protection",
            owner_staff_id=owner, added_by=owner,
        )  # fmt: skip

    def discussion(self, case: UUID, team: str) -> None:
        """A discussion some time ago, finished or not."""
        at = datetime.combine(self.day(-120, -1), time(9), HELSINKI) + timedelta(seconds=self.number)
        meeting = self.add(Meeting, team_id=self.county.teams[team], starts_at=at, minutes=150, place="Room 1", stage="held")
        worker = self.county.staff["sam"]
        place = {"position": 1, "minutes": 45, "purpose": "discussion", "presenter_id": worker, "question": "words of a client"}
        item = self.add(AgendaItem, meeting_id=meeting, case_id=case, **place)
        stage = self.chance.choice(("draft", "finished", "approved"))
        self.add(
            Discussion,
            agenda_item_id=item,
            case_id=case,
            edition=1,
            stage=stage,
            service_task="child_protection",
            recorder_id=worker,
            saved_at=at,
        )

    def draft(self, author: UUID, case: UUID | None) -> None:
        """Something begun and not sent."""
        at = now() - timedelta(days=self.chance.randint(0, 20))
        self.add(
            Draft, staff_id=author, key=key_of("actions.add", about=case, subject=uuid7()), page="/", about=case, fields={"text": "words of a client"},
            begun_at=at, saved_at=at,
        )  # fmt: skip


@pytest.fixture
def owner(app, server) -> Iterator[Engine]:
    """Whoever sees and writes past every guard."""
    engine = create_engine(server.url("superuser", "test"))
    yield engine
    engine.dispose()


@pytest.fixture
def live(owner, county) -> Callable[..., None]:
    """`live(seed=1, cases=40)` fills the county."""

    def tell(*, seed: int, cases: int = 40) -> None:
        with owner.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            life = Life(connection, county, seed)
            for _case in range(cases):
                life.case(life.chance.choice(("Alpha", "Alpha", "Beta")))
            life.draft(county.staff["sam"], None)

    return tell
