"""What is written of custody and of the right to information."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.families.custody_models import CustodyForm, DecidedBy, RightToInformation
from teamcase.foundation.fields import Choice, Day, Line, Paragraphs, Reference
from teamcase.foundation.text import name_words

name_words(
    {
        CustodyForm.JOINT: _l("joint custody"),
        CustodyForm.SOLE: _l("sole custody"),
        CustodyForm.TRANSFERRED: _l("custody transferred to somebody else"),
        CustodyForm.GUARDIAN_AD_LITEM: _l("guardian ad litem"),
        CustodyForm.NO_CUSTODY: _l("no custody, a right to information"),
        RightToInformation.FULL: _l("full right to information"),
        RightToInformation.LIMITED: _l("limited right to information"),
        RightToInformation.NONE: _l("no right to information"),
        DecidedBy.LAW: _l("law, by birth or marriage"),
        DecidedBy.AGREEMENT: _l("agreement confirmed by the wellbeing services county"),
        DecidedBy.COURT: _l("court decision"),
    }
)


class CustodyRecord(Schema):
    """Who holds custody of a child, and what the holder may know."""

    holder_id = Reference(_l("Person of the family"))
    holder_name = Line(_l("Somebody else"), hint=_l("For example a guardian ad litem, by name and office."))
    form = Choice(CustodyForm, _l("Form of custody"), required=True)
    decided_by = Choice(DecidedBy, _l("Rests on"), required=True, widget="radio")
    right_to_information = Choice(RightToInformation, _l("Right to information about the child"), required=True, widget="radio")
    right_because = Paragraphs(_l("What the right covers and why"), hint=_l("Needed when the right is not full, or there is no custody."))
    from_on = Day(_l("From"), required=True)
    until_on = Day(_l("Until"), hint=_l("Leave empty when no end is decided. The day itself is not included."))


class CustodyEnd(Schema):
    """From which day the custody holds no longer."""

    until_on = Day(_l("Ends on"), required=True, hint=_l("The first day on which it no longer holds."))
