"""What is written before a family's discussion: what was prepared with it, and what a worker asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, validates_schema

from teamcase.foundation.fields import Choice, ClockTime, Line, Paragraphs, Reference, RowsOf, Tick
from teamcase.foundation.text import name_words
from teamcase.meetings.models import Permission

name_words(
    {
        Permission.ASKED: _l("asked, no answer yet"),
        Permission.GIVEN: _l("the family gave it"),
        Permission.REFUSED: _l("the family refused"),
        Permission.NOT_ASKED: _l("not asked"),
    }
)


class Arrival(ClockTime):
    """A time of day that may be left empty."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        return None if value in {"", None} else super()._deserialize(value, attr, data, **kwargs)


class InviteePart(Schema):
    """Somebody who is invited to the family's slot."""

    person_id = Reference(_l("Of the family"))
    name = Line(_l("or somebody else, with organisation"))
    arrives_at = Arrival(_l("Comes at"), load_default=None, allow_none=True)

    @validates_schema
    def one_of_them(self, data: Mapping[str, Any], **_more: Any) -> None:
        """A person of the family or somebody else, not both and not neither."""
        if bool(data.get("person_id")) == bool(data.get("name")):
            raise ValidationError({"name": [str(_l("Choose somebody of the family or write a name, one of them."))]})


class PreparationForm(Schema):
    """What was prepared with the family."""

    permission = Choice(Permission, _l("Permission to discuss"), widget="radio")
    permission_because = Paragraphs(
        _l("What the family said, or why it was not asked"), longest=1000, hint=_l("Needed when the family was not asked.")
    )
    family_question = Paragraphs(_l("The family's own question to the team"), longest=2000)
    child_question = Paragraphs(_l("The child's question to the team"), longest=2000)
    prepared = Paragraphs(_l("How the family prepared"), longest=2000, hint=_l("For example: we drew the genogram together on Monday."))
    interpreter = Line(_l("Interpreter needed, language"))
    invited = RowsOf(InviteePart, _l("Invited to the family's slot"))


class WishForm(Schema):
    """A worker asks for the family to be discussed."""

    question = Paragraphs(_l("What do you hope the team helps with?"), required=True, longest=2000)
    is_crisis = Tick(_l("This is a crisis"), hint=_l("The family is proposed before those that are only due."))
