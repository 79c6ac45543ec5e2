"""The reflecting round: whoever wants to speak joins the queue, one speaks at a time, the others listen."""

from __future__ import annotations

from teamcase.cases.rules import check_open
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.live import queries, rules
from teamcase.live.models import Speaker, Turn


@operation
def join_queue(occasion: Occasion, turn: Turn) -> None:
    """Stand in the queue; said twice, one stands there once."""
    turn = _of(turn)
    if all(one.staff_id != occasion.who.id for one in queries.queue_of(turn.id)):
        place = {"case_id": turn.case_id, "sitting_id": turn.sitting_id, "turn_id": turn.id}
        db.session.add(Speaker(**place, staff_id=occasion.who.id, joined_at=occasion.at))


@operation
def leave_queue(occasion: Occasion, turn: Turn) -> None:
    """Leave the queue, or end one's word."""
    turn = _of(turn)
    for one in queries.queue_of(turn.id):
        if one.staff_id == occasion.who.id:
            one.ended_at = occasion.at


@operation
def next_speaker(occasion: Occasion, turn: Turn, *, seen: str | None = None) -> None:
    """The word goes to the next in the queue. `seen` is the id of whoever spoke on the screen: when another speaks already, it stays."""
    turn = _of(turn)
    queue = queries.queue_of(turn.id)
    now = rules.speaking(queue)
    if (str(now.id) if now else "") != (seen or ""):
        return
    if now:
        now.ended_at = occasion.at
        db.session.flush()
    following = rules.next_in(queue)
    if following:
        following.began_at = occasion.at


def _of(turn: Turn) -> Turn:
    check_open(turn.item.case)
    rules.check_under_way(turn, turn.sitting)
    return queries.locked(turn)
