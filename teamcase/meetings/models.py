"""A team's weekly systemic meeting, its agenda, and the record of each family's discussion."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from teamcase.actions.models import Owned, one_owner
from teamcase.cases.models import Case, OfCase
from teamcase.families.models import Person
from teamcase.foundation.database import Prose, Record, Versioned, pointing_at
from teamcase.staff.models import Role, Staff
from teamcase.teams.models import ServiceTask, Team

FINLAND = ZoneInfo("Europe/Helsinki")


class MeetingStage(StrEnum):
    """Planned, held, approved when every family's record is; or cancelled."""

    PLANNED = "planned"
    HELD = "held"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class Purpose(StrEnum):
    """Why a family is on the agenda."""

    DISCUSSION = "discussion"
    CLOSING = "closing"


class RecordStage(StrEnum):
    """A record is prepared, finished by its recorder, approved by the presenter or the lead."""

    DRAFT = "draft"
    FINISHED = "finished"
    APPROVED = "approved"


class NoView(StrEnum):
    """Why a child's view is not in the record (domain.md 5.5, invariant 8)."""

    TOO_YOUNG = "too_young"
    NOT_MET = "not_met"
    DID_NOT_WANT = "did_not_want"
    HARMFUL = "harmful"
    OTHER = "other"


class Permission(StrEnum):
    """Whether the family has been asked for permission to discuss its matters, and what it said."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


class Meeting(Versioned, Record):
    """One meeting of a team. One of the weekly series keeps the day for which it was planned, wherever it is moved."""

    __tablename__ = "meeting"
    __table_args__ = (
        Index("ix_meeting_team_id_starts_at", "team_id", "starts_at"),
        UniqueConstraint("series_id", "planned_on"),
        CheckConstraint("num_nonnulls(series_id, planned_on) IN (0, 2)", name="day_of_series"),
    )

    team_id: Mapped[UUID] = pointing_at("team.id", index=False)
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    place: Mapped[str]
    stage: Mapped[MeetingStage] = mapped_column(default=MeetingStage.PLANNED)
    cancelled_because: Mapped[str | None]
    remote_link: Mapped[str | None]
    moved_because: Mapped[str | None]
    series_id: Mapped[UUID | None] = pointing_at("series.id", index=False)
    planned_on: Mapped[date | None]

    team: Mapped[Team] = relationship(lazy="joined")
    agenda: Mapped[list[AgendaItem]] = relationship(back_populates="meeting", order_by="AgendaItem.position", viewonly=True)

    @property
    def day(self) -> date:
        """The calendar day of the meeting in Finland."""
        return self.starts_at.astimezone(FINLAND).date()


class AgendaItem(OfCase, Versioned, Record):
    """A family on the agenda, with the presenter's question to the team and what has been prepared for it.

    The question is empty so long as the presenter has not written it. What was not reached stays where it was and names the place on a
    later agenda to which it was carried; there `deferrals` counts how often that has happened.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "case_id"),
        CheckConstraint("minutes BETWEEN 5 AND 180", name="minutes"),
        CheckConstraint("permission <> 'not_asked' OR permission_because IS NOT NULL", name="not_asked_has_reason"),
    )

    meeting_id: Mapped[UUID] = pointing_at("meeting.id")
    position: Mapped[int]
    minutes: Mapped[int]
    purpose: Mapped[Purpose]
    presenter_id: Mapped[UUID] = pointing_at("staff.id")
    question: Mapped[Prose]
    family_question: Mapped[Prose | None]
    child_question: Mapped[Prose | None]
    permission: Mapped[Permission | None]
    permission_because: Mapped[Prose | None]
    prepared: Mapped[Prose | None]
    interpreter: Mapped[str | None]
    carried_to_id: Mapped[UUID | None] = pointing_at("agenda_item.id")
    deferrals: Mapped[int] = mapped_column(default=0)

    meeting: Mapped[Meeting] = relationship(back_populates="agenda", lazy="joined")
    presenter: Mapped[Staff] = relationship(lazy="joined")
    case: Mapped[Case] = relationship(lazy="joined")
    discussions: Mapped[list[Discussion]] = relationship(back_populates="agenda_item", order_by="Discussion.edition", viewonly=True)
    invited: Mapped[list[Invitee]] = relationship(cascade="all, delete-orphan", order_by="Invitee.position", back_populates="item")


class Invitee(OfCase, Record):
    """Somebody who is invited to a family's slot: a person of the family, or another by name and organisation."""

    __tablename__ = "invitee"
    __table_args__ = (CheckConstraint("num_nonnulls(person_id, name) = 1", name="somebody"),)

    agenda_item_id: Mapped[UUID] = pointing_at("agenda_item.id")
    position: Mapped[int]
    person_id: Mapped[UUID | None] = pointing_at("person.id")
    name: Mapped[str | None]
    arrives_at: Mapped[time | None]

    person: Mapped[Person | None] = relationship(lazy="joined")
    item: Mapped[AgendaItem] = relationship(back_populates="invited", lazy="select")

    @property
    def called(self) -> str:
        """The person's name, or what was written."""
        return self.person.name if self.person else (self.name or "")


class Wish(OfCase, Record):
    """A worker asks for the family to be discussed, perhaps in a crisis; the next discussion answers the question, or it is withdrawn."""

    __tablename__ = "wish"

    asked_by: Mapped[UUID] = pointing_at("staff.id")
    asked_at: Mapped[datetime]
    question: Mapped[Prose]
    is_crisis: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None]

    asker: Mapped[Staff] = relationship(lazy="joined")
    case: Mapped[Case] = relationship(lazy="joined")


class Discussion(OfCase, Versioned, Record):
    """The record of one family's discussion; approved it never changes, a correction is a new edition with a reason."""

    __tablename__ = "discussion"
    __table_args__ = (
        UniqueConstraint("agenda_item_id", "edition"),
        CheckConstraint("approved_by IS NULL OR approved_by <> recorder_id", name="never_by_its_recorder"),
    )

    agenda_item_id: Mapped[UUID] = pointing_at("agenda_item.id", index=False)
    edition: Mapped[int] = mapped_column(default=1)
    corrected_because: Mapped[Prose | None]
    stage: Mapped[RecordStage] = mapped_column(default=RecordStage.DRAFT)
    service_task: Mapped[ServiceTask]
    recorder_id: Mapped[UUID] = pointing_at("staff.id")
    told: Mapped[Prose | None]
    family_question: Mapped[Prose | None]
    reflections: Mapped[Prose | None]
    no_action_because: Mapped[Prose | None]
    next_on: Mapped[date | None]
    saved_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None] = pointing_at("staff.id")

    agenda_item: Mapped[AgendaItem] = relationship(back_populates="discussions", lazy="joined")
    recorder: Mapped[Staff] = relationship(foreign_keys="Discussion.recorder_id", lazy="joined")
    approver: Mapped[Staff | None] = relationship(foreign_keys="Discussion.approved_by", lazy="joined")
    about: Mapped[list[DiscussionClient]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    attendance: Mapped[list[Attendance]] = relationship(cascade="all, delete-orphan", order_by="Attendance.position", lazy="selectin")
    segments: Mapped[list[Segment]] = relationship(cascade="all, delete-orphan", order_by="Segment.position", lazy="selectin")
    hypotheses: Mapped[list[Hypothesis]] = relationship(cascade="all, delete-orphan", order_by="Hypothesis.position", lazy="selectin")
    views: Mapped[list[ChildView]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    steps: Mapped[list[NextStep]] = relationship(cascade="all, delete-orphan", order_by="NextStep.position", lazy="selectin")

    @property
    def presenter_id(self) -> UUID:
        """Whoever presented the family."""
        return self.agenda_item.presenter_id

    @property
    def case(self) -> Case:
        """The case of the family."""
        return self.agenda_item.case

    @property
    def meeting(self) -> Meeting:
        """The meeting where the family was discussed."""
        return self.agenda_item.meeting


class OfDiscussion(OfCase):
    """A part of a record; it is as unchangeable as the record."""

    discussion_id: Mapped[UUID] = pointing_at("discussion.id")


class DiscussionClient(OfDiscussion, Record):
    """A client whose matter the record is."""

    __tablename__ = "discussion_client"
    __table_args__ = (UniqueConstraint("discussion_id", "person_id"),)

    person_id: Mapped[UUID] = pointing_at("person.id")

    person: Mapped[Person] = relationship(lazy="joined")


class Attendance(OfDiscussion, Record):
    """Somebody who was there: a worker in a role, or another by name and organisation."""

    __tablename__ = "attendance"
    __table_args__ = (CheckConstraint("num_nonnulls(staff_id, name) = 1", name="somebody"),)

    position: Mapped[int]
    staff_id: Mapped[UUID | None] = pointing_at("staff.id")
    role: Mapped[Role | None]
    name: Mapped[str | None]

    staff: Mapped[Staff | None] = relationship(lazy="joined")


class Segment(OfDiscussion, Record):
    """A part that is addressed to one person of the family: kept with them, and left out of what the others are given (domain.md 1.5)."""

    __tablename__ = "record_segment"

    position: Mapped[int]
    person_id: Mapped[UUID] = pointing_at("person.id")
    text: Mapped[Prose]

    person: Mapped[Person] = relationship(lazy="joined")


class Hypothesis(OfDiscussion, Record):
    """A tentative, relational idea of why things make sense as they are; a working hypothesis, never a fact."""

    __tablename__ = "hypothesis"

    position: Mapped[int]
    text: Mapped[Prose]


class ChildView(OfDiscussion, Record):
    """A child's own view, or the reason why it is not there."""

    __tablename__ = "child_view"
    __table_args__ = (
        UniqueConstraint("discussion_id", "person_id"),
        CheckConstraint("view IS NULL OR reason IS NULL", name="view_or_reason"),
    )

    person_id: Mapped[UUID] = pointing_at("person.id")
    view: Mapped[Prose | None]
    reason: Mapped[NoView | None]

    person: Mapped[Person] = relationship(lazy="joined")


class NextStep(Owned, OfDiscussion, Record):
    """A small step as the record has it; it becomes an action when the recorder finishes."""

    __tablename__ = "next_step"
    __table_args__ = (one_owner(),)

    position: Mapped[int]
    text: Mapped[Prose]
    due_on: Mapped[date]
