"""Who holds custody of a child, and who has the right to information about the child."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, relationship
from sqlalchemy.sql import text

from teamcase.families.models import Person
from teamcase.foundation.database import Prose, Record, Versioned, pointing_at


class CustodyForm(StrEnum):
    """The form of custody (361/1983; domain.md 5.1): of parents, of somebody it was transferred to, or a guardian for one matter."""

    JOINT = "joint"
    SOLE = "sole"
    TRANSFERRED = "transferred"
    GUARDIAN_AD_LITEM = "guardian_ad_litem"
    NO_CUSTODY = "no_custody"


class RightToInformation(StrEnum):
    """Whether the holder has the right to information about the child."""

    FULL = "full"
    LIMITED = "limited"
    NONE = "none"


class DecidedBy(StrEnum):
    """What the custody rests on."""

    LAW = "law"
    AGREEMENT = "agreement"
    COURT = "court"


class Custody(Versioned, Record):
    """Somebody's custody of a child and right to information, from a day to a day (not included); a change is a new row."""

    __tablename__ = "custody"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on < until_on", name="period"),
        CheckConstraint("num_nonnulls(holder_id, holder_name) = 1", name="one_holder"),
        CheckConstraint("holder_id <> child_id", name="two_people"),
        CheckConstraint("right_to_information = 'full' OR right_because IS NOT NULL", name="right_has_reason"),
        ExcludeConstraint(
            (text("child_id"), "="),
            (text("holder_id"), "="),
            (text("daterange(from_on, until_on)"), "&&"),
            name="ex_custody_once_at_a_time",
            using="gist",
        ),
    )

    child_id: Mapped[UUID] = pointing_at("person.id")
    holder_id: Mapped[UUID | None] = pointing_at("person.id")
    holder_name: Mapped[str | None]
    form: Mapped[CustodyForm]
    right_to_information: Mapped[RightToInformation]
    right_because: Mapped[Prose | None]
    decided_by: Mapped[DecidedBy]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    recorded_by: Mapped[UUID] = pointing_at("staff.id")

    child: Mapped[Person] = relationship(foreign_keys="Custody.child_id", lazy="joined")
    holder: Mapped[Person | None] = relationship(foreign_keys="Custody.holder_id", lazy="joined")

    @property
    def of_whom(self) -> str:
        """The holder's name; empty when it is a person whom the reader does not see."""
        return self.holder_name or (self.holder.name if self.holder else "")

    def runs_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)
