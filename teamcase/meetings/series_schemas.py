"""What is written of the weekly series, and what people call its phases and days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, validates_schema

from teamcase.foundation.fields import Choice, ClockTime, Day, Line, Number, RowsOf
from teamcase.foundation.text import name_words
from teamcase.meetings.schemas import MeetingForm
from teamcase.meetings.series_models import Phase
from teamcase.meetings.series_rules import Held
from teamcase.teams.schemas import Weekday

name_words(
    {
        Phase.CHECK_IN: _l("Check-in and last agreements"),
        Phase.PRESENTATION: _l("The family and its genogram"),
        Phase.PERMISSION: _l("Permission and the family's own question"),
        Phase.DILEMMA: _l("The dilemma"),
        Phase.QUESTIONS: _l("Clarifying and circular questions"),
        Phase.HYPOTHESES: _l("Hypotheses"),
        Phase.REFLECTION: _l("Reflecting team"),
        Phase.STEPS: _l("Next steps"),
        Phase.CHILD_VIEW: _l("The child's point of view"),
        Phase.DOCUMENTATION: _l("Who writes what"),
        Held.FREE: _l("not planned yet"),
        Held.PLANNED: _l("planned"),
        Held.MOVED: _l("moved"),
        Held.CANCELLED: _l("cancelled"),
        Held.HOLIDAY: _l("holiday"),
        Held.TAKEN: _l("the team meets already"),
    }
)


class Link(Line):
    """An address on the web, over https."""

    default_error_messages = {"not_a_link": _l("Copy the whole address; it begins with https://.")}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        written = super()._deserialize(value, attr, data, **kwargs)
        if written is None:
            return None
        try:
            parts = urlsplit(written)
        except ValueError as error:
            raise self.make_error("not_a_link") from error
        if parts.scheme != "https" or not parts.netloc or " " in written:
            raise self.make_error("not_a_link")
        return written


class PhasePart(Schema):
    """One phase: one of the ten, or one of the team's own."""

    code = Choice(Phase, _l("Phase"))
    name = Line(_l("or a name of your own"))
    minutes = Number(_l("Minutes"), least=1, most=120, required=True)

    @validates_schema
    def one_of_them(self, data: Mapping[str, Any], **_more: Any) -> None:
        """A phase is one of the ten or has a name, not both and not neither."""
        if bool(data.get("code")) == bool(data.get("name")):
            raise ValidationError({"code": [str(_l("Choose a phase or write a name, one of them."))]})


class SeriesForm(Schema):
    """The weekly meeting as the team agrees on it."""

    weekday = Weekday(_l("Weekday"), least=0, most=4, widget="select", required=True)
    at = ClockTime(_l("Begins at"), required=True)
    minutes = Number(_l("Minutes"), least=15, most=480, required=True)
    place = Line(_l("Place"), required=True)
    remote_link = Link(
        _l("Remote link"), longest=500, hint=_l("For those who take part from elsewhere. Only who sees the meeting sees it.")
    )
    interval_days = Number(
        _l("Each family is discussed again after this many days"), least=7, most=365, required=True, hint=_l("56 days are eight weeks.")
    )
    family_minutes = Number(_l("Minutes for one family"), least=5, most=180, required=True)
    phases = RowsOf(PhasePart, _l("Phases of a discussion"))


class TermForm(Schema):
    """The days between which meetings are planned."""

    since = Day(_l("From"), required=True)
    until = Day(_l("Until"), required=True)


class MoveForm(MeetingForm):
    """Another time or place for a meeting."""

    reason = Line(
        _l("Why is it moved?"), hint=_l("A meeting of the weekly series needs a reason when its day or time changes; the team reads it.")
    )
