"""How the JSON door shows what is prepared for a family's discussion, and the weekly series of a team."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.meetings.models import Permission, Purpose
from teamcase.meetings.series_models import Phase


class Invitee(Schema):
    """Somebody who is invited to the family's slot: a person of the family, or another by name and organisation."""

    person_id = shown.identity("Person of the family", null=True)
    name = shown.text("Name and organisation of another", null=True, example="Kaisa Koski, school")
    arrives_at = shown.clock("Comes at", null=True)


class Slot(Schema):
    """When the family's discussion begins and ends, when those before it take their minutes."""

    begins_at = shown.moment("Begins at")
    ends_at = shown.moment("Ends at")


class PreparedItem(Schema):
    """A family on the agenda, with what was prepared for its discussion."""

    id = shown.identity("Place on the agenda")
    meeting_id = shown.identity("Meeting")
    case_id = shown.identity("Case")
    family = shown.text("Name of the family", attribute="case.family.name", example="Korhonen-Virtanen")
    position = shown.whole("Position", example=1)
    minutes = shown.whole("Minutes", example=45)
    purpose = shown.code(Purpose, "What for")
    presenter_id = shown.identity("Who presents the family")
    question = shown.text(
        "What the team is asked to help with; empty so long as nobody has written it", example="What would help Aino sleep?"
    )
    permission = shown.code(Permission, "Permission to discuss", null=True)
    permission_because = shown.text("What the family said, or why it was not asked", null=True, example="We asked them on Monday.")
    family_question = shown.text("The family's own question to the team", null=True, example="How do others manage evenings?")
    child_question = shown.text("The child's question to the team", null=True, example="Who decides when I sleep?")
    prepared = shown.text("How the family prepared", null=True, example="We drew the genogram together on Monday.")
    interpreter = shown.text("Interpreter needed, language", null=True, example="Arabic")
    invited = shown.several(Invitee, "Invited to the family's slot")
    slot = shown.part(Slot, "When, on the day of the meeting; for the team", null=True)
    deferrals = shown.whole("How often it was carried over from an earlier meeting", example=0)
    carried_to_id = shown.identity("The place on a later agenda to which it was carried", null=True)


class PhaseRow(Schema):
    """A phase of a discussion: one of the ten, or one with a name of the team's own."""

    code = shown.code(Phase, "Phase", null=True)
    name = shown.text("A name of the team's own", null=True, example="Coffee")
    minutes = shown.whole("Minutes", example=5)


class Coverage(Schema):
    """What share of its families the team can discuss in one interval, in the meetings that lie ahead."""

    families = shown.whole("Open families", example=28)
    meetings = shown.whole("Meetings of one interval", example=8)
    needed = shown.whole("Minutes needed", example=1260)
    available = shown.whole("Minutes there are", example=1200)
    percent = shown.whole("Share in whole percent", example=95)
    more = shown.whole("Minutes by which each meeting would have to be longer", null=True, example=8)
    weeks_needed = shown.whole("Weeks that the interval would have to have", null=True, example=9)


class Series(Schema):
    """The weekly meeting as the team agrees on it, and what coverage its time allows."""

    id = shown.identity("Series")
    team_id = shown.identity("Team")
    weekday = shown.whole("Weekday", description="Monday is 0.", example=2)
    at = shown.clock("Begins at")
    minutes = shown.whole("Minutes", example=150)
    place = shown.text("Place", example="Kokoushuone 2")
    remote_link = shown.text("Remote link", null=True, example="https://meet.example/itä")
    interval_days = shown.whole("Each family is discussed again after so many days", example=56)
    family_minutes = shown.whole("Minutes for one family", example=45)
    phases = shown.several(PhaseRow, "Phases of a discussion")
    coverage = shown.part(Coverage, "What the time is enough for")
