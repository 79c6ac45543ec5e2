"""That two persons or two families became one, or one family two: what moved, and what was there before."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from teamcase.cases.models import OfCase
from teamcase.families.models import Family, Person
from teamcase.foundation.database import Prose, Record, pointing_at
from teamcase.staff.models import Staff


class MergeKind(StrEnum):
    """What was done."""

    PERSONS = "persons"
    FAMILIES = "families"
    SPLIT = "split"


class MoveKind(StrEnum):
    """What became of a row: it points at the other, it has no place beside the other's, it is new, it says something else, it is hidden."""

    MOVED = "moved"
    SET_ASIDE = "set_aside"
    ADDED = "added"
    CHANGED = "changed"
    HIDDEN = "hidden"


class Merge(OfCase, Record):
    """Two persons or families became one, or a family two: in the work of which case, by whom and why. Written by the guard alone.

    `kept_…` stays; `gone_…` is the one that is read as the kept one from then on, or, where a family was split, the new family.
    """

    __tablename__ = "merge"
    __table_args__ = (
        CheckConstraint(
            "num_nonnulls(kept_person_id, gone_person_id) = CASE kind WHEN 'persons' THEN 2 ELSE 0 END"
            " AND num_nonnulls(kept_family_id, gone_family_id) = CASE kind WHEN 'persons' THEN 0 ELSE 2 END",
            name="two_of_a_kind",
        ),
        CheckConstraint("num_nonnulls(undone_at, undone_by, undone_because) IN (0, 3)", name="undone_by_somebody"),
    )

    kind: Mapped[MergeKind]
    kept_person_id: Mapped[UUID | None] = pointing_at("person.id")
    gone_person_id: Mapped[UUID | None] = pointing_at("person.id")
    kept_family_id: Mapped[UUID | None] = pointing_at("family.id")
    gone_family_id: Mapped[UUID | None] = pointing_at("family.id")
    reason: Mapped[Prose]
    merged_by: Mapped[UUID] = pointing_at("staff.id")
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None] = pointing_at("staff.id")
    undone_because: Mapped[Prose | None]

    merger: Mapped[Staff] = relationship(foreign_keys="Merge.merged_by", lazy="joined")
    undoer: Mapped[Staff | None] = relationship(foreign_keys="Merge.undone_by", lazy="joined")
    kept_person: Mapped[Person | None] = relationship(foreign_keys="Merge.kept_person_id", lazy="joined")
    gone_person: Mapped[Person | None] = relationship(foreign_keys="Merge.gone_person_id", lazy="joined")
    kept_family: Mapped[Family | None] = relationship(foreign_keys="Merge.kept_family_id", lazy="joined")
    gone_family: Mapped[Family | None] = relationship(foreign_keys="Merge.gone_family_id", lazy="joined")
    moves: Mapped[list[MergeMove]] = relationship(order_by="MergeMove.place", viewonly=True)

    @property
    def kept(self) -> Person | Family | None:
        """The one that stays."""
        return self.kept_person or self.kept_family

    @property
    def gone(self) -> Person | Family | None:
        """The one that was merged into it; where a family was split, the new one."""
        return self.gone_person or self.gone_family


class MergeMove(Record):
    """One row that a merge moved, set aside, added or changed, in the order in which it was done; not what the row says."""

    __tablename__ = "merge_move"
    trailed = False
    __table_args__ = (UniqueConstraint("merge_id", "place"),)

    merge_id: Mapped[UUID] = pointing_at("merge.id", index=False)
    place: Mapped[int]
    what: Mapped[MoveKind]
    of_table: Mapped[str]
    row_id: Mapped[UUID]
    case_id: Mapped[UUID | None] = pointing_at("family_case.id")
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]


class MergeMemory(Record):
    """What a row held before and after, so that it can be put back exactly; read by nobody but the guard's function that does."""

    __tablename__ = "merge_memory"
    trailed = False

    move_id: Mapped[UUID] = pointing_at("merge_move.id", index=False, unique=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
