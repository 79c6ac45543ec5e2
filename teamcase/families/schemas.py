"""What is written of persons and how they belong together."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.drawing.kin import Life, ParentKind, Sex, TurnKind
from teamcase.families.told_models import Source
from teamcase.foundation.fields import Choice, Day, Line, Reference
from teamcase.foundation.text import name_words

name_words(
    {
        Sex.FEMALE: _l("female"),
        Sex.MALE: _l("male"),
        Sex.OTHER: _l("other"),
        Sex.UNKNOWN: _l("unknown"),
        ParentKind.BIRTH: _l("birth parent"),
        ParentKind.ADOPTIVE: _l("adoptive parent"),
        ParentKind.FOSTER: _l("foster parent"),
        ParentKind.STEP: _l("step-parent"),
        ParentKind.GUARDIAN: _l("guardian only"),
        Life.BORN: _l("born"),
        Life.UNBORN: _l("unborn"),
        Life.MISCARRIAGE: _l("miscarriage"),
        Life.ABORTION: _l("abortion"),
        Life.STILLBIRTH: _l("stillbirth"),
        TurnKind.RELATIONSHIP: _l("in a relationship"),
        TurnKind.AFFAIR: _l("affair"),
        TurnKind.COHABITING: _l("cohabiting"),
        TurnKind.MARRIED: _l("married"),
        TurnKind.SEPARATED: _l("separated"),
        TurnKind.DIVORCED: _l("divorced"),
        TurnKind.RECONCILED: _l("together again"),
        Source.PERSON: _l("a person of the family"),
        Source.WORKER: _l("a worker"),
        Source.RECORD: _l("a record"),
    }
)


class PersonForm(Schema):
    """A person of a family."""

    given_name = Line(_l("Given name"), required=True)
    family_name = Line(_l("Family name"), required=True)
    born_on = Day(_l("Born"), hint=_l("Leave empty when it is not known."))
    sex = Choice(Sex, _l("Sex"), required=True)
    mother_tongue = Line(_l("Mother tongue"), required=True)
    service_language = Line(_l("Service language"), required=True)
    interpreter = Line(_l("Interpreter"), hint=_l("The language, when an interpreter is needed."))
    municipality = Line(_l("Municipality"), required=True)


class ProtectedPersonForm(PersonForm):
    """The same of a person whose contact details are protected: the municipality is one of them."""

    class Meta:
        """Left out of the person's particulars."""

        exclude = ("municipality",)


class NewPersonForm(PersonForm):
    """A person who joins a family: new, or known already."""

    secret_code = Line(
        _l("Personal identity code"), hint=_l("Kept encrypted and never in a draft."), longest=20, attributes={"spellcheck": "false"}
    )
    same = Line(_l("The same person"), widget="hidden")


class CodeForm(Schema):
    """The personal identity code of a person."""

    secret_code = Line(
        _l("Personal identity code"),
        required=True,
        longest=20,
        hint=_l("For example 131052-308T. It is kept encrypted."),
        attributes={"spellcheck": "false"},
    )


class ParentForm(Schema):
    """Who is whose parent."""

    parent_id = Reference(_l("Parent"), required=True)
    child_id = Reference(_l("Child"), required=True)
    kind = Choice(ParentKind, _l("How"), required=True)


class CoupleForm(Schema):
    """Who is together with whom."""

    one_id = Reference(_l("One"), required=True)
    other_id = Reference(_l("The other"), required=True)
    kind = Choice(TurnKind, _l("How"), required=True)
    from_on = Day(_l("From"))
    until_on = Day(_l("Until"))


class Named(Schema):
    """How a given or a family name begins."""

    name = Line(_l("Name begins with"), longest=100)
