"""How the JSON door shows cases, their clients and who answers for them; and what it takes beside the forms."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.cases.models import AssignmentKind, Stage
from teamcase.cases.schemas import FirstPerson, NewFamily
from teamcase.foundation import shown
from teamcase.foundation.fields import Choice, Line, Reference, RowsOf
from teamcase.search.models import Sort, View
from teamcase.search.schemas import LONGEST_WORDS, Coming
from teamcase.teams.models import ServiceTask


class Asked(Schema):
    """Which cases, and in which order."""

    view = Choice(View, _l("View"), load_default=View.ALL)
    sort = Choice(Sort, _l("Sorted"), load_default=Sort.NAME)
    team_id = Reference(_l("Team"))
    text = Line(_l("Words of the family's name"), longest=LONGEST_WORDS)


class NewcomerPart(FirstPerson):
    """One of the first persons of a new family."""

    class Meta:
        """Identity codes are for the pages, as in families."""

        exclude = ("secret_code",)


class NewCase(NewFamily):
    """A family, its case and its first persons, at once."""

    people = RowsOf(NewcomerPart, _l("First persons"))


class NextDate(Schema):
    """The next date of a case."""

    on = shown.day("Day")
    what = shown.code(Coming, "What it is")


class Case(Schema):
    """A family's case."""

    id = shown.identity("Case")
    number = shown.text("Number", example="P-2026-0041")
    family_id = shown.identity("Family")
    family = shown.text("Name of the family", attribute="family.name", example="Korhonen-Virtanen")
    team_id = shown.identity("Team that owns it")
    stage = shown.code(Stage, "Stage")
    opened_on = shown.day("Opened on")
    closed_on = shown.day("Closed on", null=True)


class CaseRow(Case):
    """A case in a list, with its next date."""

    next = shown.part(NextDate, "Next meeting, plan review or step", null=True)


class Client(Schema):
    """A person who is a client today."""

    person_id = shown.identity("Person")
    name = shown.text("Name", attribute="person.name", example="Aino Korhonen")
    service_task = shown.code(ServiceTask, "Service task")
    from_on = shown.day("From")
    until_on = shown.day("Until, the day not included", null=True)


class Assignment(Schema):
    """Who answers for a client today."""

    person_id = shown.identity("Client")
    staff_id = shown.identity("Worker")
    worker = shown.text("Name of the worker", attribute="staff.name", example="Saara Salmi")
    kind = shown.code(AssignmentKind, "In what capacity")
    from_on = shown.day("From")
    until_on = shown.day("Until, the day not included", null=True)


class WholeCase(Case):
    """A case as it stands: its clients, who answers for whom, and what comes next."""

    closing_reason = shown.text("Why it was closed", null=True, example="The goals have been reached.")
    closing_summary = shown.text("Summary of the closing", null=True, example="Evenings are calm.")
    clients = shown.several(Client, "Clients, the youngest first")
    assignments = shown.several(Assignment, "Who answers for whom")
    discussed_on = shown.day("Discussed last on", null=True)
    review_on = shown.day("The plan is looked at again on", null=True)


class Assessment(Schema):
    """A signed assessment of service needs."""

    id = shown.identity("Assessment")
    person_id = shown.identity("Whom it concerns", null=True)
    signed_on = shown.day("Signed on")
    signed_by = shown.identity("Signer")
    continues = shown.yes("The client relationship goes on")
    needs_protection = shown.yes("The child needs child protection")
    conclusion = shown.text("Conclusion", example="The family needs support with evenings.")


class Transferred(Schema):
    """A case that has gone to another team; whoever gave it away may not see it any more."""

    id = shown.identity("Case")
    number = shown.text("Number", example="P-2026-0041")
    team_id = shown.identity("Team that owns it now")
