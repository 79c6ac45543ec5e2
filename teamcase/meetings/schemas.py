"""What is written of meetings and their agenda."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, ClockTime, Day, Line, Number, Paragraphs, Reference
from teamcase.foundation.text import name_words
from teamcase.meetings.models import MeetingStage, Purpose

name_words(
    {
        MeetingStage.PLANNED: _l("planned"),
        MeetingStage.HELD: _l("held"),
        MeetingStage.APPROVED: _l("approved"),
        MeetingStage.CANCELLED: _l("cancelled"),
        Purpose.DISCUSSION: _l("Discussion"),
        Purpose.CLOSING: _l("Closing discussion"),
    }
)


class MeetingForm(Schema):
    """When and where a team meets."""

    on = Day(_l("Day"), required=True)
    at = ClockTime(_l("Begins at"), required=True)
    minutes = Number(_l("Minutes"), least=15, most=480, required=True)
    place = Line(_l("Place"), required=True)


class GuestForm(Schema):
    """A colleague from outside the team comes to one family's discussion."""

    staff_id = Reference(_l("Colleague"), required=True)
    reason = Paragraphs(_l("Why is this colleague needed?"), required=True, longest=500)


class Cancellation(Schema):
    """Why a meeting is not held."""

    reason = Line(_l("Why is the meeting cancelled?"), required=True)


class ItemForm(Schema):
    """What is brought to the team."""

    question = Paragraphs(_l("What do you hope the team helps with?"), required=True, longest=2000)
    presenter_id = Reference(_l("Who presents the family"), required=True)
    minutes = Number(_l("Minutes"), least=5, most=180, required=True)
    purpose = Choice(Purpose, _l("What for"), required=True)


class AgendaForm(ItemForm):
    """A family comes to a meeting's agenda."""

    meeting_id = Reference(_l("Meeting"), required=True)
