"""How the JSON door shows families and the people in them."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.drawing.kin import Sex
from teamcase.families.schemas import NewPersonForm
from teamcase.foundation import shown


class NewPerson(NewPersonForm):
    """A person who joins a family: new, or known already."""

    class Meta:
        """Identity codes are for the pages: a code that is known elsewhere asks for access there, before the eyes of those who know it."""

        exclude = ("secret_code",)


class CaseOfFamily(Schema):
    """A case of a family, that one sees."""

    id = shown.identity("Case")
    number = shown.text("Number", example="P-2026-0041")
    stage = shown.text("Stage", example="active")
    team_id = shown.identity("Team that owns it")


class Family(Schema):
    """A family as the team works with it."""

    id = shown.identity("Family")
    name = shown.text("Name", example="Korhonen-Virtanen")
    cases = shown.several(CaseOfFamily, "Its cases, the newest first")


class Person(Schema):
    """A person of a family. Contact details and identity codes are not told here."""

    id = shown.identity("Person")
    given_name = shown.text("Given name", example="Aino")
    family_name = shown.text("Family name", example="Korhonen")
    born_on = shown.day("Born", null=True)
    sex = shown.code(Sex, "Sex")
    mother_tongue = shown.text("Mother tongue", example="suomi")
    service_language = shown.text("Service language", example="suomi")
    interpreter = shown.text("Language of the interpreter", null=True, example="somali")
    municipality = shown.text("Municipality", description="Empty where contact details are protected.", example="Lahti")
    is_protected = shown.yes("Contact details are protected")


class FamilyWithPeople(Family):
    """A family, and who is in it today, the oldest first."""

    people = shown.several(Person, "People")
