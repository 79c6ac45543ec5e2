"""Laws of a meeting under way: its phases and their soft clock, who holds the pen, who speaks, and whose cards are whose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.live.models import Card, CardKind, Sitting, Speaker, Turn
from teamcase.meetings.models import AgendaItem, Meeting, MeetingStage, NoView
from teamcase.meetings.record_rules import is_too_young
from teamcase.meetings.series_rules import PhaseRow

IDLE: Final = timedelta(seconds=30)
MORE_MINUTES, MOST_ADDED = 5, 120
LONGEST_CARD = 2000


class PenLost(RuleBroken):
    """The words were written without the pen, or over words that were not seen: they are not in the summary, and are kept aside."""


def ends_at(turn: Turn, phases: Sequence[PhaseRow]) -> datetime:
    """When the time meant for the phase is over; nothing happens then but that the clock changes its colour."""
    return turn.phase_began_at + timedelta(minutes=phases[min(turn.phase, len(phases) - 1)].minutes + turn.added_minutes)


def check_openable(meeting: Meeting) -> None:
    """A meeting that was cancelled is not opened."""
    if meeting.stage == MeetingStage.CANCELLED:
        raise RuleBroken(_l("The meeting was cancelled."))


def check_sits(sitting: Sitting | None, item: AgendaItem, teams: Collection[UUID]) -> None:
    """A family's turn comes in the meeting on whose agenda it is, while that goes on, brought by one of the `teams` that meet there."""
    if sitting is None or sitting.meeting_id != item.meeting_id or sitting.ended_at:
        raise RuleBroken(_l("Open the meeting first."))
    if sitting.team_id not in teams:
        raise RuleBroken(_l("Another team meets here. It brings the families onto the board."))


def check_under_way(turn: Turn, sitting: Sitting) -> None:
    """Cards and words are added while the meeting goes on."""
    if sitting.ended_at or sitting.id != turn.sitting_id:
        raise RuleBroken(_l("The meeting has ended. Open it again to add something."))


def check_phase(to: int, phases: Sequence[PhaseRow]) -> None:
    """There are so many phases and no more."""
    if not 0 <= to < len(phases):
        raise RuleBroken(_l("This was the last phase. Finish the family."))


def check_author(card: Card) -> None:
    """What has been withdrawn stays so."""
    if card.withdrawn_at:
        raise RuleBroken(_l("This card has been withdrawn."))


def check_answerable(card: Card, person: UUID | None, family: Collection[UUID]) -> None:
    """A question of the bank that stands on the board is answered by somebody of the family, or by several together."""
    check_author(card)
    if card.bank_key is None:
        raise RuleBroken(_l("Answers are noted to the questions of the bank. Write this one into the summary."))
    if person is not None and person not in family:
        raise RuleBroken(_l("Choose one of the list."), field="person")


def check_own_words(card: Card, text: str | None) -> None:
    """Only words are changed; a child's reason is withdrawn and chosen anew."""
    if not text or card.reason:
        raise RuleBroken(_l("Fill this in."), field="text")


def check_view(child: Person | None, text: str | None, reason: NoView | None, *, day: date, young: int) -> None:
    """A child's view, or the reason why it is not there; only the youngest are too young (domain.md 5.5, invariant 8)."""
    if child is None:
        raise RuleBroken(_l("Choose one of the list."), field="person_id")
    if bool(text) == bool(reason):
        raise RuleBroken(_l("Write the child's view or choose a reason, not both."), field="text")
    if reason == NoView.TOO_YOUNG and not is_too_young(child, day, young):
        sentence = _l("%(name)s is not under %(years)s years. Write the view or another reason.", name=child.given_name, years=young)
        raise RuleBroken(sentence, field="reason")


# --- The pen --------------------------------------------------------------------------------------------------------


def is_idle(turn: Turn, at: datetime) -> bool:
    """Whether nobody holds the pen, or its holder has not written for half a minute."""
    return turn.pen_id is None or turn.pen_at is None or at - turn.pen_at >= IDLE


def check_takes(turn: Turn, who: UUID, at: datetime) -> None:
    """The pen is taken when it lies on the table, or its holder has been idle."""
    if turn.pen_id != who and not is_idle(turn, at):
        raise RuleBroken(_l("Somebody is writing. Ask for the pen, or take it when nothing has been written for 30 seconds."))


def check_holds(turn: Turn, who: UUID) -> None:
    """Only the holder gives the pen away."""
    if turn.pen_id != who:
        raise RuleBroken(_l("The pen is not yours."))


def check_writes(turn: Turn, who: UUID, follows: int) -> None:
    """Only the holder of the pen writes, on top of what they have seen. Raises PenLost."""
    if turn.pen_id != who:
        raise PenLost(_l("Somebody else has the pen now. Your text is kept as your draft."))
    if follows != turn.revision:
        raise PenLost(_l("The summary was saved meanwhile, perhaps in another window of yours. Your text is kept as your draft."))


# --- The reflecting round -------------------------------------------------------------------------------------------


def next_in(queue: Sequence[Speaker]) -> Speaker | None:
    """Who speaks next: the first who has joined and does not speak yet."""
    return next((one for one in queue if one.began_at is None and one.ended_at is None), None)


def speaking(queue: Sequence[Speaker]) -> Speaker | None:
    """Who speaks now."""
    return next((one for one in queue if one.began_at and one.ended_at is None), None)


def is_hidden(kind: CardKind, turn: Turn) -> bool:
    """Whether cards of this kind are out of sight because the family is present: the team's own thinking."""
    return turn.with_family and kind == CardKind.HYPOTHESIS


def check_among_ourselves(turn: Turn) -> None:
    """How people are towards each other is told when the family is not there: their picture does not show it to them."""
    if turn.with_family:
        raise RuleBroken(_l("The family is present. Tell relations when the team is by itself."))
