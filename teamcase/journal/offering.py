"""Whom and what an entry of a case may name: by id with a name, each list asked for when something needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from teamcase.actions import queries as actions
from teamcase.cases import queries as cases
from teamcase.cases.models import Case
from teamcase.families import queries as families
from teamcase.families.models import Person
from teamcase.foundation.bound import Choices, Lazy
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import queries
from teamcase.journal.models import EntryEdition
from teamcase.teams import queries as teams


class Offer:
    """What is running in a case today, with whatever an edition that is being corrected (`kept`) names already."""

    def __init__(
        self,
        *,
        clients: Callable[[], Iterable[Any]],
        client_ids: Callable[[], Iterable[UUID]],
        people: Callable[[], Sequence[Any]],
        members: Callable[[], Iterable[Any]],
        goals: Callable[[], Iterable[tuple[UUID, str]]],
        kept: EntryEdition | None = None,
    ) -> None:
        self._clients, self._client_ids, self._people, self._members = clients, client_ids, people, members
        self._goals, self._kept = goals, kept

    @cached_property
    def clients(self) -> dict[UUID, str]:
        """The clients, each with an age."""
        kept = {row.person_id: _aged(row.person) for row in self._kept.about} if self._kept else {}
        return kept | {client.person_id: _aged(client) for client in self._clients()}

    @cached_property
    def client_ids(self) -> set[UUID]:
        """The clients without their names: a form that was sent asks for no more."""
        return {row.person_id for row in self._kept.about} | set(self._client_ids()) if self._kept else set(self._client_ids())

    @cached_property
    def people(self) -> dict[UUID, str]:
        """The people of the family."""
        return {key: person.name for key, person in self._then.items()} | {person.id: person.name for person in self._today}

    @cached_property
    def children(self) -> dict[UUID, str]:
        """The children among them; in what is kept, who was a child then."""
        then = self._kept.happened_at.astimezone(HELSINKI).date() if self._kept else current_occasion.today
        return _children(self._then.values(), then) | _children(self._today, current_occasion.today)

    @cached_property
    def workers(self) -> dict[UUID, str]:
        """The members of the team, and whoever writes."""
        who = current_occasion.who
        kept = {row.staff.id: row.staff.name for row in self._kept.present if row.staff} if self._kept else {}
        return kept | {member.staff_id: member.name for member in self._members()} | {who.id: who.name}

    @cached_property
    def goals(self) -> dict[UUID, str]:
        """The goals that the family works towards."""
        kept = {row.goal_id: row.goal.words for row in self._kept.goals} if self._kept else {}
        return kept | dict(self._goals())

    def choices(self) -> Choices:
        """What each field of the form offers."""
        return Lazy(
            {
                "about": lambda: list(self.clients.items()),
                "present": lambda: list(self.people.items()),
                "met_alone": lambda: list(self.children.items()),
                "workers": lambda: list(self.workers.items()),
                "goals": lambda: list(self.goals.items()),
                "quotes.person_id": lambda: list(self.children.items()),
                "steps.owner": self._owners,
            },
            ids={"about": lambda: self.client_ids},
        )

    def _owners(self) -> list[tuple[str, str]]:
        who = current_occasion.who
        workers = [(f"staff:{key}", name) for key, name in self.workers.items() if key != who.id]
        return [("", _("%(name)s (me)", name=who.name)), *workers, *((f"person:{key}", name) for key, name in self.people.items())]

    @cached_property
    def _today(self) -> Sequence[Any]:
        return self._people()

    @cached_property
    def _then(self) -> dict[UUID, Person]:
        return dict(queries.named_in(self._kept).people)


def offer_of(case: Case, kept: EntryEdition | None = None) -> Offer:
    """What an entry of this case may name."""
    today = current_occasion.today
    return Offer(
        clients=lambda: cases.CLIENTS_SEEN.rows(case_id=case.id, day=today),
        client_ids=lambda: [client.person_id for client in cases.CLIENT_IDS.rows(case_id=case.id, day=today)],
        people=lambda: families.PEOPLE_SEEN.rows(family_id=case.family_id, day=today),
        members=lambda: teams.MEMBERS_SEEN.rows(team_id=case.team_id, day=today),
        goals=lambda: actions.goals_of(case.id),
        kept=kept,
    )


def _children(people: Iterable[Any], day: date) -> dict[UUID, str]:
    return {person.id: person.name for person in people if person.is_child_on(day)}


def _aged(person: Any) -> str:
    age = person.age_on(current_occasion.today)
    return str(person.given_name) if age is None else _("%(name)s %(age)s y", name=person.given_name, age=age)
