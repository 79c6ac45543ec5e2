"""The people who work in the county's family services."""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import ARRAY, Text
from sqlalchemy.orm import Mapped, mapped_column

from teamcase.foundation.database import Record, Versioned, pointing_at


class Role(StrEnum):
    """A profession or an office; in a team, the role held there (domain.md 1.2)."""

    CONSULTANT = "consultant_social_worker"
    SOCIAL_WORKER = "social_worker"
    COUNSELLOR = "social_counsellor"
    FAMILY_WORKER = "family_worker"
    THERAPIST = "family_therapist"
    COORDINATOR = "team_coordinator"
    MANAGER = "manager"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    ADMINISTRATOR = "administrator"
    CLOCK = "clock"


# What the roles have in common, named once so that no other page has to name a role.
LEADS: Final = (Role.CONSULTANT,)
SOCIAL_WORKERS: Final = (Role.CONSULTANT, Role.SOCIAL_WORKER)
PROPOSERS: Final = (Role.THERAPIST, Role.COUNSELLOR, Role.FAMILY_WORKER)
TEAM_ROLES: Final = (*SOCIAL_WORKERS, Role.COUNSELLOR, Role.FAMILY_WORKER, Role.THERAPIST, Role.COORDINATOR)
MANAGERS: Final = (Role.MANAGER,)
PEOPLES_ROLES: Final = (*TEAM_ROLES, *MANAGERS, Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR)


class Theme(StrEnum):
    """Light or dark, or as the device says."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """How close the rows of a table stand."""

    NORMAL = "normal"
    TIGHT = "tight"


class Staff(Versioned, Record):
    """A person who works; their rights come from running memberships, grants and offices, never from this row alone."""

    __tablename__ = "staff"

    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role]
    title_fi: Mapped[str]
    title_sv: Mapped[str]
    languages: Mapped[list[str]] = mapped_column(ARRAY(Text))
    is_licensed: Mapped[bool]
    is_active: Mapped[bool] = mapped_column(default=True)


class Preference(Record):
    """How one person wants their pages; apart from the person's row, which only an administrator changes."""

    __tablename__ = "preference"

    staff_id: Mapped[UUID] = pointing_at("staff.id", index=False, unique=True)
    locale: Mapped[str] = mapped_column(default="fi")
    theme: Mapped[Theme] = mapped_column(default=Theme.AUTO)
    density: Mapped[Density] = mapped_column(default=Density.NORMAL)
    keys: Mapped[bool] = mapped_column(default=True)
