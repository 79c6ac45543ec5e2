"""How the JSON door shows teams and their members."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.staff.models import Role
from teamcase.teams.models import ServiceTask


class Team(Schema):
    """A systemic team and its weekly meeting."""

    id = shown.identity("Team")
    name = shown.text("Name", example="Itä")
    unit_id = shown.identity("Unit")
    municipality = shown.text("Municipality", example="Lahti")
    service_tasks = shown.several(shown.code(ServiceTask, "Service task"), "Service tasks")
    meeting_weekday = shown.whole("Weekday of the meeting", description="Monday is 0.", example=2)
    meeting_at = shown.clock("The meeting begins at")
    meeting_minutes = shown.whole("Minutes", example=150)
    meeting_place = shown.text("Place", example="Kokoushuone 2")


class Member(Schema):
    """Somebody who belongs to a team today."""

    staff_id = shown.identity("Person")
    name = shown.text("Name", attribute="staff.name", example="Saara Salmi")
    role = shown.code(Role, "Role in the team")
    from_on = shown.day("From")
    until_on = shown.day("Until, the day not included", null=True)


class TeamWithMembers(Team):
    """A team, and who belongs to it today."""

    members = shown.several(Member, "Members, the lead first")
