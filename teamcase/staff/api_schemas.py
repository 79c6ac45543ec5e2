"""How the JSON door shows people who work here."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.staff.models import Role


class Worker(Schema):
    """A person who works in the county's family services."""

    id = shown.identity("Person")
    name = shown.text("Name", example="Saara Salmi")
    role = shown.code(Role, "Profession or office")
    title_fi = shown.text("Title in Finnish", example="sosiaalityöntekijä")
    title_sv = shown.text("Title in Swedish", example="socialarbetare")
    languages = shown.several(shown.text("Language", example="fi"), "Languages")
    is_licensed = shown.yes("Licensed social worker")
    is_active = shown.yes("Works here")
    teams = shown.several(shown.text("Team", example="Itä"), "Names of the teams today")
