"""How the JSON door shows the load of a team."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.staff.models import Role


class WorkersLoad(Schema):
    """What one worker carries; every number counts rows that the worker's team may see."""

    staff_id = shown.identity("Person")
    name = shown.text("Name", example="Saara Salmi")
    role = shown.code(Role, "Role in the team")
    cap = shown.whole("Legal cap of children in protection", null=True, example=30)
    extra = shown.whole("Children allowed beside the cap", example=0)
    children = shown.whole("Children in protection", example=24)
    is_over = shown.yes("Over the cap")
    family_children = shown.whole("Children in family services", example=3)
    families = shown.whole("Families", example=11)
    open_actions = shown.whole("Open steps", example=7)
    overdue = shown.whole("Overdue", example=1)


class Discussions(Schema):
    """How long ago the families of a team were discussed."""

    within_4 = shown.whole("Families discussed within 4 weeks", example=20)
    within_8 = shown.whole("4 to 8 weeks ago", example=5)
    later = shown.whole("Over 8 weeks ago", example=1)
    never = shown.whole("Not yet", example=2)


class TeamsLoad(Schema):
    """The load of a team: figures, without names and texts of families."""

    team_id = shown.identity("Team")
    team = shown.text("Name of the team", example="Itä")
    as_of = shown.day("Counted on")
    families = shown.whole("Open families", example=28)
    discussed = shown.part(Discussions, "How long ago the team discussed them")
    workers = shown.several(WorkersLoad, "Workers, by name")
