"""Taking what the agenda proposes."""

from __future__ import annotations

from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.agenda import queries
from teamcase.agenda.rules import Proposal, Reason
from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings import operations as meetings
from teamcase.meetings import queries as meeting_queries
from teamcase.meetings.models import AgendaItem, Meeting, Purpose, Wish


@operation
def accept(occasion: Occasion, meeting: Meeting, *, case_id: UUID) -> AgendaItem:
    """Put a proposed family last on the agenda, with the minutes that the team has agreed on.

    The question and the presenter are those of the worker who asked; else whoever answers for the family presents, and writes the
    question later. A family that steps down comes for its closing discussion. Raises RuleBroken.
    """
    proposal = next((one for one in queries.proposals(meeting, occasion.today) if one.case_id == case_id), None)
    if proposal is None:
        raise RuleBroken(_l("This family is on the agenda already, or no longer the team's."))
    wish = queries.first_wishes(meeting.team_id).get(case_id)
    _interval, minutes = queries.agreed(meeting.team_id)
    return meetings.put_on_agenda(
        occasion,
        db.session.get_one(Case, case_id),
        meeting_id=meeting.id,
        question=wish.question if wish else "",
        presenter_id=_presenter(occasion, meeting, case_id, wish),
        minutes=minutes,
        purpose=_purpose(proposal),
    )


def _presenter(occasion: Occasion, meeting: Meeting, case_id: UUID, wish: Wish | None) -> UUID:
    """Who asked, else who answers for the family, else whoever accepts: the first who may present."""
    may = {person.id for person in meeting_queries.presenters(meeting.team_id, occasion.today)}
    wanted = [*([wish.asked_by] if wish else []), *queries.responsible(case_id, occasion.today)]
    return next((one for one in wanted if one in may), occasion.who.id)


def _purpose(proposal: Proposal) -> Purpose:
    return Purpose.CLOSING if proposal.because(Reason.CLOSING) else Purpose.DISCUSSION
