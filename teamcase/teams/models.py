"""Units of the county, their teams, and dated memberships."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Numeric, Text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import text

from teamcase.foundation.database import Prose, Record, Versioned, pointing_at
from teamcase.staff.models import Role, Staff


class ServiceTask(StrEnum):
    """The service task (palvelutehtävä) under which a record is kept."""

    FAMILY_SERVICES = "family_services"
    CHILD_PROTECTION = "child_protection"


class Unit(Versioned, Record):
    """A result unit of the county and the manager who answers for it."""

    __tablename__ = "unit"

    name_fi: Mapped[str]
    name_sv: Mapped[str]
    manager_id: Mapped[UUID | None] = pointing_at("staff.id")

    manager: Mapped[Staff | None] = relationship(lazy="joined")


class Team(Versioned, Record):
    """A systemic team: several professions who own their families' cases together."""

    __tablename__ = "team"
    __table_args__ = (
        CheckConstraint("meeting_weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("meeting_minutes BETWEEN 15 AND 480", name="minutes"),
    )

    unit_id: Mapped[UUID] = pointing_at("unit.id")
    name: Mapped[str] = mapped_column(unique=True)
    municipality: Mapped[str]
    service_tasks: Mapped[list[str]] = mapped_column(ARRAY(Text))
    meeting_weekday: Mapped[int]
    meeting_at: Mapped[time]
    meeting_minutes: Mapped[int]
    meeting_place: Mapped[str]

    unit: Mapped[Unit] = relationship(lazy="select")
    memberships: Mapped[list[Membership]] = relationship(back_populates="team", order_by="Membership.from_on", viewonly=True)


class Membership(Versioned, Record):
    """One person in one team in one role, from a day to a day (not included), for a share of full time."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on < until_on", name="period"),
        CheckConstraint("share > 0 AND share <= 1", name="share"),
        ExcludeConstraint(
            (text("team_id"), "="),
            (text("staff_id"), "="),
            (text("daterange(from_on, until_on)"), "&&"),
            name="ex_membership_once_at_a_time",
            using="gist",
        ),
    )

    team_id: Mapped[UUID] = pointing_at("team.id")
    staff_id: Mapped[UUID] = pointing_at("staff.id")
    role: Mapped[Role]
    share: Mapped[Decimal] = mapped_column(Numeric(3, 2))
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    team: Mapped[Team] = relationship(back_populates="memberships", lazy="joined")
    staff: Mapped[Staff] = relationship(lazy="joined")


class OverCap(Record):
    """A manager's reasoned permission for one worker to have more children than the cap, for a time."""

    __tablename__ = "over_cap"
    __table_args__ = (
        CheckConstraint("from_on < until_on", name="period"),
        CheckConstraint("extra BETWEEN 1 AND 20", name="extra"),
    )

    staff_id: Mapped[UUID] = pointing_at("staff.id")
    extra: Mapped[int]
    from_on: Mapped[date]
    until_on: Mapped[date]
    reason: Mapped[Prose]
    granted_by: Mapped[UUID] = pointing_at("staff.id")
