"""The JSON door to what an agenda proposes, and to taking it."""

from __future__ import annotations

from uuid import UUID

from teamcase.agenda import api_schemas, operations, queries
from teamcase.foundation.json_body import body
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import listed
from teamcase.meetings import preparing_api_schemas, preparing_queries
from teamcase.meetings import queries as meetings
from teamcase.meetings.models import AgendaItem, Meeting

api = Door("agenda", __name__)


@api.lists("/meetings/<uuid:meeting_id>/proposals", gives=api_schemas.Proposal)
def proposals(meeting_id: UUID) -> Page[With]:
    """The open families of the team that are not on the agenda, with the reasons to take them; in the order of their weight."""
    meeting, page = get_for("agenda.accept", Meeting, meeting_id), page_asked(UUID)
    found = listed(queries.proposals(meeting, current_occasion.today))
    wishes, elsewhere = queries.first_wishes(meeting.team_id), queries.elsewhere(meeting, current_occasion.today)
    asked = {case_id: wish.question for case_id, wish in wishes.items()}
    told = [With(one, question=asked.get(one.case_id), elsewhere_on=elsewhere.get(one.case_id)) for one in found]
    return page.whole(told, lambda one: one.case_id)


@api.does("/meetings/<uuid:meeting_id>/proposals/<uuid:case_id>/acceptance", gives=preparing_api_schemas.PreparedItem)
def accept(meeting_id: UUID, case_id: UUID) -> With:
    """Put a proposed family last on the agenda, with the minutes that the team has agreed on."""
    meeting = get_for("agenda.accept", Meeting, meeting_id)
    body()
    item = next((one for one in meetings.agenda(meeting.id) if one.case_id == case_id), None)
    return _placed(item or operations.accept(current_occasion, meeting, case_id=case_id))


def _placed(item: AgendaItem) -> With:
    return With(item, slot=preparing_queries.slot(item, current_occasion))
