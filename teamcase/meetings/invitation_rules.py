"""Laws of the letter of invitation: in whose language it is, and what it never says."""

from __future__ import annotations

from teamcase.meetings.models import Invitee, Meeting, MeetingStage
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.meetings.sheet_rules import SPOKEN


def language_of(invitee: Invitee) -> SheetLanguage:
    """The service language of whoever is invited; Finnish for another language, and for a partner of whom none is known."""
    spoken = invitee.person.service_language if invitee.person else ""
    return SheetLanguage(SPOKEN.get(spoken.strip().casefold(), "fi"))


def is_over(meeting: Meeting) -> bool:
    """Whether nobody is invited to the meeting any more: it has been, or was cancelled."""
    return meeting.stage != MeetingStage.PLANNED
