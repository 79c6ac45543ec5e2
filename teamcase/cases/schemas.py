"""What is written of cases, clients and who answers for them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.cases.models import Allows, AssignmentKind, Stage
from teamcase.drawing.kin import Sex
from teamcase.foundation.fields import Choice, Day, Line, Paragraphs, Reference, RowsOf, Tick
from teamcase.foundation.text import name_words
from teamcase.teams.models import ServiceTask

name_words(
    {
        Stage.ASSESSMENT: _l("Assessment of service needs"),
        Stage.ACTIVE: _l("Active"),
        Stage.STEPPING_DOWN: _l("Stepping down"),
        Stage.CLOSED: _l("Closed"),
        AssignmentKind.LASS: _l("social worker responsible for the child's affairs"),
        AssignmentKind.OWN_WORKER: _l("own worker"),
        Allows.READ: _l("read"),
        Allows.RECORD: _l("read and record"),
    }
)


class FirstPerson(Schema):
    """One of the first persons of a new family."""

    given_name = Line(_l("Given name"), required=True)
    family_name = Line(_l("Family name"), hint=_l("Left empty: the family's name."))
    born_on = Day(_l("Born"))
    sex = Choice(Sex, _l("Sex"))
    secret_code = Line(_l("Identity code"), longest=20, attributes={"spellcheck": "false"})
    same = Line(_l("The same person"), widget="hidden")
    is_client = Tick(_l("Client"))


class NewFamily(Schema):
    """A family, its case and its first persons, at once."""

    name = Line(_l("Name of the family"), required=True, hint=_l("As the team speaks of it, for example Korhonen-Virtanen."))
    team_id = Reference(_l("Team"), required=True)
    municipality = Line(_l("Municipality"), required=True)
    mother_tongue = Line(_l("Mother tongue"), required=True)
    service_language = Line(_l("Service language"), required=True)
    interpreter = Line(_l("Interpreter"), hint=_l("The language, when an interpreter is needed."))
    people = RowsOf(FirstPerson, _l("First persons"))


class AssessmentForm(Schema):
    """A signed assessment of service needs."""

    person_id = Reference(_l("Whom it concerns"), hint=_l("In child protection one child at a time; empty: shared by the family."))
    signed_on = Day(_l("Signed"), required=True)
    continues = Tick(_l("The client relationship goes on"))
    needs_protection = Tick(_l("The child needs child protection"))
    conclusion = Paragraphs(_l("Conclusion"), required=True)


class Activation(Schema):
    """From assessment to active: who answers for whom."""

    lass_id = Reference(_l("Social worker responsible for the child's affairs"), hint=_l("For each child in protection."))
    own_worker_id = Reference(_l("Own worker"), required=True)


class SteppingDown(Schema):
    """Towards lighter services."""

    goals_reviewed = Tick(_l("The goals have been reviewed together"))
    family_heard = Tick(_l("The family has been heard"))


class AssignmentForm(Schema):
    """Who answers for a client from a day on."""

    person_id = Reference(_l("Client"), required=True)
    kind = Choice(AssignmentKind, _l("As"), required=True)
    staff_id = Reference(_l("Worker"), required=True)
    from_on = Day(_l("From"), required=True)
    reason = Paragraphs(_l("Reason"), hint=_l("Needed when the worker changes."))
    child_informed = Tick(_l("The child has been told"))
    guardian_informed = Tick(_l("The guardians have been told"))


class ClientForm(Schema):
    """A person becomes a client, or changes service task."""

    person_id = Reference(_l("Person"), required=True)
    service_task = Choice(ServiceTask, _l("Service task"), required=True)
    from_on = Day(_l("From"), required=True)
    lass_id = Reference(_l("Social worker responsible for the child's affairs"), hint=_l("Needed for a child in protection."))


class TransferForm(Schema):
    """To which team, and why."""

    team_id = Reference(_l("To which team"), required=True)
    reason = Paragraphs(_l("Reason"), required=True)


class ExtensionForm(Schema):
    """A colleague's access goes on."""

    until_on = Day(_l("Until the end of"), required=True)
    reason = Paragraphs(_l("Why it goes on"), required=True)


class GrantForm(Schema):
    """A colleague's access to this case."""

    staff_id = Reference(_l("Colleague"), required=True)
    allows = Choice(Allows, _l("May"), required=True, widget="radio")
    until_on = Day(_l("Until the end of"), required=True)
    reason = Paragraphs(_l("Reason"), required=True)
