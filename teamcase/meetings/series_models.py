"""The weekly series of a team: when and where it meets, how often each family comes round, and the phases of a discussion."""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from teamcase.foundation.database import Record, Versioned, pointing_at
from teamcase.teams.models import Team


class Phase(StrEnum):
    """The ten phases of a family's discussion, in their usual order (domain.md 1.4)."""

    CHECK_IN = "check_in"
    PRESENTATION = "presentation"
    PERMISSION = "permission"
    DILEMMA = "dilemma"
    QUESTIONS = "questions"
    HYPOTHESES = "hypotheses"
    REFLECTION = "reflection"
    STEPS = "steps"
    CHILD_VIEW = "child_view"
    DOCUMENTATION = "documentation"


class Series(Versioned, Record):
    """A team's weekly meeting as it is agreed; the meetings themselves are planned from it a term at a time.

    `interval_days` is after how many days each family is to be discussed again, `family_minutes` how long one discussion takes.
    """

    __tablename__ = "series"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),
        CheckConstraint("interval_days BETWEEN 7 AND 365", name="interval"),
        CheckConstraint("family_minutes BETWEEN 5 AND 180", name="family_minutes"),
    )

    team_id: Mapped[UUID] = pointing_at("team.id", index=False, unique=True)
    weekday: Mapped[int]
    at: Mapped[time]
    minutes: Mapped[int]
    place: Mapped[str]
    remote_link: Mapped[str | None]
    interval_days: Mapped[int]
    family_minutes: Mapped[int]

    team: Mapped[Team] = relationship(lazy="joined")
    phases: Mapped[list[SeriesPhase]] = relationship(cascade="all, delete-orphan", order_by="SeriesPhase.position", lazy="selectin")


class SeriesPhase(Record):
    """A phase of the team's own template: one of the ten, or one with a name of the team's own."""

    __tablename__ = "series_phase"
    __table_args__ = (
        CheckConstraint("num_nonnulls(code, name) = 1", name="code_or_name"),
        CheckConstraint("minutes BETWEEN 1 AND 120", name="minutes"),
    )

    series_id: Mapped[UUID] = pointing_at("series.id")
    team_id: Mapped[UUID] = pointing_at("team.id")
    position: Mapped[int]
    code: Mapped[Phase | None] = mapped_column()
    name: Mapped[str | None]
    minutes: Mapped[int]
