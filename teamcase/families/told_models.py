"""What every statement about kin has beside its own: from when until when it holds, and who said it (domain.md 1.7.1)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from teamcase.drawing.kin import Day
from teamcase.foundation.database import Words, pointing_at


class Source(StrEnum):
    """Where something about kin comes from."""

    PERSON = "person"
    WORKER = "worker"
    RECORD = "record"


class Dated:
    """From the first day until the first day after; of each the day, or the year alone, or nothing is known."""

    since_on: Mapped[date | None]
    since_year: Mapped[int | None]
    until_on: Mapped[date | None]
    until_year: Mapped[int | None]

    @property
    def since(self) -> Day | None:
        """From when."""
        return Day.of(self.since_on, self.since_year)

    @property
    def until(self) -> Day | None:
        """Until when."""
        return Day.of(self.until_on, self.until_year)

    @staticmethod
    def checks() -> tuple[CheckConstraint, ...]:
        """A day is told once, and the end comes after the beginning."""
        return (
            CheckConstraint("since_on IS NULL OR since_year IS NULL", name="since_told_once"),
            CheckConstraint("until_on IS NULL OR until_year IS NULL", name="until_told_once"),
            CheckConstraint("since_on IS NULL OR until_on IS NULL OR since_on < until_on", name="period"),
        )


class Told:
    """Who said it: a person of the family, a worker, or a record; nothing where nobody wrote it down. `said_more` is in words."""

    said_by: Mapped[Source | None] = mapped_column(sort_order=80)
    said_more: Mapped[str | None] = mapped_column(Words, sort_order=82)

    @declared_attr
    def said_by_id(cls) -> Mapped[UUID | None]:  # noqa: N805 - SQLAlchemy hands the class
        """The person who said it."""
        pointed: Mapped[UUID | None] = pointing_at("person.id", sort_order=81)
        return pointed

    @staticmethod
    def checks() -> tuple[CheckConstraint, ...]:
        """Whoever said it is named exactly where a person said it."""
        return (CheckConstraint("(said_by = 'person') IS NOT TRUE OR said_by_id IS NOT NULL", name="person_is_named"),)
