"""Rows as the operations make them, of the people and families of the invented county; ids are made here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from uuid_utils.compat import uuid7

from benchmarks import invented, shapes, words
from benchmarks.shapes import CHILD, CLIENTS, FATHER, MOTHER, OTHER_CHILD, Happening, Household, Step, Worker
from teamcase.teams.models import ServiceTask

PROTECTION, SERVICES = ServiceTask.CHILD_PROTECTION, ServiceTask.FAMILY_SERVICES
TASKS: Final = [task.value for task in ServiceTask]
TOWN, LANGUAGE = "Lahti", "suomi"


@dataclass
class Crew:
    """A team's id and those of its workers, by their places."""

    id: UUID
    workers: list[UUID]


@dataclass
class Laid:
    """A family's ids, by their places, and since when the child is in protection."""

    case: UUID
    family: UUID
    crew: Crew
    worker: UUID
    people: list[UUID]
    protected_on: date | None
    goals: list[UUID] = field(default_factory=list)

    def task(self, on: date, about: Collection[int] = CLIENTS) -> ServiceTask:
        """Under which service task a record of a day is kept, by whose matter it is."""
        return PROTECTION if CHILD in about and self.protected_on and on >= self.protected_on else SERVICES


class Rows:
    """The rows of each table, waiting to be copied, each as its columns stand in `bulk.COLUMNS`."""

    def __init__(self, tables: Iterable[str]) -> None:
        self.of: dict[str, list[tuple[Any, ...]]] = {table: [] for table in tables}

    def add(self, table: str, *values: Any) -> UUID:
        """One row, under a new id, which is returned."""
        made = uuid7()
        self.of[table].append((made, *values))
        return made

    def staff(self, worker: Worker, title_fi: str = "työntekijä", title_sv: str = "anställd") -> UUID:
        """Somebody who works here."""
        return self.add("staff", worker.name, worker.email, worker.role, title_fi, title_sv, ["fi"], worker.is_licensed, True, 1)

    def team(self, unit: UUID, number: int) -> Crew:
        """A team and its crew."""
        meets = (shapes.WEEKDAY, shapes.MEETS, shapes.LASTS)
        crew = Crew(self.add("team", unit, f"Tiimi {number}", TOWN, TASKS, *meets, shapes.PLACE, 1), [])
        for worker in invented.crew(number):
            crew.workers.append(self.staff(worker))
            self.member(crew, crew.workers[-1], worker, 1)
        return crew

    def member(self, crew: Crew, staff_id: UUID, worker: Worker, share: float) -> None:
        """A worker of a team, for a share of full time."""
        self.add("membership", crew.id, staff_id, worker.role, share, shapes.JOINED_ON, 1)

    def household(self, household: Household, crew: Crew) -> Laid:
        """A family, its case, who they are, and who answers for whom: begun, assessed and active."""
        opened, active = household.begun_at.date(), household.active_at.date()
        worker = crew.workers[household.worker]
        family = self.add("family", household.name, worker, 1)
        number = f"P-{opened.year}-{household.number + 1:04d}"
        case = self.add("family_case", number, family, crew.id, "active", opened, 2)
        self.add("case_team", case, crew.id, household.begun_at)
        people = [
            self.add("person", one.given, household.name, one.born_on, "unknown", LANGUAGE, LANGUAGE, TOWN, False, worker, "born", False, 1)
            for one in household.people
        ]
        laid = Laid(case, family, crew, worker, people, active if household.in_protection else None)
        for person in people:
            self.add("family_member", family, person, opened)
        self._bonds(household, people)
        self._clients(laid, opened, active)
        for stage, at in (("assessment", household.begun_at), ("active", household.active_at)):
            self.add("stage_move", case, stage, at, worker)
        return laid

    def _bonds(self, household: Household, people: list[UUID]) -> None:
        for child in (CHILD, OTHER_CHILD):
            for parent in (MOTHER, FATHER):
                self.add("parent_child", people[parent], people[child], "birth")
        couple = self.add("couple", people[MOTHER], people[FATHER])
        self.add("couple_turn", couple, "married", household.married_on)

    def _clients(self, laid: Laid, opened: date, active: date) -> None:
        """Each is a client of family services from the beginning; a child in protection goes over to it when the case becomes active."""
        self.add("assessment", laid.case, None, active, laid.worker, True, False, words.CONCLUSION)
        if laid.protected_on:
            self.add("assessment", laid.case, laid.people[CHILD], active, laid.worker, True, True, words.CONCLUSION)
            self.add("assignment", laid.case, laid.people[CHILD], laid.worker, "lass", active, False, False)
            self.add("client", laid.case, laid.people[CHILD], PROTECTION, active, None)
        for one in CLIENTS:
            until = active if laid.protected_on and one == CHILD else None
            self.add("client", laid.case, laid.people[one], SERVICES, opened, until)
            self.add("assignment", laid.case, laid.people[one], laid.worker, "own_worker", active, False, False)

    def step(
        self, laid: Laid, step: Step, task: ServiceTask, *, by: UUID, discussion: UUID | None = None, entry: UUID | None = None
    ) -> None:
        """A next step: open, or done by the family's worker."""
        done = (step.done_at.date(), laid.worker) if step.done_at else (None, None)
        staff_id = None if step.partner or step.whose is not None else laid.worker
        person_id = None if step.whose is None else laid.people[step.whose]
        goal = None if step.goal is None else laid.goals[step.goal]
        stage, version = ("done", 2) if step.done_at else ("open", 1)
        whose = (step.partner, staff_id, person_id)
        self.add("action", laid.case, step.text, step.due_on, stage, *done, task, discussion, entry, goal, by, *whose, version)

    def entry(self, laid: Laid, happening: Happening) -> None:
        """An entry of the journal in its only edition, and what it says."""
        said, child = happening, laid.people[CHILD]
        task = laid.task(said.at.date(), (CHILD,))
        entry = self.add("entry", laid.case, laid.worker, said.kind, said.at, "team", 1, 1)
        written = (laid.worker, said.signed_at, said.kind, said.at, said.minutes, said.text)
        own = (laid.case, entry, self.add("entry_edition", laid.case, entry, 1, *written, task))
        self.add("entry_client", *own, child)
        there: list[tuple[Any, ...]] = [(laid.people[one], None, None, said.alone and one == CHILD) for one in said.people]
        there += [(None, laid.worker, None, False)] * said.with_worker + [(None, None, said.partner, False)] * bool(said.partner)
        for place, row in enumerate(there):
            self.add("entry_present", *own, place, *row)
        if said.quote:
            self.add("quote", *own, 0, child, *said.quote)
        if said.goal is not None:
            self.add("entry_goal", *own, laid.goals[said.goal])
        if step := said.as_step():
            self.step(laid, step, task, by=laid.worker, entry=entry)
