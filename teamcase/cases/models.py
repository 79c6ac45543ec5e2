"""A family's case, the team that owns it, its clients, and who answers for each of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship
from sqlalchemy.sql import text

from teamcase.families.models import Family, Person
from teamcase.foundation.database import Prose, Record, Versioned, pointing_at
from teamcase.foundation.zone import HELSINKI
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask, Team


class Stage(StrEnum):
    """Where a case is (domain.md 5.2)."""

    ASSESSMENT = "assessment"
    ACTIVE = "active"
    STEPPING_DOWN = "stepping_down"
    CLOSED = "closed"


class AssignmentKind(StrEnum):
    """In what capacity a worker answers for a client."""

    LASS = "lass"
    OWN_WORKER = "own_worker"


class Allows(StrEnum):
    """What a grant lets its holder do."""

    READ = "read"
    RECORD = "record"


class OfCase:
    """What belongs to a case is seen by whoever sees the case."""

    @declared_attr
    def case_id(cls) -> Mapped[UUID]:  # noqa: N805 - SQLAlchemy hands the class
        """The case it belongs to."""
        belongs: Mapped[UUID] = pointing_at("family_case.id")
        return belongs


class Case(Versioned, Record):
    """A family's case; the team owns it, and the history of owners is kept by the database itself."""

    __tablename__ = "family_case"
    __table_args__ = (Index("ix_family_case_team_id_stage", "team_id", "stage"),)

    number: Mapped[str] = mapped_column(unique=True)
    family_id: Mapped[UUID] = pointing_at("family.id")
    team_id: Mapped[UUID] = pointing_at("team.id")
    stage: Mapped[Stage]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    closing_reason: Mapped[Prose | None]
    closing_summary: Mapped[Prose | None]

    family: Mapped[Family] = relationship(lazy="joined")
    team: Mapped[Team] = relationship(lazy="joined")
    clients: Mapped[list[Client]] = relationship(order_by="Client.from_on", viewonly=True)
    assignments: Mapped[list[Assignment]] = relationship(order_by="Assignment.from_on", viewonly=True)

    @property
    def trail_case_id(self) -> UUID:
        """The case itself, for the trail."""
        return self.id


class CaseTeam(OfCase, Record):
    """The team that owned a case from a moment to a moment; written by the database alone."""

    __tablename__ = "case_team"
    __table_args__ = (
        ExcludeConstraint(
            (text("case_id"), "="), (text("tstzrange(from_at, until_at)"), "&&"), name="ex_case_team_one_owner", using="gist"
        ),
    )

    team_id: Mapped[UUID] = pointing_at("team.id")
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    reason: Mapped[Prose | None]


class StageMove(OfCase, Record):
    """A case came to a stage: when, by whose hand, and why where a reason is asked for; never changed afterwards."""

    __tablename__ = "stage_move"

    stage: Mapped[Stage]
    at: Mapped[datetime]
    moved_by: Mapped[UUID] = pointing_at("staff.id")
    reason: Mapped[Prose | None]

    mover: Mapped[Staff] = relationship(lazy="joined")


class Client(OfCase, Record):
    """A person who is a client in a case, and under which service task, from a day to a day (not included)."""

    __tablename__ = "client"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on < until_on", name="period"),
        ExcludeConstraint(
            (text("case_id"), "="),
            (text("person_id"), "="),
            (text("daterange(from_on, until_on)"), "&&"),
            name="ex_client_once_at_a_time",
            using="gist",
        ),
    )

    person_id: Mapped[UUID] = pointing_at("person.id")
    service_task: Mapped[ServiceTask]
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    person: Mapped[Person] = relationship(lazy="joined")


class Assignment(OfCase, Record):
    """Who answers for a client, from a day to a day (not included): LASS of a child in protection, or own worker."""

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on < until_on", name="period"),
        ExcludeConstraint(
            (text("person_id"), "="),
            (text("kind"), "="),
            (text("daterange(from_on, until_on)"), "&&"),
            name="ex_assignment_one_at_a_time",
            using="gist",
        ),
        Index("ix_assignment_staff_id_kind", "staff_id", "kind"),
    )

    person_id: Mapped[UUID] = pointing_at("person.id")
    staff_id: Mapped[UUID] = pointing_at("staff.id", index=False)
    kind: Mapped[AssignmentKind]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[Prose | None]
    child_informed: Mapped[bool] = mapped_column(default=False)
    guardian_informed: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship(lazy="joined")
    staff: Mapped[Staff] = relationship(lazy="joined")


class Assessment(OfCase, Record):
    """A service needs assessment that was signed (SHL 1301/2014, 36 §): for one child, or shared by the family in family services."""

    __tablename__ = "assessment"

    person_id: Mapped[UUID | None] = pointing_at("person.id")
    signed_on: Mapped[date]
    signed_by: Mapped[UUID] = pointing_at("staff.id")
    continues: Mapped[bool]
    needs_protection: Mapped[bool]
    conclusion: Mapped[Prose]

    person: Mapped[Person | None] = relationship(lazy="joined")
    signer: Mapped[Staff] = relationship(lazy="joined")


class Grant(OfCase, Record):
    """A colleague's access to one case, for a reason and until a moment; a guest's belongs to a place on an agenda.

    One that ends before it has begun is empty: `until_at` is `from_at`, and it never holds.
    """

    __tablename__ = "case_grant"
    __table_args__ = (CheckConstraint("from_at <= until_at", name="period"),)

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    allows: Mapped[Allows]
    reason: Mapped[Prose]
    from_at: Mapped[datetime]
    until_at: Mapped[datetime]
    granted_by: Mapped[UUID] = pointing_at("staff.id")
    agenda_item_id: Mapped[UUID | None] = pointing_at("agenda_item.id")

    staff: Mapped[Staff] = relationship(foreign_keys="Grant.staff_id", lazy="joined")

    @property
    def last_on(self) -> date:
        """The last calendar day in Finland on which it holds."""
        return (self.until_at - timedelta(microseconds=1)).astimezone(HELSINKI).date()
