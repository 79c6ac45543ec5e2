"""Laws of next steps: who does them, under which service task they are kept, and how they end."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.actions.models import Action, ActionStage
from teamcase.cases.rules import running
from teamcase.foundation.errors import RuleBroken
from teamcase.teams.models import ServiceTask

STAFF, PERSON, ACTOR = "staff", "person", "actor"
NOT_OFFERED: Final = _l("Choose one of the list.")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who does it: a worker, a person of the family, an actor of the network, or a partner by name; exactly one of them."""

    staff_id: UUID | None = None
    person_id: UUID | None = None
    name: str | None = None
    actor_id: UUID | None = None

    @property
    def code(self) -> str:
        """The owner as a form writes it: "staff:<id>", "person:<id>", "actor:<id>", or nothing for a partner."""
        if self.actor_id:
            return f"{ACTOR}:{self.actor_id}"
        if self.staff_id:
            return f"{STAFF}:{self.staff_id}"
        return f"{PERSON}:{self.person_id}" if self.person_id else ""


def read_owner(code: str | None, partner: str | None, *, offered: Collection[str]) -> Owner:
    """The owner whom a form names by code or as a partner. Raises RuleBroken for none, for both, for one not `offered`."""
    if code and partner:
        raise RuleBroken(_l("Choose somebody from the list or write a partner's name, not both."), field="partner")
    if partner:
        return Owner(name=partner)
    if not code:
        raise RuleBroken(_l("Choose who does it, or write a partner's name."), field="owner")
    kind, _, written = code.partition(":")
    if code not in offered or kind not in {STAFF, PERSON, ACTOR}:
        raise RuleBroken(NOT_OFFERED, field="owner")
    whose = UUID(written)
    return {STAFF: Owner(staff_id=whose), PERSON: Owner(person_id=whose), ACTOR: Owner(actor_id=whose)}[kind]


def task_on(clients: Iterable[Any], day: date, about: Collection[UUID] = ()) -> ServiceTask:
    """Under which service task a record of a day is kept: protection when it is about a child in protection.

    `about` are the persons whose matter it is; empty, it is about every client of the case.
    """
    tasks = {client.service_task for client in running(clients, day) if not about or client.person_id in about}
    return ServiceTask.CHILD_PROTECTION if ServiceTask.CHILD_PROTECTION in tasks else ServiceTask.FAMILY_SERVICES


def check_due(due_on: date, today: date) -> None:
    """A step lies ahead when it is agreed."""
    if due_on < today:
        raise RuleBroken(_l("This day has passed. Choose a day ahead."), field="due_on")


def check_still_open(action: Action) -> None:
    """What has ended stays as it ended, unless it is reopened."""
    if action.stage != ActionStage.OPEN:
        raise RuleBroken(_l("This step has ended already. Open it again first."))


def check_ended(action: Action) -> None:
    """Only what has ended can be opened again."""
    if action.stage == ActionStage.OPEN:
        raise RuleBroken(_l("This step is open already."))


def check_reason(note: str | None) -> None:
    """What is left undone has a reason (domain.md 5.3)."""
    if not note:
        raise RuleBroken(_l("Write why it is left undone."), field="note")
