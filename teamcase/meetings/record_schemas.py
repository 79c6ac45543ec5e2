"""What is written in the record of a family's discussion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, validates_schema

from teamcase.foundation.fields import Choice, Day, Line, Paragraphs, Reference, References, RowsOf
from teamcase.foundation.text import name_words
from teamcase.meetings.models import NoView, RecordStage

name_words(
    {
        RecordStage.DRAFT: _l("draft"),
        RecordStage.FINISHED: _l("finished, waits for approval"),
        RecordStage.APPROVED: _l("approved"),
        NoView.TOO_YOUNG: _l("too young to tell"),
        NoView.NOT_MET: _l("was not met"),
        NoView.DID_NOT_WANT: _l("did not want to tell"),
        NoView.HARMFUL: _l("asking would endanger health or development"),
        NoView.OTHER: _l("another reason, told in words"),
    }
)
VIEW_OR_REASON = _l("Write the child's view or choose a reason, not both.")
ONE_OWNER = _l("Choose somebody from the list or write a partner's name, not both.")


class GuestPart(Schema):
    """Somebody else who was there."""

    name = Line(_l("Name and organisation"), required=True)


class HypothesisPart(Schema):
    """One working hypothesis."""

    text = Paragraphs(_l("Could it be that…"), required=True, longest=2000)


class SegmentPart(Schema):
    """A part that is addressed to one person of the family."""

    person_id = Reference(_l("Whose it is"), required=True)
    text = Paragraphs(_l("What belongs to this person alone"), required=True, longest=5000)


class ViewPart(Schema):
    """One child's view, or why it is not here."""

    person_id = Reference(_l("Child"), widget="hidden", required=True)
    view = Paragraphs(_l("What the child thinks, in their own words"), longest=5000)
    reason = Choice(NoView, _l("If there is no view, why not?"), widget="radio")

    @validates_schema
    def view_or_reason(self, data: Mapping[str, Any], **_more: Any) -> None:
        """Not both at once."""
        if data.get("view") and data.get("reason"):
            raise ValidationError({"reason": [str(VIEW_OR_REASON)]})


class StepPart(Schema):
    """One small step that was agreed."""

    text = Line(_l("What is done"), required=True, longest=500)
    owner = Line(_l("Who does it"), widget="select")
    partner = Line(_l("or a partner"))
    due_on = Day(_l("By when"))

    @validates_schema
    def one_owner(self, data: Mapping[str, Any], **_more: Any) -> None:
        """Somebody from the list or a partner; nobody means the presenter."""
        if data.get("owner") and data.get("partner"):
            raise ValidationError({"partner": [str(ONE_OWNER)]})


class RecordForm(Schema):
    """The record of one family's discussion."""

    present = References(_l("Present"))
    others = RowsOf(GuestPart, _l("Others present"))
    about = References(_l("Whose matter this is"))
    told = Paragraphs(_l("What was told"))
    segments = RowsOf(SegmentPart, _l("Parts addressed to one person"))
    family_question = Paragraphs(_l("The family's own question to the team"), longest=2000)
    hypotheses = RowsOf(HypothesisPart, _l("Working hypotheses"))
    reflections = Paragraphs(_l("Reflections"))
    views = RowsOf(ViewPart, _l("The children's views"), grows=False)
    steps = RowsOf(StepPart, _l("Next steps"))
    no_action_because = Paragraphs(_l("If there is no next step, why not?"), longest=2000)
    next_on = Day(_l("Discussed next"))


class Correction(Schema):
    """Why an approved record is corrected."""

    reason = Paragraphs(_l("What is corrected, and why?"), required=True, longest=2000)
