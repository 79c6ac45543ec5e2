"""A next step, owned by a worker, a person of the family or a relative, an actor of the network, or a partner by name."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from teamcase.cases.models import Case, OfCase
from teamcase.ecomap.models import NetworkActor
from teamcase.families.models import Person
from teamcase.foundation.database import Prose, Record, Versioned, pointing_at
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask


class ActionStage(StrEnum):
    """Whether it is still to be done."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"


class Owned:
    """Somebody does it: a worker, a person of the family, or a partner by name; exactly one of them."""

    owner_name: Mapped[str | None]

    @declared_attr
    def owner_staff_id(cls) -> Mapped[UUID | None]:  # noqa: N805 - SQLAlchemy hands the class
        """The worker who does it."""
        column: Mapped[UUID | None] = pointing_at("staff.id")
        return column

    @declared_attr
    def owner_person_id(cls) -> Mapped[UUID | None]:  # noqa: N805 - SQLAlchemy hands the class
        """The person of the family who does it."""
        column: Mapped[UUID | None] = pointing_at("person.id")
        return column

    @declared_attr
    def owner_staff(cls) -> Mapped[Staff | None]:  # noqa: N805 - SQLAlchemy hands the class
        """The worker, as a record."""
        return relationship(Staff, foreign_keys=[cls.owner_staff_id], lazy="joined")  # type: ignore[list-item]  # the column, as SQLAlchemy takes it

    @declared_attr
    def owner_person(cls) -> Mapped[Person | None]:  # noqa: N805 - SQLAlchemy hands the class
        """The person of the family, as a record."""
        return relationship(Person, foreign_keys=[cls.owner_person_id], lazy="joined")  # type: ignore[list-item]  # the column, as SQLAlchemy takes it

    @property
    def owner(self) -> str:
        """The owner's name."""
        if self.owner_staff:
            return self.owner_staff.name
        return self.owner_person.given_name if self.owner_person else (self.owner_name or "")


def one_owner() -> CheckConstraint:
    """Exactly one owner; a new constraint for each table."""
    return CheckConstraint("num_nonnulls(owner_staff_id, owner_person_id, owner_name) = 1", name="one_owner")


def one_owner_or_actor() -> CheckConstraint:
    """The same where the owner may also be an actor of the network."""
    return CheckConstraint("num_nonnulls(owner_staff_id, owner_person_id, owner_actor_id, owner_name) = 1", name="one_owner")


class Action(Owned, OfCase, Versioned, Record):
    """A next step of a case, with its origin: a discussion, an entry of the journal, a goal, or a worker's own note.

    An actor of the network that does it (a school, an association) is named by reference: whoever may not see the actor sees no name.
    """

    __tablename__ = "action"
    __table_args__ = (one_owner_or_actor(),)

    text: Mapped[Prose]
    due_on: Mapped[date]
    stage: Mapped[ActionStage] = mapped_column(default=ActionStage.OPEN)
    ended_on: Mapped[date | None]
    ended_by: Mapped[UUID | None] = pointing_at("staff.id")
    note: Mapped[Prose | None]
    service_task: Mapped[ServiceTask]
    discussion_id: Mapped[UUID | None] = pointing_at("discussion.id")
    entry_id: Mapped[UUID | None] = pointing_at("entry.id")
    goal_id: Mapped[UUID | None] = pointing_at("goal.id")
    added_by: Mapped[UUID] = pointing_at("staff.id")
    owner_actor_id: Mapped[UUID | None] = pointing_at("network_actor.id")

    case: Mapped[Case] = relationship(lazy="select")
    owner_actor: Mapped[NetworkActor | None] = relationship(lazy="select")

    @property
    def owner(self) -> str:
        """The owner's name; empty where it is an actor whom one does not see."""
        if self.owner_actor_id:
            return self.owner_actor.name if self.owner_actor else ""
        return super().owner
