"""How the JSON door shows meetings and their agenda; and what it takes beside the forms."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.foundation.fields import Choice, Reference
from teamcase.foundation.text import name_words
from teamcase.meetings.models import MeetingStage, Purpose, RecordStage
from teamcase.meetings.schemas import AgendaForm, MeetingForm


class When(StrEnum):
    """Meetings to come, or those that were."""

    AHEAD = "ahead"
    PAST = "past"


name_words({When.AHEAD: _l("to come"), When.PAST: _l("that were")})


class Asked(Schema):
    """Which meetings."""

    when = Choice(When, _l("When"), load_default=When.AHEAD)
    team_id = Reference(_l("Team"))


class NewMeeting(MeetingForm):
    """A meeting of a team."""

    team_id = Reference(_l("Team"), required=True)


class NewItem(AgendaForm):
    """A family comes to the agenda of a meeting."""

    case_id = Reference(_l("Case"), required=True)

    class Meta:
        """The meeting stands in the address."""

        exclude = ("meeting_id",)


class MeetingRow(Schema):
    """A meeting of a team."""

    id = shown.identity("Meeting")
    team_id = shown.identity("Team")
    starts_at = shown.moment("Begins at")
    minutes = shown.whole("Minutes", example=150)
    place = shown.text("Place", example="Kokoushuone 2")
    stage = shown.code(MeetingStage, "Stage")


class Item(Schema):
    """A family on the agenda; of a family that one does not see there is none."""

    id = shown.identity("Place on the agenda")
    case_id = shown.identity("Case")
    family = shown.text("Name of the family", attribute="case.family.name", example="Korhonen-Virtanen")
    position = shown.whole("Position", example=1)
    minutes = shown.whole("Minutes", example=45)
    purpose = shown.code(Purpose, "What for")
    presenter_id = shown.identity("Who presents the family")
    question = shown.text("What the team is asked to help with", example="What would help Aino sleep?")
    discussion_id = shown.identity("The record that counts", null=True)
    discussion_stage = shown.code(RecordStage, "Stage of the record", null=True)


class Meeting(MeetingRow):
    """A meeting with its agenda."""

    cancelled_because = shown.text("Why it was cancelled", null=True, example="The team is ill.")
    agenda = shown.several(Item, "Agenda", attribute="items")
