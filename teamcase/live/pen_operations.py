"""The joint summary has one pen: whoever holds it writes, the others read, ask for it, or take it when it lies idle."""

from __future__ import annotations

from teamcase.cases.rules import check_open
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.live import queries, rules
from teamcase.live.models import Turn


@operation
def take_pen(occasion: Occasion, turn: Turn) -> None:
    """Take the pen that nobody holds, or whose holder has written nothing for 30 seconds. Raises RuleBroken."""
    turn = _free(turn)
    rules.check_takes(turn, occasion.who.id, occasion.at)
    if turn.pen_id != occasion.who.id:
        turn.pen_id, turn.pen_at = occasion.who.id, occasion.at
    if turn.asked_by == occasion.who.id:
        turn.asked_by = None


@operation
def ask_pen(occasion: Occasion, turn: Turn) -> None:
    """Ask the holder for the pen; they see it at once. An idle pen comes at once."""
    turn = _free(turn)
    if rules.is_idle(turn, occasion.at):
        turn.pen_id, turn.pen_at, turn.asked_by = occasion.who.id, occasion.at, None
    elif turn.pen_id != occasion.who.id:
        turn.asked_by = turn.asked_by or occasion.who.id


@operation
def give_pen(occasion: Occasion, turn: Turn) -> None:
    """The holder gives the pen to whoever asked for it, or lays it down."""
    turn = _free(turn)
    rules.check_holds(turn, occasion.who.id)
    turn.pen_id, turn.pen_at, turn.asked_by = turn.asked_by, occasion.at, None


@operation
def write_summary(occasion: Occasion, turn: Turn, *, text: str | None, follows: int) -> None:
    """Save the summary as its holder has it. Raises PenLost where the pen or the text has changed hands meanwhile."""
    turn = _free(turn)
    words = text or ""
    if turn.pen_id == occasion.who.id and turn.summary == words:
        return  # it was saved already, and the answer did not arrive
    rules.check_writes(turn, occasion.who.id, follows)
    turn.summary, turn.revision, turn.pen_at = words, turn.revision + 1, occasion.at


def _free(turn: Turn) -> Turn:
    check_open(turn.item.case)
    rules.check_under_way(turn, turn.sitting)
    return queries.locked(turn)
