"""Questions about a meeting under way: where it stands, its cards, who is there, and what was agreed last time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import Integer, Uuid, and_, func, literal, or_, select

from teamcase.actions import queries as actions
from teamcase.families import queries as families
from teamcase.families.models import Person
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.live.models import Card, Presence, Pulse, Sitting, Speaker, Turn
from teamcase.meetings import queries as meetings
from teamcase.meetings import record_queries
from teamcase.meetings.models import AgendaItem, Discussion

Row = TypeVar("Row", Turn, Sitting)


class Place(NamedTuple):
    """A family on the agenda as the board tells of it: its turn, if it has begun."""

    item: AgendaItem
    turn: Turn | None


class Screen(NamedTuple):
    """What is the same for everybody who looks at a family's turn."""

    turn: Turn
    cards: Sequence[Card]
    queue: Sequence[Speaker]
    present: Sequence[Presence]


def look(meeting_id: UUID) -> int | None:
    """The number of the sitting's last change, and the note that the person is there; nothing where there is no sitting to see.

    It is asked every three seconds by everybody: one function of the database that reads one row by its key, and notes the person
    only when 20 seconds have passed.
    """
    number: int | None = LOOK.value(meeting_id=meeting_id)
    return number


def is_first_look(turn: Turn) -> bool:
    """Whether the person is shown this family's board for the first time in the sitting; from now on it is not the first."""
    return bool(db.session.execute(select(func.first_look_at_turn(turn.id))).scalar())


def sitting_of(meeting_id: UUID) -> Sitting | None:
    """The sitting of a meeting, if it has been opened."""
    return db.session.scalars(select(Sitting).where(Sitting.meeting_id == meeting_id)).one_or_none()


def pulse_of(sitting_id: UUID) -> int:
    """The number of the last change; asked before the board is read, so that a board is never older than its number."""
    return db.session.scalar(select(Pulse.number).where(Pulse.sitting_id == sitting_id)) or 0


def sittings_of(meeting_ids: Sequence[UUID]) -> dict[UUID, Sitting]:
    """Which of these meetings have been opened on the board and go on."""
    found = select(Sitting).where(Sitting.meeting_id.in_(meeting_ids), Sitting.ended_at.is_(None))
    return {sitting.meeting_id: sitting for sitting in db.session.scalars(found)} if meeting_ids else {}


def turn_of(item_id: UUID | None) -> Turn | None:
    """A family's turn, where one sees the family."""
    return db.session.scalars(select(Turn).where(Turn.item_id == item_id)).one_or_none() if item_id else None


def places(meeting_id: UUID) -> list[Place]:
    """The families of the agenda that one sees, in order, with their turns."""
    turns = select(Turn).join(AgendaItem, AgendaItem.id == Turn.item_id).where(AgendaItem.meeting_id == meeting_id)
    of_item = {turn.item_id: turn for turn in db.session.scalars(turns)}
    return [Place(item, of_item.get(item.id)) for item in meetings.agenda(meeting_id) if not item.carried_to_id]


def screen_of(turn: Turn) -> Screen:
    """The board of a family's turn: its cards in the order of their making, its queue, and who is there now."""
    cards = db.session.scalars(select(Card).where(Card.turn_id == turn.id).order_by(Card.written_at, Card.id)).all()
    return Screen(turn, cards, queue_of(turn.id), present_in(turn.sitting_id))


def queue_of(turn_id: UUID) -> Sequence[Speaker]:
    """Who speaks and who waits for their word, in the order in which they joined."""
    waiting = select(Speaker).where(Speaker.turn_id == turn_id, Speaker.ended_at.is_(None))
    return db.session.scalars(waiting.order_by(Speaker.began_at.asc().nulls_last(), Speaker.joined_at, Speaker.id)).all()


def present_in(sitting_id: UUID) -> Sequence[Presence]:
    """Whose screens have asked after the sitting lately."""
    found = select(Presence).where(Presence.sitting_id == sitting_id, Presence.is_there).order_by(Presence.came_at, Presence.id)
    return db.session.scalars(found).all()


def were_there(turn: Turn, until: datetime) -> set[UUID]:
    """Whose screens were there during a family's turn, or are there now: a silent one is gone after a while (gone_after)."""
    still = and_(Presence.is_there, Presence.seen_at >= literal(until) - func.gone_after())
    there = select(Presence.staff_id).where(Presence.sitting_id == turn.sitting_id, Presence.came_at <= until)
    return set(db.session.scalars(there.where(or_(Presence.seen_at >= turn.began_at, still))))


def cards_of(turn_id: UUID) -> Sequence[Card]:
    """The cards of a turn that stand, in the order of their making."""
    standing = select(Card).where(Card.turn_id == turn_id, Card.withdrawn_at.is_(None))
    return db.session.scalars(standing.order_by(Card.written_at, Card.id)).all()


def locked(row: Row) -> Row:
    """The turn or the sitting as it is now, and nobody else changes it until this is done."""
    kind = type(row)
    found = select(kind).where(kind.id == row.id).with_for_update(key_share=True)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def doers(item: AgendaItem, day: date) -> list[tuple[str, str]]:
    """Who may do a step that is agreed about the family, as codes and names; the presenter is always one of them."""
    found = actions.owners(item.case, day)
    presenter = presenter_of(item)
    return found if presenter[0] in dict(found) else [*found, presenter]


def presenter_of(item: AgendaItem) -> tuple[str, str]:
    """Whoever presents the family, as an owner of steps."""
    return f"staff:{item.presenter_id}", item.presenter.name


def people_of(item: AgendaItem, day: date) -> Sequence[Person]:
    """The persons of the family on a day."""
    return families.people(item.case.family_id, day)


def previous(item: AgendaItem) -> record_queries.Past | None:
    """The family's discussion before this one that has a record, with the steps that came of it."""
    return next((past for past in record_queries.past_of(item.case_id, item.id) if past.record), None)


def latest_record(item_id: UUID) -> Discussion | None:
    """The newest edition of the family's record of this meeting."""
    found = select(Discussion).where(Discussion.agenda_item_id == item_id).order_by(Discussion.edition.desc()).limit(1)
    return db.session.scalars(found).one_or_none()


LOOK = Question(select(func.look_at_sitting(given("meeting_id", Uuid()), type_=Integer)))
